import type { Lexicon } from '../../src/detection/hate/lexicon/lexicon.ts';
import { mixedPost, numbers } from './mixed-posts.ts';

/** Texts of a length: an ordinary one, and those that give the engine the most work for each character. */
export function nastyTexts(lexicon: Lexicon, length: number): Readonly<Record<string, string>> {
  const random = numbers(7);
  const of = (list: readonly string[]) => list[random(list.length)] as string;
  const some = (list: readonly string[], count: number) =>
    Array.from({ length: count }, () => of(list)).join('');
  const severe = [...lexicon.severe];
  const forms = [...lexicon.forms];
  const small = [...lexicon.functionWords];
  const parts = [...lexicon.compoundParts.keys()];
  const words = [...severe, ...forms, ...small];
  const fill = (piece: () => string): string => {
    let text = '';
    while (text.length < length) text += piece();
    return text.slice(0, length);
  };
  return {
    'plain text': mixedPost(1, length),
    'one sentence of hate': fill(() => 'romer är råttor '),
    'sentences of hate': fill(() => 'Romer är råttor. '),
    'quoted and reported hate': fill(() =>
      of(['han sa att ', 'det är fel att skriva ', 'romer är tjuvar ', '"', '. ']),
    ),
    'pronouns after groups': fill(() => of(['de ', 'romer ', 'hon ', 'den där ', 'såna där människor. '])),
    'words of the lexicon': fill(() => `${of(words)} `),
    'words without spaces': fill(() => `${some(words, 9).replaceAll(' ', '').slice(0, 60)} `),
    compounds: fill(() => `${some(parts, 3)} `),
    'letters apart': fill(() => `${of([...'1340@$!abe'])} `),
    'digits for letters': fill(() => `${some([...'1340@$!5abers'], 58)} `),
    'words with stars': fill(() => `${of(severe).replace(/(?<=.)./, '*')} `),
    'words in halves': fill(() => `${of(severe).replace(/(?<=...)/, ' ')} `),
    'random letters': fill(() => `${some([...'abcdefghijklmnoprstuvyåäö'], 20)} `),
    'signs of other scripts': fill(() => `${String.fromCharCode(0x4e00 + random(20_000))} `),
  };
}
