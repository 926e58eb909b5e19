import { join } from 'node:path';
import { type Language, languages } from '../base/text.ts';
import { UserError } from '../base/user-error.ts';
import { configPath, readText } from './config-files.ts';
import { type Catalogue, createMessages, type Messages, parseMessages } from './messages.ts';
import { formatProblems } from './problem.ts';

/**
 * What the bot says, from `sv.yaml` and `en.yaml` in a folder.
 * @throws UserError with one line a problem, each with file, line, key and remedy
 */
export function loadMessages(folder = configPath('messages')): Messages {
  const catalogues = languages.map((language) => [language, read(join(folder, `${language}.yaml`))] as const);
  return createMessages(Object.fromEntries(catalogues) as Record<Language, Catalogue>);
}

function read(path: string): Catalogue {
  const catalogue = parseMessages(readText(path, 'message file'), path);
  if (catalogue.ok) return catalogue.value;
  throw new UserError(formatProblems(catalogue.error));
}
