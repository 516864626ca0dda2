/** Columns of numbers as bytes, laid out so that a general compressor finds what is alike. */

/** Differences of strictly rising unsigned 32-bit integers, 7 bits a byte, the lowest first (LEB128). */
export function encodeRising(values: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 5);
  let size = 0;
  let last = 0;
  for (const value of values) {
    let difference = value - last;
    last = value;
    while (difference >= 128) {
      bytes[size++] = (difference % 128) | 128;
      difference = Math.floor(difference / 128);
    }
    bytes[size++] = difference;
  }
  return bytes.slice(0, size);
}

export function decodeRising(bytes: Uint8Array, count: number): Uint32Array {
  const values = new Uint32Array(count);
  let value = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    let factor = 1;
    let byte = bytes[at++]!;
    while (byte >= 128) {
      value += (byte - 128) * factor;
      factor *= 128;
      byte = bytes[at++]!;
    }
    value += byte * factor;
    values[i] = value;
  }
  return values;
}

/** All low bytes, then all high bytes. */
export function encodePlanes(values: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  values.forEach((value, i) => {
    bytes[i] = value & 255;
    bytes[values.length + i] = value >>> 8;
  });
  return bytes;
}

export function decodePlanes(bytes: Uint8Array): Uint16Array {
  const count = bytes.length >> 1;
  const values = new Uint16Array(count);
  for (let i = 0; i < count; i++) values[i] = bytes[i]! | (bytes[count + i]! << 8);
  return values;
}

/** Rows of `width` bytes as columns, one after the other; and back. */
export function toColumns(rows: Uint8Array, width: number): Uint8Array {
  const count = rows.length / width;
  const bytes = new Uint8Array(rows.length);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) bytes[k * count + i] = rows[i * width + k]!;
  return bytes;
}

export function toRows(columns: Uint8Array, width: number): Uint8Array {
  const count = columns.length / width;
  const bytes = new Uint8Array(columns.length);
  for (let k = 0; k < width; k++) for (let i = 0; i < count; i++) bytes[i * width + k] = columns[k * count + i]!;
  return bytes;
}
