import { type Language, languages } from '../base/text.ts';
import { UserError } from '../base/user-error.ts';
import { type ExampleOutcome, tryExamples } from '../policy/examples.ts';
import { loadMessages } from '../policy/load-messages.ts';
import { loadPolicy, policyPath, readPolicy } from '../policy/load-policy.ts';
import { messagePreviews } from '../policy/message-previews.ts';
import { withOverrides } from '../policy/messages.ts';
import { formatProblem, formatProblems } from '../policy/problem.ts';
import { rulesPage } from '../policy/rules-page.ts';
import { type Command, type Io, print, readOptions } from './command.ts';

const help = `
Usage: grindvakt policy check [FILE] [--json]
       grindvakt policy test  [FILE] [--json]
       grindvakt policy show  [FILE] [--language sv|en] [--json]
       grindvakt policy messages [FILE] [--language sv|en] [--group ID] [--json]
       grindvakt policy backtest --policy FILE --since 30d [--until TIME] [--group ID] [--limit 20] [--show-text] [--json]
       grindvakt policy quality [--since 90d] [--json]

check  validates the policy file; what is wrong comes one line each with file, line, key and remedy
test   tries the examples that stand in the policy (rules.KEY.examples) against the detector
show   prints the page of rules for members, in Markdown
messages  shows what members, applicants and managers are told, each message filled in as somebody would read it
backtest  tells what a changed policy would have done on the stored history
quality   tells how often moderators let stand what a rule of the detector objected to, by rule and language

backtest judges what was written in a period anew, under the policy in force and under the changed one: counts by rule
and group, the posts newly hit and newly spared, strikes, ladder and quotas as they would have added up. What was
decided back then is held against the policy in force, so that a change in the engine or in the registers is not taken
for the policy's. Nothing is touched.

FILE is the policy file: by default POLICY_FILE, or else config/policy.yaml.
check, test, show and messages need no database, network or settings.

Options:
  --language sv|en  the language of the page or the messages (default: the policy's own)
  --group ID        with messages: the group they are filled in for (default: the first of the policy)
  --json            the result as JSON

Of backtest and quality, which work on the database of the bot, beside it while it runs:
  --policy FILE     the changed policy
  --since TIME      from when: so long ago (30d, 12h, 2w), a day (2026-01-31) or a time (2026-01-31T08:00)
  --until TIME      until when (default: now)
  --group ID        this group only
  --limit N         so many posts of each kind to read, newest first, 0 to 1000 (default: 20)
  --show-text       shows what was found in the clear; each look is recorded
The past is judged as if ENFORCEMENT were enforce; mode: observe in the policies counts. What is decided counts as
done, and nobody's word is waited for. Texts are known as far back as retention.history keeps them.

Exit status: 0 in order, 1 something is wrong with the file or an example fails, 2 wrong use.

Examples:
  grindvakt policy check config/policy.yaml
  grindvakt policy backtest --policy config/policy.draft.yaml --since 30d
`;

type Asked = {
  readonly file: string;
  readonly json: boolean;
  readonly language: Language | undefined;
  readonly group: string | undefined;
};

const actions: Readonly<Record<string, (asked: Asked, io: Io) => Promise<0 | 1>>> = {
  check,
  test,
  show,
  messages,
};

/** What needs the database, and is loaded when it is called. */
const onLedger: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  backtest: () => import('./policy-backtest.ts'),
  quality: () => import('./policy-quality.ts'),
};

export const command: Command = {
  name: 'policy',
  summary: 'checks the policy file, tries its examples, prints the rules page, tries a change on the past',
  help,
  async run(args, io) {
    const [verb = '', ...others] = args;
    const other = Object.hasOwn(onLedger, verb) ? await onLedger[verb]?.() : undefined;
    if (other) return other.command.run(others, io);
    const { values, positionals } = readOptions(command, args, {
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        language: { type: 'string' },
        group: { type: 'string' },
      },
    });
    const [name, file = policyPath(io.env), ...rest] = positionals;
    const action = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action || rest.length > 0) {
      throw new UserError(
        'Write policy check, test, show, messages, backtest or quality, and at most one file. See: grindvakt policy --help',
        2,
      );
    }
    if (values.language !== undefined && name !== 'show' && name !== 'messages') {
      throw new UserError('--language goes with policy show and policy messages only', 2);
    }
    if (values.group !== undefined && name !== 'messages') {
      throw new UserError('--group goes with policy messages and policy backtest only', 2);
    }
    const { json, group } = values;
    return action({ file, json, group, language: languageOf(values.language) }, io);
  },
};

