import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { withoutOtherNumbers } from './other-numbers.ts';
import { sameNumber } from './same-number.ts';

/** One place in a text that may give a register number. */
export type NumberMention = {
  /** The ways to read it, as they are looked up; the register says which exists. The likeliest first. */
  readonly readings: readonly string[];
  /** A word beside it calls it an employee or client number. */
  readonly labelled: boolean;
  /** Could be a year: never taken for an unknown number. */
  readonly doubtful: boolean;
};

type Words = Record<
  'labelEnds' | 'labels' | 'otherKinds' | 'between' | 'before' | 'beforeEnds' | 'after',
  string[]
>;
const words = parse(
  readFileSync(new URL('../../../../config/vetting/numbers.yaml', import.meta.url), 'utf8'),
) as Words;
const labels = new Set(words.labels);
const otherKinds = new Set(words.otherKinds);
const between = new Set(words.between);
const before = new Set(words.before);
const after = new Set(words.after);
const labelEnd = new RegExp(`^(.*?)(?:s|-)?(?:${words.labelEnds.join('|')})$`, 'u');
const beforeEnd = new RegExp(`.(?:${words.beforeEnds.join('|')})$`, 'u');

type Token = { readonly text: string; readonly start: number; readonly end: number };

/** The mentions of numbers in free text, with telephone numbers, dates and the like left aside. */
export function findNumbers(message: string): NumberMention[] {
  const text = withoutOtherNumbers(message.normalize('NFKC'));
  const tokens = [...text.matchAll(/[\p{L}\p{M}]*\p{N}[\p{L}\p{N}]*|[\p{L}\p{M}]+|#/gu)].map(
    (match): Token => ({ text: match[0], start: match.index, end: match.index + match[0].length }),
  );
  const mentions: NumberMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    if (!/\d/.test(tokens[at]!.text)) {
      at += 1;
      continue;
    }
    const end = endOfGroups(tokens, at, text);
    const mention = readMention(tokens, at, end, text);
    if (mention) mentions.push(mention);
    at = end;
  }
  return mentions;
}

/** The number of a form's own field: whatever stands there was meant as one. */
export function readNumberField(field: string): NumberMention[] {
  const whole = sameNumber(field);
  if (!/\d/.test(whole)) return [];
  // An identity or telephone number in the wrong field says no more than an empty one.
  const found = findNumbers(field).map((mention) => ({ ...mention, labelled: true, doubtful: false }));
  if (found.length === 1 && whole.length <= 32 && /^[\p{L}\p{N}]+$/u.test(whole)) {
    return [{ ...found[0]!, readings: [...new Set([whole, ...found[0]!.readings])] }];
  }
  return found;
}

/** `40 101` is one number in groups; `40101 40104` are two. */
function endOfGroups(tokens: readonly Token[], from: number, text: string): number {
  let end = from + 1;
  if (!/^\p{L}{0,3}\d{1,3}$/u.test(tokens[from]!.text)) return end;
  while (
    end < tokens.length &&
    /^\d{1,3}$/.test(tokens[end]!.text) &&
    /^[ .-]$/.test(text.slice(tokens[end - 1]!.end, tokens[end]!.start))
  ) {
    end += 1;
  }
  return end;
}

function readMention(
  tokens: readonly Token[],
  from: number,
  end: number,
  text: string,
): NumberMention | undefined {
  const groups = tokens.slice(from, end).map((token) => token.text);
  const glued = /^(\p{L}*)(\d.*)$/u.exec(groups[0]!);
  const prefix = glued?.[1]?.toLowerCase() ?? '';
  const gluedLabel = prefix !== '' && labelKind(prefix, undefined) === 'own';
  if (gluedLabel) groups[0] = glued![2]!;
  let label = gluedLabel ? ('own' as const) : labelBefore(tokens, from, text);
  if (label === undefined) {
    if (standsForSomethingElse(tokens, from, end, text)) return undefined;
    label = labelAfter(tokens, end, text);
  }
  if (label === 'other') return undefined;
  const readings = readingsOf(
    groups,
    prefix !== '' && !gluedLabel ? undefined : tokens[from - 1],
    tokens[from]!,
    text,
  );
  const digits = readings[0]!.replace(/\D/g, '').length;
  if (label === undefined && digits < 3) return undefined;
  return {
    readings,
    labelled: label === 'own',
    doubtful: label === undefined && (digits < 4 || /^(?:19|20)\d\d$/.test(readings[0]!)),
  };
}

