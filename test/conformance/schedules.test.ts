import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoArticleTable } from '../../adapters/dynamo-article-table.ts';
import { Cloud } from '../chaos/cloud.ts';
import { differences, quietCloud } from '../chaos/convergence.ts';
import { SCENARIOS } from '../chaos/scenarios.ts';
import { Simulation } from '../chaos/simulation.ts';
import { dumpOf, type StoredItem } from '../usecases/memory-table.ts';
import { createTable, ENGINES, isChosen, type TableEngine } from './table-engines.ts';

/** Some of the schedules of test/chaos, on the adapter and an engine instead of the table in memory. */
const SCHEDULES = ['extract is overtaken', 'a line crosses its bound, overtaken', 'copies, killed'] as const;
const SEED = 7;
const TIMEOUT = 60_000;

for (const [name, { isThere, start }] of Object.entries(ENGINES)) {
  describe.runIf(isChosen(name) && isThere())(`the table of ${name} converges`, () => {
    let engine: TableEngine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine?.stop());

    it.each(SCHEDULES)(
      '%s',
      async (scenario) => {
        const { client } = engine;
        const TableName = `table-${SCHEDULES.indexOf(scenario)}`;
        await createTable(client, TableName);
        const [schedule] = fc.sample(SCENARIOS[scenario], { numRuns: 1, seed: SEED });
        const cloud = new Cloud(schedule!.maxReceives, dynamoArticleTable(client, TableName));
        await new Simulation(cloud, schedule!).run();
        const items: StoredItem[] = [];
        const documents = DynamoDBDocumentClient.from(client);
        for await (const page of paginateScan({ client: documents }, { TableName }))
          items.push(...((page.Items ?? []) as StoredItem[]));
        expect(items.length).toBeGreaterThan(0);
        expect(differences(dumpOf(items), (await quietCloud(schedule!)).table.dump())).toEqual([]);
      },
      TIMEOUT,
    );
  });
}
