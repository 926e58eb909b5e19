import type { Language, Phrase } from '../base/text.ts';
import type {
  ExplainedAction,
  ExplainedDecision,
  ExplainedFinding,
  Explanation,
} from '../enforcement/explain/explanation.ts';
import type { Tried } from '../policy/rule-for.ts';

const phrase = (sv: string, en: string): Phrase => ({ sv, en });

const words = {
  content: phrase('Inlägg eller kommentar', 'Post or comment'),
  application: phrase('Ansökan', 'Application'),
  member: phrase('Medlem', 'Member'),
  group: phrase('grupp', 'group'),
  decision: phrase('Beslut', 'Decision'),
  by: phrase('av', 'by'),
  rule: phrase('regel', 'rule'),
  done: phrase('utförs', 'carried out'),
  recorded: phrase('bara antecknat', 'only recorded'),
  policy: phrase('policy', 'policy'),
  register: phrase('register', 'register'),
  engine: phrase('motor', 'engine'),
  unknown: phrase('okänd', 'not known'),
  tried: phrase('prövade regler', 'rules tried'),
  nobody: phrase('ingen, så grundregeln gäller', 'none, so the default holds'),
  asks: phrase('begär', 'asks for'),
  becomes: phrase('blir', 'becomes'),
  steps: phrase('Prövat', 'Tried'),
  actions: phrase('Åtgärder', 'Actions'),
  reason: phrase('Skäl', 'Reason'),
} as const;
type Word = keyof typeof words;

/** An explanation for reading in a terminal. */
export function explanationText({ subject, decisions }: Explanation, language: Language): string {
  const say = (word: Word) => words[word][language];
  return [
    `${say(subject.kind)} ${subject.id}, ${say('group')} ${subject.group}`,
    ...decisions.flatMap((decision) => ['', ...decisionLines(decision, say)]),
  ].join('\n');
}

type Say = (word: Word) => string;

function decisionLines(decision: ExplainedDecision, say: Say): string[] {
  const { id, decidedAt, by, verdict, response, rule, act, versions, because, findings, steps, actions } =
    decision;
  const asked = response !== undefined && response !== verdict ? ` (${response})` : '';
  const registers = Object.entries(versions.registers ?? {}).map(
    ([kind, generation]) => `${kind} ${generation}`,
  );
  return [
    `${say('decision')} ${id}  ${decidedAt}  ${verdict}${asked}, ${say(act ? 'done' : 'recorded')}  ${say('by')} ${by}${rule ? `, ${say('rule')} ${rule}` : ''}`,
    ...because.map((sentence) => `  ${sentence}`),
    ...(decision.reason === undefined ? [] : [`  ${say('reason')}: ${decision.reason}`]),
    ...findings.flatMap((finding) => findingLines(finding, say)),
    ...(steps.length > 0 ? [`  ${say('steps')}:`] : []),
    ...steps.map((step) => `    ${step.rule}: ${step.outcome}${step.detail ? ` (${step.detail})` : ''}`),
    ...(actions.length > 0 ? [`  ${say('actions')}:`] : []),
    ...actions.map(actionLine),
    `  ${say('policy')} ${versions.policy}; ${say('register')} ${registers.join(', ') || say('unknown')}; ${say('engine')} ${versions.engine ?? say('unknown')}`,
  ];
}

function findingLines(
  { category, rule, severity, confidence, start, end, file, judged }: ExplainedFinding,
  say: Say,
): string[] {
  const place = `${file === undefined ? '' : `${file} `}${start}–${end}`;
  const found = `  ${category}  ${rule}  ${severity}  ${confidence}  @ ${place}`;
  if (!judged) return [found];
  const tried = judged.tried.map(triedText).join('; ') || say('nobody');
  return [
    found,
    `    ${say('tried')}: ${tried}`,
    `    ${judged.ruleId} ${say('asks')} ${judged.asked}, ${say('becomes')} ${judged.outcome} (${judged.why}, ${judged.mode})`,
  ];
}

const triedText = ({ scope, key, says, conditions }: Tried): string =>
  `${scope} ${key}: ${[...(conditions ?? []).map((fit, index) => `respond[${index}] ${fit}`), says ?? '–'].join(', ')}`;

const actionLine = ({ id, kind, mode, status, outcome }: ExplainedAction): string =>
  `    ${id}  ${kind}  ${mode}  ${status}${outcome === null ? '' : `  ${outcome}`}`;
