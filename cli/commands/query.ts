import {
  type ArticleSummary,
  cursorBehind,
  decodeCursor,
  encodeCursor,
  type NamedEntity,
  type Page,
  type PageRequest,
} from '../../adapters/dynamo-article-queries.ts';
import { s3CleanDocuments } from '../../adapters/s3-objects.ts';
import { cleanDocumentName } from '../../shared/store/head.ts';
import type { AboutItem, ClaimItem, EntityItem } from '../../shared/store/items.ts';
import { integerBetween, readArguments } from '../arguments.ts';
import { corroborateClaim, findClaim } from '../corroboration.ts';
import { CliError, UsageError } from '../errors.ts';
import { readMonth } from '../month.ts';
import { articleNamed, articleOf, entityIds, queriesOf, speakerIds } from '../subjects.ts';
import { findTarget, type Target } from '../target.ts';
import { printable, shorten, textTable } from '../text-table.ts';

const USAGE = `usage: khabar query WHAT [options]

  article KEY|ID        an article: its state, entities, dates and claims
  source NAME           a source's articles, newest first
  month YYYY-MM         a month's articles, newest first; "undated" for those without a date
  entity NAME           the entities that a name can mean, in any spelling
  mentions NAME|ID      the articles that mention an entity, newest first
  claims-by NAME|ID     what somebody said, newest first
  claims-about NAME|ID  what is said about an entity, newest first
  claim ARTICLE/CLAIM   who says the same as a claim, and who the contrary: ARTICLE is a key or an id, CLAIM is the
                        claim's id or its first digits, as the listings above print them
  with NAME|ID          entities that occur with an entity, strongest of the page first
  copies KEY|ID         what an article copies, and the articles that copy it
  lines KEY|ID          an article's lines: kept or dropped, as what, by which rule
  failed                articles that FAILED or are UNSUPPORTED, with the reason

  --limit N       rows of a page (20); of claim, the claims of each listing that it is compared with (200)
  --after CURSOR  the page behind the one that ended with this cursor
  --json          one JSON object a line
  --stack NAME    a deployed stack instead of the local cloud`;

/** A page for people as a table, for programs as its items. */
interface Answer {
  headings: string[];
  rows: Array<Array<string | number | null>>;
  items: readonly unknown[];
  next: string | null;
  /** Stands above the table. */
  summary?: string;
}

interface Question {
  target: Target;
  subject: string;
  limit: number;
  after: string | null;
}

type Pattern = (question: Question) => Promise<Answer>;

