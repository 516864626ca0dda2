import { fold } from '../text/fold.ts';
import type { Agreement } from './agreement.ts';

type Tense = 'past' | 'present' | 'participle';

export interface VerbForm {
  /** Folded. */
  word: string;
  tense: Tense;
  agreement: Agreement;
  /** Written with an object pronoun: نقلتها, أكده. */
  object: boolean;
}

const MASCULINE: Agreement = { gender: 'm', number: 's' };
const FEMININE: Agreement = { gender: 'f', number: 's' };
const PLURAL: Agreement = { gender: 'm', number: 'p' };
const DUAL: Agreement = { gender: 'm', number: 'd' };
const OBJECT_PRONOUNS = ['ه', 'ها'];

/** A final weak radical is dropped before ت and وا: نفى → نفت, نفوا; دعا → دعت, دعوا. */
const isWeak = (stem: string): boolean => /[ىايو]$/u.test(stem);
const strong = (stem: string): string => (isWeak(stem) ? stem.slice(0, -1) : stem);

/** Third person past: قال قالت قالوا قالا قالتا, and with an object قاله قالته. */
export function pastForms(past: string): VerbForm[] {
  const form = (word: string, agreement: Agreement, object = false): VerbForm => ({
    word: fold(word),
    tense: 'past',
    agreement,
    object,
  });
  const feminine = `${strong(past)}ت`;
  return [
    form(past, MASCULINE),
    form(feminine, FEMININE),
    form(`${strong(past)}وا`, PLURAL),
    form(isWeak(past) ? `${strong(past)}يا` : `${past}ا`, DUAL),
    form(`${feminine}ا`, { gender: 'f', number: 'd' }),
    ...OBJECT_PRONOUNS.flatMap((pronoun) => [
      form(`${isWeak(past) ? `${strong(past)}ا` : past}${pronoun}`, MASCULINE, true),
      form(`${feminine}${pronoun}`, FEMININE, true),
    ]),
  ];
}

/** Third person present, from the masculine: يقول تقول يقولون يقولان تقولان. */
export function presentForms(present: string): VerbForm[] {
  const stem = present.slice(1);
  const form = (word: string, agreement: Agreement, object = false): VerbForm => ({
    word: fold(word),
    tense: 'present',
    agreement,
    object,
  });
  return [
    form(present, MASCULINE),
    form(`ت${stem}`, FEMININE),
    form(`ي${strong(stem)}ون`, PLURAL),
    form(`ي${isWeak(stem) ? `${strong(stem)}ي` : stem}ان`, DUAL),
    form(`ت${isWeak(stem) ? `${strong(stem)}ي` : stem}ان`, { gender: 'f', number: 'd' }),
    ...OBJECT_PRONOUNS.flatMap((pronoun) => [
      form(`ي${stem}${pronoun}`, MASCULINE, true),
      form(`ت${stem}${pronoun}`, FEMININE, true),
    ]),
  ];
}

/** The active participle as a circumstance (accusative): مضيفا مضيفة مضيفين مضيفتين. */
export function participleForms(participle: string): VerbForm[] {
  const form = (word: string, agreement: Agreement): VerbForm => ({
    word: fold(word),
    tense: 'participle',
    agreement,
    object: false,
  });
  return [form(`${participle}ا`, MASCULINE), form(`${participle}ة`, FEMININE), form(`${strong(participle)}ين`, PLURAL)];
}
