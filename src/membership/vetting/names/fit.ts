import { areTwoFamilyNames, givenNamesRelate, isGivenName } from './known-names.ts';
import { sameLetters } from './letters.ts';
import { type NameParts, runTogether, takeApart } from './profile-name.ts';
import { isSlip } from './slip.ts';

export type FullName = { readonly givenName: string; readonly familyName: string };

/** How two names agree or differ. */
export type NameFit =
  | { readonly fits: true; readonly notes: readonly FitNote[] }
  | { readonly fits: false; readonly why: Misfit };
export type FitNote = 'name_short_form' | 'name_slip' | 'name_order' | 'name_order_unclear';
export type Misfit =
  | 'name_differs'
  | 'given_name_differs'
  | 'family_name_differs'
  | 'name_slips'
  | 'name_initials'
  | 'name_incomplete'
  | 'name_generation';

type Likeness = 'same' | 'short-form' | 'slip';
type Match = { readonly from: number; readonly to: number; readonly likeness: Likeness };

/** At most this many further given names, or further family names, beside those of the register. */
const maxFurther = 3;

/**
 * Whether a written name is the one on the register: both the given name and the family name have to fit, on
 * different words. The given name by its first word or whole, in a short form or another spelling; the family name
 * by any of its parts; one slip of the pen in all. `name_order_unclear` is noted where the family name stands
 * first without a comma and could itself be a given name: Hassan Ali may not be Ali Hassan.
 */
export function fitName(written: NameParts, entry: FullName): NameFit {
  const { words } = written;
  if (
    written.generation &&
    takeApart(`${entry.givenName} ${entry.familyName}`).generation !== written.generation
  ) {
    return { fits: false, why: 'name_generation' };
  }
  const given = givenMatches(words, entry.givenName);
  const family = familyMatches(words, entry.familyName);
  let slips = false;
  let best: { notes: FitNote[]; weight: number } | undefined;
  for (const one of given) {
    for (const other of family) {
      if (overlap(one, other) || !adjoin(one, other, written)) continue;
      // A slip is excused where nothing else has to be.
      const slipped = [one, other].filter(({ likeness }) => likeness === 'slip').length;
      if (slipped === 2 || (slipped === 1 && furtherWords(one, other, written) > 0)) {
        slips = true;
        continue;
      }
      const notes = notesOn(one, other, written);
      if (!best || notes.length < best.weight) best = { notes, weight: notes.length };
    }
  }
  if (best) return { fits: true, notes: best.notes };
  return { fits: false, why: slips ? 'name_slips' : misfit(words, given, family) };
}

const overlap = (one: Match, other: Match): boolean => one.from < other.to && other.from < one.to;

/** How many words neither name accounts for. */
const furtherWords = (given: Match, family: Match, { words }: Pick<NameParts, 'words'>): number =>
  words.length - (given.to - given.from) - (family.to - family.from);

/** The given name begins the name, or follows at once on a family name that does. */
function adjoin(given: Match, family: Match, { words, tied, beforeComma }: NameParts): boolean {
  if (furtherWords(given, family, { words }) > maxFurther) return false;
  if (tied.has(given.to - 1) && given.to !== family.from) return false;
  if (given.from === 0) return true;
  if (beforeComma !== undefined && given.from === beforeComma) return family.to <= beforeComma;
  return family.from === 0 && given.from === family.to;
}

function notesOn(given: Match, family: Match, { words, beforeComma }: NameParts): FitNote[] {
  const notes: FitNote[] = [];
  if (given.likeness === 'short-form') notes.push('name_short_form');
  if (given.likeness === 'slip' || family.likeness === 'slip') notes.push('name_slip');
  if (given.from > 0) {
    notes.push('name_order');
    if (beforeComma === undefined && isGivenName(words[0]!)) notes.push('name_order_unclear');
  }
  return notes;
}

