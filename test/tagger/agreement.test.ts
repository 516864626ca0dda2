import { describe, expect, it } from 'vitest';
import { addAgreement } from '../../shared/tagger/agreement.ts';
import { DocumentContext } from '../../shared/tagger/document-context.ts';
import { GazetteerTable } from '../../shared/tagger/gazetteer-table.ts';
import { LABEL_COUNT } from '../../shared/tagger/labels.ts';
import { sentenceFacts } from '../../shared/tagger/sentence-facts.ts';
import { WordAnalyzer } from '../../shared/tagger/word-info.ts';
import { emptyWordTable } from '../../shared/tagger/word-table.ts';
import { buildGazetteer } from '../../tagger/gazetteer.ts';

const gazetteer = new GazetteerTable(buildGazetteer([]));
const analyzer = new WordAnalyzer(emptyWordTable(), gazetteer);

/** Emissions of a document after agreement; every token is given one probability for B-LOC, the rest for O. */
function agreed(sentences: string[][], places: number[], strength: number): Float32Array {
  const facts = sentences.map((tokens) =>
    sentenceFacts(
      tokens.map((token) => analyzer.analyze(token)),
      gazetteer,
    ),
  );
  const marginals = new Float64Array(places.length * LABEL_COUNT);
  places.forEach((place, i) => {
    marginals[i * LABEL_COUNT] = 1 - place;
    marginals[i * LABEL_COUNT + 3] = place;
  });
  const emissions = new Float32Array(marginals.length);
  addAgreement({ sentences: facts, context: new DocumentContext(facts) }, marginals, emissions, strength);
  return emissions;
}

describe('agreement within a document', () => {
  it('moves a word towards what it is elsewhere, and no other word', () => {
    const emissions = agreed([['الواحة'], ['في', 'الواحة', 'اليوم']], [0.9, 0, 0.2, 0], 1);
    const gain = (token: number) => emissions[token * LABEL_COUNT + 3]! - emissions[token * LABEL_COUNT]!;
    expect(gain(2)).toBeCloseTo(Math.log(0.95 / 0.15), 5);
    expect(gain(0)).toBeCloseTo(Math.log(0.25 / 0.85), 5);
    expect([...emissions.slice(LABEL_COUNT, 2 * LABEL_COUNT)]).toEqual(new Array(LABEL_COUNT).fill(0));
    expect([...emissions.slice(3 * LABEL_COUNT)]).toEqual(new Array(LABEL_COUNT).fill(0));
  });

  it('counts B and I of a type alike', () => {
    const emissions = agreed([['الواحة'], ['الواحة']], [0.9, 0.5], 0.5);
    expect(emissions[3]).toBe(emissions[4]);
  });

  it('looks no further than some sentences', () => {
    const sentences = [['الواحة'], ...Array.from({ length: 13 }, () => ['نعم']), ['الواحة']];
    const emissions = agreed(sentences, new Array(15).fill(0.5), 1);
    expect(emissions[0]).toBe(0);
  });
});
