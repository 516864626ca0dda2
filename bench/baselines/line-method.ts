/** A way to tell which lines of a page are its article: for each line, which is never blank, whether it stays. */
export type LineMethod = (lines: readonly string[]) => boolean[];

/** The method that does nothing. */
export const keepEverything: LineMethod = (lines) => lines.map(() => true);
