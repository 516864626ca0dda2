import type { EntityItem } from '../../shared/store/items.ts';
import type { ExportedClaim } from './exported-claims.ts';

/** Claims as nodes of https://schema.org: Claim, and Quotation where the words are the speaker's own. */

export const CONTEXT = 'https://schema.org';

type Node = Record<string, unknown>;

const TYPES: Record<string, string> = {
  PERSON: 'Person',
  ORGANIZATION: 'Organization',
  LOCATION: 'Place',
  EVENT: 'Event',
  LAW: 'Legislation',
  PRODUCT: 'Product',
};

/** What these say cannot be true or false: they ask for something, praise it, or leave it open. */
const UNCHECKABLE: ReadonlySet<string> = new Set(['request', 'praise', 'doubt']);
/** Their content is what the speaker does not say. */
const REVERSING: ReadonlySet<string> = new Set(['deny', 'doubt']);

/**
 * A claim with its appearance. `text` is the statement, exact; of a denial it is the sentence that reports it, for its
 * content alone would put into the speaker's mouth what he denies.
 */
export function claimNode({ claim, head, entities, sentence }: ExportedClaim): Node {
  const direct = claim.quotation === 'direct';
  const speaker = speakerNode(claim.speaker, entities);
  const text = REVERSING.has(claim.class)
    ? (sentence ?? [claim.cue, claim.content].filter(Boolean).join(': '))
    : claim.content;
  return compact({
    '@type': direct ? ['Claim', 'Quotation'] : 'Claim',
    identifier: `${claim.article}/${claim.id}`,
    text,
    description: sentence === text ? null : sentence,
    inLanguage: head.language,
    keywords: claim.class,
    author: speaker,
    spokenByCharacter: direct ? speaker : null,
    about: claim.about.map((id) => entityNode(id, entities.get(id))),
    appearance: articleNode({ claim, head }),
  });
}

/**
 * A draft of a review: the claim and where it appeared. Author, date, url and rating are the fact-checker's and are left
 * out; until they are filled in it is no valid ClaimReview. Null for a statement that cannot be true or false.
 */
export function claimReviewNode(exported: ExportedClaim): Node | null {
  if (UNCHECKABLE.has(exported.claim.class)) return null;
  const item = claimNode(exported);
  return { '@type': 'ClaimReview', creativeWorkStatus: 'Draft', claimReviewed: item.text, itemReviewed: item };
}

/** A country or a town that speaks is its government. For somebody unnamed no type is known. */
function speakerNode(
  { entity, text }: ExportedClaim['claim']['speaker'],
  entities: ExportedClaim['entities'],
): Node | null {
  if (entity === null) return text === '' ? null : { name: text };
  const known = entities.get(entity);
  const person = entity.startsWith('person:');
  return compact({
    '@type': person ? 'Person' : 'Organization',
    identifier: entity,
    name: text,
    jobTitle: person ? known?.roles[0]?.text : null,
  });
}

const entityNode = (id: string, entity: EntityItem | undefined): Node => ({
  '@type': (entity && TYPES[entity.type]) ?? 'Thing',
  identifier: id,
  name: entity?.name ?? id.slice(id.indexOf(':') + 1),
});

function articleNode({ claim, head }: Pick<ExportedClaim, 'claim' | 'head'>): Node {
  return compact({
    '@type': 'NewsArticle',
    identifier: claim.article,
    url: head.url,
    headline: head.title,
    datePublished: head.published,
    inLanguage: head.language,
    publisher: head.source === null ? null : { '@type': 'Organization', name: head.source },
    isBasedOn: head.copyOf === null ? null : { '@type': 'NewsArticle', identifier: head.copyOf.article },
  });
}

/** Without what is not known. */
const compact = (node: Node): Node =>
  Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
