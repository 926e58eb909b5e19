import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { type Language, languages } from '../base/text.ts';
import { UserError } from '../base/user-error.ts';
import { type AskedKind, askedKinds, readExplanation } from '../enforcement/explain/read-explanations.ts';
import { type Command, print, readOptions } from './command.ts';
import { explanationText } from './explanation-text.ts';

export const command: Command = {
  name: 'explain',
  summary: 'says why a post, comment or application was decided as it was',
  help: `
Usage: grindvakt explain ID [--language sv|en] [--json]

ID is the platform's id of a post, a comment or a member, or the id of an application. An id that could be of several
is taken for a post before an application; say which with a word before it: post:ID, application:ID, member:ID,
case:ID, action:ID, decision:ID.

Shows every decision about it, the newest first: what was found, every rule of the policy that was tried and what it
answered, what stood in the way, what was done, and the versions of policy, register and engine. It shows places in
a text and not the text.

  --language sv|en  of reasons and sentences (default en)
  --json            prints JSON

Exit status: 0 explained, 1 there is no decision about it, 2 wrong use.

Example:
  grindvakt explain 320_1007 --language sv
`,
  async run(args, io) {
    const { values, positionals } = readOptions(command, args, {
      allowPositionals: true,
      options: { language: { type: 'string', default: 'en' }, json: { type: 'boolean', default: false } },
    });
    const [given, ...rest] = positionals;
    if (given === undefined || rest.length > 0) {
      throw new UserError('explain takes one ID. See: grindvakt explain --help', 2);
    }
    const { language } = values;
    if (!isLanguage(language)) throw new UserError(`--language: must be ${languages.join(' or ')}`, 2);
    const ledger = await openLedger(readSettings(readEnvironment(io.env)), 'command');
    try {
      const explanation = await readExplanation(ledger.db, ledger.vault, {
        ...readId(given),
        language,
        reasons: true,
      });
      if (!explanation) {
        throw new UserError(`${given}: nothing was decided about a post, application or member with this id`);
      }
      await print(
        io.stdout,
        values.json ? JSON.stringify(explanation) : explanationText(explanation, language),
      );
      return 0;
    } finally {
      await ledger.close();
    }
  },
};

/** `case:7` → the case 7; an id without such a word may be of anything. */
export function readId(given: string): { readonly id: string; readonly kind?: AskedKind } {
  const [word, ...rest] = given.split(':');
  const kind = askedKinds.find((one) => one === word);
  return kind && rest.length > 0 ? { kind, id: rest.join(':') } : { id: given };
}

const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);
