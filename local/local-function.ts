import { FunctionProcess } from './function-process.ts';
import type { FunctionDefinition } from './stack.ts';

/** A function with its warm processes. As many run at once as there are invocations. */
export class LocalFunction {
  private readonly definition: FunctionDefinition;
  private readonly endpoint: string;
  private readonly log: (line: string) => void;
  private readonly idle: FunctionProcess[] = [];
  private readonly busy = new Set<FunctionProcess>();

  constructor(definition: FunctionDefinition, endpoint: string, log: (line: string) => void) {
    this.definition = definition;
    this.endpoint = endpoint;
    this.log = log;
  }

  /** @throws Error with the reason, which is in the log too */
  async invoke(event: unknown): Promise<unknown> {
    const environment = this.warm() ?? new FunctionProcess(this.definition, this.endpoint, this.log);
    this.busy.add(environment);
    try {
      return await environment.invoke(event);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log(`Invocation failed: ${reason}`);
      throw error;
    } finally {
      this.busy.delete(environment);
      if (environment.alive) this.idle.push(environment);
    }
  }

  /** Ends all processes, also those that are at work. */
  async stop(): Promise<void> {
    await Promise.all([...this.idle, ...this.busy].map((environment) => environment.kill()));
  }

  private warm(): FunctionProcess | undefined {
    for (;;) {
      const environment = this.idle.pop();
      if (!environment || environment.alive) return environment;
    }
  }
}
