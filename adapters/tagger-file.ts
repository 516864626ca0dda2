import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTagger, type Tagger } from '../shared/tagger/tagger.ts';

/** The file of the trained weights. */
export const TAGGER_FILE = 'ar-news.bin';

/** Where the file is in the sources; a deployed function has it beside its bundle. */
export const TAGGER_SOURCE = fileURLToPath(new URL('../shared/tagger/data', import.meta.url));

/**
 * Loads the tagger from the folder that holds its file; takes about a tenth of a second.
 * @throws Error where there is no such file, RangeError where it fits another version of the features
 */
export const taggerFrom = (folder: string): Tagger => loadTagger(readFileSync(join(folder, TAGGER_FILE)));
