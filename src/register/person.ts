import type { Day } from '../base/day.ts';

export type RegisterKind = 'employee' | 'client';

/** One person as HR's file, SCIM or the store gives them. */
export type RegisterPerson = {
  readonly kind: RegisterKind;
  /** Employee or client number as written, leading zeros kept, surrounding space removed. */
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string;
  readonly department?: string;
  readonly manager?: string;
  /** First day of work. */
  readonly from?: Day;
  /** Last day of work, still worked. */
  readonly until?: Day;
  /** What the file says outright; dates decide where it says nothing. */
  readonly status: 'active' | 'left';
};
