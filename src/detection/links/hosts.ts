import unhomoglyph from 'unhomoglyph';
import { readYaml, words } from '../confidentiality/lexicon.ts';

const lexicon = readYaml('links') as Record<string, unknown>;
const list = (name: string): readonly string[] => words(lexicon[name], `links.yaml: ${name}`);

export const shorteners = list('shorteners');
export const plainShorts = list('plainShorts');
export const sharedStores = list('sharedStores');
const internalLabels = new Set(list('internalLabels'));

/** Whether a host is a domain of the list or lies under one. */
export const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === clean(domain) || host.endsWith(`.${clean(domain)}`));

/** As the network sees it: without scheme, path and star, letters beyond ASCII as punycode. */
function clean(domain: string): string {
  const bare = domain
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:\*\.)?/, '')
    .replace(/\/.*$/, '');
  return /^\p{ASCII}*$/u.test(bare) || !URL.canParse(`http://${bare}`)
    ? bare
    : new URL(`http://${bare}`).hostname;
}

/** Whether only machines on the inside answer to a host: private addresses, bare names, `.local`, "intranet.…". */
export function isInternal(host: string, ownDomains: readonly string[]): boolean {
  if (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)\d/.test(host)) return true;
  if (/\.(?:local|lan|intra|internal|corp|intern|home|localdomain)$/.test(host)) return true;
  if (!/[.[]/.test(host) && host !== '' && host !== 'localhost') return true;
  const label = host.split('.')[0] as string;
  return isUnder(host, ownDomains) && internalLabels.has(label);
}

/** The domain that a host imitates: another script's letters, one letter off, or ours as a part of theirs. */
export function imitated(host: string, own: readonly string[]): string | undefined {
  const shown = skeleton(decode(host));
  for (const domain of own.map(clean)) {
    if (host === domain || host.endsWith(`.${domain}`)) continue;
    const ours = skeleton(decode(domain));
    const registrable = shown.split('.').slice(-ours.split('.').length).join('.');
    if (registrable === ours || shown === ours) return domain;
    if (shown.includes(`${ours}.`) || shown.includes(ours.replaceAll('.', '-'))) return domain;
    const name = ours.split('.')[0] as string;
    const theirs = registrable.split('.')[0] as string;
    if (name.length < 5) continue;
    const sameEnd = registrable.slice(theirs.length) === ours.slice(name.length);
    if (isOneOff(name, theirs) && (sameEnd || name.length >= 7)) return domain;
    if (theirs !== name && theirs.split('-').includes(name)) return domain;
  }
  return undefined;
}

/** The letters a reader sees: look-alikes of other scripts as Latin, digits as the letters they pass for. */
const skeleton = (host: string): string =>
  unhomoglyph(host.normalize('NFKC'))
    .toLowerCase()
    .replace(/[0o]/g, 'o')
    .replace(/[1l|í]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/5/g, 's')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Punycode labels as letters. */
function decode(host: string): string {
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodeLabel(label.slice(4)) : label))
    .join('.');
}

/** RFC 3492. A label that is no punycode is returned as it stands. */
function decodeLabel(input: string): string {
  const output = Array.from(
    input.slice(0, Math.max(0, input.lastIndexOf('-'))),
    (letter) => letter.codePointAt(0) as number,
  );
  let [index, code, bias] = [0, 128, 72];
  for (let at = input.lastIndexOf('-') + 1; at < input.length; ) {
    const start = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const letter = input.charCodeAt(at);
      at += 1;
      const digit = letter >= 97 ? letter - 97 : letter - 22;
      if (Number.isNaN(letter) || digit < 0 || digit > 35) return input;
      index += digit * weight;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - start, length, start === 0);
    code += Math.floor(index / length);
    if (code > 0x10ffff) return input;
    index %= length;
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

/** One letter added, left out, changed, or two neighbours swapped. */
function isOneOff(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
