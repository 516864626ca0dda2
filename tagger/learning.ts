/** From annotated or machine-labelled documents to a trained model. */
import { FeatureSink } from '../shared/tagger/feature-sink.ts';
import { LABEL_COUNT } from '../shared/tagger/labels.ts';
import type { AnnotatedSentence } from './conll.ts';
import { toTokens } from './conll.ts';
import { type CrfOptions, CrfTrainer } from './crf.ts';
import { HashedTokens, indexFeatures, toDataset } from './dataset.ts';
import type { Extractor, TrainedCrf } from './trained-crf.ts';
import { articleSentences, type Corpus } from './unlabelled.ts';

/** Documents with their features and what their labels should be. */
export interface Lesson {
  tokens: HashedTokens;
  /** One label a token, or `LABEL_COUNT` probabilities a token. */
  labels: Uint8Array | null;
  probabilities: Float32Array | null;
  /** How much a sentence counts, and how often a feature must occur here to be used. */
  weight: number;
  cutoff: number;
}

export function goldLesson(
  documents: readonly (readonly AnnotatedSentence[])[],
  extractor: Extractor,
  cutoff: number,
): Lesson {
  const tokens = new HashedTokens();
  const sink = new FeatureSink();
  const labels: number[] = [];
  for (const document of documents) {
    const sentences = document.map(toTokens);
    extractor.extract(
      sentences.map((sentence) => sentence.tokens),
      sink,
    );
    tokens.add(
      sink,
      sentences.map((sentence) => sentence.tokens.length),
    );
    for (const sentence of sentences) for (const label of sentence.labels) labels.push(label);
  }
  return { tokens, labels: Uint8Array.from(labels), probabilities: null, weight: 1, cutoff };
}

/** Unlabelled articles with a teacher's probabilities of every label. */
export interface LabelledNews {
  articles: number[];
  /** `LABEL_COUNT` for each token of the articles. */
  probabilities: Float32Array;
}

export function labelNews(
  corpus: Corpus,
  articles: number[],
  teacher: { probabilities(sentences: readonly (readonly string[])[]): Float32Array },
): LabelledNews {
  const parts = articles.map((article) => teacher.probabilities(articleSentences(corpus, article)));
  const probabilities = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    probabilities.set(part, at);
    at += part.length;
  }
  return { articles, probabilities };
}

export function silverLesson(
  corpus: Corpus,
  { articles, probabilities }: LabelledNews,
  extractor: Extractor,
  weight: number,
  cutoff: number,
): Lesson {
  const tokens = new HashedTokens();
  const sink = new FeatureSink();
  for (const article of articles) {
    const sentences = articleSentences(corpus, article);
    extractor.extract(sentences, sink);
    tokens.add(
      sink,
      sentences.map(({ length }) => length),
    );
  }
  return { tokens, labels: null, probabilities, weight, cutoff };
}

/** Trains one model for each seed and returns them apart; their features are those of `extractor`. */
export function learn(
  lessons: readonly Lesson[],
  extractor: Extractor,
  options: CrfOptions,
  seeds: readonly number[],
  log: (line: string) => void = () => {},
): TrainedCrf[] {
  const index = indexFeatures(lessons);
  const sets = lessons.map(({ tokens, labels, probabilities, weight }) =>
    toDataset(tokens, index, { labels, probabilities, weight }),
  );
  log(`${index.keys.length} features`);
  return seeds.map((seed) => {
    const { weights, transitions } = new CrfTrainer(index.keys.length, { ...options, seed }).train(sets, log);
    return { extractor, model: { index, weights, scale: 1 }, transitions };
  });
}

/** The mean of models over the same features: for a linear model the same as the mean of their scores. */
export function meanModel(models: readonly TrainedCrf[]): TrainedCrf {
  const [first] = models;
  if (first === undefined) throw new RangeError('no models');
  const weights = new Float32Array(first.model.weights.length);
  const transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  for (const { model, transitions: own } of models) {
    for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! + model.weights[i]! / models.length;
    for (let i = 0; i < transitions.length; i++) transitions[i]! += own[i]! / models.length;
  }
  return { extractor: first.extractor, model: { ...first.model, weights }, transitions };
}
