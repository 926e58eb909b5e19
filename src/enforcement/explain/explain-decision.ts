import type { Language, Phrase } from '../../base/text.ts';
import type { Finding } from '../../detection/finding.ts';
import type { RuleTrace } from '../../policy/judge.ts';
import type { DecisionFacts } from '../decision-store.ts';
import { becauseOf } from './because.ts';
import type { ExplainedAction, ExplainedDecision, ExplainedFinding, VettingStep } from './explanation.ts';

/** A decision as it is stored. */
export type DecisionRow = {
  readonly id: string;
  readonly subject_kind: string;
  readonly verdict: string;
  readonly act: boolean;
  readonly severity: string | null;
  readonly rule: string | null;
  readonly category: string | null;
  readonly response: string | null;
  readonly policy_version: string;
  readonly findings: readonly unknown[];
  readonly trace: readonly unknown[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly decided_at: Date;
};

/** Puts a stored decision into the words of whoever asks. Holds no word of a post: places, rules and reasons only. */
export function explainDecision(
  row: DecisionRow,
  actions: readonly ExplainedAction[],
  language: Language,
  reason: string | undefined,
): ExplainedDecision {
  const { engine, ...facts } = row.facts as DecisionFacts & { readonly engine?: string };
  const by = deciderOf(row.trace) ?? 'rule';
  const traces = row.trace.filter(isRuleTrace);
  const findings = row.findings.filter(isFinding).map((finding) => explainFinding(finding, traces, language));
  const reasons = row.findings.filter((code) => typeof code === 'string');
  // Decisions on posts from before the trace was kept whole have no facts, or findings without a judgement.
  const partial =
    row.subject_kind === 'content' &&
    by === 'rule' &&
    (facts.doing === undefined || findings.some(({ judged }) => !judged));
  return {
    id: row.id,
    decidedAt: row.decided_at.toISOString(),
    ...{ by, verdict: row.verdict, act: row.act },
    ...(row.response !== null && { response: row.response }),
    ...(facts.doing !== undefined && { doing: facts.doing }),
    ...(row.severity !== null && { severity: row.severity }),
    ...(row.rule !== null && { rule: row.rule }),
    ...(row.category !== null && { category: row.category }),
    versions: {
      policy: row.policy_version,
      ...(facts.registers && { registers: facts.registers }),
      ...(engine !== undefined && { engine }),
    },
    findings,
    steps: row.trace.filter(isStep),
    because: becauseOf({ by, facts, findings, partial, verdict: row.verdict, reasons }, language),
    facts,
    actions,
    ...(reason !== undefined && { reason }),
    partial,
  };
}

/** Who decided, where it was a person; only a person's decision names somebody. */
export function deciderOf(trace: readonly unknown[]): string | undefined {
  const [first] = trace as readonly { readonly by?: unknown }[];
  return typeof first?.by === 'string' ? first.by : undefined;
}

function explainFinding(
  { category, rule, severity, confidence, start, end, file, reason }: Finding,
  traces: readonly RuleTrace[],
  language: Language,
): ExplainedFinding {
  const found = traces.find(
    (trace) =>
      trace.rule === rule &&
      trace.category === category &&
      trace.start === start &&
      trace.end === end &&
      trace.file === file,
  );
  return {
    ...{ category, rule, severity, confidence, start, end },
    ...(file !== undefined && { file }),
    reason: (reason as Phrase | undefined)?.[language] ?? rule,
    ...(found && { judged: judgementOf(found) }),
  };
}

function judgementOf(trace: RuleTrace): NonNullable<ExplainedFinding['judged']> {
  const {
    category: _,
    rule: _r,
    severity: _s,
    confidence: _c,
    start: _b,
    end: _e,
    file: _f,
    ...judged
  } = trace;
  return judged;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFinding = (value: unknown): value is Finding =>
  isObject(value) && 'category' in value && 'rule' in value;
const isRuleTrace = (value: unknown): value is RuleTrace =>
  isFinding(value) && 'asked' in value && 'tried' in value;
const isStep = (value: unknown): value is VettingStep =>
  isObject(value) && 'rule' in value && 'outcome' in value && !('category' in value);
