import type { SQSBatchResponse } from 'aws-lambda';
import { type ArticleHandler, articleHandler } from '../../functions/article-batch.ts';
import { articleLimits } from '../../shared/usecases/article-limits.ts';
import { cleanArticle } from '../../shared/usecases/clean-article.ts';
import { extractArticle } from '../../shared/usecases/extract-article.ts';
import { failArticle } from '../../shared/usecases/fail-article.ts';
import { pinLine } from '../../shared/usecases/pin-line.ts';
import type { CallName } from '../usecases/memory-ports.ts';
import { BUCKET, type Cloud, type FunctionName, type Ports } from './cloud.ts';
import { smallEngine } from './engine.ts';
import { type Answer, Invocation, invoke, settled } from './invocation.ts';
import type { Message, MessageQueue } from './queue.ts';
import type { Change, Fault, Schedule, Step } from './schedule.ts';

export const ENGINES = { clean: 'clean-1', extract: 'extract-1' };
const SETTINGS = { limits: articleLimits(100_000), engines: ENGINES };

const MOST_AT_WORK = 4;
/** No schedule takes so many calls but one that goes in circles. */
const MOST_CALLS = 100_000;
/** Longer than the write path takes a worker for alive, and shorter than a message is hidden. */
const WAIT_SECONDS = 45;
/** The stack's functions are ended after so long. */
const LONGEST_LIFE_MILLISECONDS = 30_000;
const EXPIRE_SECONDS = 181;
/**
 * What a process has sent to S3 before it died has its effect soon or never: nothing there keeps a late write out, other
 * than in the table.
 */
const IN_FLIGHT_MILLISECONDS = 10_000;
const ON_DOCUMENTS: ReadonlySet<CallName> = new Set(['write document', 'remove document']);
/** What goes wrong here is no news. */
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';

/** So often a person replays what was given up. */
const MOST_REPLAYS = 5;

/** Changes the ports of one process, to see that it is found out. */
export type Mutate = (ports: Ports, cloud: Cloud, invocation: Invocation) => Ports;

interface Worker {
  invocation: Invocation;
  /** In epoch milliseconds. No function lives longer: a process that others take for dead by then ends without a fault. */
  mortalUntil: number;
  /** When its message comes again. */
  hiddenUntil: number;
  onDeath(): void;
  isPerson: boolean;
}

interface LateEffect {
  effect(): unknown;
  until: number;
}

interface Sent {
  queue: MessageQueue;
  body: string;
}

/** Runs a schedule: the functions' handlers on the cloud's queues, each call of each process when its turn comes. */
export class Simulation {
  private readonly cloud: Cloud;
  private readonly schedule: Schedule;
  private readonly mutate: Mutate;
  private readonly pending: Change[] = [];
  private late: LateEffect[] = [];
  /** For duplicates. */
  private readonly delivered: Sent[] = [];
  private workers: Worker[] = [];
  private calls = 0;

  constructor(cloud: Cloud, schedule: Schedule, mutate: Mutate = (ports) => ports) {
    this.cloud = cloud;
    this.schedule = schedule;
    this.mutate = mutate;
  }

  /** Runs all steps, lets everything come to rest, and replays what was given up, as a person would. */
  async run(): Promise<void> {
    this.pending.push(...this.schedule.before);
    await this.comeToRest();
    this.pending.push(...this.schedule.changes);
    for (const step of this.schedule.steps) await this.take(step);
    await this.comeToRest();
    for (let replays = 0; this.replay(); replays++) {
      if (replays === MOST_REPLAYS) throw new Error('a replay does not end');
      await this.comeToRest();
    }
  }

  private async take({ who, upTo, calls, fault }: Step): Promise<void> {
    const worker = this.choose(who);
    await settled();
    if (worker && upTo !== null) {
      const isBefore = () => (worker.invocation.waiting[0]?.name ?? upTo) !== upTo;
      while (isBefore()) await this.letThrough(worker);
    }
    for (let i = 0; worker && i < calls && (await this.letThrough(worker)); i++);
    await this.afflict(worker, fault, calls);
  }

