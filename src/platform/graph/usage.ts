import { type JsonRecord, listOf, recordOf, textOf } from './json.ts';

/** Response headers as a plain look-up by lower-case name. */
export type HeaderLookup = (name: string) => string | undefined;

export type Usage = {
  /** The highest share of any limit that is used up, in percent. */
  readonly percent: number;
  /** How long until the platform lets calls through again, milliseconds, where it says so. */
  readonly regainMs: number | undefined;
};

/** What `X-App-Usage` and `X-Business-Use-Case-Usage` say about the limits. Unreadable headers say nothing. */
export function readUsage(header: HeaderLookup): Usage {
  const app: JsonRecord | undefined = recordOf(parse(header('x-app-usage')));
  const cases: JsonRecord[] = Object.values(recordOf(parse(header('x-business-use-case-usage'))) ?? {})
    .flatMap(listOf)
    .map((item) => recordOf(item) ?? {});
  const percents = [app ?? {}, ...cases].flatMap((usage) =>
    ['call_count', 'total_cputime', 'total_time'].map((key) => numberOf(usage[key])),
  );
  const regainMinutes = Math.max(0, ...cases.map((usage) => numberOf(usage.estimated_time_to_regain_access)));
  return {
    percent: Math.max(0, ...percents),
    regainMs: regainMinutes > 0 ? regainMinutes * 60_000 : undefined,
  };
}

/** `Retry-After` in seconds or as a date, as milliseconds from `nowMs`. */
export function readRetryAfter(header: HeaderLookup, nowMs: number): number | undefined {
  const value = header('retry-after')?.trim();
  if (!value) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  // "At once" is no answer to a caller who was just turned away: its own pauses grow.
  return ms > 0 ? ms : undefined;
}

const numberOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;

function parse(header: string | undefined): unknown {
  try {
    return JSON.parse(textOf(header) ?? 'null');
  } catch {
    return undefined;
  }
}
