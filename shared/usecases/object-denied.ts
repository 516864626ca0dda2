/** The store does not let us read an object. That may pass, so it is worth a retry; in the end a person must look at it. */
export class ObjectDeniedError extends Error {
  override readonly name = 'ObjectDeniedError';
}
