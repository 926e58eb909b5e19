import { sql } from 'kysely';
import { dayIn } from '../base/day.ts';
import { createGuestDesk } from '../membership/guests/guest-desk.ts';
import { groupPolicy } from '../policy/policy.ts';
import { createScimDirectory } from '../register/scim/directory.ts';
import { pendingMigrations } from '../store/migrate.ts';
import { authenticate } from '../trust/access-token.ts';
import { createAccessTokenStore } from '../web/access-token-store.ts';
import { createLedgerLists } from '../web/api/ledger-lists.ts';
import type { WebDependencies } from '../web/dependencies.ts';
import { readOverview } from '../web/overview/read-overview.ts';
import { acceptDelivery } from './accept-delivery.ts';
import { fromForm } from './from-form.ts';
import { importRegisterFile } from './import-register-file.ts';
import { readMetrics } from './read-metrics.ts';
import type { Services } from './services.ts';

/** What the web server sees of the house. */
export function webDependencies(
  {
    settings,
    policy,
    messages,
    logger,
    ledger,
    inbox,
    queue,
    membership,
    decideCase,
    decideApplication,
    proofDesk,
  }: Services,
  demo: boolean,
): WebDependencies {
  const { db, vault } = ledger;
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
      groupName: (id) => groupPolicy(policy.current(), id)?.name,
      messages,
      demo,
      timeZone: settings.TIME_ZONE,
      now: () => new Date(),
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
    logger,
    metricReadings: () => readMetrics(db, queue),
    api: {
      ...createLedgerLists(db, vault),
      authenticate: authenticated,
      decideCase,
      decideApplication,
      guests: createGuestDesk(db, vault, () => dayIn(settings.TIME_ZONE, new Date())),
      importRegister: (file) => importRegisterFile(ledger, settings, file),
    },
  };
}