function misfit(words: readonly string[], given: readonly Match[], family: readonly Match[]): Misfit {
  const whole = words.filter((word) => word.length > 1);
  if (whole.length < words.length && whole.length < 2) return 'name_initials';
  if (whole.length < 2) return 'name_incomplete';
  if (given.length > 0 && family.length > 0) return 'name_differs';
  if (given.length > 0) return 'family_name_differs';
  return family.length > 0 ? 'given_name_differs' : 'name_differs';
}

/** The register's given name as it may be written: whole, its first name whole, its first name's first part. */
function givenMatches(words: readonly string[], givenName: string): Match[] {
  const first = givenName.trim().split(/\s+/)[0] ?? '';
  const forms = [...new Map([givenName, first].map((name) => [runTogether(name), takeApart(name).words]))];
  const [start] = takeApart(givenName).words;
  if (start && !forms.some(([whole]) => whole === start)) forms.push([start, [start]]);
  return runs(words, 3).flatMap(({ text, from, to }) => {
    const likeness = best(
      forms.map(([whole, parts]) =>
        parts.length === 1 ? givenLikeness(text, whole) : doubleLikeness(words.slice(from, to), whole, parts),
      ),
    );
    return likeness ? [{ from, to, likeness }] : [];
  });
}

/** Of a double name a slip is looked for part by part: Ann-Lena is not Anna-Lena with a letter left out. */
function doubleLikeness(
  written: readonly string[],
  whole: string,
  parts: readonly string[],
): Likeness | undefined {
  const text = written.join('');
  if (sameLetters(text, whole)) return 'same';
  if (givenNamesRelate(text, whole)) return 'short-form';
  if (written.length !== parts.length) return undefined;
  const each = parts.map((part, index) => {
    if (sameLetters(written[index]!, part)) return 'same';
    return isSlip(written[index]!, part, 'given') ? 'slip' : undefined;
  });
  return !each.includes(undefined) && each.filter((one) => one === 'slip').length === 1 ? 'slip' : undefined;
}

function givenLikeness(written: string, form: string): Likeness | undefined {
  if (form.length < 2) return undefined;
  if (sameLetters(written, form)) return 'same';
  if (givenNamesRelate(written, form)) return 'short-form';
  return isSlip(written, form, 'given') ? 'slip' : undefined;
}

/** The register's family name as it may be written: whole with or without particles, or any one of its parts. */
function familyMatches(words: readonly string[], familyName: string): Match[] {
  const parts = takeApart(familyName, true).words;
  const forms = [...new Set([runTogether(familyName), parts.join(''), ...parts])].filter(
    (form) => form.length > 1,
  );
  return runs(words, 4).flatMap(({ text, from, to }) => {
    const likeness = best(forms.map((form) => familyLikeness(text, form)));
    return likeness ? [{ from, to, likeness }] : [];
  });
}

function familyLikeness(written: string, form: string): Likeness | undefined {
  if (sameLetters(written, form)) return areTwoFamilyNames(written, form) ? undefined : 'same';
  return isSlip(written, form, 'family') ? 'slip' : undefined;
}

/** Every run of up to `longest` neighbouring words, run together. */
function runs(words: readonly string[], longest: number): { text: string; from: number; to: number }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longest, words.length - from) }, (_, more) => ({
      text: words.slice(from, from + more + 1).join(''),
      from,
      to: from + more + 1,
    })),
  );
}

const order: readonly Likeness[] = ['same', 'short-form', 'slip'];
const best = (likenesses: readonly (Likeness | undefined)[]): Likeness | undefined =>
  order.find((likeness) => likenesses.includes(likeness));

/** Whether a single word is one of a person's names: enough for a greeting's signature, not for a profile. */
export function isOneOf(word: string, entry: FullName): boolean {
  const words = takeApart(word).words;
  const givenWords = takeApart(entry.givenName).words;
  return (
    givenMatches(words, entry.givenName).length > 0 ||
    familyMatches(words, entry.familyName).length > 0 ||
    words.every((one) => givenWords.some((given) => givenLikeness(one, given) !== undefined))
  );
}
