import type { GoldArticle } from '../eval/score.ts';

/** A page of the samples with the lines that a reader has told apart. */
export interface SamplePage {
  text: string;
  gold: GoldArticle;
}

/** Share of a sentence's words that are others than in the sample, so that long articles do not repeat themselves. */
const VARIED = 0.2;
/** Sentences of a paragraph. */
const FEWEST = 2;
const MOST = 4;
const SHORTEST_SENTENCE = 5;
const SENTENCE_END = /(?<=[.!?؟]["”»]?)\s+/u;

/**
 * An article of about so many bytes in UTF-8: one of the sample pages that fit, with its chrome once, whose text goes
 * on with paragraphs of sentences that are drawn from all samples of the language, some words of each exchanged. The
 * same samples, size and variant give the same bytes; it is at most one sentence longer than asked.
 */
export function sizedArticle(samples: readonly SamplePage[], size: number, variant: number): Uint8Array {
  const fitting = samples.filter((sample) => byteLength(sample.text) <= size);
  const base = fitting[variant % fitting.length];
  if (base === undefined) throw new RangeError(`no sample has ${size} bytes or less`);
  const added = paragraphs(samples, size - byteLength(base.text), randomFrom(variant));
  const lines = base.text.split('\n');
  const last = base.gold.lines.findLast((line) => line.label === 'body')!.n;
  const text = [...lines.slice(0, last), ...added.flatMap((paragraph) => ['', paragraph]), ...lines.slice(last)];
  return new TextEncoder().encode(text.join('\n'));
}

/** Paragraphs of so many bytes together, the last one cut after a sentence. */
function paragraphs(samples: readonly SamplePage[], size: number, random: Random): string[] {
  const sentences = samples.flatMap(sentencesOf);
  const words = sentences.flat().filter((word) => /^\p{L}{3,}$/u.test(word));
  const added: string[] = [];
  for (let left = size; left > 0; ) {
    const paragraph: string[] = [];
    for (let more = FEWEST + random(MOST - FEWEST + 1); more > 0 && left > 0; more--) {
      const sentence = varied(sentences[random(sentences.length)]!, words, random);
      left -= byteLength(sentence) + 1;
      paragraph.push(sentence);
    }
    left--;
    added.push(paragraph.join(' '));
  }
  return added;
}

/** The sentences of a page's text, each as its words. */
function sentencesOf({ gold }: SamplePage): string[][] {
  return gold.lines
    .filter((line) => line.label === 'body')
    .flatMap((line) => line.text.trim().split(SENTENCE_END))
    .map((sentence) => sentence.split(/\s+/u))
    .filter((words) => words.length >= SHORTEST_SENTENCE);
}

/** The first and the last word stay: they carry the marks that open and close a sentence. */
function varied(sentence: readonly string[], words: readonly string[], random: Random): string {
  return sentence
    .map((word, i) => {
      const fixed = i === 0 || i === sentence.length - 1 || !/^\p{L}+$/u.test(word);
      return fixed || random(100) >= VARIED * 100 ? word : words[random(words.length)]!;
    })
    .join(' ');
}

const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

/** A whole number from 0 to below the bound. */
type Random = (bound: number) => number;

/** Mulberry32 (Ettinger 2017), a small generator whose sequence is its seed's. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
