import { z } from 'zod';
import { createFileReader } from '../attachments/file-reader.ts';
import type { NameIndex, ScanContext } from '../detection/context.ts';
import type { Finding } from '../detection/finding.ts';
import { attachmentRules, linkRules } from '../policy/content-rules.ts';
import { detectorFor } from '../policy/detector.ts';
import { judge } from '../policy/judge.ts';
import { loadPolicy, policyPath } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegisterKind } from '../register/person.ts';
import { readNameIndex } from '../register/read-name-index.ts';
import { type Command, type Io, print, readOptions } from './command.ts';
import { answerJsonLines, requiredText } from './json-lines.ts';
import { scanFile, tellOf } from './scan-files.ts';

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

"group" (whose rules apply), "author" (a name) and "files" may be left out. start and end are UTF-16 offsets into
the text as given.

"files":["rota.png","list.pdf"] are paths of attachments, from the working directory. Pictures are read by OCR
(Swedish and English); PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML and text files as they are. What a file
is, its content says, not its name. A finding in one names it, "file":"rota.png", with start and end in its text;
"files" in the answer tells of each what it is and whether it could be read, and with --explain its text.

Every line gets an answer: one that is no post, is empty or is longer than 4 MiB gets {"id":null,"error":"…"}. A path
that leads to no file adds "error" to the line's answer, and the rest of it is judged all the same.
Exit status: 0 done, 1 some lines were no posts or named files that are not there, 2 wrong use.

Example:
  echo '{"id":"1","text":"Vi ses på måndag"}' | grindvakt scan
`;

/** More than any platform lets one attach to a post. */
const mostFiles = 100;

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
  files: z
    .array(z.string())
    .max(mostFiles, `must be at most ${mostFiles} paths a post`)
    .nullish()
    .transform((paths) => paths ?? []),
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
      ...(values.employees && { employees: await readNames(values.employees, 'employee', io) }),
      ...(values.clients && { clients: await readNames(values.clients, 'client', io) }),
    };
    const detector = detectorFor(policy);
    const reader = createFileReader();
    try {
      return await answerJsonLines(io, postLine, async ({ id, text, group, author, files: paths }) => {
        const known = { ...context, links: linkRules(policy, group), ...(author && { authorName: author }) };
        const { language, findings: inText } = detector.scan(text, known);
        const scanning = { reader, detector, context: known, rules: attachmentRules(policy, group) };
        const files = await Promise.all(paths.map((path) => scanFile(path, scanning)));
        const findings = [...inText, ...files.flatMap((file) => ('findings' in file ? file.findings : []))];
        const { verdict, trace } = judge({ policy, groupId: group, findings, processMode: 'observe' });
        const shown = findings.map((finding) => show(finding, policy, values.explain));
        const missing = files.find((file) => 'error' in file);
        return {
          ...{ id, verdict, language, findings: shown },
          ...(files.length > 0 && { files: files.map((file) => tellOf(file, values.explain)) }),
          ...(missing && { error: missing.error }),
          ...(values.explain && { trace }),
        };
      });
    } finally {
      await reader.close();
    }
  },
};

function show(finding: Finding, policy: Policy, explain: boolean) {
  const { category, rule, severity, confidence, start, end, reason, file, derivation = [] } = finding;
  const shown = {
    ...{ category, rule, severity, confidence, start, end, reason: reason[policy.language] },
    ...(file !== undefined && { file }),
  };
  return explain ? { ...shown, derivation: derivation.map((step) => step[policy.language]) } : shown;
}

async function readNames(file: string, kind: RegisterKind, io: Io): Promise<NameIndex> {
  const { index, rejected } = await readNameIndex(file, kind);
  if (rejected > 0) await print(io.stderr, `${file}: ${rejected} rows could not be read and are left out`);
  return index;
}
