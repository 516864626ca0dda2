import { createHash, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export interface StoredObject {
  /** Names the chunks that hold the bytes. */
  body: string;
  size: number;
  /** Without quotes. */
  etag: string;
  modified: number;
  /** Response headers: content type, user metadata, checksums. */
  headers: Record<string, string>;
}

export interface ListedObject {
  key: string;
  size: number;
  etag: string;
  modified: number;
}

export interface Chunk {
  part: number;
  size: number;
  etag: string;
}

export interface Upload {
  bucket: string;
  key: string;
  headers: Record<string, string>;
}

// `chunks.body` is an object's body or a multipart upload: completing one renames nothing and copies nothing.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS objects (
  bucket TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  modified INTEGER NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (bucket, key)
) STRICT;
CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS chunks (
  body TEXT NOT NULL, part INTEGER NOT NULL, etag TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (body, part)
) STRICT;
`;

/**
 * Objects in one SQLite file. Every call is synchronous and atomic, so a caller may look and then write without
 * anybody in between; what a call has written survives a kill. Text keys compare by their UTF-8 bytes, as S3's do.
 * The file stays locked while it is open.
 */
export class ObjectStore {
  private readonly db: DatabaseSync;

  /** @throws Error when another process, or another store of this one, has the file open */
  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.db.exec(SCHEMA);
  }

  close(): void {
    this.db.close();
  }

  /** @returns whether the bucket is new */
  createBucket(name: string): boolean {
    const { changes } = this.db.prepare('INSERT OR IGNORE INTO buckets VALUES (?, ?)').run(name, Date.now());
    return changes === 1;
  }

  buckets(): { name: string; created: number }[] {
    return this.rows('SELECT name, created FROM buckets ORDER BY name');
  }

  hasBucket(name: string): boolean {
    return this.rows('SELECT 1 FROM buckets WHERE name = ?', name).length === 1;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    const [row] = this.rows<Omit<StoredObject, 'headers'> & { headers: string }>(
      'SELECT body, size, etag, modified, headers FROM objects WHERE bucket = ? AND key = ?',
      bucket,
      key,
    );
    return row && { ...row, headers: JSON.parse(row.headers) };
  }

  /** Objects of a bucket with a key after `from.key` (or at it, if `inclusive`), in the order of their keys. */
  list(bucket: string, from: { key: string; inclusive: boolean }): Iterable<ListedObject> {
    const comparison = from.inclusive ? '>=' : '>';
    const sql = `SELECT key, size, etag, modified FROM objects WHERE bucket = ? AND key ${comparison} ? ORDER BY key`;
    return this.db.prepare(sql).iterate(bucket, from.key) as Iterable<unknown> as Iterable<ListedObject>;
  }

  put(bucket: string, key: string, object: { data: Buffer; headers: Record<string, string> }): void {
    const body = randomUUID();
    this.transaction(() => {
      const etag = this.putPart(body, 1, object.data);
      this.replace(bucket, key, body, etag, object.headers);
    });
  }

  copy(source: StoredObject, bucket: string, key: string, headers: Record<string, string>): void {
    const body = randomUUID();
    this.transaction(() => {
      this.run('INSERT INTO chunks SELECT ?, part, etag, data FROM chunks WHERE body = ?', body, source.body);
      this.replace(bucket, key, body, source.etag, headers);
    });
  }

  delete(bucket: string, key: string): void {
    this.transaction(() => this.remove(bucket, key));
  }

  chunks(body: string): Chunk[] {
    return this.rows('SELECT part, etag, length(data) AS size FROM chunks WHERE body = ? ORDER BY part', body);
  }

  /** Bytes `start` to `end`, both included. Fails when the body is replaced between two of its chunks. */
  *read(body: string, start: number, end: number): Generator<Uint8Array> {
    const select = this.db.prepare('SELECT substr(data, ?, ?) AS data FROM chunks WHERE body = ? AND part = ?');
    let position = 0;
    for (const { part, size } of this.chunks(body)) {
      const from = Math.max(start - position, 0);
      const to = Math.min(end + 1 - position, size);
      position += size;
      if (from >= to) continue;
      const row = select.get(from + 1, to - from, body, part);
      if (!row) throw new Error('The object was replaced while it was being read.');
      yield row.data as Uint8Array;
    }
  }

  createUpload(upload: Upload): string {
    const id = randomUUID();
    this.run('INSERT INTO uploads VALUES (?, ?, ?, ?)', id, upload.bucket, upload.key, JSON.stringify(upload.headers));
    return id;
  }

  findUpload(id: string): Upload | undefined {
    const [row] = this.rows<Omit<Upload, 'headers'> & { headers: string }>(
      'SELECT bucket, key, headers FROM uploads WHERE id = ?',
      id,
    );
    return row && { ...row, headers: JSON.parse(row.headers) };
  }

  /** @returns the part's ETag */
  putPart(id: string, part: number, data: Buffer): string {
    const etag = createHash('md5').update(data).digest('hex');
    this.run('INSERT OR REPLACE INTO chunks VALUES (?, ?, ?, ?)', id, part, etag, data);
    return etag;
  }

  /** Makes the upload's parts in `parts` the object; its other parts go. */
  completeUpload(id: string, upload: Upload, parts: readonly number[], etag: string): void {
    this.transaction(() => {
      for (const { part } of this.chunks(id)) {
        if (!parts.includes(part)) this.run('DELETE FROM chunks WHERE body = ? AND part = ?', id, part);
      }
      this.run('DELETE FROM uploads WHERE id = ?', id);
      this.replace(upload.bucket, upload.key, id, etag, upload.headers);
    });
  }

  abortUpload(id: string): void {
    this.transaction(() => {
      this.run('DELETE FROM chunks WHERE body = ?', id);
      this.run('DELETE FROM uploads WHERE id = ?', id);
    });
  }

  private replace(bucket: string, key: string, body: string, etag: string, headers: Record<string, string>): void {
    this.remove(bucket, key);
    const size = this.chunks(body).reduce((sum, chunk) => sum + chunk.size, 0);
    const values = [bucket, key, body, size, etag, Date.now(), JSON.stringify(headers)];
    this.run('INSERT INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)', ...values);
  }

  private remove(bucket: string, key: string): void {
    const ofObject = 'SELECT body FROM objects WHERE bucket = ? AND key = ?';
    this.run(`DELETE FROM chunks WHERE body = (${ofObject})`, bucket, key);
    this.run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key);
  }

  private rows<Row>(sql: string, ...values: (string | number)[]): Row[] {
    return this.db.prepare(sql).all(...values) as Row[];
  }

  private run(sql: string, ...values: (string | number | Buffer)[]): void {
    this.db.prepare(sql).run(...values);
  }

  private transaction(change: () => void): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      change();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }
}
