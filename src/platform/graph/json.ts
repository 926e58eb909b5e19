/** Careful reading of JSON that somebody else wrote: a value of another shape is `undefined`, never an error. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function recordOf(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * A platform id as text. A number is taken only where JavaScript holds it exactly: a rounded id would name
 * somebody else's post.
 */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : undefined;
}

/** From this number on a time is in milliseconds (1973), below it in seconds (until the year 5138). */
const firstMilliseconds = 100_000_000_000;

/** The platform's times, ISO 8601 (also `+0000`), unix seconds or milliseconds, as unix milliseconds. */
export function timeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number') {
    if (!Number.isFinite(number) || number <= 0) return undefined;
    return Math.round(number < firstMilliseconds ? number * 1000 : number);
  }
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}
