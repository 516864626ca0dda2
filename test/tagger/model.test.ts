import { describe, expect, it } from 'vitest';
import { ALL_GROUPS } from '../../shared/tagger/feature-groups.ts';
import { FEATURE_SET, FeatureExtractor } from '../../shared/tagger/features.ts';
import { GazetteerTable } from '../../shared/tagger/gazetteer-table.ts';
import { decodeModel, encodeModel, type Model } from '../../shared/tagger/model-format.ts';
import { PairTable } from '../../shared/tagger/pair-table.ts';
import { CrfTagger, loadTagger } from '../../shared/tagger/tagger.ts';
import { WordAnalyzer } from '../../shared/tagger/word-info.ts';
import { WordTable } from '../../shared/tagger/word-table.ts';
import { clusterVectors } from '../../tagger/clusters.ts';
import type { AnnotatedSentence } from '../../tagger/conll.ts';
import { CRF_OPTIONS } from '../../tagger/crf.ts';
import { buildGazetteer } from '../../tagger/gazetteer.ts';
import { goldLesson, learn } from '../../tagger/learning.ts';
import { quantize } from '../../tagger/quantize.ts';
import { wordColumns } from '../../tagger/word-columns.ts';

const sentence = (text: string): AnnotatedSentence => {
  const pairs = text.split(' ').map((pair) => pair.split('/'));
  return { words: pairs.map(([word]) => word!), tags: pairs.map(([, tag]) => tag ?? 'O') };
};

const DOCUMENT = [
  sentence('زار سمير/B-PERS الواحي/I-PERS مدينة ندى/B-LOC أمس'),
  sentence('وصل سمير/B-PERS الواحي/I-PERS إلى ندى/B-LOC'),
  sentence('أعلن اتحاد/B-ORG الكرة/I-ORG عن كأس/B-MISC الضفتين/I-MISC في ندى/B-LOC'),
  sentence('قال اتحاد/B-ORG الكرة/I-ORG إنه يرحب'),
];

const VOCABULARY = {
  words: ['في', 'ندي', 'سمير', 'الواحي', 'مدينه', 'اتحاد', 'الكره', 'كاس'],
  counts: Uint32Array.from([9000, 300, 200, 100, 90, 80, 70, 60]),
  tokens: new Int32Array(0),
};

function train(): Model {
  const vectors = Float32Array.from({ length: VOCABULARY.words.length * 4 }, (_, i) => Math.sin(i * 12.9) + 0.1);
  const options = { fine: 4, middle: 2, coarse: 2, rounds: 3, leaders: 8, seed: 1 };
  const { columns: words } = wordColumns(VOCABULARY, [clusterVectors(vectors, 4, options)]);
  words.lexicon[6] = 3;
  const names = buildGazetteer([['ندى', 'جبل ندى'], ['سمير']]);
  const pairs = { keys: Uint32Array.from([5, 9]), first: Uint8Array.from([1, 2]), second: Uint8Array.from([3, 4]) };
  const analyzer = new WordAnalyzer(new WordTable(words), new GazetteerTable(names));
  const extractor = new FeatureExtractor(analyzer, new PairTable(pairs), ALL_GROUPS);
  const [trained] = learn([goldLesson([DOCUMENT], extractor, 1)], extractor, { ...CRF_OPTIONS, rate: 0.1 }, [1]);
  const { features, transitions } = quantize(trained!);
  return {
    featureSet: FEATURE_SET,
    groups: ALL_GROUPS,
    scorer: { typeBias: [0, 0, 0, 0], agreement: 0 },
    words,
    pairs,
    names,
    features,
    transitions,
  };
}

describe('a model file', () => {
  const model = train();

  it('gives back what was written', () => {
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it('is the same, byte for byte, when trained again', () => {
    expect(encodeModel(train())).toEqual(encodeModel(model));
  });

  it('tags what it was trained on, and the same after a round trip', () => {
    const words = DOCUMENT.map(({ words }) => words);
    const tags = loadTagger(encodeModel(model)).tag(words);
    expect(tags).toEqual(DOCUMENT.map((annotated) => annotated.tags));
    expect(new CrfTagger(model).tag(words)).toEqual(tags);
  });

  it('is refused when it is something else, of other features or cut short', () => {
    expect(() => loadTagger(encodeModel({ ...model, featureSet: FEATURE_SET + 1 }))).toThrow(RangeError);
    expect(() => loadTagger(new Uint8Array([1, 2, 3]))).toThrow();
  });

  it('takes documents without sentences and sentences without tokens', () => {
    const tagger = new CrfTagger(model);
    expect(tagger.tag([])).toEqual([]);
    expect(tagger.tag([[], ['ندى']])).toHaveLength(2);
  });

  it('leaves proclitics out of a name where the rest is the known word', () => {
    const tagger = new CrfTagger(model);
    expect(tagger.withoutProclitics('بندى')).toMatchObject({ base: 'ندي', offset: 1 });
    expect(tagger.withoutProclitics('وبندى')).toMatchObject({ base: 'ندي', offset: 2 });
    expect(tagger.withoutProclitics('للواحي')).toMatchObject({ base: 'الواحي', offset: 1 });
    expect(tagger.withoutProclitics('سمير')).toMatchObject({ base: 'سمير', offset: 0 });
  });
});
