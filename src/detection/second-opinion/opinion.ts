/** What a second reader can say of a post. There is no word for approving one. */
export const opinions = ['violates', 'harmless', 'unsure'] as const;
export type Opinion = (typeof opinions)[number];

/** What became of asking, as it stands in a decision's trace. */
export type OpinionNote = {
  /** `none`: nobody answered in time, and the engine decided alone. */
  readonly said: Opinion | 'none';
  /** The model asked. */
  readonly by: string;
  /** Why nobody answered. */
  readonly why?: string;
};
