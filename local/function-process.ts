import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { arn, CREDENTIALS, REGION } from './region.ts';
import type { FunctionDefinition } from './stack.ts';

/** What a function's process is told. */
export interface Invocation {
  event: unknown;
  requestId: string;
  arn: string;
  deadline: number;
}

/** What it answers: once when it has loaded, then for each invocation. */
export type BootstrapMessage =
  | { type: 'ready' }
  | { type: 'returned'; value: unknown }
  | { type: 'failed'; error: string };

const BOOTSTRAP = fileURLToPath(new URL('function-bootstrap.ts', import.meta.url));

/** Lambda gives a function ten seconds to load; a busy machine may need more. */
const INIT_MILLISECONDS = 60_000;

/** One execution environment: a process with the function loaded, for one invocation at a time. */
export class FunctionProcess {
  private readonly definition: FunctionDefinition;
  private readonly child: ChildProcess;
  private readonly ended: Promise<never>;
  private readonly loaded: Promise<unknown>;
  private isAlive = true;

  constructor(definition: FunctionDefinition, endpoint: string, log: (line: string) => void) {
    this.definition = definition;
    this.child = fork(BOOTSTRAP, {
      cwd: definition.folder,
      env: environment(definition, endpoint),
      execArgv: [`--max-old-space-size=${definition.memoryMb}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) forEachLine(stream, log);
    }
    this.ended = new Promise((_resolve, reject) => {
      // Not `exit`: what the function wrote last is read by then.
      this.child.once('close', (code, signal) => {
        this.isAlive = false;
        reject(new Error(`the process ended with ${signal ?? `exit code ${code}`}`));
      });
      this.child.on('error', reject);
    });
    this.loaded = this.answer(INIT_MILLISECONDS);
    this.loaded.catch(() => this.kill());
  }

  get alive(): boolean {
    return this.isAlive && this.child.connected;
  }

  /** @throws Error when the handler throws, the process ends, or the time is up; then the process is gone. */
  async invoke(event: unknown): Promise<unknown> {
    await this.loaded;
    const { name, timeoutSeconds } = this.definition;
    const milliseconds = timeoutSeconds * 1000;
    const deadline = Date.now() + milliseconds;
    const invocation: Invocation = { event, requestId: randomUUID(), arn: arn('lambda', `function:${name}`), deadline };
    // A process that has just ended says so through `ended`.
    this.child.send(invocation, () => {});
    return this.answer(milliseconds);
  }

  async kill(): Promise<void> {
    this.isAlive = false;
    this.child.kill('SIGKILL');
    await this.ended.catch(() => {});
  }

  private async answer(milliseconds: number): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => {
      reject(new Error(`the time was up after ${milliseconds / 1000} s`));
      void this.kill();
    }, milliseconds);
    const onMessage = (message: BootstrapMessage): void => {
      if (message.type === 'failed') reject(new Error(message.error));
      else resolve(message.type === 'returned' ? message.value : undefined);
    };
    this.child.once('message', onMessage);
    try {
      return await Promise.race([promise, this.ended]);
    } finally {
      clearTimeout(timer);
      this.child.off('message', onMessage);
    }
  }
}

/** Lambda's own variables and the template's, and nothing of this process's. */
function environment(definition: FunctionDefinition, endpoint: string): Record<string, string> {
  return {
    ...definition.environment,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_DEFAULT_REGION: REGION,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_REGION: REGION,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_TASK_ROOT: definition.folder,
    LANG: 'en_US.UTF-8',
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    _HANDLER: definition.handler,
  };
}

/** Lines end at line feeds only: readline ends them at U+2028 too, which JSON leaves in a key as it is. */
function forEachLine(stream: Readable, log: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) log(line);
  });
  stream.on('end', () => {
    if (rest !== '') log(rest);
  });
}
