import fc from 'fast-check';
import type { CallName } from '../usecases/memory-ports.ts';
import { articleText, CREDIT, LABEL } from '../usecases/neighbour-articles.ts';
import { type Change, type Schedule, type Step, TO_THE_END } from './schedule.ts';

/** Families of schedules, each dense in one kind of conflict: few articles, few contents, and workers that crowd. */

const step = (fields: Partial<Step>): Step => ({ who: 0, upTo: null, calls: 0, fault: 'none', ...fields });
const few = fc.nat({ max: 3 });
const oneOf = (...numbers: number[]): fc.Arbitrary<number> => fc.constantFrom(...numbers);

interface Act {
  /** So many workers come to their end before: the first is clean's, the next extract's. */
  behind: fc.Arbitrary<number>;
  /** The call in front of which it happens; behind as many more calls as `calls` says. */
  upTo: fc.Arbitrary<CallName>;
  calls: fc.Arbitrary<number>;
}

const ends = (count: number, who = 0): Step[] => Array.from({ length: count }, () => step({ who, calls: TO_THE_END }));

/** A worker stops; the bucket changes, or it is taken for dead, or both; others overtake it, and it goes on or dies. */
const overtaken = ({ behind, upTo, calls }: Act, changes = oneOf(0, 1, 1, 1, 2)): fc.Arbitrary<Step[]> =>
  fc
    .record({
      behind,
      upTo,
      calls,
      changes,
      fault: fc.constantFrom('wait', 'wait', 'none', 'expire'),
      others: oneOf(1, 2, 2, 3, 4),
      end: fc.constantFrom('none', 'none', 'none', 'crash after', 'crash, late'),
    } as const)
    .map(({ behind, upTo, calls, changes, fault, others, end }) => [
      ...ends(behind),
      step({ upTo, calls }),
      ...Array.from({ length: changes }, () => step({ who: -1 })),
      step({ fault }),
      ...ends(others, 1),
      end === 'none' ? step({ calls: TO_THE_END }) : step({ fault: end }),
    ]);

/** A worker dies. */
const killed = ({ behind, upTo, calls }: Act): fc.Arbitrary<Step[]> =>
  fc
    .record({
      behind,
      upTo,
      calls,
      fault: fc.constantFrom('crash', 'crash after', 'crash, late'),
      wait: fc.boolean(),
    } as const)
    .map(({ behind, upTo, calls, fault, wait }) => [
      ...ends(behind),
      step({ upTo, calls, fault }),
      ...(wait ? [step({ fault: 'wait' })] : []),
    ]);

/** A call fails, or only seems to. */
const misled = ({ behind, upTo }: Act): fc.Arbitrary<Step[]> =>
  fc
    .record({ behind, upTo, fault: fc.constantFrom('refused', 'timed out', 'twice') } as const)
    .map(({ behind, upTo, fault }) => [...ends(behind), step({ upTo, fault })]);

/** Workers take turns as it comes. */
const crowded: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    who: fc.nat({ max: 11 }),
    upTo: fc.constant(null),
    calls: fc.oneof(few, fc.nat({ max: 30 })),
    fault: fc.constantFrom('none', 'none', 'none', 'wait', 'expire', 'late', 'duplicate', 'redrive'),
  } as const),
  { minLength: 1, maxLength: 5 },
);

/** The calls at which it matters most who else is at work, and whether one survives them. */
const OF_EXTRACT: CallName[] = ['write head', 'write item', 'bury item', 'read document'];
const OF_CLEAN: CallName[] = [
  'write head',
  'write item',
  'replace item',
  'write document',
  'remove document',
  'send to extract',
];
const OF_EVIDENCE: CallName[] = [
  'write head',
  'read item',
  'replace item',
  'write item',
  'read page',
  'send to ingest',
];

const extract: Act = { behind: fc.constant(1), upTo: fc.constantFrom(...OF_EXTRACT), calls: fc.nat({ max: 6 }) };
const clean: Act = { behind: fc.constant(0), upTo: fc.constantFrom(...OF_CLEAN), calls: oneOf(0, 0, 1, 2) };
const evidence: Act = { behind: oneOf(0, 0, 1), upTo: fc.constantFrom(...OF_EVIDENCE), calls: oneOf(0, 0, 1, 4) };
const any: Act = {
  behind: oneOf(0, 1, 2),
  upTo: fc.constantFrom(...OF_EXTRACT, ...OF_CLEAN, ...OF_EVIDENCE),
  calls: few,
};

/** Several of all that can happen. */
const eventful = (act: Act): fc.Arbitrary<Step[]> =>
  fc
    .array(fc.oneof(overtaken(act), killed(act), misled(act), crowded), { minLength: 1, maxLength: 4 })
    .map((acts) => acts.flat());

type Changes = fc.Arbitrary<Change[]>;

const schedule = (
  before: Changes,
  changes: Changes,
  steps: fc.Arbitrary<Step[]>,
  maxReceives = oneOf(5, 5, 2),
): fc.Arbitrary<Schedule> => fc.record({ before, changes, steps, batch: oneOf(1, 1, 2), maxReceives });

const several = (change: fc.Arbitrary<Change>, minLength: number, maxLength: number): Changes =>
  fc.array(change, { minLength, maxLength });

const put = (key: string, text: string, metadata: Record<string, string> = {}): Change => ({
  put: key,
  text,
  metadata,
});
const key = (n: number, source = 'al-marsa'): string => `incoming/${source}/${n}.txt`;

