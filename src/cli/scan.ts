import { z } from 'zod';
import type { NameIndex, ScanContext } from '../detection/context.ts';
import { createDetector } from '../detection/detect.ts';
import type { Finding } from '../detection/finding.ts';
import { loadLexicon } from '../detection/hate/lexicon/load-lexicon.ts';
import { judge } from '../policy/judge.ts';
import { loadPolicy, policyPath } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegisterKind } from '../register/person.ts';
import { readNameIndex } from '../register/read-name-index.ts';
import { type Command, type Io, print, readOptions } from './command.ts';
import { answerJsonLines, requiredText } from './json-lines.ts';

const help = `
Usage: grindvakt scan [--policy FILE] [--employees FILE] [--clients FILE] [--explain] < posts.jsonl

Screens posts for confidentiality breaches, hateful language, abuse and threats, without database or network.
Reads one post a line:
  {"id":"7","text":"…","group":"320","author":"Anna Lind"}
and writes one answer a line, in the same order:
  {"id":"7","verdict":"flag","language":"sv","findings":[{"category":"…","rule":"…","severity":"…",
   "confidence":0.93,"start":8,"end":25,"reason":"…"}]}

  --policy FILE     the policy that decides the verdict (default: POLICY_FILE, or else config/policy.yaml)
  --employees FILE  HR's export of the employees (CSV), so that colleagues are known by name
  --clients FILE    the same of the clients
  --explain         adds to each finding "derivation", how it was come to, and to each line "trace", how it was judged

"group" (whose rules apply), "author" (a name) and "files" (attachments) may be left out. The files named are not
read yet: only the text is judged. start and end are UTF-16 offsets into the text as given.
Every line gets an answer: one that is no post, is empty or is longer than 4 MiB gets {"id":null,"error":"…"}.
Exit status: 0 done, 1 some lines were no posts, 2 wrong use.

Example:
  echo '{"id":"1","text":"Vi ses på måndag"}' | grindvakt scan
`;

const optional = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value)));
const postLine = z.object({
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((id) => id ?? null),
  text: requiredText("the post's text"),
  group: optional,
  author: optional,
  files: z.array(z.string()).nullish(),
});

export const command: Command = {
  name: 'scan',
  summary: 'screens posts for confidentiality breaches and hateful language',
  help,
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: {
        policy: { type: 'string' },
        employees: { type: 'string' },
        clients: { type: 'string' },
        explain: { type: 'boolean', default: false },
      },
    });
    const policy = loadPolicy(values.policy ?? policyPath(io.env));
    const context: ScanContext = {
      organisation: policy.organisation,
      links: policy.links,
      ...(values.employees && { employees: await readNames(values.employees, 'employee', io) }),
      ...(values.clients && { clients: await readNames(values.clients, 'client', io) }),
    };
    const detector = createDetector({ lexicon: loadLexicon() });
    return answerJsonLines(io, postLine, ({ id, text, group, author }) => {
      const { language, findings } = detector.scan(text, {
        ...context,
        ...(author && { authorName: author }),
      });
      const { verdict, trace } = judge({ policy, groupId: group, findings, processMode: 'observe' });
      const shown = findings.map((finding) => show(finding, policy, values.explain));
      return { id, verdict, language, findings: shown, ...(values.explain && { trace }) };
    });
  },
};

function show(finding: Finding, policy: Policy, explain: boolean) {
  const { category, rule, severity, confidence, start, end, reason, derivation = [] } = finding;
  const shown = { category, rule, severity, confidence, start, end, reason: reason[policy.language] };
  return explain ? { ...shown, derivation } : shown;
}

async function readNames(file: string, kind: RegisterKind, io: Io): Promise<NameIndex> {
  const { index, rejected } = await readNameIndex(file, kind);
  if (rejected > 0) await print(io.stderr, `${file}: ${rejected} rows could not be read and are left out`);
  return index;
}
