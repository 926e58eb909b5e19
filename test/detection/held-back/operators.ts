/**
 * Ways in which somebody may disguise one word so that a person still reads it at once.
 * Each is pure; `i` picks a variant.
 */
type Operator = (word: string, i: number) => string;

const letters = (word: string): string[] => Array.from(word);
const isVowel = (c: string): boolean => /[aeiouyåäöæø]/i.test(c);
const isLetter = (c: string): boolean => /\p{L}/u.test(c);
/** A place inside the word, never before the first letter nor after the last. */
const inside = (word: string, i: number): number => {
  const n = letters(word).length;
  return n < 3 ? 1 : 1 + ((Math.floor(n / 2) - 1 + Math.abs(i)) % (n - 1));
};
const cut = (word: string, at: number): [string, string] => {
  const all = letters(word);
  return [all.slice(0, at).join(''), all.slice(at).join('')];
};
const swap = (word: string, table: Record<string, string>): string =>
  letters(word)
    .map((c) => table[c] ?? table[c.toLowerCase()] ?? c)
    .join('');
const pick = (choices: readonly string[], i: number): string => choices[Math.abs(i) % choices.length] ?? '';
/** Applies `change` to the vowels, or to every letter when there is none. */
const onVowels = (word: string, change: (c: string, k: number) => string): string => {
  const all = letters(word);
  const some = all.some(isVowel);
  return all.map((c, k) => ((some ? isVowel(c) : isLetter(c)) ? change(c, k) : c)).join('');
};

const lisu: Record<string, string> = {
  a: 'ꓮ',
  b: 'ꓐ',
  c: 'ꓚ',
  d: 'ꓓ',
  e: 'ꓰ',
  f: 'ꓝ',
  g: 'ꓖ',
  h: 'ꓧ',
  i: 'ꓲ',
  j: 'ꓙ',
  k: 'ꓗ',
  l: 'ꓡ',
  m: 'ꓟ',
  n: 'ꓠ',
  o: 'ꓳ',
  p: 'ꓑ',
  r: 'ꓣ',
  s: 'ꓢ',
  t: 'ꓔ',
  u: 'ꓴ',
  v: 'ꓦ',
  w: 'ꓪ',
  x: 'ꓫ',
  y: 'ꓬ',
  z: 'ꓜ',
  å: 'ꓮ̊',
  ä: 'ꓮ̈',
  ö: 'ꓳ̈',
};
const raised: Record<string, string> = {
  a: 'ᵃ',
  b: 'ᵇ',
  c: 'ᶜ',
  d: 'ᵈ',
  e: 'ᵉ',
  f: 'ᶠ',
  g: 'ᵍ',
  h: 'ʰ',
  i: 'ⁱ',
  j: 'ʲ',
  k: 'ᵏ',
  l: 'ˡ',
  m: 'ᵐ',
  n: 'ⁿ',
  o: 'ᵒ',
  p: 'ᵖ',
  r: 'ʳ',
  s: 'ˢ',
  t: 'ᵗ',
  u: 'ᵘ',
  v: 'ᵛ',
  w: 'ʷ',
  x: 'ˣ',
  y: 'ʸ',
  z: 'ᶻ',
  å: 'ᵃ̊',
  ä: 'ᵃ̈',
  ö: 'ᵒ̈',
};
const signs: Record<string, string> = {
  a: '🅰️',
  b: '🅱️',
  i: 'ℹ️',
  m: 'Ⓜ️',
  o: '⭕',
  p: '🅿️',
  s: '💲',
  t: '✝️',
  x: '❌',
  å: '🅰️̊',
  ö: '⭕̈',
};
/** The key one row up, towards the digits. */
const above: Record<string, string> = Object.fromEntries(
  ['qaz1', 'wsx2', 'edc3', 'rfv4', 'tgb5', 'yhn6', 'ujm7', 'ik8', 'ol9', 'pö0', 'åä+'].flatMap((keys) =>
    letters(keys.slice(0, -1)).map((c) => [c, keys.slice(-1)]),
  ),
);

export const heldBackOperators: Record<string, Operator> = {
  everyOtherBracketed: (word, i) => {
    const [open, close] = [pick(['(', '[', '{'], i), pick([')', ']', '}'], i)];
    return letters(word)
      .map((c, k) => (k % 2 === 1 ? `${open}${c}${close}` : c))
      .join('');
  },
  spoilerInside: (word, i) => {
    const at = inside(word, i);
    const [head, tail] = cut(word, at);
    const [first, rest] = cut(tail, Math.min(2, letters(tail).length));
    return `${head}||${first}||${rest}`;
  },
  entityVowels: (word, i) =>
    onVowels(word, (c) => {
      const code = c.codePointAt(0) ?? 0;
      return i % 2 === 0 ? `&#${code};` : `&#x${code.toString(16)};`;
    }),
  stutter: (word, i) => {
    const all = letters(word);
    const vowel = all.findIndex(isVowel);
    const [head, rest] = cut(word, vowel < 0 ? 1 : vowel + 1);
    return i % 2 === 0 ? `${head}${head}${word}` : `${head}-${head}-${rest}`;
  },
  lisuCapitals: (word) => swap(word, lisu),
  raisedHalf: (word, i) => {
    const [head, tail] = cut(word, inside(word, i));
    return `${head}${swap(tail, raised)}`;
  },
  countingUp: (word) => {
    const all = letters(word);
    return all.map((c, k) => (k < all.length - 1 ? `${c}${(k + 1) % 10}` : c)).join('');
  },
  quotedSum: (word, i) => {
    const [head, tail] = cut(word, inside(word, i));
    const q = pick(['"', "'", '”'], i);
    return `${q}${head}${q}+${q}${tail}${q}`;
  },
  fatFinger: (word, i) => {
    const all = letters(word);
    const at = inside(word, i);
    const near = above[(all[at] ?? '').toLowerCase()] ?? 'q';
    return [...all.slice(0, at), near, ...all.slice(at)].join('');
  },
  signLetters: (word, i) => {
    const out = swap(word, signs);
    if (out !== word) return out;
    const [head, tail] = cut(word, inside(word, i));
    return `${head}🔹${tail}`;
  },
  soundAlike: (word, i) => {
    const out = word
      .replace(/ck/gi, 'q')
      .replace(/k/gi, 'q')
      .replace(/v/gi, 'w')
      .replace(/s/gi, 'z')
      .replace(/g/gi, 'gh')
      .replace(/i/gi, 'ij')
      .replace(/t(?!t)/gi, 'th');
    if (out !== word) return out;
    const at = inside(word, i);
    const [head, tail] = cut(word, at);
    return `${head}h${tail}`;
  },
  percentVowels: (word) => onVowels(word, (c) => encodeURIComponent(c).replace(/^[a-z]$/i, hex)),
  allDoubled: (word) =>
    letters(word)
      .map((c) => c + c)
      .join(''),
  stretchedBar: (word, i) => letters(word).join('ـ'.repeat(1 + (Math.abs(i) % 2))),
  struckNoise: (word, i) => {
    const [head, tail] = cut(word, inside(word, i));
    return `${head}~~${pick(['x', 'ej', 'q', 'hm'], i)}~~${tail}`;
  },
  bentAndBracketed: (word, i) => {
    const [head, tail] = cut(word, inside(word, i));
    const bent = onVowels(head, (c) => `${c}${pick(['\u0323', '\u0331', '\u0316'], i)}`);
    return `${bent}‹${swap(tail, { e: '3', a: '∆', o: '0', i: '!', l: '|', t: '†' })}›`;
  },
};

function hex(c: string): string {
  return `%${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}
