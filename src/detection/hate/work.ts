/**
 * Counts what the engine does, so that its work can be shown to stay within bounds without a clock: letters of words
 * read in a disguise, patterns tried, steps within patterns.
 */
export type Work = { steps: number };
