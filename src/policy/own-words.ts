import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { suggest } from '../base/suggest.ts';
import { languages } from '../base/text.ts';
import { categories, severities } from '../detection/finding.ts';
import { type OwnWords, type OwnWordsCheck, openOwnWordsCheck } from '../detection/hate/lexicon/own-words.ts';
import { oneEach } from './issues.ts';
import { type Problem, pathText } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { choice, object, text } from './schema-parts.ts';

const block = object({
  sense: text,
  language: choice(languages),
  category: choice(categories).exactOptional(),
  severity: choice(severities).exactOptional(),
  compound: choice(['first', 'last', 'both']).exactOptional(),
  not: text.exactOptional(),
  words: text,
});
const blocks = z.array(block, { error: () => 'must be a list; begin each block with "- sense: slur"' });

/** Senses that say what is objected to or who is spoken of, and so need to say which kind it is. */
const ofAKind = new Set(['slur', 'epithet', 'code', 'group', 'group-adjective', 'member', 'diagnosis']);

/** Reads a file of words of the organisation's own, whole or not at all. */
export function parseOwnWords(source: string, file: string): Result<OwnWords[], Problem[]> {
  const yaml = readYaml(source, file);
  if (!yaml.ok) return yaml;
  const at = (path: readonly PropertyKey[], message: string): Problem => ({
    ...{ file, ...yaml.value.locate(path) },
    ...{ path: pathText(path), message },
  });
  const read = blocks.safeParse(yaml.value.value ?? []);
  if (!read.success)
    return fail(read.error.issues.flatMap(oneEach).map(({ path, message }) => at(path, message)));
  const own = read.data.map(({ not = '', ...rest }): OwnWords => ({ ...rest, not }));
  const check = openOwnWordsCheck();
  const problems = own.flatMap((one, index) =>
    problemsOf(one, check).map(({ key, message }) => at([index, key], message)),
  );
  return problems.length > 0 ? fail(problems) : ok(own);
}

function problemsOf(own: OwnWords, check: OwnWordsCheck): { key: keyof OwnWords; message: string }[] {
  if (!check.senses.includes(own.sense)) {
    const near = suggest(own.sense, check.senses);
    const remedy = near ? `did you mean "${near}"?` : `known are ${check.senses.join(', ')}`;
    return [{ key: 'sense', message: `"${own.sense}" is not known; ${remedy}` }];
  }
  if (ofAKind.has(own.sense) && !own.category) {
    return [{ key: 'sense', message: 'needs a category beside it, such as "category: hate/racism"' }];
  }
  const problem = check.problemWith(own);
  return problem === undefined ? [] : [{ key: 'words', message: problem }];
}