const short = { sentences: 2, label: false, credit: false };
const long = { sentences: 4, label: false, credit: false };

/** One key, whose object comes, changes and goes. */
const text = oneOf(0, 3, 6).map((from) => put(key(1), articleText({ ...short, headline: from, from })));
const version: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom<Change>(put(key(1), ''), { remove: key(1) }) },
);

/** Articles that show a label or not; as few as are needed to make it their source's boilerplate. */
const showing = (n: number, label = true) => put(key(n), articleText({ ...short, headline: n, from: n, label }));
const show: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: oneOf(1, 2, 3).map((n) => showing(n)) },
  { weight: 1, arbitrary: oneOf(1, 2, 3).map((n) => showing(n, false)) },
  { weight: 1, arbitrary: oneOf(1, 2, 3).map((n): Change => ({ remove: key(n) })) },
);

const like = (n: number, from: number, day: number): Change =>
  put(key(n), articleText({ ...long, headline: n, from }), { published: `2024-03-0${day}` });

/** Near-duplicates of any day; one that begins elsewhere matches the next, and not the one behind it. */
const alike: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(oneOf(1, 2, 3), oneOf(0, 0, 1, 2), oneOf(1, 2, 3)).map((each) => like(...each)),
  },
  { weight: 1, arbitrary: oneOf(1, 2, 3).map((n): Change => ({ remove: key(n) })) },
);

const pin: fc.Arbitrary<Change> = fc.record({
  pin: fc.constantFrom('content', 'boilerplate'),
  source: fc.constant('al-marsa'),
  line: fc.constantFrom(LABEL, CREDIT),
});
const pinned: fc.Arbitrary<Change> = fc
  .tuple(oneOf(1, 2, 3), fc.boolean(), fc.boolean())
  .map(([n, label, credit]) => put(key(n), articleText({ ...short, headline: n, from: n, label, credit })));

/** Articles that move to another source, or take another's headline. */
const moving: fc.Arbitrary<Change> = fc
  .tuple(oneOf(1, 2, 3), oneOf(1, 2, 3), fc.constantFrom('al-marsa', 'al-marsa', 'al-manara'))
  .map(([n, headline, source]) => put(key(n), articleText({ ...short, headline, from: n, label: true }), { source }));

/** A little of everything. */
const mixed: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        n: few,
        source: fc.constantFrom('al-marsa', 'al-manara'),
        headline: oneOf(1, 2, 3, 4),
        from: oneOf(0, 1, 4, 6),
        sentences: oneOf(2, 5),
        label: fc.boolean(),
        credit: fc.boolean(),
        day: oneOf(1, 2, 3),
      })
      .map(({ n, source, day, ...shape }) => put(key(n, source), articleText(shape), { published: `2024-03-0${day}` })),
  },
  { weight: 1, arbitrary: few.map((n): Change => ({ remove: key(n) })) },
  { weight: 1, arbitrary: pin },
);

const nothing: Changes = fc.constant([]);
const telling: Act = { ...evidence, behind: fc.constant(0), upTo: fc.constant('send to ingest') };
const copy = (n: number, day: number) => like(n, 0, day);
const both = fc.constant([1, 2].map((n) => showing(n)));
const third = several(show, 0, 1).map((more) => [showing(3), ...more]);

export const SCENARIOS = {
  'extract is overtaken': schedule(several(text, 0, 1), several(version, 2, 3), overtaken(extract)),
  'extract is killed': schedule(several(text, 0, 1), several(version, 2, 2), killed(extract)),
  'clean is overtaken': schedule(several(text, 0, 1), several(version, 1, 3), overtaken(clean)),
  'clean is killed': schedule(several(text, 0, 1), several(version, 2, 2), killed(clean)),
  'asking extract is overtaken': schedule(
    several(text, 0, 1),
    several(version, 1, 2),
    overtaken({ ...clean, upTo: fc.constant('send to extract') }, fc.constant(0)),
  ),
  'a list of evidence is overtaken': schedule(
    several(text, 0, 1),
    several(text, 2, 3),
    overtaken({ ...clean, upTo: fc.constant('replace item') }, fc.constant(1)),
  ),
  'telling others is killed': schedule(both, fc.constant([showing(3)]), killed(telling)),
  'telling copies is killed': schedule(
    fc.constant([copy(2, 3), copy(3, 2)]),
    fc.constant([copy(1, 1)]),
    killed(telling),
  ),
  'a line crosses its bound, overtaken': schedule(both, third, overtaken(evidence)),
  'a line crosses its bound, killed': schedule(both, third, killed(evidence)),
  'a line at its bound': schedule(several(show, 1, 3), several(show, 2, 3), eventful(evidence)),
  'copies, overtaken': schedule(several(alike, 0, 2), several(alike, 2, 3), overtaken(evidence)),
  'copies, killed': schedule(several(alike, 1, 2), several(alike, 1, 2), killed(evidence)),
  pins: schedule(several(pinned, 1, 3), several(fc.oneof(pin, pinned), 1, 3), eventful(evidence)),
  'articles that move': schedule(several(moving, 1, 3), several(moving, 1, 3), eventful(evidence)),
  'given up': schedule(nothing, several(fc.oneof(version, show, alike), 2, 4), eventful(any), fc.constant(1)),
  mixed: schedule(nothing, several(mixed, 3, 6), eventful(any)),
};