const PATTERNS: Record<string, Pattern> = {
  article: async ({ target, subject }) => {
    const view = await articleOf(target, subject);
    const { head, entities, dates, claims, copies } = view;
    const rows = [
      ...entities.map((e) => [e.type, e.count, e.name, e.roles.map((role) => role.text).join('؛ ')]),
      ...dates.map((date) => ['DATE', null, date.iso, date.text]),
      ...claims.map((c) => [`CLAIM ${shortId(c)}`, c.quotation, c.speaker.text, `${c.cue ?? '–'}: ${c.content}`]),
      ...copies.map((copy) => ['COPY', null, copy.source, copy.key]),
    ];
    const summary = [
      `${head.state}  ${head.key}  (${head.article})`,
      head.reason ? `${head.reason.code}: ${head.reason.message}` : null,
      head.title,
      head.copyOf ? `copies ${head.copyOf.key}` : null,
      `source ${head.source ?? '–'}, published ${head.published ?? '–'}, ${head.language ?? '–'}, ${head.lines.kept} lines kept, ${head.lines.dropped} dropped`,
    ];
    return {
      headings: ['kind', 'count', 'who or what', 'details'],
      rows,
      items: [view],
      next: null,
      summary: summary
        .filter((line) => line !== null)
        .map(printable)
        .join('\n'),
    };
  },
  source: async ({ target, subject, ...request }) =>
    articles(await queriesOf(target).articlesOfSource(subject, request)),
  month: async ({ target, subject, ...request }) =>
    articles(await queriesOf(target).articlesOfMonth(readMonth(subject), request)),
  entity: async ({ target, subject, limit }) => {
    const items = await queriesOf(target).entitiesNamed(subject, limit);
    return { headings: ['type', 'name', 'id'], rows: items.map((e) => [e.type, e.name, e.id]), items, next: null };
  },
  mentions: async (question) => {
    const page = await newestFirst(
      question,
      await entityIds(question.target, question.subject),
      queriesOf(question.target).mentionsOf,
      bySubject,
    );
    return {
      headings: ['published', 'source', 'mentions', 'as', 'article'],
      rows: page.items.map((e: EntityItem) => [e.published, e.source, e.count, e.name, shorten(e.title ?? e.key, 80)]),
      ...page,
    };
  },
  'claims-by': async (question) => {
    const { claimsBy } = queriesOf(question.target);
    return claims(
      await newestFirst(question, await speakerIds(question.target, question.subject), claimsBy, bySubject),
    );
  },
  'claims-about': async (question) =>
    claims(
      await newestFirst(
        question,
        await entityIds(question.target, question.subject),
        queriesOf(question.target).claimsAbout,
        inTable,
      ),
    ),
  claim: async ({ target, subject, limit, after }) => {
    const slash = subject.lastIndexOf('/');
    if (slash < 0)
      throw new UsageError('query claim takes ARTICLE/CLAIM, as query article and query claims-by print it');
    const queries = queriesOf(target);
    const claim = await findClaim(queries, articleNamed(target, subject.slice(0, slash)), subject.slice(slash + 1));
    const found = await corroborateClaim(queries, claim, { limit, after });
    const row = (relation: string) => (each: (typeof found.same)[number]) => [
      relation,
      each.likeness.toFixed(2),
      each.published,
      each.source,
      each.copyOf === null ? null : 'copy',
      claimName(each),
      each.speaker.text,
      `${each.cue ?? '–'}: ${each.content}`,
    ];
    const { sources, articles, copies, first, last } = found;
    const summary = [
      `${claim.speaker.text}, ${claim.cue ?? '–'}: ${claim.content}`,
      `${claim.source ?? '–'}, published ${claim.published ?? '–'}: ${claim.title ?? claim.key}`,
      `said in ${count(articles, 'article')} (${count(copies, 'copy', 'copies')}) of ${count(sources, 'independent source')}, first ${first ?? '–'}, last ${last ?? '–'}; ${count(found.contrary.length, 'contrary statement')}; compared with ${count(found.compared, 'claim')}`,
    ];
    return {
      headings: ['says', 'likeness', 'published', 'source', 'copy', 'id', 'speaker', 'claim'],
      rows: [...found.same.map(row('the same')), ...found.contrary.map(row('the contrary'))],
      items: [found],
      next: found.next,
      summary: summary.map(printable).join('\n'),
    };
  },
  with: async (question) => {
    const ids = await entityIds(question.target, question.subject);
    const { mentionsOf, entitiesOf } = queriesOf(question.target);
    const page = await newestFirst(question, ids, mentionsOf, bySubject);
    const together = new Map<string, NamedEntity & { articles: number }>();
    for (const { article } of page.items) {
      for (const entity of await entitiesOf(article)) {
        if (ids.includes(entity.id)) continue;
        together.set(entity.id, { ...entity, articles: (together.get(entity.id)?.articles ?? 0) + 1 });
      }
    }
    const items = [...together.values()].sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1));
    return {
      headings: ['articles', 'type', 'name'],
      rows: items.map((entity) => [entity.articles, entity.type, entity.name]),
      items,
      next: page.next,
      summary: `in ${page.items.length} articles`,
    };
  },
  copies: async ({ target, subject }) => {
    const { head, copies } = await articleOf(target, subject);
    const original = head.copyOf && { relation: 'original', adds: null, ...head.copyOf };
    const items = [...(original ? [original] : []), ...copies.map((copy) => ({ relation: 'copy', ...copy }))];
    return {
      headings: ['is its', 'shared', 'contained', 'new lines', 'article'],
      rows: items.map((each) => [
        each.relation,
        each.jaccard,
        each.containment,
        each.adds?.join(' ') ?? null,
        each.key,
      ]),
      items,
      next: null,
    };
  },
  lines: async ({ target, subject }) => {
    const { head } = await articleOf(target, subject);
    const name = cleanDocumentName(head);
    const document = name && (await s3CleanDocuments(target.s3, target.cleanBucket).read(name));
    if (!document) throw new CliError(`${head.key} has no clean text: it is ${head.state}.`);
    const items = document.lines.map((line) => ({ ...line, text: document.text.slice(line.start, line.end) }));
    return {
      headings: ['line', 'kept', 'label', 'rule', 'text'],
      rows: items.map((line) => [line.n, line.keep ? 'kept' : null, line.label, line.rule, shorten(line.text, 80)]),
      items,
      next: null,
    };
  },
  failed: async ({ target, ...request }) => {
    const page = await newestFirst(request, ['FAILED', 'UNSUPPORTED'], queriesOf(target).articlesInState, byState);
    return {
      headings: ['state', 'code', 'key', 'reason'],
      rows: page.items.map((a) => [a.state, a.reason?.code ?? null, a.key, a.reason?.message ?? null]),
      ...page,
    };
  },
};

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    limit: { type: 'string' },
    after: { type: 'string' },
    json: { type: 'boolean', default: false },
    stack: { type: 'string' },
  });
  const [what = '', ...words] = positionals;
  const pattern = Object.hasOwn(PATTERNS, what) ? PATTERNS[what] : undefined;
  const subject = words.join(' ');
  if (pattern === undefined) throw new UsageError(USAGE);
  if ((subject === '') !== (what === 'failed')) {
    throw new UsageError(what === 'failed' ? 'query failed takes no name' : `query ${what} takes a name`);
  }
  if (values.after !== undefined) readCursors(values.after);
  const target = await findTarget(values.stack ?? null);
  const limit = integerBetween(1, 1000, values.limit ?? (what === 'claim' ? '200' : '20'), '--limit');
  show(await pattern({ target, subject, limit, after: values.after ?? null }), values.json);
}

