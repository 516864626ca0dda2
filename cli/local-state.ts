import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Folder of the local cloud's state, in the project unless KHABAR_STATE names another one. */
export const stateFolder = (): string => resolve(process.env.KHABAR_STATE ?? join(PROJECT_ROOT, '.khabar'));

/** Written while a local cloud is up, so that the other commands find it. */
export const endpointFile = (): string => join(stateFolder(), 'endpoint.json');
