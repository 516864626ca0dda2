#!/usr/bin/env node
import { CliError, UsageError } from './errors.ts';

/** Each command loads only what it needs: `analyze` knows no cloud. */
const COMMANDS: Record<string, { about: string; load: () => Promise<{ run: (args: string[]) => Promise<void> }> }> = {
  demo: {
    about: 'the sample articles through the local cloud, and a look at the table',
    load: () => import('./commands/demo.ts'),
  },
  up: { about: 'serve the local cloud until stopped', load: () => import('./commands/up.ts') },
  ingest: { about: 'upload articles and wait for their results', load: () => import('./commands/ingest.ts') },
  query: { about: 'ask the table', load: () => import('./commands/query.ts') },
  export: { about: 'claims for fact-checkers, spreadsheets and programs', load: () => import('./commands/export.ts') },
  boilerplate: {
    about: 'what a source repeats, and what people say about it',
    load: () => import('./commands/boilerplate.ts'),
  },
  replay: { about: 'process articles again that failed', load: () => import('./commands/replay.ts') },
  reconcile: {
    about: 'compare the bucket with the table, and queue what differs',
    load: () => import('./commands/reconcile.ts'),
  },
  redrive: {
    about: 'show what was given up, by reason, and queue it again',
    load: () => import('./commands/redrive.ts'),
  },
  analyze: { about: 'analyse files without any cloud', load: () => import('./commands/analyze.ts') },
};

const USAGE = [
  'usage: khabar COMMAND [options]     (khabar COMMAND --help)',
  '',
  ...Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(13)}${about}`),
].join('\n');

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
try {
  if (name === '--help' || name === '-h' || name === 'help') console.log(USAGE);
  else if (command === undefined) throw new UsageError(USAGE);
  else await (await command.load()).run(args);
} catch (error) {
  if (error instanceof CliError) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else if (error instanceof Error && '$metadata' in error) {
    // What a service answers (no credentials, no permission, throttled) is for the user; a stack is not.
    console.error(`${error.name}: ${error.message}`);
    process.exitCode = 1;
  } else throw error;
}
