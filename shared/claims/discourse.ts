import type { Entity, Speaker } from '../model.ts';
import { type Agreement, agree } from './agreement.ts';

/** Somebody who can be meant by "he added". */
export interface Referent {
  speaker: Speaker;
  agreement: Agreement;
  /** The word that named him. */
  at: number;
  /** Whether he spoke; otherwise a sentence was about him. */
  spoke: boolean;
  /** Whether he spoke inside of what another said. */
  nested: boolean;
}

/** A topic is remembered for so many sentences; a speaker until another speaks. */
const TOPIC_SENTENCES = 1;
/** Who has not spoken for so many words is not meant by a pronoun any more. */
const LONGEST_SILENCE = 400;

/** Who spoke and who was spoken of so far. */
export class Discourse {
  readonly #referents: Array<Referent & { sentence: number }> = [];
  readonly #issuers = new Map<string, Speaker>();

  /** Whether anybody has spoken or been spoken of yet. */
  get anyone(): boolean {
    return this.#referents.length > 0;
  }

  note(referent: Referent, sentence: number): void {
    this.#referents.push({ ...referent, sentence });
  }

  /** The last one who spoke, or was the subject just now, and agrees with the verb; of one sentence the outer speaker. */
  resolve(wanted: Agreement, at: number, sentence: number, speakersOnly: boolean): Referent | null {
    let inner: (Referent & { sentence: number }) | null = null;
    for (let i = this.#referents.length - 1; i >= 0; i--) {
      const referent = this.#referents[i]!;
      if (referent.at >= at) continue;
      if (at - referent.at > LONGEST_SILENCE || (inner && inner.sentence !== referent.sentence)) break;
      if (!referent.spoke && (speakersOnly || sentence - referent.sentence > TOPIC_SENTENCES)) continue;
      if (!agree(referent.agreement, wanted)) continue;
      if (!referent.nested) return referent;
      inner ??= referent;
    }
    return inner;
  }

  /** قالت مصادر …. وأضاف: the source of the last sentence, whatever its gender; null where an entity spoke last. */
  lastUnnamed(at: number, sentence: number): Referent | null {
    const last = this.#referents.findLast((referent) => referent.spoke && referent.at < at);
    return last && sentence - last.sentence <= TOPIC_SENTENCES && last.speaker.entity === null ? last : null;
  }

  /** The last of certain entities that spoke. */
  lastAmong(at: number, isOne: (entity: string) => boolean): Referent | null {
    for (let i = this.#referents.length - 1; i >= 0; i--) {
      const referent = this.#referents[i]!;
      if (referent.at < at && referent.spoke && referent.speaker.entity && isOne(referent.speaker.entity))
        return referent;
    }
    return null;
  }

  noteIssuer(document: string, issuer: Speaker): void {
    this.#issuers.set(document, issuer);
  }

  /** Who issued the last document of this kind. */
  issuerOf(document: string): Speaker | null {
    return this.#issuers.get(document) ?? null;
  }
}

export function speakerOf(entity: Entity): Speaker {
  return { entity: entity.id, text: entity.name };
}
