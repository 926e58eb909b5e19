import type { z } from 'zod';
import type { Refusal } from '../../base/refusal.ts';
import type { Result } from '../../base/result.ts';
import type { Brakes } from '../../enforcement/brakes.ts';
import type { DeclineCompleter } from '../../membership/decline-by-hand.ts';
import type { GuestDesk } from '../../membership/guests/guest-desk.ts';
import type { GroupAssigner } from '../../membership/written/assign-group.ts';
import type { RevertDesk } from '../../redress/revert-desk.ts';
import type { RegisterKind } from '../../register/person.ts';
import type { ImportSummary } from '../../register/summary.ts';
import type { Permission } from '../../trust/permissions.ts';
import type { AppealsApi } from './appeals.ts';
import type { Explainer } from './explanations.ts';
import type { MembersApi } from './members.ts';
import type { Playground } from './playground.ts';
import type { Quality } from './quality.ts';
import type {
  ActionItem,
  ApplicationItem,
  actionStatuses,
  applicationDecisionBody,
  applicationStatuses,
  CaseItem,
  caseDecisionBody,
  caseStatuses,
  ListQuery,
  Page,
  proposalDecisionBody,
} from './schemas.ts';

/** Who calls: the token that was presented. */
export type Caller = { readonly id: string; readonly role: string };

/** A decision somebody made. `by` names the token (`token:7`), never a person. */
export type Decide<Body> = (
  id: string,
  decision: Body & { readonly by: string },
) => Promise<Result<{ readonly status: string }, Refusal>>;

export type CaseQuery = ListQuery<(typeof caseStatuses)[number]>;
export type ApplicationQuery = ListQuery<(typeof applicationStatuses)[number]>;
export type ActionQuery = ListQuery<(typeof actionStatuses)[number]>;

export type ApiDependencies = {
  /** Whose token this is, or `undefined` for none of ours or one no longer good. */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Oldest first. `may` says what of a person or a text the caller may see in the clear. */
  listCases(query: CaseQuery, may: May): Promise<Page<CaseItem>>;
  listApplications(query: ApplicationQuery, may: May): Promise<Page<ApplicationItem>>;
  listActions(query: ActionQuery): Promise<Page<ActionItem>>;
  readonly decideCase: Decide<z.output<typeof caseDecisionBody>>;
  readonly decideApplication: Decide<z.output<typeof applicationDecisionBody>>;
  readonly assignGroup: GroupAssigner;
  readonly completeDecline: DeclineCompleter;
  readonly decideAction: Decide<z.output<typeof proposalDecisionBody>>;
  readonly brakes: Brakes;
  readonly explain: Explainer;
  readonly appeals: AppealsApi;
  readonly revert: RevertDesk;
  readonly playground: Playground;
  readonly quality: Quality;
  /** Without it there are no guests. */
  readonly guests?: GuestDesk;
  /** Without it nobody asks who is in the groups. */
  readonly members?: MembersApi;
  /** Without it registers are not taken over HTTP. */
  readonly importRegister?: ImportRegister;
};

/** Brings a file of HR's into the register. @throws UserError when the file as a whole is not taken */
export type ImportRegister = (file: {
  readonly path: string;
  readonly kind: RegisterKind;
  readonly source: string;
  readonly dryRun: boolean;
  readonly allowShrink: boolean;
}) => Promise<ImportSummary>;

export type May = (permission: Permission) => boolean;
