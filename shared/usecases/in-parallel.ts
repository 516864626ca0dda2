/** Runs `work` over all values, at most `limit` at once; after a failure no further one starts, and it is thrown. */
export async function inParallel<T>(
  limit: number,
  values: readonly T[],
  work: (value: T) => Promise<void>,
): Promise<void> {
  const queue = values.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const value of queue) {
      if (failed) return;
      try {
        await work(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, values.length) }, worker));
}