  /** A worker, or a new one for a message; where none waits, the next change or a duplicate brings one. */
  private choose(who: number): Worker | null {
    if (who < 0) return this.apply();
    const { workers } = this;
    const at = workers.length < MOST_AT_WORK ? who : who % MOST_AT_WORK;
    if (at < workers.length) return workers[at]!;
    if (this.starts().length === 0) {
      const person = this.apply();
      if (person !== null) return person;
      if (this.starts().length === 0) this.duplicate(who);
    }
    const starts = this.starts();
    return starts.length === 0 ? null : starts[(at - workers.length) % starts.length]!();
  }

  private duplicate(which: number): void {
    const sent = this.delivered.at(-1 - (which % Math.max(1, this.delivered.length)));
    sent?.queue.send(sent.body, this.cloud.now);
  }

  /** What begins work on each of the messages that can be seen. */
  private starts(): Array<() => Worker | null> {
    const { cloud } = this;
    return cloud.consumers.flatMap((consumer) =>
      consumer.queue.visible(cloud.now).map((message) => () => this.start(consumer, message)),
    );
  }

  private async letThrough(worker: Worker, answer?: Answer): Promise<boolean> {
    if (++this.calls > MOST_CALLS) throw new Error('the schedule does not come to an end');
    this.cloud.now++;
    return worker.invocation.letThrough(answer);
  }

  private async afflict(worker: Worker | null, fault: Fault, which: number): Promise<void> {
    const { cloud } = this;
    const mortal = worker?.invocation.isAtWork && cloud.now < worker.mortalUntil ? worker : null;
    switch (fault) {
      case 'crash after':
        if (mortal) await this.letThrough(mortal);
        this.kill(mortal);
        break;
      case 'crash':
        this.kill(mortal);
        break;
      case 'crash, late':
        for (const { name, effect } of this.kill(mortal)) {
          // A person begins anew only when the command before has had its effect or will have none.
          if (mortal!.isPerson) break;
          this.late.push({
            effect,
            until: ON_DOCUMENTS.has(name) ? cloud.now + IN_FLIGHT_MILLISECONDS : mortal!.hiddenUntil,
          });
        }
        break;
      case 'refused':
      case 'timed out':
      case 'twice':
        if (mortal) await this.letThrough(mortal, fault);
        break;
      case 'wait':
        await this.pass(cloud.now + 1000 * WAIT_SECONDS);
        break;
      case 'expire':
        await this.pass(cloud.now + 1000 * EXPIRE_SECONDS);
        break;
      case 'late':
        await this.land(Number.POSITIVE_INFINITY);
        break;
      case 'duplicate':
        this.duplicate(which);
        break;
      case 'redrive':
        for (const { queue } of cloud.consumers) {
          if (queue.deadLetters === null || queue.deadLetters.queue === cloud.parked) continue;
          for (const { body } of queue.deadLetters.queue.takeAll()) queue.send(body, cloud.now);
        }
    }
  }

  private kill(worker: Worker | null) {
    if (worker === null) return [];
    this.leave(worker);
    worker.onDeath();
    return worker.invocation.die();
  }

  /** Time passes; what dead processes had under way is through before their message comes again. */
  private async pass(until: number): Promise<void> {
    await this.land(until);
    this.cloud.now = Math.max(this.cloud.now, until);
  }

  private async land(until: number): Promise<void> {
    const due = this.late.filter((one) => one.until <= until);
    this.late = this.late.filter((one) => one.until > until);
    // Nobody waits for an answer, be it an error.
    for (const { effect } of due) await ignoringErrors(effect);
  }

  /** Everything goes on to its end, one after the other and without faults. */
  private async comeToRest(): Promise<void> {
    const { cloud } = this;
    for (;;) {
      while (this.canApply()) {
        this.apply();
        await settled();
      }
      const [worker] = this.workers;
      if (worker) {
        if (!(await this.letThrough(worker))) throw new Error('a process waits for nothing');
        continue;
      }
      const start = this.starts()[0];
      if (start) {
        start();
        await settled();
        continue;
      }
      const next = cloud.consumers.map(({ queue }) => queue.nextVisibleAt(cloud.now)).filter((at) => at !== null);
      if (next.length > 0) await this.pass(Math.min(...next));
      else if (this.late.length > 0) await this.land(Number.POSITIVE_INFINITY);
      else return;
    }
  }

