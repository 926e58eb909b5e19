import { recordOf } from '../platform/graph/json.ts';

/** The parameters of a call. Consumers send them in the query, as a form or as JSON: all three count. */
export type Parameters = Readonly<Record<string, unknown>>;

export function readParameters(url: URL, contentType: string | undefined, body: Buffer): Parameters {
  return { ...Object.fromEntries(url.searchParams), ...readBody(contentType ?? '', body.toString('utf8')) };
}

function readBody(contentType: string, text: string): Parameters {
  if (text.trim() === '') return {};
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return recordOf(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

export const textParameter = (parameters: Parameters, name: string): string | undefined => {
  const value = parameters[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** An object, or its JSON in a form field. */
export function recordParameter(parameters: Parameters, name: string) {
  const value = parameters[name];
  if (typeof value !== 'string') return recordOf(value);
  try {
    return recordOf(JSON.parse(value));
  } catch {
    return undefined;
  }
}
