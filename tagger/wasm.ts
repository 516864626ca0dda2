/**
 * Just enough of a WebAssembly assembler for the inner loops of training, which take four numbers at a time (SIMD).
 * Opcodes: WebAssembly Core Specification 2.0, chapter 5. Results are the same on every machine: no relaxed SIMD.
 */

export type Code = readonly number[];

const join = (...parts: readonly Code[]): number[] => parts.flatMap((part) => [...part]);

/** Unsigned and signed LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
function signed(value: number): number[] {
  const low = value & 127;
  const rest = value >> 7;
  return (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0) ? [low] : [low | 128, ...signed(rest)];
}

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const binary = (opcode: Code) => (a: Code, b: Code) => join(a, b, opcode);

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => join(value, [0x21, ...unsigned(local)]);
/** Runs the body, then again while the condition holds. */
export const doWhile = (body: readonly Code[], condition: Code): Code =>
  join([0x03, 0x40], ...body, condition, [0x0d, 0, 0x0b]);
export const when = (condition: Code, ...body: readonly Code[]): Code => join(condition, [0x04, 0x40], ...body, [0x0b]);

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary([0x6a]),
  mul: binary([0x6c]),
  lessThan: binary([0x49]),
  isZero: (a: Code): Code => join(a, [0x45]),
  load: (address: Code): Code => join(address, [0x28, 2, 0]),
  truncate: (a: Code): Code => join(a, [0xa8]),
};

export const f32 = {
  const: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  add: binary([0x92]),
  sub: binary([0x93]),
  mul: binary([0x94]),
  min: binary([0x96]),
  max: binary([0x97]),
  greater: binary([0x5e]),
  ofInteger: (a: Code): Code => join(a, [0xb3]),
  load: (address: Code): Code => join(address, [0x2a, 2, 0]),
  store: (address: Code, value: Code): Code => join(address, value, [0x38, 2, 0]),
};

const lane = (a: Code, n: number): Code => join(a, simd(0x1f), [n]);

export const f32x4 = {
  zero: [...simd(0x0c), ...new Array<number>(16).fill(0)] as Code,
  load: (address: Code): Code => join(address, simd(0x00), [2, 0]),
  store: (address: Code, value: Code): Code => join(address, value, simd(0x0b), [2, 0]),
  splat: (a: Code): Code => join(a, simd(0x13)),
  add: binary(simd(0xe4)),
  sub: binary(simd(0xe5)),
  mul: binary(simd(0xe6)),
  div: binary(simd(0xe7)),
  sqrt: (a: Code): Code => join(a, simd(0xe3)),
  /** Sum of the four numbers in a local. */
  sum: (local: number): Code =>
    f32.add(f32.add(lane(get(local), 0), lane(get(local), 1)), f32.add(lane(get(local), 2), lane(get(local), 3))),
};

const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
type ValueType = keyof typeof TYPES;

export interface WasmFunction {
  name: string;
  parameters: readonly ValueType[];
  result: ValueType | null;
  /** Locals beyond the parameters, numbered after them. */
  locals: readonly ValueType[];
  body: readonly Code[];
}

const sized = (bytes: Code): Code => join(unsigned(bytes.length), bytes);
const vector = (items: readonly Code[]): Code => join(unsigned(items.length), ...items);
const section = (id: number, content: Code): Code => join([id], sized(content));
const text = (value: string): Code => sized([...new TextEncoder().encode(value)]);

/** Assembles functions into a module over one imported memory, and makes it ready to call. */
export function assemble(functions: readonly WasmFunction[], memory: WebAssembly.Memory): WebAssembly.Exports {
  const types = functions.map(({ parameters, result }) =>
    join([0x60], vector(parameters.map((type) => [TYPES[type]])), vector(result === null ? [] : [[TYPES[result]]])),
  );
  const code = functions.map(({ locals, body }) =>
    sized(join(vector(locals.map((type) => [1, TYPES[type]])), ...body, [0x0b])),
  );
  const bytes = join(
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, vector(types)),
    section(2, vector([join(text('training'), text('memory'), [0x02, 0x00, 1])])),
    section(3, vector(functions.map((_, n) => unsigned(n)))),
    section(7, vector(functions.map(({ name }, n) => join(text(name), [0x00], unsigned(n))))),
    section(10, vector(code)),
  );
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  return new WebAssembly.Instance(module, { training: { memory } }).exports;
}
