/** A text with the dots of its addresses put back, and where each of its characters stood before. */
export type Undisguised = { readonly text: string; readonly at: (index: number) => number };

const invisible = '[\\u200b-\\u200d\\u2060\\ufeff\\u00ad]';
const word = '(?:dot|punkt|prick)';
/** Ends of addresses that a spelled-out dot is taken for one before: "punkt se" alone is Swedish. */
const end = '(?:se|com|net|org|nu|io|eu|info|ly|gl|co|uk|no|dk|fi|de|example)(?![\\p{L}\\p{N}])';
const disguises = new RegExp(
  [
    `(?<gone>${invisible}+)`,
    '(?<wide>[。．｡․])',
    `\\s?[[({<]\\s?(?:\\.|${word})\\s?[\\])}>]\\s?`,
    `(?<=[\\p{L}\\p{N}]{2}) ${word} (?=${end})`,
    `(?<=[\\p{L}\\p{N}]{2}) \\. (?=${end})`,
  ].join('|'),
  'giu',
);
const maybe = new RegExp(`${invisible}|[。．｡․]|[[({<]\\s?(?:\\.|${word})|\\s(?:${word}|\\.)\\s`, 'iu');

/** Undoes what keeps an address from being seen as one: "bit[.]ly", "bit dot ly", "bit。ly", a joint nobody sees. */
export function undisguise(text: string): Undisguised {
  if (!maybe.test(text)) return { text, at: (index) => index };
  let plain = '';
  const places: number[] = [];
  const copy = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) places.push(index);
    plain += text.slice(from, to);
  };
  let from = 0;
  for (const match of text.matchAll(disguises)) {
    copy(from, match.index);
    if (match.groups?.gone === undefined) {
      plain += '.';
      places.push(match.index);
    }
    from = match.index + match[0].length;
  }
  copy(from, text.length);
  return { text: plain, at: (index) => (index >= places.length ? text.length : (places[index] as number)) };
}
