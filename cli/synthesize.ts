import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CliError } from './errors.ts';
import { PROJECT_ROOT } from './local-state.ts';

/**
 * Synthesizes the stack, with its functions bundled, as `cdk synth` does.
 * @throws CliError with the output of the synthesis where it fails
 */
export async function synthesize(folder: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'cdk.json'), 'utf8')) as { context: object };
  try {
    await promisify(execFile)(process.execPath, [join(PROJECT_ROOT, 'infra/app.ts')], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new CliError(`The stack cannot be synthesized:\n${stderr || stdout || (error as Error).message}`);
  }
}
