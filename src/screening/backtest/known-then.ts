import type { PastStrike } from '../../policy/ladder.ts';
import type { Database } from '../../store/database.ts';

/** The strikes that stood when a period began, by author. */
export async function strikesAt(db: Database, at: Date): Promise<Map<string, PastStrike[]>> {
  const rows = await db
    .selectFrom('strike')
    .select(['person_id', 'points', 'given_at', 'expires_at'])
    .where('state', 'in', ['pending', 'counted'])
    .where('given_at', '<', at)
    .where('expires_at', '>', at)
    .execute();
  const strikes = new Map<string, PastStrike[]>();
  for (const { person_id, points, given_at, expires_at } of rows) {
    const strike = { points, givenAt: given_at.getTime(), expiresAt: expires_at.getTime() };
    strikes.set(person_id, [...(strikes.get(person_id) ?? []), strike]);
  }
  return strikes;
}

/** Tells whether a group was held by a person at a time, unix milliseconds. */
export async function holdsOver(db: Database): Promise<(groupId: string, at: number) => boolean> {
  const holds = await db.selectFrom('group_hold').select(['group_id', 'held_at', 'released_at']).execute();
  return (groupId, at) =>
    holds.some(
      (hold) =>
        hold.group_id === groupId &&
        hold.held_at.getTime() <= at &&
        (hold.released_at === null || at < hold.released_at.getTime()),
    );
}
