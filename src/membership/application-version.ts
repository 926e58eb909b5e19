import { shortHash } from '../base/short-hash.ts';

/** What of an application a person goes by when they decide it; no personal data. */
export type VersionedApplication = {
  readonly group_id: string;
  readonly status: string;
  readonly decision: string | null;
  readonly decided_by: string | null;
  readonly reasons: readonly string[];
  readonly matched_id: string | null;
  readonly related: readonly string[];
};

/** Another one whenever the application has been decided, matched or assigned since: who decides names the one they saw. */
export const applicationVersion = (one: VersionedApplication): string =>
  shortHash(
    JSON.stringify([
      one.group_id,
      one.status,
      one.decision,
      one.decided_by,
      one.reasons,
      one.matched_id,
      one.related,
    ]),
  );
