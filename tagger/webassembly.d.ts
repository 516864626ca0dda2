/** The part of the WebAssembly interface that training uses; TypeScript declares it only together with the browser's. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;

  class Memory {
    constructor(descriptor: { initial: number });
    readonly buffer: ArrayBuffer;
  }

  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }

  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Exports;
  }
}
