/** Something a person can act on: printed without a stack. */
export class CliError extends Error {
  readonly exitCode: number = 1;
}

/** The command line itself does not fit. */
export class UsageError extends CliError {
  override readonly exitCode = 2;
}
