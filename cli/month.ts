import { UsageError } from './errors.ts';

/**
 * The month that an argument names, as 2024-02; null for the articles without a date.
 * @throws UsageError
 */
export function readMonth(text: string): string | null {
  if (text === 'undated') return null;
  if (!/^\d{4}-\d{2}$/.test(text)) throw new UsageError(`${text} is no month, as 2024-02 is one`);
  return text;
}
