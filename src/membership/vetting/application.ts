import type { Day } from '../../base/day.ts';
import type { ReasonCode } from './reasons.ts';

/** Somebody asks to be let in. Texts are as the applicant wrote them. */
export type Application = {
  /** The name on the platform's profile. */
  readonly profileName: string;
  readonly message?: string | undefined;
  /** The number where a form gave it on its own. */
  readonly number?: string | undefined;
  readonly email?: string | undefined;
};

/** A register entry under one of the application's numbers. Any `RegisterPerson` is one. */
export type RegisterEntry = {
  readonly kind: 'employee' | 'client';
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string | undefined;
  readonly manager?: string | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  readonly status: 'active' | 'left';
  /** Another account has already been let in with this number. */
  readonly takenByOtherAccount?: boolean | undefined;
};

export type VetOptions = {
  readonly today: Day;
  /** A further judge of texts, e.g. the detectors: true sends the application to a person. */
  readonly objects?: (text: string) => boolean;
  /** Whether a number stands on a row of the register that could not be read: nobody is declined for that. */
  readonly unreadable?: (number: string) => boolean;
};

export type VettingDecision = 'approve' | 'decline' | 'review';

/** One rule tried. `detail` names no personal data. */
export type TraceStep = {
  readonly rule: string;
  readonly outcome: 'passed' | 'failed' | 'not-needed';
  readonly detail: string;
};

export type Vetting = {
  readonly decision: VettingDecision;
  /** The decisive ones; see `reasons.ts`. */
  readonly reasons: readonly ReasonCode[];
  /** Of the entry the number led to. */
  readonly kind?: 'employee' | 'client';
  /** The entry's number, to be kept to one account. Personal data. */
  readonly number?: string;
  readonly trace: readonly TraceStep[];
};
