import type { Language } from '../base/text.ts';
import type { Severity } from '../detection/finding.ts';
import type { Audience } from './plan.ts';
import type { Deed, LadderResponse, MemberResponse, PostResponse } from './response.ts';

/** A group's room, or a public page's. */
export const rooms = ['group', 'page'] as const;
export type Room = (typeof rooms)[number];

export const contentForms = ['post', 'comment'] as const;
export type ContentForm = (typeof contentForms)[number];

/** An answer that holds only where all it names fits. What it leaves out fits anything. */
export type Condition = {
  readonly do: PostResponse;
  readonly severity?: readonly Severity[];
  /** From this confidence on; for this answer it stands in place of `removeFrom`. */
  readonly confidence?: number;
  /** Fits a group whose audience has one of these. */
  readonly audience?: readonly Audience[];
  readonly language?: readonly Language[];
  readonly room?: readonly Room[];
  readonly form?: readonly ContentForm[];
};

/** What a breach counts, by its severity, and for how long. */
export type StrikePolicy = Readonly<Record<Severity, number>> & { readonly expireDays: number };

/** From so many points on, this follows. */
export type LadderStep = {
  readonly points: number;
  /** Only strikes of so many days back are counted; all that have not expired where it is absent. */
  readonly withinDays?: number;
  readonly do: LadderResponse;
};

export type Quotas = Readonly<Partial<Record<Deed, number>>>;

/** When a young rule that hits too often is put on trial until a person lifts it. */
export type EmergencyStopPolicy = {
  /** A rule is young so many days after it was first seen as it stands now; 0 turns the stop off. */
  readonly youngDays: number;
  /** It stops when it would act more often than this … */
  readonly hits: number;
  readonly withinMinutes: number;
  /** … and on more than this part of all that was judged meanwhile, 0 to 1. */
  readonly share: number;
  /** Also for the rules of the first policy that a database has seen. */
  readonly fromStart: boolean;
};

/** What waits for a person's word. */
export type ConfirmPolicy = Readonly<Record<MemberResponse, boolean>>;
