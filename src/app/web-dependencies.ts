import { sql } from 'kysely';
import { dayIn } from '../base/day.ts';
import { createBrakes } from '../enforcement/brakes.ts';
import { readExplanation } from '../enforcement/explain/read-explanations.ts';
import { createGuestDesk } from '../membership/guests/guest-desk.ts';
import { createHeldDesk } from '../membership/leavers/held-desk.ts';
import { createMemberReview } from '../membership/reconcile/review-members.ts';
import { errorRates } from '../policy/error-rates.ts';
import { groupPolicy } from '../policy/policy.ts';
import { listAppeals } from '../redress/appeals/appeal-list.ts';
import { createScimDirectory } from '../register/scim/directory.ts';
import { readVerdicts } from '../screening/read-verdicts.ts';
import { pendingMigrations } from '../store/migrate.ts';
import { authenticate } from '../trust/access-token.ts';
import { createSessions } from '../trust/session.ts';
import { createAccessTokenStore } from '../web/access-token-store.ts';
import { createLedgerLists } from '../web/api/ledger-lists.ts';
import { createWaitingList } from '../web/console/applications/waiting-list.ts';
import { createCaseList } from '../web/console/cases/case-list.ts';
import { loadConsoleTexts } from '../web/console/words.ts';
import type { WebDependencies } from '../web/dependencies.ts';
import { readOverview } from '../web/overview/read-overview.ts';
import { pseudonymOf } from '../web/pseudonym.ts';
import { createSessionStore } from '../web/session-store.ts';
import { acceptDelivery } from './accept-delivery.ts';
import { fromForm } from './from-form.ts';
import { groupsServed } from './groups-served.ts';
import { identityProviderOf } from './identity-provider-of.ts';
import { importRegisterFile } from './import-register-file.ts';
import { createPlayground } from './playground.ts';
import { readMetrics } from './read-metrics.ts';
import { revertDesk } from './revert.ts';
import type { Services } from './services.ts';

/** What a demo adds: a way in for whoever is at the machine. */
export type Demonstration = { takeCode(code: string): boolean };

/** What the web server sees of the house. */
export function webDependencies(
  {
    settings,
    policy,
    messages,
    scans,
    refresh,
    logger,
    ledger,
    inbox,
    queue,
    membership,
    platform,
    decideCase,
    decideAction,
    decideApplication,
    proofDesk,
    assignGroup,
    completeDecline,
    isByHand,
    appeals,
  }: Services,
  demo: Demonstration | undefined,
): WebDependencies {
  const { db, vault } = ledger;
  const now = () => new Date();
  const today = () => dayIn(settings.TIME_ZONE, now());
  const nameOf = (id: string) => groupPolicy(policy.current(), id)?.name;
  const groups = () => groupsServed({ policy, settings }).map((id) => ({ id, name: nameOf(id) ?? id }));
  const waiting = createWaitingList(db, vault);
  const cases = createCaseList(db, vault);
  const tokens = createAccessTokenStore(db);
  const authenticated = (token: string) => authenticate(tokens, vault, token, new Date());
  return {
    webhook: {
      verifyToken: settings.GRAPH_VERIFY_TOKEN,
      appSecret: settings.GRAPH_APP_SECRET,
      accept: (changes) => acceptDelivery(inbox, changes),
    },
    health: {
      database: () => sql`select 1`.execute(db),
      pendingMigrations: () => pendingMigrations(db),
      queue: () => queue.waiting(),
      async heartbeatAge() {
        const row = await db
          .selectFrom('worker')
          .select(sql<string | null>`extract(epoch from now() - max(heartbeat_at))`.as('age'))
          .executeTakeFirst();
        return row?.age == null ? undefined : Number(row.age);
      },
    },
    status: {
      overview: () => readOverview(db, vault),
      enforcement: settings.ENFORCEMENT,
      platformToken: settings.GRAPH_ACCESS_TOKEN !== undefined,
      groupName: nameOf,
      messages,
      demo: demo !== undefined,
      timeZone: settings.TIME_ZONE,
      now,
    },
    console: {
      sessions: createSessions(createSessionStore(db), vault, now),
      texts: loadConsoleTexts(),
      language: () => policy.current().language,
      publicUrl: settings.PUBLIC_URL,
      enforcement: settings.ENFORCEMENT,
      authenticate: authenticated,
      takeCode: demo?.takeCode,
      provider: identityProviderOf(settings, vault),
      home: { applications: () => waiting.count(), cases: () => cases.count() },
      applications: {
        waiting,
        groups,
        isByHand,
        decide: decideApplication,
        assignGroup,
        completeDecline,
      },
      cases: { cases, groups, decide: decideCase },
    },
    scim: {
      authenticate: authenticated,
      directory: createScimDirectory(db, vault),
      publicUrl: settings.PUBLIC_URL,
    },
    join: {
      publicUrl: settings.PUBLIC_URL,
      async apply(application) {
        const read = fromForm(application, policy.current());
        return proofDesk.pageFor(read.groupId, await membership.apply(read));
      },
      prove: proofDesk.prove,
      sendAgain: proofDesk.sendAgain,
    },
    appeal: { desk: appeals.desk, timeZone: settings.TIME_ZONE, publicUrl: settings.PUBLIC_URL },
    logger,
    metricReadings: () => readMetrics(db, queue),
    api: {
      ...createLedgerLists(db, vault),
      authenticate: authenticated,
      decideCase,
      decideAction,
      brakes: createBrakes(db, vault),
      playground: createPlayground({ policy: policy.current, scans, refresh, now }),
      quality: async (period) => errorRates(await readVerdicts(db, period)),
      appeals: {
        list: (query, clear) => listAppeals(db, vault, query, clear),
        pseudonym: (personId) => pseudonymOf(vault, personId),
        decide: appeals.decide,
      },
      revert: revertDesk(ledger, settings, policy.current, messages, queue),
      explain: (asked) => readExplanation(db, vault, asked),
      decideApplication,
      assignGroup,
      completeDecline,
      guests: createGuestDesk(db, vault, today),
      members: {
        review: createMemberReview({ db, vault, platform, policy: policy.current, today }).page,
        isServed: (groupId) => groupsServed({ policy, settings }).includes(groupId),
        held: createHeldDesk({ db, vault, policy: policy.current, today }),
      },
      importRegister: (file) => importRegisterFile(ledger, settings, file),
    },
  };
}
