import { Counter, collectDefaultMetrics, Gauge, Registry } from '@prometheus-io/client';
import type { FastifyInstance } from 'fastify';
import { within } from './within.ts';

/** The state of the ledger and the queue at one moment. Labels are statuses, never ids or people. */
export type MetricReadings = {
  /** Changes stored and not yet worked on, and how long the oldest has waited, in seconds. */
  readonly inboxPending: number;
  readonly inboxOldestSeconds: number;
  readonly actions: Readonly<Record<string, number>>;
  readonly applications: Readonly<Record<string, number>>;
  readonly openCases: number;
  readonly queueWaiting: number;
};

/** What the web server counts itself. */
export type DeliveryMetrics = {
  delivery(status: number): void;
  changes(stored: { readonly stored: number; readonly known: number }): void;
};

export type Metrics = DeliveryMetrics & {
  /** The Prometheus text. State that cannot be read is left out, so that the scrape itself never fails. */
  text(): Promise<string>;
  readonly contentType: string;
};

const readWithinMs = 5_000;

/** Counters and gauges in a registry of their own: two servers in one process do not mix. */
export function createMetrics(read: () => Promise<MetricReadings>): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });

  const deliveries = new Counter({
    name: 'grindvakt_deliveries_total',
    help: 'Deliveries answered on the webhook, by status code',
    labelNames: ['status'] as const,
    registers,
  });
  const changes = new Counter({
    name: 'grindvakt_changes_total',
    help: 'Changes in accepted deliveries: stored for the first time, or known already',
    labelNames: ['result'] as const,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name: `grindvakt_${name}`, help, registers });
  const byStatus = (name: string, help: string) =>
    new Gauge({ name: `grindvakt_${name}`, help, labelNames: ['status'] as const, registers });

  const readable = gauge('state_readable', '1 when the state below could be read for this scrape');
  const state = {
    inboxPending: gauge('inbox_pending', 'Changes stored and not yet worked on'),
    inboxOldestSeconds: gauge('inbox_oldest_seconds', 'How long the oldest of them has waited'),
    openCases: gauge('open_cases', 'Cases waiting for a moderator'),
    queueWaiting: gauge('queue_waiting', 'Jobs not yet taken off the queue'),
  };
  const counted = {
    actions: byStatus('actions', 'Actions by status'),
    applications: byStatus('applications', 'Applications by status'),
  };

  const show = (readings: MetricReadings): void => {
    for (const [name, one] of entriesOf(state)) one.set(readings[name]);
    for (const [name, one] of entriesOf(counted)) {
      one.reset();
      for (const [status, number] of Object.entries(readings[name])) one.set({ status }, number);
    }
  };
  const hide = (): void => {
    for (const one of Object.values(state)) one.remove();
    for (const one of Object.values(counted)) one.reset();
  };

  return {
    contentType: registry.contentType,
    delivery: (status) => deliveries.inc({ status: String(status) }),
    changes({ stored, known }) {
      changes.inc({ result: 'stored' }, stored);
      changes.inc({ result: 'known' }, known);
    },
    async text() {
      try {
        show(await within(readWithinMs, read()));
        readable.set(1);
      } catch {
        hide();
        readable.set(0);
      }
      return registry.metrics();
    },
  };
}

const entriesOf = <T extends object>(object: T) =>
  Object.entries(object) as { [K in keyof T]: [K, T[K]] }[keyof T][];

export async function metricsRoute(app: FastifyInstance, { metrics }: { metrics: Metrics }): Promise<void> {
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
