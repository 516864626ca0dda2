import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AbstractKeyIterator, AbstractValueIterator } from 'abstract-level';
import dynalite from 'dynalite';
import type { RequestHandler } from './gateway.ts';
import { HOST } from './region.ts';

export interface DynamoDbService {
  handle: RequestHandler;
  close(): Promise<void>;
}

/**
 * dynalite 4.0.0 closes what it reads with by `return`, which iterators of abstract-level 3 do not have: each query would keep
 * its iterator for good, and LevelDB the state of the database as it was then.
 */
for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
  Object.assign(prototype, {
    return(this: { close(): Promise<void> }) {
      return this.close();
    },
  });

/** DynamoDB with its tables in `folder`. */
export async function startDynamoDb(folder: string): Promise<DynamoDbService> {
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  // Requests are handed over in-process; dynalite closes its database only with a server that listens.
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return {
    handle: async (request, response) => {
      try {
        server.emit('request', replay(request, await buffer(request)), response);
      } catch {
        response.destroy();
      }
    },
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** dynalite ends the process when a client goes away half-way: it only sees requests that have arrived in full. */
function replay(request: IncomingMessage, body: Buffer): Readable {
  const { method, url, headers } = request;
  return Object.assign(Readable.from([body]), { method, url, headers });
}