function readingsOf(
  groups: readonly string[],
  previous: Token | undefined,
  first: Token,
  text: string,
): string[] {
  const joined = groups.join('');
  const readings = [joined];
  // K 3101 and K-3101: one to three capitals just before.
  const gap = previous && text.slice(previous.end, first.start);
  if (
    previous &&
    (/^\p{Lu}{1,3}$/u.test(previous.text) || /^(?![iåöea])\p{L}$/u.test(previous.text)) &&
    gap !== undefined &&
    /^[ -]$/.test(gap) &&
    labelKind(previous.text.toLowerCase(), undefined) === undefined
  ) {
    // With a hyphen the letters are part of the number; with a space they may belong to what stands before it.
    if (gap === '-' && groups.length === 1) return [sameNumber(previous.text + joined)];
    readings.unshift(previous.text + joined);
  }
  if (groups.length > 1) readings.push(...groups.filter((group) => group.length >= 3));
  return [...new Set(readings.map(sameNumber))];
}

/** What a word says of the number beside it. */
function labelKind(word: string, previous: string | undefined): 'own' | 'other' | undefined {
  if (otherKinds.has(word)) return 'other';
  const compound = labelEnd.exec(word);
  if (!compound) return labels.has(word) ? 'own' : undefined;
  const [, kind = ''] = compound;
  if (otherKinds.has(kind) || otherKinds.has(kind.replace(/s$/, ''))) return 'other';
  if (kind === '' && previous !== undefined && otherKinds.has(previous)) return 'other';
  // "id" and "no" end many ordinary words; "nummer" ends only names of numbers.
  const ordinary =
    kind !== '' &&
    /(?:id|no|num|nr)$/.test(word) &&
    !labels.has(kind) &&
    !/(?:anst|anställning|kund|klient|brukar|personal|medarbetar|löne|employee|staff|client|customer)s?$/.test(
      kind,
    );
  return ordinary ? undefined : 'own';
}

function labelBefore(tokens: readonly Token[], at: number, text: string): 'own' | 'other' | undefined {
  for (let index = at - 1; index >= 0 && index >= at - 5; index--) {
    const word = tokens[index]!.text.toLowerCase();
    const gap = text.slice(tokens[index]!.end, tokens[index + 1]!.start);
    // A sentence ends between them, unless the point is that of "anst.nr."
    if (/[!?\n]|[.]\s/.test(gap) && word.length > 4) return undefined;
    const kind = labelKind(word, tokens[index - 1]?.text.toLowerCase());
    if (kind) return kind;
    // One capital letter may be the number's own prefix.
    if (!between.has(word) && !(index === at - 1 && /^\p{Lu}{1,3}$/u.test(tokens[index]!.text)))
      return undefined;
  }
  return undefined;
}

function labelAfter(tokens: readonly Token[], end: number, text: string): 'own' | 'other' | undefined {
  for (let index = end; index < tokens.length && index < end + 4; index++) {
    const word = tokens[index]!.text.toLowerCase();
    if (/[.,!?\n;]/.test(text.slice(tokens[index - 1]!.end, tokens[index]!.start))) return undefined;
    // "40101 är mitt nummer", but "40101, tel 08…": only a word for the number itself reaches back.
    const kind = labelEnd.test(word) ? labelKind(word, tokens[index - 1]!.text.toLowerCase()) : undefined;
    if (kind === 'own') return 'own';
    if (kind === 'other' || !between.has(word)) return undefined;
  }
  return undefined;
}

function standsForSomethingElse(tokens: readonly Token[], from: number, end: number, text: string): boolean {
  const previous = tokens[from - 1]?.text.toLowerCase() ?? '';
  const next = tokens[end]?.text.toLowerCase() ?? '';
  // "i många år, 40101": the comma ends what the word speaks of.
  const apart = /[,;\n]/.test(text.slice(tokens[from - 1]?.end ?? 0, tokens[from]!.start));
  return (!apart && (before.has(previous) || beforeEnd.test(previous))) || after.has(next);
}
