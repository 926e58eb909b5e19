import { isAnyName, isListedName } from './known-names.ts';
import { bare } from './letters.ts';

/**
 * Whether `written` is `meant` with one slip of the pen: a letter doubled, left out, added, exchanged with its
 * neighbour or mistaken for another. Not when the result is a name of its own, nor for changes that make
 * one name into another: of the first letter, of the ending (Erik, Erika; Dorian, Dorina), of one vowel for another (Anna, Anne;
 * Lindgren, Lundgren), or of letters that look alike. In a short name nearly every other letter makes another name
 * somewhere (Samir, Saher), so there only exchanges and doublings count.
 */
export function isSlip(written: string, meant: string, part: 'given' | 'family'): boolean {
  const [a, b] = [bare(written), bare(meant)];
  if (a === b || Math.min(a.length, b.length) < 4) return false;
  if (a[0] !== b[0]) return false;
  const slip = oneEdit(a, b);
  if (slip === undefined || makesAnotherName(slip, a, b)) return false;
  if (part === 'given' && slip.kind === 'exchange' && slip.at === a.length - 2) return false;
  const doubling = isDoubling(slip, a, b);
  if (b.length < shortest(slip.kind, part, doubling)) return false;
  // Nearly every doubled letter could be read as a compound of Swedish name parts: Mol-lin.
  return doubling ? !isListedName(written) : !isAnyName(written);
}

/** How long a name has to be for an edit in it to be a slip. */
function shortest(kind: Edit['kind'], part: 'given' | 'family', doubling: boolean): number {
  if (doubling) return 4;
  if (part === 'given') return kind === 'exchange' ? 5 : 7;
  return { exchange: 4, omit: 5, add: 5, substitute: 6 }[kind];
}

type Edit = {
  readonly kind: 'exchange' | 'substitute' | 'add' | 'omit';
  /** Where in the shorter or equal word. */
  readonly at: number;
  readonly letters: readonly [string, string];
};

/** The one edit that makes `b` into `a`, if one does. */
function oneEdit(a: string, b: string): Edit | undefined {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  const rest = (word: string, from: number) => word.slice(from);
  if (a.length === b.length) {
    const exchanged = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
    if (exchanged) return { kind: 'exchange', at, letters: [a[at]!, a[at + 1]!] };
    return rest(a, at + 1) === rest(b, at + 1)
      ? { kind: 'substitute', at, letters: [a[at]!, b[at]!] }
      : undefined;
  }
  if (a.length === b.length + 1) {
    return rest(a, at + 1) === rest(b, at) ? { kind: 'add', at, letters: [a[at]!, ''] } : undefined;
  }
  if (b.length === a.length + 1) {
    return rest(a, at) === rest(b, at + 1) ? { kind: 'omit', at, letters: ['', b[at]!] } : undefined;
  }
  return undefined;
}

const vowels = 'aeiouyåäö';
const lookAlike = ['il', 'li', 'nm', 'mn', 'uv', 'vu', 'rn', 'ao', 'oa', 'ec', 'ce'];

function makesAnotherName({ kind, at, letters: [one, other] }: Edit, a: string, b: string): boolean {
  const last = Math.max(a.length, b.length) - 1;
  if (kind === 'substitute') {
    if (at === last || at === 0) return true;
    if (isGlide(at, one + other, a)) return false;
    if (vowels.includes(one) && vowels.includes(other)) return true;
    return lookAlike.includes(one + other);
  }
  if (kind === 'exchange') return at === 0;
  if (isDoubling({ kind, at, letters: [one, other] }, a, b)) return false;
  const longer = kind === 'add' ? a : b;
  const letter = kind === 'add' ? one : other;
  // A letter more or less at the end is another name.
  return at === last || (at === last - 1 && vowels.includes(letter) && vowels.includes(longer[last]!));
}

/** Between a consonant's end and a vowel i and y are one sound, written either way from another alphabet: Gebremaryam. */
const isGlide = (at: number, letters: string, word: string): boolean =>
  (letters === 'iy' || letters === 'yi') && vowels.includes(word[at + 1] ?? '');

function isDoubling({ kind, at, letters }: Edit, a: string, b: string): boolean {
  if (kind !== 'add' && kind !== 'omit') return false;
  const [longer, letter] = kind === 'add' ? [a, letters[0]] : [b, letters[1]];
  return longer[at - 1] === letter || longer[at + 1] === letter;
}
