import type { YAMLError } from 'yaml';

/** By the parser's own code of what is wrong: the same in the words of somebody who edits the file. */
const remedies: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where the line is indented; use spaces',
  BAD_INDENT: 'the indentation does not fit; line the key up with its neighbours, using spaces',
  MISSING_CHAR: 'a closing quote, bracket, comma or colon is missing here or above',
  BLOCK_AS_IMPLICIT_KEY: 'a key cannot stand here; put it on a line of its own or the text in quotes',
  MULTILINE_IMPLICIT_KEY:
    'this line is no "key: value"; a colon is missing here or a quote or bracket is open above',
  NON_STRING_KEY: 'a key must be a word, not a list or map',
  BAD_ALIAS: 'a * starts an alias here; put the text in quotes',
  BAD_SCALAR_START: 'text cannot start with this sign; put it in quotes',
  UNEXPECTED_TOKEN:
    'this does not belong here; check quotes, brackets and commas, and put text with signs in quotes',
  TAG_RESOLVE_FAILED: 'tags (!name) are not read; put text with a ! in quotes',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
};

/** What a parser's error asks of the person, in one line. */
export function syntaxMessage({ code, message }: YAMLError): string {
  const remedy = message.startsWith('Flow ') ? remedies.MISSING_CHAR : remedies[code];
  return `not YAML: ${remedy ?? message.split('\n')[0]}`;
}
