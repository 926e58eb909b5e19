/**
 * The two spellings of JSON seen from the platform: `spaced` as captured (`", "` and `": "`, slashes bare)
 * and `compact` with `\/`. Both write everything beyond ASCII as `\uXXXX` with lower-case digits, so that a
 * receiver who signs what it parsed and wrote again is wrong.
 */
export type WireForm = 'spaced' | 'compact';

export function toWire(value: unknown, form: WireForm): Buffer {
  return Buffer.from(write(value, form), 'ascii');
}

function write(value: unknown, form: WireForm): string {
  const [comma, colon] = form === 'spaced' ? [', ', ': '] : [',', ':'];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, form)).join(comma)}]`;
  if (typeof value !== 'object' || value === null) return writeScalar(value, form);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .map(([key, member]) => `${writeScalar(key, form)}${colon}${write(member, form)}`)
    .join(comma)}}`;
}

function writeScalar(value: unknown, form: WireForm): string {
  const text = JSON.stringify(value ?? null).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return form === 'compact' ? text.replaceAll('/', '\\/') : text;
}
