import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  /** Shipped inside another package, with what it needs. */
  inBundle?: boolean;
  optionalDependencies?: Record<string, string>;
}

/** npm ci refuses a lock file without the packages of platforms other than the one on which it was written. */
it('the lock file has every optional package, for whatever platform', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(lock.packages).flatMap(([path, { inBundle, optionalDependencies = {} }]) =>
    Object.keys(inBundle ? {} : optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});