function show(answer: Answer, json: boolean): void {
  if (json) {
    for (const item of answer.items) console.log(JSON.stringify(item));
    if (answer.next !== null) console.error(`--after ${answer.next}`);
    return;
  }
  if (answer.summary) console.log(`${answer.summary}\n`);
  console.log(answer.rows.length === 0 ? 'nothing found' : textTable(answer.headings, answer.rows));
  if (answer.next !== null) console.log(`\nmore with --after ${answer.next}`);
}

interface Listed {
  pk: string;
  sk: string;
  gsi1pk?: string;
  gsi1sk?: string;
  gsi2pk?: string;
  gsi2sk?: string;
}

/** Where each subject's listing goes on; a subject that is not in it has come to its end. */
type Cursors = Record<string, string | null>;

/** One page over the listings of several subjects, merged newest first, that can be gone on with. */
async function newestFirst<T extends Listed>(
  { limit, after }: Pick<Question, 'limit' | 'after'>,
  subjects: readonly string[],
  query: (subject: string, request: PageRequest) => Promise<Page<T>>,
  sortKey: (item: T) => string,
): Promise<Page<T>> {
  const cursors: Cursors = after === null ? Object.fromEntries(subjects.map((one) => [one, null])) : readCursors(after);
  const pages = await Promise.all(
    Object.entries(cursors).map(async ([subject, cursor]) => ({
      subject,
      cursor,
      page: await query(subject, { limit, after: cursor }),
    })),
  );
  const all = pages.flatMap(({ subject, page }) => page.items.map((item) => ({ subject, item })));
  all.sort((a, b) => (sortKey(a.item) < sortKey(b.item) ? 1 : -1));
  const shown = all.slice(0, limit);
  const next: Cursors = {};
  for (const { subject, cursor, page } of pages) {
    const mine = shown.filter((each) => each.subject === subject);
    if (mine.length === page.items.length) {
      if (page.next !== null) next[subject] = page.next;
    } else {
      next[subject] = mine.length === 0 ? cursor : cursorBehind(mine.at(-1)!.item);
    }
  }
  const more = Object.keys(next).length > 0;
  return { items: shown.map(({ item }) => item), next: more ? encodeCursor(next) : null };
}

const bySubject = ({ gsi1sk = '' }: Listed): string => gsi1sk;
const byState = ({ gsi2sk = '' }: Listed): string => gsi2sk;
const inTable = ({ sk }: Listed): string => sk;

function readCursors(after: string): Cursors {
  try {
    return decodeCursor(after) as Cursors;
  } catch {
    throw new UsageError('--after takes the cursor that the page before ended with');
  }
}

const articles = (page: Page<ArticleSummary>): Answer => ({
  headings: ['published', 'state', 'source', 'title'],
  rows: page.items.map((a) => [a.published, a.state, a.source, shorten(a.title ?? a.key, 90)]),
  ...page,
});

const claims = (page: Page<ClaimItem | AboutItem>): Answer => ({
  headings: ['published', 'source', 'kind', 'id', 'speaker', 'claim'],
  rows: page.items.map((c) => [
    c.published,
    c.source,
    c.quotation,
    claimName(c),
    c.speaker.text,
    `${c.cue ?? '–'}: ${c.content}`,
  ]),
  ...page,
});

/** Enough of a claim's id to tell it from the others of its article. */
const shortId = ({ id }: Pick<ClaimItem, 'id'>): string => id.slice(0, 8);

/** What `query claim` takes. */
const claimName = (claim: Pick<ClaimItem, 'article' | 'id'>): string => `${claim.article}/${shortId(claim)}`;

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
