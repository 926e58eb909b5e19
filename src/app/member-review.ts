import { dayIn } from '../base/day.ts';
import { UserError } from '../base/user-error.ts';
import { createHeldDesk, type HeldDesk } from '../membership/leavers/held-desk.ts';
import { createMemberReview, type MemberReview } from '../membership/reconcile/review-members.ts';
import { createGraphPlatform } from '../platform/graph/graph-platform.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import { groupsServed } from './groups-served.ts';
import { openLedger } from './ledger.ts';
import { type Environment, readSettings } from './settings.ts';

export type OpenMemberReview = MemberReview & {
  /** Every group served that the platform has. */
  readonly groups: readonly string[];
  readonly held: HeldDesk;
  close(): Promise<void>;
};

/** The review of members for a command, with the settings of the bot. @throws UserError */
export async function openMemberReview(environment: Environment): Promise<OpenMemberReview> {
  const settings = readSettings(environment);
  const accessToken = settings.GRAPH_ACCESS_TOKEN;
  if (!accessToken)
    throw new UserError('GRAPH_ACCESS_TOKEN is not set: without it nobody can be asked who is in a group');
  const policy = loadPolicy(settings.POLICY_FILE);
  const ledger = await openLedger(settings, 'command');
  const platform = createGraphPlatform({
    accessToken,
    appSecret: settings.GRAPH_APP_SECRET,
    baseUrl: settings.GRAPH_BASE_URL,
    version: settings.GRAPH_API_VERSION,
  });
  const today = () => dayIn(settings.TIME_ZONE, new Date());
  const byHand = new Set(
    policy.groups.filter(({ admission }) => admission === 'by-hand').map(({ id }) => id),
  );
  const served = groupsServed({ policy: { current: () => policy, refresh() {} }, settings });
  return {
    ...createMemberReview({
      db: ledger.db,
      vault: ledger.vault,
      platform,
      policy: () => policy,
      today,
    }),
    held: createHeldDesk({ db: ledger.db, vault: ledger.vault, policy: () => policy, today }),
    groups: served.filter((group) => !byHand.has(group)),
    close: ledger.close,
  };
}
