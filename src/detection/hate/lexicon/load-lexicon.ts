import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ZodType } from 'zod';
import { type Language, languages } from '../../../base/text.ts';
import { UserError } from '../../../base/user-error.ts';
import { compileLexicon, type LexiconSource } from './compile-lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import type { OwnWords } from './own-words.ts';
import {
  type FrameBlock,
  frameBlock,
  lexiconFile,
  type SenseBlock,
  senseBlock,
  wordsFile,
} from './schema.ts';

/** The lexicon that comes with the package, wherever the process was started. */
export const shippedLexicon = fileURLToPath(new URL('../../../../config/lexicon/', import.meta.url));

/**
 * Reads a lexicon folder: one folder a language, `words.yaml` for its function words and verbs, any number of
 * further files with entries and frames.
 * @param own words of an organisation's own, which have been looked over before
 * @throws UserError that names the file and what is wrong in it
 */
export function loadLexicon(own: readonly OwnWords[] = [], folder = shippedLexicon): Lexicon {
  const sources = readSources(folder).map(({ language, words, blocks }) => {
    const added = own.filter((block) => block.language === language);
    return { language, words, blocks: [...blocks, ...added] };
  });
  try {
    return compileLexicon(sources);
  } catch (error) {
    throw new UserError(`The lexicon in ${folder} cannot be used: ${(error as Error).message}`);
  }
}

/** The files of a lexicon folder, read but not compiled. */
export const readSources = (folder = shippedLexicon): LexiconSource[] =>
  languages.map((language) => readLanguage(folder, language));

function readLanguage(folder: string, language: Language): LexiconSource {
  const inLanguage = join(folder, language);
  const files = readdirSync(inLanguage).filter((file) => file.endsWith('.yaml') && file !== 'words.yaml');
  return {
    language,
    words: check(readYaml(join(inLanguage, 'words.yaml')), wordsFile, 'words.yaml'),
    blocks: files.sort().flatMap((file) => readBlocks(join(inLanguage, file))),
  };
}

function readBlocks(path: string): (SenseBlock | FrameBlock)[] {
  return check(readYaml(path), lexiconFile, path).map((block, index) => {
    const place = `${path}, entry ${index + 1}`;
    return 'rule' in block ? check(block, frameBlock, place) : check(block, senseBlock, place);
  });
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
}

function check<T>(value: unknown, schema: ZodType<T>, place: string): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new UserError(`${place}: ${issue?.path.join('.')}: ${issue?.message}`);
}
