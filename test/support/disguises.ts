/*
 * Ways of hiding words, for the tests of the engine that undoes them: each takes the letters of one word. Upper case is
 * the caller's concern.
 */

export type Disguise = { readonly name: string; readonly hide: (word: string) => string };

const vowels = 'aeiouyåäö';
const isVowel = (letter: string): boolean => vowels.includes(letter.toLowerCase());
const letters = 'abcdefghijklmnopqrstuvwxyz';

const each = (
  name: string,
  change: (letter: string, place: number, all: readonly string[]) => string,
): Disguise => ({
  name,
  hide: (word) => Array.from(word, (letter, place) => change(letter, place, [...word])).join(''),
});

const between = (name: string, ...signs: readonly string[]): Disguise =>
  each(name, (letter, place) => (place === 0 ? letter : signs[(place - 1) % signs.length] + letter));

const whole = (name: string, hide: (word: string) => string): Disguise => ({ name, hide });

const alphabet = (name: string, signs: string, from = letters): Disguise => {
  const all = [...signs];
  return each(name, (letter) => {
    const place = from.indexOf(letter.toLowerCase());
    return place < 0 ? letter : (all[place] ?? letter);
  });
};

const shifted = (name: string, first: number): Disguise =>
  each(name, (letter) => {
    const place = letters.indexOf(letter.toLowerCase());
    return place < 0 ? letter : String.fromCodePoint(first + place);
  });

const middle = (name: string, put: string): Disguise =>
  whole(name, (word) => {
    const at = Math.ceil(word.length / 2);
    return word.slice(0, at) + put + word.slice(at);
  });

const code = (letter: string): number => letter.codePointAt(0) as number;
const hex = (letter: string, length: number): string => code(letter).toString(16).padStart(length, '0');
const rot13 = (letter: string): string => {
  const place = letters.indexOf(letter.toLowerCase());
  return place < 0 ? letter : (letters[(place + 13) % 26] as string);
};
const once = (word: string, places: RegExp, by: (found: string) => string): string => {
  const found = [...word.matchAll(places)].filter(({ index }) => index > 0);
  const one = found[Math.floor(found.length / 2)];
  return one ? word.slice(0, one.index) + by(one[0]) + word.slice(one.index + one[0].length) : word;
};

const upsideDown = 'ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz';

