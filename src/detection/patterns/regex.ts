import { RE2JS, RE2JSException } from 're2js';
import { fail, ok, type Result } from '../../base/result.ts';

/** Where a regular expression matches: UTF-16 offsets. */
export type Regex = (text: string) => { readonly start: number; readonly end: number } | undefined;

/** Steps of the compiled expression, each of which may cost something at every character of a text. */
const mostSteps = 400;
const longestExpression = 500;
/** A search takes time in proportion to text and expression; this much of a text is searched. */
export const longestSearched = 20_000;

/**
 * Compiles an expression in RE2's syntax, which is matched in time linear in the text whatever is written; upper and
 * lower case are the same.
 * @returns what is wrong with it, in one line with the remedy
 */
export function compileRegex(expression: string): Result<Regex, string> {
  if (expression.length > longestExpression) {
    return fail(`is longer than ${longestExpression} characters; cut it into several`);
  }
  try {
    const compiled = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    if (compiled.programSize() > mostSteps) {
      return fail(
        'unfolds into too many steps; write smaller repetitions than {1,100}, or several expressions',
      );
    }
    if (compiled.matcher('').find())
      return fail('matches an empty text, and so every text; say what must stand there');
    return ok((text) => {
      const matcher = compiled.matcher(text.slice(0, longestSearched));
      return matcher.find() ? { start: matcher.start(), end: matcher.end() } : undefined;
    });
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const what = error.message.replace(/^error parsing regexp: /, '').replace(/\(\?[im]\)/g, '');
    return fail(
      `is no expression of RE2 (${what}); see github.com/google/re2/wiki/Syntax, look-around is not there`,
    );
  }
}
