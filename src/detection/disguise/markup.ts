import { type MappedText, rewrite } from './mapped-text.ts';

/** Whether there may be tags in a text. */
export const mayHaveMarkup = /<[/!a-z]|\[\/?[a-z]/i;

const elements =
  'a|abbr|b|bdi|bdo|big|blink|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|ins|kbd|li|mark|marquee|nobr|ol|p|pre|q|s|samp|size|small|span|spoiler|strike|strong|sub|sup|color|colour|tt|u|ul|url|var|wbr|img|hr';
const comment = /<!--[^>]{0,80}?-->/g;
const tag = new RegExp(`<\\/?(${elements})(?:[\\s/][^<>]{0,120})?>`, 'gi');
const boardTag = new RegExp(`\\[\\/?(?:${elements}|quote)(?:=[^\\[\\]\\s]{0,80})?\\]`, 'gi');
const parting = /^(?:br|p|div|li|ul|ol|h\d|hr|pre)$/i;
// "[b][i]": BBCode comes in pairs; a lone letter in brackets is a letter.
const closing = /\[\/[a-z]/i;

/** Takes the tags of HTML and BBCode out; those that begin a new line become a blank. */
export function withoutMarkup(from: MappedText): MappedText {
  const bare = rewrite(
    rewrite(from, comment, () => ''),
    tag,
    ({ 1: name = '' }) => (parting.test(name) ? ' ' : ''),
  );
  return closing.test(bare.text) ? rewrite(bare, boardTag, () => '') : bare;
}