export const disguises: readonly Disguise[] = [
  each('decimal entities', (letter) => `&#${code(letter)};`),
  each('hexadecimal entities', (letter) => `&#x${hex(letter, 2)};`),
  each('percent-encoded', (letter) =>
    letter > '\u007f' ? encodeURIComponent(letter) : `%${hex(letter, 2).toUpperCase()}`,
  ),
  each('\\u escapes', (letter) => `\\u${hex(letter, 4)}`),
  each('\\x escapes', (letter) => `\\x${hex(letter, 2)}`),
  each('rot13', rot13),
  whole('reversed', (word) => [...word].reverse().join('')),
  middle('HTML tags inside', '<b></b>'),
  each('each letter tagged', (letter) => `<i>${letter}</i>`),
  middle('comment inside', '<!-- -->'),
  middle('BBCode inside', '[b][/b]'),
  whole('spoiler bars', (word) => `||${word}||`),
  middle('spoiler bars inside', '||'),
  middle('backtick inside', '`'),
  middle('underscores inside', '__'),
  middle('backslash inside', '\\'),
  each('each in brackets', (letter) => `[${letter}]`),
  each('each in parentheses', (letter) => `(${letter})`),
  each('each in quotes', (letter) => `"${letter}"`),
  each('each in backticks', (letter) => `\`${letter}\``),
  each('each in braces and blanks', (letter) => `{${letter}} `),
  between('slashes', '/'),
  between('commas', ','),
  between('middots', '·'),
  between('tildes', '~'),
  between('carets', '^'),
  between('bars', '|'),
  between('equals', '='),
  between('plus', '+'),
  between('digits', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
  between('one digit', '7'),
  between('two alternating', '.', '-'),
  between('mixed signs', '*', '_', '/', '~', '·'),
  between('sign and blank', ' - '),
  between('comma and blank', ', '),
  between('two signs', '--'),
  between('emoji', '🙂'),
  between('emoji and blanks', ' 👍 '),
  between('emoji mixed', '🔥', '🤡', '❤️'),
  between('thin spaces', '\u2009'),
  between('no-break spaces', '\u00a0'),
  between('ideographic spaces', '\u3000'),
  between('Hangul fillers', '\u3164'),
  between('Braille blanks', '\u2800'),
  between('two blanks', '  '),
  between('blanks unequal', ' ', '  ', ' '),
  between('arrows', '→'),
  shifted('regional indicators', 0x1f1e6),
  each('regional indicators apart', (letter) => `${shifted('', 0x1f1e6).hide(letter)}\u200b`),
  shifted('squared', 0x1f130),
  shifted('negative circled', 0x1f150),
  shifted('negative squared', 0x1f170),
  shifted('parenthesised', 0x249c),
  shifted('fraktur', 0x1d51e),
  shifted('double-struck', 0x1d552),
  alphabet('upside-down', upsideDown),
  whole('upside-down, turned', (word) => [...alphabet('', upsideDown).hide(word)].reverse().join('')),
  alphabet('Braille', '⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵'),
  alphabet('runes', 'ᚨᛒᚲᛞᛖᚠᚷᚺᛁᛃᚴᛚᛗᚾᛟᛈᛩᚱᛋᛏᚢᚡᚹᛪᚣᛉ'),
  alphabet('Armenian', 'ձҍсժեʄգհіյӄլʍռօքզɾʂեսѵաӽվẕ'),
  alphabet('Cherokee', 'ᎪᏏᏟᎠᎬfᏀᎻᎥᎫᏦᏞᎷnᎾᏢqᎡᏚᎢuᏙᎳxᎩᏃ'),
  alphabet('Georgian', 'ახცძეფგჰიჯკლმნოპყრსტუვწჭყზ'),
  alphabet('superscript', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ'),
  alphabet('letter-like', 'αв¢∂єƒgнιנкℓмησρqяѕтυνωχуz'),
  alphabet('crossed', 'ⱥƀȼđɇfǥħɨɉꝁłmnøᵽɋɍsŧᵾvwxɏƶ'),
  alphabet('currency', '₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ'),
  each('enclosed', (letter) => `${letter}\u20dd`),
  each('zalgo', (letter) => `${letter}\u0315\u0321\u0489`),
  each('tag characters', (letter) => `${letter}\u{e0061}`),
  whole('stuttered', (word) => `${word[0]}-${word[0]}-${word}`),
  whole('stuttered, dots', (word) => `${word[0]}...${word[0]}...${word}`),
  whole('first syllable twice', (word) => word.slice(0, 2) + word),
  whole('last two again', (word) => word + word.slice(-2).repeat(2)),
  each('each letter twice', (letter) => letter + letter),
  each('each letter three times', (letter) => letter.repeat(3)),
  whole('a syllable repeated', (word) => word.slice(0, 3) + word.slice(1, 3).repeat(2) + word.slice(3)),
  between('x between', 'x'),
  between('q between', 'q'),
  each('rövarspråket', (letter) => (isVowel(letter) ? letter : `${letter}o${letter}`)),
  each('infix after vowels', (letter) => (isVowel(letter) ? `${letter}b${letter}` : letter)),
  whole('pig latin', (word) => `${word.slice(1)}${word[0]}ay`),
  whole('glued on both sides', (word) => `xX${word}Xx`),
  whole('underlined names', (word) => `xx_${word}_xx`),
  whole('number glued on', (word) => `${word}123`),
  whole('letters glued on', (word) => `zz${word}zz`),
  whole('one neighbour key', (word) =>
    once(word, /[asdrtnlm]/g, (letter) => 'sdfeybkn'['asdrtnlm'.indexOf(letter)] as string),
  ),
  whole('by ear: ph x qu', (word) =>
    word.replace(/f/g, 'ph').replace(/ks/g, 'x').replace(/kv/g, 'qu').replace(/k/g, 'q'),
  ),
  whole('vowels doubled', (word) => word.replace(/[aeiouyåäö]/g, '$&$&')),
  each(
    'digits beyond the usual',
    (letter) => ({ b: '8', g: '9', e: '3', a: '4', s: '5', t: '7' })[letter] ?? letter,
  ),
  each(
    'letters drawn',
    (letter) => ({ m: 'rn', d: 'cl', w: 'vv', k: '|<', b: '|3', h: '|-|' })[letter] ?? letter,
  ),
  each(
    'letters drawn, more',
    (letter) => ({ n: '|\\|', m: '|\\/|', v: '\\/', u: '|_|', d: '|)', l: '|_' })[letter] ?? letter,
  ),
  middle('two blanks inside', '  '),
  middle('no-break space inside', '\u00a0'),
  middle('hyphen and line end', '-\n'),
  middle('dots inside', '...'),
  middle('slash inside', '/'),
  middle('comma inside', ','),
  middle('parenthesis inside', '()'),
  whole('one letter in brackets', (word) => `${word.slice(0, 2)}(${word[2]})${word.slice(3)}`),
  whole('one letter in brackets, square', (word) => `[${word[0]}]${word.slice(1)}`),
  whole('in pieces of two', (word) => (word.match(/..?/g) ?? []).join(' ')),
  whole('in pieces of two, hyphens', (word) => (word.match(/..?/g) ?? []).join('-')),
  whole('in pieces of three', (word) => (word.match(/.{1,3}/g) ?? []).join('.')),
  whole('reversed with dots', (word) => [...word].reverse().join('.')),
  whole('leet and dots', (word) =>
    [...word].map((letter) => ({ a: '4', e: '3', i: '1', o: '0' })[letter] ?? letter).join('.'),
  ),
  whole('accents and dashes', (word) => [...word].map((letter) => `${letter}\u0301`).join('-')),
  whole('full-width and blanks', (word) =>
    [...word]
      .map((one) => (one < '\u007f' ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one))
      .join(' '),
  ),
  whole('Cyrillic and stars', (word) =>
    [...word].map((one) => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с' })[one] ?? one).join('*'),
  ),
];
