/** From mentions to the entities that they name. */
import type { Entity, Role } from '../model.ts';
import { displayForm } from '../text/fold.ts';
import type { CutSpan } from '../text/spans.ts';
import { entityId, spellingKey } from './identity.ts';
import { isNationality } from './lexicon.ts';
import { type Cluster, sameMinistry } from './linking.ts';
import type { Candidate } from './mentions.ts';

/** How many ministries are compared: more is no article's, and would make the time grow faster than it. */
const MOST_MINISTRIES = 64;
const AMERICA = /([أا])ميرك/gu;

/** Names that turn out to identify the same are one entity, under the longest of its names. */
export function unitedById(entities: readonly Entity[]): Entity[] {
  const byId = new Map<string, Entity>();
  for (const entity of entities) {
    const same = byId.get(entity.id);
    if (same === undefined) {
      byId.set(entity.id, entity);
      continue;
    }
    if (entity.name.length > same.name.length) same.name = entity.name;
    same.mentions.push(...entity.mentions);
    same.roles.push(...entity.roles);
  }
  for (const { mentions, roles } of byId.values()) {
    mentions.sort((a, b) => a.start - b.start);
    roles.sort((a, b) => a.start - b.start);
  }
  return [...byId.values()];
}

/**
 * The name as it would stand without what is fused to it: للجزائر shows الجزائر. America is spelled in one way, so that
 * a body bears one name whatever the house style: السفارة الأمريكية, not السفارة الأميركية.
 */
function nameOf(member: Candidate, cut: CutSpan): string {
  const shown = displayForm(cut(member.passage, member.start, member.end).text).replace(AMERICA, '$1مريك');
  return member.words[0]?.startsWith('ال') && shown.startsWith('لل') ? `ا${shown.slice(1)}` : shown;
}

const wordCount = (member: Candidate): number => spellingKey(member.words.join(' ')).split(' ').length;

/** The fullest form; of equally full ones the first in the text. */
function fullest(members: readonly Candidate[]): Candidate {
  const inOrder = [...members].sort((a, b) => a.start - b.start);
  return inOrder.reduce((best, member) => (wordCount(member) > wordCount(best) ? member : best));
}

export function personEntity(cluster: Cluster, roles: readonly Role[], cut: CutSpan): Entity {
  const name = nameOf(fullest(cluster.members), cut);
  return {
    id: entityId('PERSON', cluster.canonical ?? name),
    type: 'PERSON',
    name,
    roles: [...roles],
    mentions: cluster.members.map(({ passage, start, end }) => cut(passage, start, end)),
  };
}

export function groupOthers(found: readonly Candidate[], cut: CutSpan): Entity[] {
  const groups = new Map<string, Candidate[]>();
  const ministries = new Map<string, Candidate>();
  const ofOneState = bodiesOfOneState(found);
  for (const member of found) {
    const nationless = nationlessKey(member);
    const bare = nationless !== null && ofOneState.has(nationless) ? nationless : keyOf(member);
    const key = isMinistry(member) ? ministryKey(member, ministries) : bare;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return [...groups.values()].map((members) => {
    const full = fullest(members);
    const canonical = members.find((member) => member.canonical !== null)?.canonical;
    const name = nameOf(full, cut);
    return {
      id: entityId(full.type, canonical ?? name),
      type: full.type,
      name,
      roles: [],
      mentions: members.map(({ passage, start, end }) => cut(passage, start, end)),
    };
  });
}

const keyOf = (member: Candidate): string =>
  `${member.type}:${spellingKey(member.canonical ?? member.words.join(' '))}`;

/** Of حكومة الوفاق الليبية what is left without the nationality, as a key; null for a name without one. */
function nationlessKey({ type, canonical, words }: Candidate): string | null {
  if (type !== 'ORGANIZATION' || canonical !== null || !isNationality(words.at(-1)!)) return null;
  return `${type}:${spellingKey(words.slice(0, -1).join(' '))}`;
}

/** The keys of bodies that an article names both bare and with a nationality, and with one only: they are the same. */
function bodiesOfOneState(found: readonly Candidate[]): Set<string> {
  const bare = new Set(found.filter(({ canonical }) => canonical !== null).map(keyOf));
  const nations = new Map<string, Set<string>>();
  for (const member of found) {
    const key = nationlessKey(member);
    if (key !== null && bare.has(key)) nations.set(key, (nations.get(key) ?? new Set()).add(member.words.at(-1)!));
  }
  return new Set([...nations.keys()].filter((key) => nations.get(key)!.size === 1));
}

const isMinistry = ({ type, canonical, words }: Candidate): boolean =>
  type === 'ORGANIZATION' && canonical === null && /^وزاره$|^الخارجيه$|^الداخليه$/u.test(words[0]!);

function ministryKey(member: Candidate, ministries: Map<string, Candidate>): string {
  const key = keyOf(member);
  if (ministries.has(key)) return key;
  for (const [other, { words }] of ministries) if (sameMinistry(words, member.words)) return other;
  if (ministries.size < MOST_MINISTRIES) ministries.set(key, member);
  return key;
}
