/** A message of a queue, as SQS keeps it. */
export interface Message {
  id: string;
  body: string;
  /** How often it was received from this queue. */
  receives: number;
  /** Epoch milliseconds; hidden until then. */
  visibleAt: number;
}

export interface DeadLetters {
  queue: MessageQueue;
  /** After so many receives a message goes there. */
  maxReceives: number;
}

/** A standard queue of SQS: any order, at least once, hidden while it is in flight. */
export class MessageQueue {
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly deadLetters: DeadLetters | null;
  private readonly messages = new Map<string, Message>();
  private sent = 0;

  constructor(name: string, visibilitySeconds: number, deadLetters: DeadLetters | null) {
    this.name = name;
    this.visibilitySeconds = visibilitySeconds;
    this.deadLetters = deadLetters;
  }

  send(body: string, visibleAt: number): void {
    const id = `${this.name}-${++this.sent}`;
    this.messages.set(id, { id, body, receives: 0, visibleAt });
  }

  visible(now: number): Message[] {
    return [...this.messages.values()].filter((message) => message.visibleAt <= now);
  }

  /** Hides the message, and counts; null where it was received so often that it goes to the dead letters. */
  receive(message: Message, now: number): Message | null {
    if (this.deadLetters && message.receives >= this.deadLetters.maxReceives) {
      this.messages.delete(message.id);
      this.deadLetters.queue.send(message.body, now);
      return null;
    }
    const received = { ...message, receives: message.receives + 1, visibleAt: now + 1000 * this.visibilitySeconds };
    this.messages.set(message.id, received);
    return received;
  }

  /** Who has received a message last can delete it. */
  delete({ id, receives }: Message): void {
    if (this.messages.get(id)?.receives === receives) this.messages.delete(id);
  }

  /** Takes everything out, for a redrive. */
  takeAll(): Message[] {
    const all = [...this.messages.values()];
    this.messages.clear();
    return all;
  }

  /** When the next hidden message is visible again; null where none is hidden. */
  nextVisibleAt(now: number): number | null {
    const hidden = [...this.messages.values()].map((message) => message.visibleAt).filter((at) => at > now);
    return hidden.length === 0 ? null : Math.min(...hidden);
  }

  get isEmpty(): boolean {
    return this.messages.size === 0;
  }
}
