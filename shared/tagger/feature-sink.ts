/** Growing list of feature hashes, token after token. */
export class FeatureSink {
  hashes = new Int32Array(1 << 16);
  /** Where each token's features start; one more than there are tokens. */
  starts = new Uint32Array(1 << 9);
  tokens = 0;
  private size = 0;

  clear(): void {
    this.tokens = 0;
    this.size = 0;
    this.starts[0] = 0;
  }

  push(hash: number): void {
    if (this.size === this.hashes.length) this.hashes = grown(this.hashes, new Int32Array(this.size * 2));
    this.hashes[this.size++] = hash;
  }

  /** Adds a hash unless the current token has it already, among those from `from` on. */
  pushNew(hash: number, from: number): void {
    for (let i = from; i < this.size; i++) if (this.hashes[i] === hash) return;
    this.push(hash);
  }

  /** Position of the next hash. */
  get position(): number {
    return this.size;
  }

  /** Ends the current token. */
  endToken(): void {
    this.tokens++;
    if (this.tokens === this.starts.length) this.starts = grown(this.starts, new Uint32Array(this.tokens * 2));
    this.starts[this.tokens] = this.size;
  }
}

/** The longer array, with what the shorter one holds at its start. */
function grown<T extends Int32Array | Uint32Array>(array: T, larger: T): T {
  larger.set(array);
  return larger;
}
