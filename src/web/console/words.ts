import { type Language, languages } from '../../base/text.ts';
import { UserError } from '../../base/user-error.ts';
import { configPath, readText } from '../../policy/config-files.ts';
import { fillIn, parseTexts } from '../../policy/messages.ts';
import { formatProblems } from '../../policy/problem.ts';
import { type ConsoleWord, consoleWords, type WordParams } from './word-list.ts';

/** A text of the console in a language, with its placeholders filled in. */
export type ConsoleTexts = <Word extends ConsoleWord>(
  language: Language,
  word: Word,
  ...params: WordParams<Word>
) => string;

/** The same in the language of the page. */
export type Say = <Word extends ConsoleWord>(word: Word, ...params: WordParams<Word>) => string;

/**
 * What the console says, from `console.sv.yaml` and `console.en.yaml` in `config/messages`.
 * @throws UserError with one line a problem, each with file, line, key and remedy
 */
export function loadConsoleTexts(): ConsoleTexts {
  const texts = Object.fromEntries(
    languages.map((language) => [language, read(configPath(`messages/console.${language}.yaml`))]),
  ) as Record<Language, Readonly<Record<ConsoleWord, string>>>;
  return (language, word, ...[params]) => fillIn(texts[language][word], params ?? {});
}

function read(path: string): Readonly<Record<ConsoleWord, string>> {
  const parsed = parseTexts(readText(path, 'message file'), path, consoleWords);
  if (parsed.ok) return parsed.value;
  throw new UserError(formatProblems(parsed.error));
}
