/**
 * Trains the tagger and writes its model file.
 *
 *   node tagger/train.ts [--data ../shared/data] [--out shared/tagger/data/ar-news.bin] [--development] [--keep DIR]
 *
 * `--development` leaves the development part out of the annotated text. `--keep` keeps what
 * the first stages give in a folder and takes it from there the next time: empty it after a change of any of them.
 * One thread; the same bytes each time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeModel } from '../shared/tagger/model-format.ts';
import { readConll } from './conll.ts';
import { splitDevelopment } from './development.ts';
import { kept, labelSomeNews, learnLexicon, learnNetwork, learnTagger, learnWords, toModel } from './stages.ts';
import { readCorpus } from './unlabelled.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'shared/tagger/data/ar-news.bin' },
    development: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

const log = (line: string) => {
  const seconds = process.cpuUsage().user / 1e6;
  console.log(`${performance.now().toFixed(0).padStart(8)} ms, ${seconds.toFixed(0).padStart(4)} s of CPU: ${line}`);
};

if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });
const keep = (name: string) => (values.keep === undefined ? undefined : join(values.keep, name));

const part = values.development ? 'development' : 'all';
const annotated = readConll(join(values.data, 'ner/anercorp_camel_train.conll'));
const documents = values.development ? splitDevelopment(annotated).training : [annotated];
const corpus = kept(keep('corpus.bin'), () => readCorpus(join(values.data, 'sanad-alkhaleej/articles.txt.gz')));
log(`${corpus.tokens.length} tokens of unlabelled news read`);
const words = kept(keep('words.bin'), () => learnWords(corpus, log));
const network = kept(keep(`network-${part}.bin`), () => learnNetwork(documents, words, log));
const firstNews = kept(keep(`news-1-${part}.bin`), () => labelSomeNews(documents, corpus, words, network, null, log));
const lexicon = kept(keep(`lexicon-${part}.bin`), () => learnLexicon(documents, corpus, words, firstNews, log));
log(`lexicon induced, ${lexicon.pairs.keys.length} pairs`);
const news = kept(keep(`news-2-${part}.bin`), () => labelSomeNews(documents, corpus, words, network, lexicon, log));
const tagger = learnTagger(documents, corpus, words, lexicon, news, log);
const file = encodeModel(toModel(words, lexicon, tagger));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, file);
log(`${values.out}: ${file.length} bytes, sha256 ${createHash('sha256').update(file).digest('hex')}`);
