/** What every engine that is a service has in common. */

/** Notes what a call to a service has cost: counts by name, such as `comprehendUnits`, that are summed for an article. */
export type NoteUse = (counts: Readonly<Record<string, number>>) => void;

/** A service did not answer, for a reason that lies outside of the article: worth another try. */
export class ServiceFailedError extends Error {
  override readonly name = 'ServiceFailedError';
}

/** A service does not process this article, and will not the next time either. The message is for people. */
export class TextRefusedError extends Error {
  override readonly name = 'TextRefusedError';
}
