/** Why something asked for by id cannot be done now. */
export type Refusal = {
  /** `conflict`: it is no longer open, or cannot be decided that way. */
  readonly code: 'not_found' | 'conflict';
  /** One line for whoever asked. */
  readonly message: string;
};
