export const audiences = ['employees', 'clients', 'public'] as const;
/** Who can read what is written in a group. */
export type Audience = (typeof audiences)[number];

/** A group's written plan. All of it is shown to members. */
export type GroupPlan = {
  readonly purpose?: string;
  readonly owner?: string;
  readonly audience?: readonly Audience[];
  readonly answerWithinHours?: number;
  /** What may not be written here, in the group's own words, besides the rules that hold everywhere. */
  readonly notAllowed?: readonly string[];
  /** Which pictures may and may not be published. */
  readonly images?: string;
  /** What may and may not be linked to. */
  readonly links?: string;
  /** The day on which the plan is to be looked over, YYYY-MM-DD. */
  readonly reviewBy?: string;
};
