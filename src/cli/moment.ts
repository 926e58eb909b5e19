import { dayIn, parseDay } from '../base/day.ts';
import { UserError } from '../base/user-error.ts';

const lengths = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * Reads a moment as people write it: so long ago (`30d`, `12h`, `90m`, `2w`), a day (its beginning in the time zone),
 * or a date and time in ISO 8601.
 * @param option what it was given for, e.g. `--since`
 * @throws UserError
 */
export function readMoment(option: string, given: string, now: Date, timeZone: string): Date {
  const ago = /^(\d{1,5})([mhdw])$/.exec(given.trim());
  if (ago) return new Date(now.getTime() - Number(ago[1]) * lengths[ago[2] as keyof typeof lengths]);
  const day = parseDay(given.trim());
  if (day !== undefined) return startOf(day, timeZone);
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(given.trim()) ? new Date(given.trim()) : undefined;
  if (moment && !Number.isNaN(moment.getTime())) return moment;
  throw new UserError(
    `${option}: "${given}" is no time; write how long ago as 30d, 12h or 90m, a day as 2026-01-31, or 2026-01-31T08:00`,
    2,
  );
}

/** Days begin at a full quarter of an hour, everywhere. */
function startOf(day: string, timeZone: string): Date {
  const [quarter, widest] = [900_000, 14 * 3_600_000];
  let at = Date.parse(`${day}T00:00:00Z`) - widest;
  while (dayIn(timeZone, new Date(at)) < day) at += quarter;
  return new Date(at);
}
