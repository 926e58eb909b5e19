import type { Language } from '../../../base/text.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { readSources } from './load-lexicon.ts';
import type { SenseBlock } from './schema.ts';

/** Words that an organisation adds to the lexicon: a block as in `config/lexicon`, and the language it is in. */
export type OwnWords = SenseBlock & { readonly language: Language };

export type OwnWordsCheck = {
  /** What the grammar makes something of: a block under any other sense would never be found. */
  readonly senses: readonly string[];
  /** What cannot be read in a block, such as an inflection class that the language has not. */
  problemWith(block: OwnWords): string | undefined;
};

/** Reads the shipped lexicon once, to hold other words against it. */
export function openOwnWordsCheck(): OwnWordsCheck {
  const sources = readSources();
  const blocks = sources.flatMap((source) => source.blocks);
  return {
    senses: [...new Set(blocks.flatMap((block) => ('sense' in block ? [block.sense] : [])))].toSorted(),
    problemWith({ language, ...block }) {
      const words = sources.find((source) => source.language === language)?.words;
      if (!words) return `there is no lexicon in the language "${language}"`;
      try {
        compileLexicon([{ language, words, blocks: [block] }]);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
  };
}
