import { buildApp } from 'fauxqs';
import type { RequestHandler } from './gateway.ts';
import { REGION } from './region.ts';

export interface SqsService {
  handle: RequestHandler;
  close(): Promise<void>;
}

const NAMES_QUEUES = /\.(CreateQueue|GetQueueUrl|ListQueues)$/;

/** SQS in memory, without a port of its own, and STS's GetCallerIdentity. Queue URLs point to `endpoint()`. */
export async function startSqs(endpoint: () => string): Promise<SqsService> {
  const app = buildApp({ logger: false, defaultRegion: REGION });
  // fauxqs writes queue URLs with a host name that only some systems resolve.
  app.addHook('onSend', async (request, _reply, payload) => {
    const isAboutUrls = NAMES_QUEUES.test(String(request.headers['x-amz-target']));
    return isAboutUrls && typeof payload === 'string'
      ? payload.replaceAll(/"http:\/\/sqs\.[^/]+\//g, `"${endpoint()}/`)
      : payload;
  });
  await app.ready();
  return {
    handle: (request, response) => {
      // A client may post to the queue's own URL; fauxqs would take its path for an S3 key.
      request.url = '/';
      app.routing(request, response);
    },
    close: async () => {
      await app.close();
    },
  };
}
