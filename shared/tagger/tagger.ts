/** The trained tagger of Arabic names: people, places, organisations and other names. */
import { DocumentScorer } from './document-scorer.ts';
import { FEATURE_SET, FeatureExtractor } from './features.ts';
import { GazetteerTable } from './gazetteer-table.ts';
import type { Tag } from './labels.ts';
import { decodeModel, type Model } from './model-format.ts';
import { normalize } from './normalize.ts';
import { PairTable } from './pair-table.ts';
import { type ProcliticSplit, splitProclitics } from './proclitic-split.ts';
import { SortedKeys } from './sorted-keys.ts';
import { WordAnalyzer } from './word-info.ts';
import { WordTable } from './word-table.ts';

/**
 * Doublings, beyond the usual, by which the rest must be more frequent before proclitics are left out of a name that is
 * shown; ف rarely stands before a name (فيصل is no ف + يصل).
 */
const OUTPUT_MARGIN = 1;
const OUTPUT_MARGIN_FA = 5;

export interface Tagger {
  /**
   * A tag for every token of one document. Tokens are those of `shared/text/tokens.ts`, sentences its runs of them;
   * names are looked up across the document, so all its sentences go in at once. Takes time linear in the tokens; the
   * probabilities of the same array, asked for right before or after, take little more.
   */
  tag(sentences: readonly (readonly string[])[]): Tag[][];
  /** The probability of each label (`LABELS`) of each token of a document, row after row: for a measure of trust. */
  probabilities(sentences: readonly (readonly string[])[]): Float64Array;
  /** Proclitics to leave out at the start of a name: بدمشق has base دمشق and offset 1 in normalised letters. */
  withoutProclitics(token: string): ProcliticSplit;
}

/** Reads a model file. Throws a `RangeError` where it is none, or was trained with other features. */
export function loadTagger(bytes: Uint8Array): Tagger {
  return new CrfTagger(decodeModel(bytes));
}

export class CrfTagger implements Tagger {
  private readonly words: WordTable;
  private readonly scorer: DocumentScorer;

  constructor(model: Model) {
    if (model.featureSet !== FEATURE_SET) throw new RangeError('the model was trained with other features');
    const { keys, weights, scale } = model.features;
    this.words = new WordTable(model.words);
    const analyzer = new WordAnalyzer(this.words, new GazetteerTable(model.names));
    const extractor = new FeatureExtractor(analyzer, new PairTable(model.pairs), model.groups);
    const linear = { index: new SortedKeys(keys), weights, scale };
    this.scorer = new DocumentScorer(extractor, linear, model.transitions, model.scorer);
  }

  tag(sentences: readonly (readonly string[])[]): Tag[][] {
    return this.scorer.tag(sentences);
  }

  probabilities(sentences: readonly (readonly string[])[]): Float64Array {
    return this.scorer.probabilities(sentences);
  }

  withoutProclitics(token: string): ProcliticSplit {
    const word = normalize(token);
    return splitProclitics(word, this.words, word.startsWith('ف') ? OUTPUT_MARGIN_FA : OUTPUT_MARGIN);
  }
}
