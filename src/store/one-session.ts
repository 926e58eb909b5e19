import type { PGlite } from '@electric-sql/pglite';

/** Messages of a query that PostgreSQL answers step by step: Parse, Bind, Describe, Execute, Close, Flush. */
const steps = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));

/**
 * The embedded database as the socket server may use it. All clients share one session there, and the server
 * takes their messages in turns, so one client's Bind could meet another's Parse. It leaves a client its turn
 * while a transaction is open; here the steps of one query, up to its Sync, count as one too.
 *
 * @param onBroken told when the database itself broke, which the server would answer with eternal silence
 */
export function oneSession(database: PGlite, onBroken: (error: unknown) => void): PGlite {
  let midQuery = false;
  const overrides: Partial<PGlite> = {
    isInTransaction: () => midQuery || database.isInTransaction(),
    async execProtocolRawStream(message, options) {
      try {
        await database.execProtocolRawStream(message, options);
      } catch (error) {
        onBroken(error);
        throw error;
      }
      midQuery = steps.has(message[0] as number);
    },
    async exec(query, options) {
      // Only said for a client that vanished: whatever it was in the middle of is over.
      midQuery = false;
      return database.exec(query, options);
    },
  };
  return new Proxy(database, {
    get(target, property) {
      const own = overrides[property as keyof PGlite];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
