import { Kysely, PostgresDialect, type Transaction, WithSchemaPlugin } from 'kysely';
import pg from 'pg';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

// A day has no time and no zone: leave it as the text YYYY-MM-DD instead of a Date at local midnight.
const dayOid = 1082;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === dayOid
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * A pool of connections to a PostgreSQL URL, the embedded one included.
 * A statement that takes over 30 s or a connection that takes over 15 s (the wait for a free one included) fails, so that a caller can answer.
 */
export function openPool(url: string, options: { max: number; searchPath?: string }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: 15_000,
    statement_timeout: 30_000,
    keepAlive: true,
    types,
    ...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
  });
  // An idle connection that drops is replaced on next use; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** The ledger over a pool. Every table is looked for in the schema `grindvakt`. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new WithSchemaPlugin('grindvakt')],
  });
}
