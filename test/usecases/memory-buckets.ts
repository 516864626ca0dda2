import { createHash } from 'node:crypto';
import type { CleanDocument } from '../../shared/store/clean-document.ts';
import { ChangedMeanwhileError } from '../../shared/usecases/commit.ts';
import type { CleanDocuments, RawObject } from '../../shared/usecases/ports.ts';
import type { AtOnce } from './memory-table.ts';

interface StoredObject {
  text: string;
  metadata: Record<string, string>;
}

/** The raw bucket in memory. */
export class MemoryObjects extends Map<string, StoredObject> {
  /** The object as `RawObjects.open` gives it, but for its body. */
  about(key: string): Omit<RawObject, 'bytes'> | null {
    const object = this.get(key);
    if (!object) return null;
    const bytes = Buffer.from(object.text);
    return { etag: etagOf(bytes), size: bytes.length, contentType: 'text/plain', metadata: object.metadata };
  }

  /** @throws ChangedMeanwhileError where another object, or none, is there by now */
  bytes(key: string, etag: string): Uint8Array {
    const bytes = Buffer.from(this.get(key)?.text ?? '');
    if (!this.has(key) || etagOf(bytes) !== etag) throw new ChangedMeanwhileError(key);
    return new Uint8Array(bytes);
  }
}

/** As S3 writes it. */
const etagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** The clean bucket in memory: JSON by name. */
export class MemoryDocuments extends Map<string, string> implements AtOnce<CleanDocuments> {
  read(name: string): CleanDocument | null {
    return JSON.parse(this.get(name) ?? 'null') as CleanDocument | null;
  }

  write(name: string, json: string): void {
    this.set(name, json);
  }

  remove(name: string): void {
    this.delete(name);
  }
}
