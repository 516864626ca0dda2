import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BootstrapMessage, Invocation } from './function-process.ts';

type Handler = (event: unknown, context: object) => unknown;

/** `index.handler` is the export `handler` of index.mjs, or of index.js. */
async function loadHandler(): Promise<Handler> {
  const [file = '', name = ''] = (process.env._HANDLER ?? '').split(/\.(?=[^.]*$)/);
  const path = join(process.env.LAMBDA_TASK_ROOT ?? '', file);
  const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
  const module = await import(`${pathToFileURL(path)}.mjs`).catch((error: unknown) => {
    if (isMissing(error)) return import(`${pathToFileURL(path)}.js`);
    throw error;
  });
  if (typeof module[name] === 'function') return module[name];
  throw new Error(`${file} does not export the function ${name}.`);
}

async function invoke(handler: Handler, { event, requestId, arn, deadline }: Invocation): Promise<BootstrapMessage> {
  process.env._X_AMZN_TRACE_ID = traceHeader();
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
  try {
    return { type: 'returned', value: await handler(event, context) };
  } catch (error) {
    return failure(error);
  }
}

function traceHeader(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}

function failure(error: unknown): BootstrapMessage {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: 'failed', error: stack ?? `${name}: ${message}` };
}

const send = (message: BootstrapMessage): void => {
  process.send?.(message);
};

process.on('disconnect', () => process.exit());
try {
  const handler = await loadHandler();
  process.on('message', async (invocation: Invocation) => send(await invoke(handler, invocation)));
  send({ type: 'ready' });
} catch (error) {
  send(failure(error));
}
