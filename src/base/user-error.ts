/**
 * Something a person asked for that cannot be done, said in one line with the remedy.
 * The command line prints the message alone and leaves with `exitStatus`: 1 refused input, 2 wrong use.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitStatus: 1 | 2;

  constructor(message: string, exitStatus: 1 | 2 = 1) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
