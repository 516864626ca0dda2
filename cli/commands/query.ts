import {
  type ArticleSummary,
  dynamoArticleQueries,
  type NamedEntity,
  type Page,
} from '../../adapters/dynamo-article-queries.ts';
import type { AboutItem, ClaimItem, EntityItem } from '../../shared/store/items.ts';
import { articleId } from '../../shared/store/keys.ts';
import { foldKey } from '../../shared/text/fold.ts';
import { INCOMING_PREFIX } from '../../shared/usecases/article-ref.ts';
import { integerBetween, readArguments } from '../arguments.ts';
import { CliError, UsageError } from '../errors.ts';
import { findTarget, type Target } from '../target.ts';
import { shorten, textTable } from '../text-table.ts';

const USAGE = `usage: khabar query WHAT [options]

  article KEY|ID        an article: its state, entities, dates and claims
  source NAME           a source's articles, newest first
  month YYYY-MM         a month's articles, newest first; "undated" for those without a date
  entity NAME           the entities that a name can mean, in any spelling
  mentions NAME|ID      the articles that mention an entity, newest first
  claims-by NAME|ID     what somebody said, newest first
  claims-about NAME|ID  what is said about an entity, newest first
  with NAME|ID          entities that occur with an entity, strongest of the page first
  failed                articles that FAILED or are UNSUPPORTED, with the reason

  --limit N       rows of a page (20)
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
    const id = subject.startsWith(INCOMING_PREFIX) ? articleId(target.rawBucket, subject) : subject;
    const view = await queriesOf(target).article(id);
    if (view === null || view.head.state === 'REMOVED') throw new CliError(`There is no article ${subject}.`);
    const { head, entities, dates, claims } = view;
    const rows = [
      ...entities.map((e) => [e.type, e.count, e.name, e.roles.map((role) => role.text).join('؛ ')]),
      ...dates.map((date) => ['DATE', null, date.iso, date.text]),
      ...claims.map((c) => ['CLAIM', c.quotation, c.speaker.text, `${c.cue ?? '–'}: ${c.content}`]),
    ];
    const summary = [
      `${head.state}  ${head.key}  (${head.article})`,
      head.reason && `${head.reason.code}: ${head.reason.message}`,
      head.title,
      `source ${head.source ?? '–'}, published ${head.published ?? '–'}, ${head.language ?? '–'}, ${head.lines.kept} lines kept, ${head.lines.dropped} dropped`,
    ];
    return {
      headings: ['kind', 'count', 'who or what', 'details'],
      rows,
      items: [view],
      next: null,
      summary: summary.filter(Boolean).join('\n'),
    };
  },
  source: async ({ target, subject, ...request }) =>
    articles(await queriesOf(target).articlesOfSource(subject, request)),
  month: async ({ target, subject, ...request }) => {
    if (subject !== 'undated' && !/^\d{4}-\d{2}$/.test(subject))
      throw new UsageError(`${subject} is no month, as 2024-02 is one`);
    return articles(await queriesOf(target).articlesOfMonth(subject === 'undated' ? null : subject, request));
  },
  entity: async ({ target, subject, limit }) => {
    const items = await queriesOf(target).entitiesNamed(subject, limit);
    return { headings: ['type', 'name', 'id'], rows: items.map((e) => [e.type, e.name, e.id]), items, next: null };
  },
  mentions: async (question) => {
    const page = await newestFirst(question, await entityIds(question), queriesOf(question.target).mentionsOf);
    return {
      headings: ['published', 'source', 'mentions', 'as', 'article'],
      rows: page.items.map((e: EntityItem) => [e.published, e.source, e.count, e.name, shorten(e.title ?? e.key, 80)]),
      ...page,
    };
  },
  'claims-by': async (question) => {
    const speakers = [...(await entityIds(question)), `text:${foldKey(question.subject)}`];
    return claims(await newestFirst(question, speakers, queriesOf(question.target).claimsBy));
  },
  'claims-about': async (question) =>
    claims(await newestFirst(question, await entityIds(question), queriesOf(question.target).claimsAbout)),
  with: async (question) => {
    const ids = await entityIds(question);
    const { mentionsOf, entitiesOf } = queriesOf(question.target);
    const page = await newestFirst(question, ids, mentionsOf);
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
  failed: async ({ target, ...request }) => {
    const pages = await Promise.all(
      ['FAILED', 'UNSUPPORTED'].map((state) => queriesOf(target).articlesInState(state, { ...request, after: null })),
    );
    const items = pages.flatMap((page) => page.items);
    return {
      headings: ['state', 'code', 'key', 'reason'],
      rows: items.map((a) => [a.state, a.reason?.code ?? null, a.key, a.reason?.message ?? null]),
      items,
      next: null,
    };
  },
};

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args, USAGE, {
    limit: { type: 'string', default: '20' },
    after: { type: 'string' },
    json: { type: 'boolean', default: false },
    stack: { type: 'string' },
  });
  const [what = '', ...words] = positionals;
  const pattern = Object.hasOwn(PATTERNS, what) ? PATTERNS[what] : undefined;
  const subject = words.join(' ');
  if (pattern === undefined || (subject === '') !== (what === 'failed')) throw new UsageError(USAGE);
  const target = await findTarget(values.stack ?? null);
  const limit = integerBetween(1, 1000, values.limit, '--limit');
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

const queriesOf = (target: Target) => dynamoArticleQueries(target.dynamodb, target.table);

/** A subject is an entity's id (`person:…`) or a name that leads to one or more. */
async function entityIds({ target, subject }: Question): Promise<string[]> {
  if (/^[a-z]+:/.test(subject)) return [subject];
  return (await queriesOf(target).entitiesNamed(subject, 10)).map((entity) => entity.id);
}

/** One page over several subjects, merged; a cursor belongs to one subject, so there is none over several. */
async function newestFirst<T extends { published: string | null }>(
  { limit, after }: Question,
  subjects: readonly string[],
  query: (subject: string, request: { limit: number; after: string | null }) => Promise<Page<T>>,
): Promise<Page<T>> {
  const pages = await Promise.all(subjects.map((subject) => query(subject, { limit, after })));
  const items = pages.flatMap((page) => page.items);
  items.sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''));
  return { items: items.slice(0, limit), next: pages.length === 1 ? pages[0]!.next : null };
}

const articles = (page: Page<ArticleSummary>): Answer => ({
  headings: ['published', 'state', 'source', 'title'],
  rows: page.items.map((a) => [a.published, a.state, a.source, shorten(a.title ?? a.key, 90)]),
  ...page,
});

const claims = (page: Page<ClaimItem | AboutItem>): Answer => ({
  headings: ['published', 'source', 'kind', 'speaker', 'claim'],
  rows: page.items.map((c) => [c.published, c.source, c.quotation, c.speaker.text, `${c.cue ?? '–'}: ${c.content}`]),
  ...page,
});
