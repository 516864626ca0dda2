import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../shared/tagger/feature-groups.ts';
import { FeatureSink } from '../../shared/tagger/feature-sink.ts';
import { FeatureExtractor } from '../../shared/tagger/features.ts';
import { GazetteerTable } from '../../shared/tagger/gazetteer-table.ts';
import { hashText } from '../../shared/tagger/hashing.ts';
import { emptyPairTable } from '../../shared/tagger/pair-table.ts';
import { sentenceFacts } from '../../shared/tagger/sentence-facts.ts';
import { WordAnalyzer } from '../../shared/tagger/word-info.ts';
import { emptyWordTable, frequencyStep, WordTable } from '../../shared/tagger/word-table.ts';
import { buildGazetteer } from '../../tagger/gazetteer.ts';

const gazetteer = new GazetteerTable(buildGazetteer([['جبل الندى', 'الندى'], ['سمير']]));
const analyzer = new WordAnalyzer(emptyWordTable(), gazetteer);

function featuresOf(groups: number, sentences: string[][]): number[][] {
  const sink = new FeatureSink();
  new FeatureExtractor(analyzer, emptyPairTable(), groups).extract(sentences, sink);
  return Array.from({ length: sink.tokens }, (_, t) => [...sink.hashes.slice(sink.starts[t], sink.starts[t + 1])]);
}

describe('features', () => {
  it('are the same for spellings that fold alike', () => {
    const [a, b] = [featuresOf(GROUPS.words, [['إلى', 'الأمـــة']]), featuresOf(GROUPS.words, [['الي', 'الامه']])];
    expect(a).toEqual(b);
  });

  it('look two words to either side, and not across sentences', () => {
    const far = featuresOf(GROUPS.words, [['ا', 'ب', 'ت', 'ث', 'ج', 'ح']]);
    const changed = featuresOf(GROUPS.words, [['خ', 'ب', 'ت', 'ث', 'ج', 'ح'], ['د']]);
    expect(changed.slice(3, 6)).toEqual(far.slice(3, 6));
    expect(changed[2]).not.toEqual(far[2]);
  });

  it('of the document tell what stands beside a word elsewhere', () => {
    const alone = featuresOf(GROUPS.document, [['قال', 'الواحي']])[1]!;
    const again = featuresOf(GROUPS.document, [
      ['قال', 'الواحي'],
      ['وصل', 'سمير', 'الواحي'],
    ])[1]!;
    expect(alone).toHaveLength(0);
    expect(again.length).toBeGreaterThan(0);
    const tooFar = [['قال', 'الواحي'], ...Array.from({ length: 13 }, () => ['نعم']), ['سمير', 'الواحي']];
    expect(featuresOf(GROUPS.document, tooFar)[1]).toHaveLength(0);
  });

  it('find the longest known name, with proclitics before it', () => {
    const word = (text: string) => hashText(text);
    const words = new WordTable({
      ...emptyWordTable().columns,
      keys: Uint32Array.from([word('الندي')]),
      frequencies: Uint8Array.from([frequencyStep(50)]),
    });
    const knowing = new WordAnalyzer(words, gazetteer);
    const known = (tokens: string[]) => [
      ...sentenceFacts(
        tokens.map((t) => knowing.analyze(t)),
        gazetteer,
      ).known,
    ];
    expect(known(['قرب', 'جبل', 'الندى'])).toEqual([0, 3, 2]);
    expect(known(['بالندى', 'سمير'])).toEqual([3, 5]);
    expect(known(['جبل'])).toEqual([0]);
  });

  it('know what stands in quotation marks and brackets', () => {
    const enclosed = (text: string) => [
      ...sentenceFacts(
        text.split(' ').map((t) => analyzer.analyze(t)),
        gazetteer,
      ).enclosed,
    ];
    expect(enclosed('قال " نعم " ثم')).toEqual([0, 1, 1, 0, 0]);
    expect(enclosed('( ا «ب» ) ت')).toEqual([1, 1, 1, 0, 0]);
    expect(enclosed(') ا')).toEqual([0, 0]);
  });
});
