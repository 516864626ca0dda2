import { addBareQuotations, addContinuedSpeech, readHeading } from './bare-statements.ts';
import { noteDocuments, readDocument, readDoubting, readSaying } from './nominal-cues.ts';
import { readReport } from './reports.ts';
import { type Reading, SentenceScan, type Statement } from './scan.ts';
import { readSource } from './sources.ts';
import { noteTopic } from './understood.ts';

/** More statements than this are no sentence that anybody wrote; it bounds the work on hostile text. */
const MOST_STATEMENTS = 60;

/** Every rule reads at a word and gives the word to read on from, or null where it does not apply. */
const RULES = [readSource, readDocument, readSaying, readDoubting, readReport];

function readSentence(scan: SentenceScan, previous: readonly Statement[]): void {
  let i = readHeading(scan) ?? scan.from;
  while (i < scan.to && scan.statements.length < MOST_STATEMENTS) {
    let next: number | null = null;
    for (const rule of RULES) {
      next = rule(scan, i);
      if (next !== null) break;
    }
    i = Math.max(i + 1, next ?? 0);
  }
  if (scan.statements.length < MOST_STATEMENTS) addBareQuotations(scan);
  addContinuedSpeech(scan, previous);
  noteDocuments(scan);
  if (scan.statements.length === 0) noteTopic(scan);
}

/** The statements of every sentence, in the order of their cues. */
export function findStatements(reading: Reading): Statement[] {
  let previous: readonly Statement[] = [];
  return reading.article.sentences.flatMap((sentence, index) => {
    const scan = new SentenceScan(reading, sentence, index);
    readSentence(scan, previous);
    previous = scan.statements;
    return scan.statements;
  });
}
