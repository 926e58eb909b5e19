import { randomUUID } from 'node:crypto';
import type { Day } from '../base/day.ts';
import { UserError } from '../base/user-error.ts';
import type { Database } from '../store/database.ts';
import { heldLease } from '../store/lease.ts';
import type { Vault } from '../trust/vault.ts';
import { type Difference, difference, openGeneration, publish, writeGeneration } from './generation.ts';
import type { RegisterKind } from './person.ts';
import type { RegisterRow, RejectedRow } from './row.ts';
import { scimSource } from './scim/user-row.ts';
import { analyze, discardStaged, stage } from './staging.ts';
import { numberKey } from './store.ts';
import type { ImportSummary } from './summary.ts';

export type RegisterImport = {
  readonly kind: RegisterKind;
  /** Where the people come from, e.g. `file`: a source retires only its own. */
  readonly source: string;
  readonly rows: AsyncIterable<RegisterRow>;
  /** Who has an end date before this day has left. */
  readonly today: Day;
  readonly dryRun?: boolean;
  /** Take a file in which more than a tenth of the active people are gone. */
  readonly allowShrink?: boolean;
  readonly onProgress?: (rows: number) => void;
};

/** Another process reads the same source right now. */
export class ImportUnderWayError extends UserError {}

const batchRows = 1_000;
const leaseSeconds = 60;

/**
 * Makes a file the whole register of its kind from its source. Rows are staged and the new generation is written
 * beside the current one in small steps, so that everything else goes on; one update then makes it count.
 * Broken off at any point it leaves the register as it was.
 * @throws UserError when another import of this source is under way, or the file would remove too many people
 */
export async function importRegister(
  db: Database,
  vault: Vault,
  options: RegisterImport,
): Promise<ImportSummary> {
  const { kind, source } = options;
  if (source === scimSource) {
    throw new UserError(`The source "${source}" is the identity provider's own: give another name`);
  }
  const lease = await heldLease(db, `register ${kind} ${source}`, leaseSeconds);
  if (!lease)
    throw new ImportUnderWayError(
      `Another import of ${kind}s from "${source}" is under way: try again when it is done`,
    );
  const importId = randomUUID();
  try {
    const generation = await openGeneration(db, kind, source);
    const { read, rejected } = await stageAll(db, vault, importId, options, lease.renew);
    const spared = rejected.flatMap(({ number }) =>
      number === undefined ? [] : [numberKey(vault, kind, number)],
    );
    const target = { kind, source, importId, generation, spared, today: options.today };
    await analyze(db);
    const counts = await difference(db, target);
    if (!options.dryRun) {
      if (!options.allowShrink) refuseShrink(counts, kind);
      await writeGeneration(db, target, counts.active + read, lease.renew);
      await publish(db, target);
    }
    return {
      kind,
      read,
      added: counts.added,
      changed: counts.changed,
      left: counts.left,
      unchanged: counts.unchanged,
      rejected: rejected.map(({ line, field, reason }) => ({ line, field, reason })),
    };
  } finally {
    await discardStaged(db, importId);
    await lease.release();
  }
}

async function stageAll(
  db: Database,
  vault: Vault,
  importId: string,
  { kind, rows, onProgress }: RegisterImport,
  renew: () => Promise<void>,
): Promise<{ read: number; rejected: RejectedRow[] }> {
  const rejected: RejectedRow[] = [];
  let batch: Extract<RegisterRow, { person: unknown }>['person'][] = [];
  let read = 0;
  // While the database takes one batch, the next is read.
  let underWay: Promise<void> = Promise.resolve();
  const flush = async () => {
    await underWay;
    underWay = stage(db, vault, importId, kind, batch).then(renew);
    underWay.catch(() => {}); // Thrown where it is awaited; not unhandled until then.
    batch = [];
    onProgress?.(read);
  };
  try {
    for await (const row of rows) {
      read += 1;
      if ('person' in row) batch.push(row.person);
      else rejected.push(row);
      if (batch.length >= batchRows) await flush();
    }
    await flush();
    await underWay;
  } finally {
    // Nothing may still be written when the caller tidies up.
    await underWay.catch(() => {});
  }
  return { read, rejected };
}

function refuseShrink({ active, left }: Difference, kind: RegisterKind): void {
  if (left * 10 <= active) return;
  throw new UserError(
    `The file would remove ${left} of ${active} active ${kind}s, more than a tenth: nothing was changed. ` +
      'Look whether it is whole; if it is right, give --allow-shrink',
  );
}
