import { mixHash as mix } from '../text/mix-hash.ts';

/**
 * 32-bit hashes of words and of features, as signed integers, which JavaScript keeps without boxes. Not for secrets;
 * collisions cost a little accuracy only.
 */

/** Hash of the UTF-16 units `from` to `to` of a text (FNV-1a, then mixed). */
export function hashText(text: string, from = 0, to = text.length): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** Hash of a feature: its template and one value. */
export function feature1(template: number, a: number): number {
  return mix((Math.imul(template, 0x9e3779b1) + a) | 0);
}

/** Hash of a feature of two values, in their order. */
export function feature2(template: number, a: number, b: number): number {
  return mix((Math.imul(mix((Math.imul(template, 0x9e3779b1) + a) | 0), 0x2c1b3c6d) + b) | 0);
}

/** Hash of a feature of three values, in their order. */
export function feature3(template: number, a: number, b: number, c: number): number {
  return feature2(template, (Math.imul(mix(a), 0x297a2d39) + b) | 0, c);
}
