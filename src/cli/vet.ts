import { z } from 'zod';
import { type Day, dayIn, parseDay } from '../base/day.ts';
import { UserError } from '../base/user-error.ts';
import { createHateDetector } from '../detection/hate/find-hate.ts';
import { loadLexicon } from '../detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../detection/text/document.ts';
import { type RegisterEntry, sameNumber, vetApplication } from '../membership/vetting/vet.ts';
import type { RegisterKind } from '../register/person.ts';
import { readRegister } from '../register/read-register.ts';
import { type Command, type Io, print, readOptions } from './command.ts';
import { answerJsonLines, requiredText } from './json-lines.ts';

const help = `
Usage: grindvakt vet --employees FILE [--clients FILE] [--today YYYY-MM-DD] [--explain] < applications.jsonl

Vets join applications against the register, without database or network. Reads one application a line:
  {"id":"v-1","profileName":"Anna Lind","message":"…","number":"40101","email":"…"}
and writes one answer a line, in the same order:
  {"id":"v-1","decision":"approve","reasons":["number_matches","name_matches"],"kind":"employee"}

  --employees FILE   HR's export of the employees (CSV)
  --clients FILE     the same of the clients
  --today DAY        the day that counts as today (default: today, in TIME_ZONE or Europe/Stockholm)
  --explain          adds "trace": every rule tried and its outcome

Every line gets an answer: one that is no application, is empty or is longer than 4 MiB gets {"id":null,"error":"…"}.
At least one register is needed. Rejected rows are counted on standard error. The reason codes stand in docs/vetting.md.
Exit status: 0 done, 1 some lines were no applications, 2 wrong use.

Example:
  grindvakt vet --employees staff.csv --clients clients.csv < applications.jsonl
`;

const optional = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const applicationLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  profileName: requiredText("the applicant's name"),
  message: optional,
  number: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((number) => (number === null || number === undefined ? undefined : String(number))),
  email: optional,
});

export const command: Command = {
  name: 'vet',
  summary: 'decides join applications from a file of the register',
  help,
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: {
        employees: { type: 'string' },
        clients: { type: 'string' },
        today: { type: 'string' },
        explain: { type: 'boolean' },
      },
    });
    if (!values.employees && !values.clients) {
      throw new UserError('vet needs a register: --employees FILE, --clients FILE or both', 2);
    }
    const today = readToday(values.today, io);
    const register: Register = { entries: new Map(), unreadable: new Set() };
    if (values.employees) await load(register, values.employees, 'employee', io);
    if (values.clients) await load(register, values.clients, 'client', io);
    const lookup = (numbers: readonly string[]) =>
      numbers.flatMap((number) => register.entries.get(number) ?? []);
    const unreadable = (number: string) => register.unreadable.has(number);
    const objects = hostileText();
    return answerJsonLines(io, applicationLine, ({ id, ...application }) => {
      const { decision, reasons, kind, trace } = vetApplication(application, lookup, {
        today,
        unreadable,
        objects,
      });
      return { id, decision, reasons, kind, ...(values.explain && { trace }) };
    });
  },
};

/** Whether the detector finds hate, abuse or a threat in a message. */
function hostileText(): (text: string) => boolean {
  const findHate = createHateDetector(loadLexicon());
  const organisation = { names: [], domains: [], phones: [], accounts: [], codeNames: [] };
  return (text) => findHate(readDocument(text), { organisation }).findings.length > 0;
}

function readToday(given: string | undefined, io: Io): Day {
  if (given === undefined) return dayIn(io.env.TIME_ZONE ?? 'Europe/Stockholm', new Date());
  const day = parseDay(given);
  if (!day) throw new UserError(`--today takes a day as YYYY-MM-DD, not "${given}"`, 2);
  return day;
}

type Register = {
  /** By number as `sameNumber` writes it. */
  readonly entries: Map<string, RegisterEntry[]>;
  readonly unreadable: Set<string>;
};

async function load(register: Register, file: string, kind: RegisterKind, io: Io): Promise<void> {
  let rejected = 0;
  for await (const row of readRegister(file, kind)) {
    if (!('person' in row)) {
      rejected += 1;
      if (row.number !== undefined) register.unreadable.add(sameNumber(row.number));
      continue;
    }
    const key = sameNumber(row.person.number);
    const standing = register.entries.get(key);
    if (standing) standing.push(row.person);
    else register.entries.set(key, [row.person]);
  }
  if (rejected > 0) {
    await print(
      io.stderr,
      `grindvakt: ${rejected} rows of the ${kind} register were rejected; register import --dry-run names them`,
    );
  }
}
