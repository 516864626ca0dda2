import type { SentenceFacts } from './sentence-facts.ts';

/** How many other occurrences of a word are looked at, and how many sentences away. */
const OCCURRENCES = 6;
const REACH = 12;

/** A token by its sentence and its place in it. */
export interface Place {
  sentence: number;
  token: number;
}

/** Where the words of a document occur again. */
export class DocumentContext {
  private readonly byStem = new Map<number, Place[]>();
  private readonly ranks: Int32Array[];

  constructor(sentences: readonly SentenceFacts[]) {
    this.ranks = sentences.map(({ words }, sentence) =>
      Int32Array.from(words, (info, token) => {
        if (!info.content) return -1;
        const places = this.byStem.get(info.stem);
        if (places === undefined) {
          this.byStem.set(info.stem, [{ sentence, token }]);
          return 0;
        }
        return places.push({ sentence, token }) - 1;
      }),
    );
  }

  /** The nearest other occurrences of a token's stem, nearest first, earlier ones before later ones. */
  others(sentence: number, token: number, stem: number): Place[] {
    const rank = this.ranks[sentence]![token]!;
    const places = this.byStem.get(stem);
    const found: Place[] = [];
    if (rank < 0 || places === undefined) return found;
    for (let away = 1; found.length < OCCURRENCES; away++) {
      const before = places[rank - away];
      const after = places[rank + away];
      const near = (place: Place | undefined) =>
        place !== undefined && Math.abs(place.sentence - sentence) <= REACH ? place : undefined;
      const [earlier, later] = [near(before), near(after)];
      if (earlier === undefined && later === undefined) break;
      if (earlier !== undefined) found.push(earlier);
      if (later !== undefined && found.length < OCCURRENCES) found.push(later);
    }
    return found;
  }
}
