/*
 * Letters put into words so that nobody who looks for the word finds it: letters twice, syllables again, fillers between
 * letters, "rövarspråket" and its relatives, decorations at both ends.
 */

const vowel = 'aeiouyåäö';
const consonant = 'bcdfghjklmnpqrstvwxzç';
const longest = 60;

/** What a word may be without what was put into it. Everything is tried, whatever comes of it: see who asks. */
export function withoutPadding(word: string): string[] {
  if (word.length > longest) return [];
  const bare = word.replace(/['’]/g, '');
  const found = new Set([
    bare,
    ...withoutDecorations(bare),
    ...withoutRepeats(bare),
    ...withoutEcho(bare),
    ...everySo(bare),
    ...withoutInfix(bare),
  ]);
  found.delete(word);
  return [...found];
}

const decoration = /^[xzq_]{1,4}(?=.{4})|(?<=.{4})[xzq_]{1,4}$/g;
const mostGlued = 4;

/** "xXwordXx", "abcwordcba": the same at both ends, and letters that hardly any word begins or ends with. */
function withoutDecorations(word: string): string[] {
  const found = [word.replace(decoration, '')];
  for (let length = 1; length <= mostGlued && word.length - 2 * length >= 4; length += 1) {
    const first = word.slice(0, length);
    const last = word.slice(-length);
    if (first === last || first === [...last].reverse().join('')) found.push(word.slice(length, -length));
  }
  return found;
}

const repeated = /(.{1,4}?)\1+/gu;
const repeatedPart = /(.{2,4}?)\1+/gu;
const mostRepeats = 4;

/** "muslimimimer", "mumumuslim", "iiddiioott". */
function withoutRepeats(word: string): string[] {
  const parts = word.replace(repeatedPart, '$1');
  const found = [
    word.replace(repeated, '$1'),
    parts,
    word.replace(/(.)\1+/gu, '$1'),
    parts.replace(/(.)\1+/gu, '$1'),
  ];
  for (const { 0: run, 1: once = '', index } of [...word.matchAll(repeatedPart)].slice(0, mostRepeats))
    found.push(word.slice(0, index) + once + word.slice(index + run.length));
  // "mumuslim" said on: "uslimlim", where only the end comes again, or only the beginning.
  for (let length = 1; length <= mostGlued && length * 2 < word.length; length += 1) {
    if (word.startsWith(word.slice(0, length), length)) found.push(word.slice(length));
    if (word.slice(0, -length).endsWith(word.slice(-length))) found.push(word.slice(0, -length));
  }
  return found;
}

const robbers = new RegExp(`([${consonant}])([${vowel}])\\1`, 'gu');
const echo = new RegExp(`([${vowel}])([${consonant}]{1,3})\\1`, 'u');

/** A vowel between each consonant and itself, "momusoslolimom"; a consonant between each vowel and itself, "mubusliblibim". */
function withoutEcho(word: string): string[] {
  const found = [word.replace(robbers, '$1')];
  const [, , put] = echo.exec(word) ?? [];
  if (put !== undefined) found.push(word.replace(new RegExp(`([${vowel}])${put}\\1`, 'gu'), '$1'));
  return found;
}

const widest = 4;
const shortestKept = 4;

/** Every second, third or fourth letter. */
function everySo(word: string): string[] {
  const found: string[] = [];
  for (let step = 2; step <= widest && word.length >= step * shortestKept - 1; step += 1)
    for (let from = 0; from < step; from += 1) {
      let kept = '';
      for (let at = from; at < word.length; at += step) kept += word.charAt(at);
      if (isConstant(word, step, from)) found.push(kept);
    }
  return found;
}

/** Whether the letters between are the same each time, or each is the letter before it again. */
function isConstant(word: string, step: number, from: number): boolean {
  for (let at = 0; at < word.length; at += 1) {
    if (at % step === from || at < step) continue;
    if (word[at] !== word[at - step] && word[at] !== word[at - 1]) return false;
  }
  return true;
}

const latestFirst = 6;
const longestInfix = 4;

/** The same few letters again and again: after every vowel, before each, between syllables. */
function withoutInfix(word: string): string[] {
  const found: string[] = [];
  for (let length = 1; length <= longestInfix; length += 1)
    for (let at = 0; at <= latestFirst && at + length < word.length; at += 1) {
      const parts = word.split(word.slice(at, at + length));
      const times = parts.length - 1;
      if (times >= (length === 1 ? 3 : 2)) found.push(parts.join(''));
    }
  return found;
}
