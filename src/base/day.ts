/** A calendar day, `YYYY-MM-DD`, without a time or a zone. Days compare as strings. */
export type Day = string & { readonly __brand: 'Day' };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `YYYY-MM-DD`; `undefined` for another shape or a day that no calendar has. */
export function parseDay(text: string): Day | undefined {
  const parts = shape.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? (text as Day) : undefined;
}

/** The day it is at `instant` in an IANA time zone such as `Europe/Stockholm`. */
export function dayIn(timeZone: string, instant: Date): Day {
  // The Swedish locale writes a date as YYYY-MM-DD.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant) as Day;
}

/** The day so many days after another; before it for a negative number. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as Day;
}
