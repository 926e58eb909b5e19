/** A change in the community on its way to subscribers, in the platform's own words. */
export type Happening = {
  readonly object: 'group' | 'page' | 'workplace_security';
  readonly entryId: string;
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Unix milliseconds. */
  readonly at: number;
};

/** `2021-08-30T22:13:50+0000`, the platform's way of writing a time. */
export const platformTime = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');

export const unixSeconds = (at: number): number => Math.floor(at / 1000);