function languageOf(given: string | undefined): Language | undefined {
  const language = languages.find((known) => known === given);
  if (given !== undefined && !language) {
    throw new UserError(`--language: "${given}" is not known; write ${languages.join(' or ')}`, 2);
  }
  return language;
}

async function check({ file, json }: Asked, io: Io): Promise<0 | 1> {
  const policy = readPolicy(file);
  if (!policy.ok) {
    await print(io.stderr, formatProblems(policy.error));
    if (json)
      await print(
        io.stdout,
        JSON.stringify({
          ok: false,
          file,
          problems: policy.error.map((problem) => ({ ...problem, text: formatProblem(problem) })),
        }),
      );
    return 1;
  }
  const { version, groups, rules, patterns, ownWords } = policy.value;
  const counts = {
    rules: Object.keys(rules).length,
    groups: groups.length,
    patterns: patterns.length,
    ownWords: ownWords.length,
  };
  const own = [
    ...(counts.patterns > 0 ? [`patterns: ${counts.patterns}`] : []),
    ...(counts.ownWords > 0 ? [`blocks of own words: ${counts.ownWords}`] : []),
  ];
  await print(
    io.stdout,
    json
      ? JSON.stringify({ ok: true, file, version, ...counts })
      : `${file}: in order. ${[`Rules: ${counts.rules}`, `groups: ${counts.groups}`, ...own, `version ${version}`].join(', ')}`,
  );
  return 0;
}

async function test({ file, json }: Asked, io: Io): Promise<0 | 1> {
  const policy = loadPolicy(file);
  // Loaded here: the word lists take a moment, and check and show have no need of them.
  const { detectorFor } = await import('../policy/detector.ts');
  const detector = detectorFor(policy);
  const { organisation } = policy;
  const tried = tryExamples(policy, (text) => detector.scan(text, { organisation }).findings);
  const failed = tried.filter(({ passed }) => !passed);
  if (json) {
    await print(io.stdout, JSON.stringify({ file, version: policy.version, tried: tried.length, failed }));
  } else {
    for (const outcome of failed) await print(io.stdout, `${file}: ${failureLine(outcome)}`);
    await print(
      io.stdout,
      tried.length > 0
        ? `${tried.length - failed.length} of ${tried.length} examples pass`
        : noExamples(file),
    );
  }
  return failed.length > 0 ? 1 : 0;
}

const noExamples = (file: string) =>
  `${file}: no examples; write some under rules.KEY.examples, as flags: ["…"] and allows: ["…"]`;

function failureLine({ path, text, expected, found }: ExampleOutcome): string {
  const what = found.map(
    ({ category, severity, confidence }) => `${category} (${severity}, ${confidence.toFixed(2)})`,
  );
  const result = expected === 'flags' ? 'is not caught by this rule' : 'is caught by this rule';
  return `${path}: ${JSON.stringify(text)} ${result}; found: ${what.join(', ') || 'nothing'}`;
}

async function show({ file, json, language }: Asked, io: Io): Promise<0> {
  const policy = loadPolicy(file);
  const spoken = language ?? policy.language;
  const page = rulesPage(policy, loadMessages(), spoken);
  await print(
    io.stdout,
    json ? JSON.stringify({ file, version: policy.version, language: spoken, page }) : page,
  );
  return 0;
}

async function messages({ file, json, language, group }: Asked, io: Io): Promise<0> {
  const policy = loadPolicy(file);
  if (group !== undefined && !policy.groups.some(({ id }) => id === group)) {
    throw new UserError(`--group: "${group}" is not among the groups of ${file}`, 2);
  }
  const spoken = language ?? policy.language;
  const said = withOverrides(loadMessages(), () => policy);
  const previews = messagePreviews(policy, said, spoken, group);
  const page = previews.map(({ key, text, own }) => `## ${key}${own ? ' (own words)' : ''}\n\n${text}`);
  await print(
    io.stdout,
    json
      ? JSON.stringify({ file, version: policy.version, language: spoken, messages: previews })
      : page.join('\n\n'),
  );
  return 0;
}