  /** What a person does about articles that were given up, and about parked messages; false where there are none. */
  private replay(): boolean {
    const { cloud } = this;
    const keys = cloud.table.heads().filter(({ reason }) => reason?.code.endsWith('GAVE_UP'));
    const bodies = [
      ...keys.map(({ bucket, key }) => JSON.stringify({ article: { bucket, key } })),
      ...cloud.parked.takeAll().map(({ body }) => body),
    ];
    for (const body of bodies) cloud.ingest.send(body, cloud.now);
    return bodies.length > 0;
  }

  /** A person waits for the end of one command before the next. */
  private canApply(): boolean {
    const [change] = this.pending;
    return change !== undefined && !('pin' in change && this.workers.some((worker) => worker.isPerson));
  }

  /** The next change, if there is one; a person's command is a process of its own. */
  private apply(): Worker | null {
    const { cloud } = this;
    if (!this.canApply()) return null;
    const change = this.pending.shift()!;
    if ('put' in change) cloud.putObject(change.put, change.text, change.metadata);
    else if ('remove' in change) cloud.removeObject(change.remove);
    else return this.pin(change);
    return null;
  }

  /** A person says it again where it was not taken in. */
  private pin(change: Extract<Change, { pin: unknown }>): Worker {
    const { source, line, pin } = change;
    const again = () => this.pending.unshift(change);
    return this.begin(
      this.cloud.now + 1000 * EXPIRE_SECONDS,
      (ports) => pinLine({ bucket: BUCKET, source, line }, pin, 'chaos', ports),
      ({ status }) => status === 'rejected' && again(),
      again,
      true,
    );
  }

  private start({ queue, function: name }: Cloud['consumers'][number], first: Message): Worker | null {
    const { cloud } = this;
    const rest = queue.visible(cloud.now).filter(({ id }) => id !== first.id);
    const messages = [first, ...rest]
      .slice(0, this.schedule.batch)
      .flatMap((message) => queue.receive(message, cloud.now) ?? []);
    if (messages.length === 0) return null;
    this.delivered.push(...messages.map(({ body }) => ({ queue, body })));
    const remove = (outcome: PromiseSettledResult<SQSBatchResponse>): void => {
      if (outcome.status === 'rejected') throw outcome.reason;
      const failed = new Set(outcome.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of messages) if (!failed.has(message.id)) queue.delete(message);
    };
    return this.begin(
      messages[0]!.visibleAt,
      (ports) => invoke(handlerOf(name, ports, cloud), queue, messages),
      remove,
    );
  }

  private begin<T>(
    hiddenUntil: number,
    work: (ports: Ports) => Promise<T>,
    onEnd: (outcome: PromiseSettledResult<T>) => void,
    onDeath: () => void = () => {},
    isPerson = false,
  ): Worker {
    const invocation = new Invocation();
    const mortalUntil = this.cloud.now + LONGEST_LIFE_MILLISECONDS;
    const worker = { invocation, mortalUntil, hiddenUntil, onDeath, isPerson };
    this.workers.push(worker);
    const ports = this.mutate(this.cloud.ports(invocation.call), this.cloud, invocation);
    invocation.begin(work(ports), (outcome) => {
      this.leave(worker);
      onEnd(outcome);
    });
    return worker;
  }

  private leave(worker: Worker): void {
    this.workers = this.workers.filter((one) => one !== worker);
  }
}

async function ignoringErrors(effect: () => unknown): Promise<void> {
  try {
    await effect();
  } catch {}
}

/** The functions' handlers, as functions/ makes them of the use cases. */
function handlerOf(name: FunctionName, ports: Ports, cloud: Cloud): ArticleHandler {
  switch (name) {
    case 'clean':
      return articleHandler(({ article, correlationId, lines }) =>
        cleanArticle({ ...article, lines }, correlationId, ports, SETTINGS),
      );
    case 'extract':
      return articleHandler((task) => extractArticle(task, { ...ports, engine: smallEngine }, SETTINGS));
    case 'dead-letter':
      return articleHandler((task, record) =>
        failArticle(
          { ...task, stage: record.eventSourceARN === cloud.extractDead.name ? 'extract' : 'clean' },
          ports,
          SETTINGS,
        ),
      );
  }
}
