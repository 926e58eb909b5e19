import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../base/result.ts';
import { canonicalJson, isNestedDeeperThan } from './canonical-json.ts';
import { idOf, type JsonRecord, listOf, recordOf, textOf, timeOf } from './json.ts';

/** One change out of a delivery: what the inbox stores and `toEvents` translates. */
export type Change = {
  /** `group`, `page`, `user`, `workplace_security`, or one that is not known yet. */
  readonly object: string;
  /** The group, page, user or company; empty where the delivery names none. */
  readonly entryId: string;
  /** When it was sent, unix milliseconds. */
  readonly entryTime: number | undefined;
  /** `posts`, `comments`, `feed`, …; `messages` for chat. */
  readonly field: string;
  readonly value: unknown;
  /** The natural key, 64 hex digits: the same change has the same key in whichever delivery it comes. */
  readonly key: string;
};

const maxDepth = 64;

/**
 * The changes in a delivery's parsed body. Unknown objects, fields and keys are changes like any other; only
 * what is no delivery at all is an error, in one line.
 */
export function readDelivery(json: unknown): Result<Change[], string> {
  const body = recordOf(json);
  if (!body) return fail('the body is not a JSON object');
  const object = textOf(body.object);
  if (!object) return fail('object: must be a text such as "group" or "page"');
  if (!Array.isArray(body.entry)) return fail('entry: must be a list');
  if (isNestedDeeperThan(maxDepth, body)) return fail(`the body is nested deeper than ${maxDepth} levels`);
  return ok(body.entry.flatMap((entry) => readEntry(object, recordOf(entry))));
}

function readEntry(object: string, entry: JsonRecord | undefined): Change[] {
  if (!entry) return [];
  const entryId = idOf(entry.id) ?? '';
  const entryTime = timeOf(entry.time);
  const bare = [
    ...listOf(entry.changes).flatMap((item) => {
      const change = recordOf(item);
      return change ? [{ field: textOf(change.field) ?? '', value: change.value ?? null }] : [];
    }),
    ...listOf(entry.messaging).flatMap((item) => {
      const value = recordOf(item);
      return value ? [{ field: textOf(value.field) ?? 'messages', value }] : [];
    }),
    ...listOf(entry.changed_fields).flatMap((name) =>
      typeof name === 'string' ? [{ field: name, value: null }] : [],
    ),
  ];
  return bare.map(({ field, value }) => {
    const natural = naturalKey(object, entryId, entryTime, field, value);
    return { object, entryId, entryTime, field, value, key: hash(natural) };
  });
}

/**
 * What makes a change that change. The time of sending stays out, because a delivery sent again may carry a
 * new one; only where nothing else tells two real changes apart does it go in.
 */
function naturalKey(
  object: string,
  entryId: string,
  entryTime: number | undefined,
  field: string,
  value: unknown,
) {
  const messageId = textOf(recordOf(recordOf(value)?.message)?.mid);
  if (messageId) return { object, entryId, mid: messageId };
  const change = { object, entryId, field, value };
  return mayHappenAgain(field, recordOf(value)) ? { ...change, entryTime: entryTime ?? null } : change;
}

/** What happens once to a post or comment. */
const once = new Set(['add', 'delete', 'remove']);

/**
 * Whether the same value may truthfully come a second time: a text edited to and fro, a person who joins
 * again, a bare "this field changed". Working through one of those twice does no harm; missing one does.
 */
function mayHappenAgain(field: string, value: JsonRecord | undefined): boolean {
  if (!value) return true;
  if (field === 'membership' || field === 'member_requests') {
    return !['created_time', 'time', 'timestamp'].some((key) => timeOf(value[key]) !== undefined);
  }
  const verb = textOf(value.verb);
  if (verb === undefined || once.has(verb)) return false;
  return !['edited_time', 'updated_time'].some((key) => timeOf(value[key]) !== undefined);
}

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
