import { join } from 'node:path';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ClaimItem, EntityItem } from '../../shared/store/items.ts';
import { readArguments } from '../arguments.ts';
import { type RunningCloud, runLocalCloud } from '../local-cloud.ts';
import { PROJECT_ROOT } from '../local-state.ts';
import type { Target } from '../target.ts';
import { shorten, textTable } from '../text-table.ts';
import { ingest } from './ingest.ts';
import { DEFAULT_PORT, untilStopped, usageOfCloud } from './up.ts';

const USAGE = `usage: khabar demo [--serve]        (npm start)

Starts the local cloud, puts the sample articles through it and shows what is then in the table.
  --serve   keeps the local cloud up until it is stopped (Ctrl-C)`;

const MOST_NAMED = 12;
const SOME_CLAIMS = 6;

export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, USAGE, { serve: { type: 'boolean', default: false } });
  const stopped = untilStopped();
  console.log('starting the local cloud …');
  const cloud = await runLocalCloud(values.serve ? DEFAULT_PORT : 0);
  try {
    await Promise.race([stopped, show(cloud, values.serve)]);
    if (values.serve) await stopped;
  } finally {
    await cloud.stop();
  }
}

async function show({ local, target }: RunningCloud, serve: boolean): Promise<void> {
  await ingest(target, [join(PROJECT_ROOT, 'seeds')], null);
  await summarize(target);
  console.log(serve ? usageOfCloud(local) : NEXT_STEPS);
}

const NEXT_STEPS = `
The local cloud is stopped; what it holds stays in .khabar/. To ask it, in one terminal:
  npm start -- --serve          (or: npm run khabar -- up)
and in another:
  npm run --silent khabar -- query entity هاريس
  npm run --silent khabar -- query mentions الجزائر
  npm run --silent khabar -- query claims-by بوقادوم
  npm run --silent khabar -- ingest my-article.txt --source my-paper
  npm run --silent khabar -- query failed`;

/** What the table holds now: items of each kind, the entities that most articles mention, and some claims. */
async function summarize(target: Target): Promise<void> {
  const client = DynamoDBDocumentClient.from(target.dynamodb);
  const kinds = new Map<string, number>();
  const entities = new Map<string, EntityCount>();
  const claims: ClaimItem[] = [];
  for await (const page of paginateScan({ client }, { TableName: target.table })) {
    for (const item of page.Items ?? []) {
      kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + 1);
      if (item.kind === 'claim') claims.push(item as ClaimItem);
      if (item.kind === 'entity') countArticle(entities, item as EntityItem);
    }
  }
  const counts = [...kinds].filter(([kind]) => kind !== 'tombstone').map(([kind, count]) => `${count} ${kind}`);
  console.log(`\nin table ${target.table}: ${counts.sort().join(', ')} items\n`);
  const most = [...entities.values()].sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
  console.log(
    textTable(
      ['articles', 'type', 'name'],
      most.slice(0, MOST_NAMED).map(({ articles, type, name }) => [articles, type, name]),
    ),
  );
  const said = claims
    .filter((claim) => claim.speaker.entity?.startsWith('person:'))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  console.log(
    `\n${textTable(
      ['source', 'kind', 'speaker', 'claim'],
      said
        .slice(0, SOME_CLAIMS)
        .map((claim) => [claim.source, claim.quotation, claim.speaker.text, shorten(claim.content, 90)]),
    )}`,
  );
}

interface EntityCount {
  type: string;
  name: string;
  articles: number;
}

function countArticle(entities: Map<string, EntityCount>, { id, type, name }: EntityItem): void {
  const { articles = 0 } = entities.get(id) ?? {};
  entities.set(id, { type, name, articles: articles + 1 });
}
