import type { FastifyBaseLogger } from 'fastify';
import type { Change } from '../platform/graph/delivery.ts';
import type { ApiDependencies } from './api/api-dependencies.ts';
import type { AppealDependencies } from './appeal/appeal.ts';
import type { ConsoleDependencies } from './console/console.ts';
import type { HealthSource } from './health.ts';
import type { JoinDependencies } from './join/join.ts';
import type { MetricReadings } from './metrics.ts';
import type { ScimDependencies } from './scim/scim.ts';
import type { StatusDependencies } from './status/view.ts';

/** Everything the web server needs of the rest of the house, as small functions. */
export type WebDependencies = {
  readonly webhook: WebhookDependencies;
  readonly health: HealthSource;
  /** The state of the ledger and the queue, read at each scrape. */
  metricReadings(): Promise<MetricReadings>;
  readonly api: ApiDependencies;
  /** Without it there is no SCIM. */
  readonly scim?: ScimDependencies;
  readonly status: StatusDependencies;
  readonly console: ConsoleDependencies;
  readonly join: JoinDependencies;
  readonly appeal: AppealDependencies;
  /** Without one nothing is logged. */
  readonly logger?: FastifyBaseLogger;
};

export type WebhookDependencies = {
  /** `GRAPH_VERIFY_TOKEN`; without it every handshake is refused. */
  readonly verifyToken?: string | undefined;
  /** `GRAPH_APP_SECRET`; without it every delivery is refused. */
  readonly appSecret?: string | undefined;
  /** Stores all changes or throws; those stored before are `known`. */
  accept(changes: readonly Change[]): Promise<{ readonly stored: number; readonly known: number }>;
  /** How long storing may take, in milliseconds, before the platform is asked to send again; 10 s by default. */
  readonly storeWithinMs?: number;
};
