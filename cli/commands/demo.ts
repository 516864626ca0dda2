import { join } from 'node:path';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { readArguments } from '../arguments.ts';
import { runLocalCloud } from '../local-cloud.ts';
import { PROJECT_ROOT } from '../local-state.ts';
import type { Target } from '../target.ts';
import { textTable } from '../text-table.ts';
import { ingest } from './ingest.ts';
import { DEFAULT_PORT, untilStopped, usageOfCloud } from './up.ts';

const USAGE = `usage: khabar demo [--serve]        (npm start)

Starts the local cloud, puts the sample articles through it and shows what is then in the table.
  --serve   keeps the local cloud up until it is stopped (Ctrl-C)`;

const MOST_NAMED = 12;

export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, USAGE, { serve: { type: 'boolean', default: false } });
  console.log('starting the local cloud …');
  const cloud = await runLocalCloud(DEFAULT_PORT);
  try {
    await ingest(cloud.target, [join(PROJECT_ROOT, 'seeds')], null);
    await summarize(cloud.target);
    if (values.serve) {
      console.log(usageOfCloud(cloud.local));
      await untilStopped();
    } else {
      console.log(NEXT_STEPS);
    }
  } finally {
    await cloud.stop();
  }
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

/** What the table holds now: items of each kind, and the entities that most articles mention. */
async function summarize(target: Target): Promise<void> {
  const client = DynamoDBDocumentClient.from(target.dynamodb);
  const kinds = new Map<string, number>();
  const entities = new Map<string, { type: string; name: string; articles: number }>();
  for await (const page of paginateScan({ client }, { TableName: target.table })) {
    for (const item of page.Items ?? []) {
      kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + 1);
      if (item.kind !== 'entity') continue;
      const entity = entities.get(item.id) ?? { type: item.type, name: item.name, articles: 0 };
      entities.set(item.id, { ...entity, articles: entity.articles + 1 });
    }
  }
  const most = [...entities.values()].sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
  const counts = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${count} ${kind}`);
  console.log(`\nin table ${target.table}: ${counts.join(', ')} items\n`);
  console.log(
    textTable(
      ['articles', 'type', 'name'],
      most.slice(0, MOST_NAMED).map(({ articles, type, name }) => [articles, type, name]),
    ),
  );
}
