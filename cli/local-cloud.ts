import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalCloud } from '../local/cloud.ts';
import { CliError } from './errors.ts';
import { endpointFile, stateFolder } from './local-state.ts';
import { reconcileAll } from './reconcile.ts';
import { synthesize } from './synthesize.ts';
import { answers, type LocalEndpoint, localTarget, readLocalEndpoint, type Target } from './target.ts';

export interface RunningCloud {
  local: LocalEndpoint;
  target: Target;
  /** Articles that were queued because their results were not those of the bucket. */
  queued: number;
  stop(): Promise<void>;
}

/** Synthesizes the stack, starts the local cloud with it, and queues what has no current results. */
export async function runLocalCloud(port: number): Promise<RunningCloud> {
  const state = stateFolder();
  const assembly = join(state, 'cdk.out');
  await refuseSecondCloud();
  await synthesize(assembly);
  const cloud = await startLocalCloud({ assembly, state, port }).catch((error: Error) => {
    throw new CliError(`The local cloud cannot start: ${error.message}`);
  });
  const { endpoint, region, credentials, outputs } = cloud;
  const local = { endpoint, region, credentials, outputs };
  writeFileSync(endpointFile(), `${JSON.stringify(local, null, 2)}\n`);
  const target = localTarget(local);
  const queued = await reconcileAll(target);
  return {
    local,
    target,
    queued,
    async stop() {
      rmSync(endpointFile(), { force: true });
      await cloud.stop();
    },
  };
}

/** Another cloud on this state would have its functions replaced under it by the synthesis. */
async function refuseSecondCloud(): Promise<void> {
  if (!existsSync(endpointFile())) return;
  const { endpoint } = readLocalEndpoint();
  if (!(await answers(endpoint))) return;
  throw new CliError(
    `A local cloud is up at ${endpoint} already. Stop it first, or set KHABAR_STATE to another folder.`,
  );
}
