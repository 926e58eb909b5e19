import { fail, ok, type Result } from '../base/result.ts';
import { shortHash } from '../base/short-hash.ts';
import { channelKind } from './alert-channel.ts';
import { defaultPolicy } from './default-policy.ts';
import { type Issue, oneEach } from './issues.ts';
import { patternsOf } from './patterns.ts';
import type { Policy } from './policy.ts';
import { checkMeaning } from './policy-meaning.ts';
import { type PolicyFile, policySchema } from './policy-schema.ts';
import { type PolicyProblem, pathText } from './problem.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/**
 * Reads a policy from the text of its file, whole or not at all.
 * @param file the name that problems are reported under, e.g. `config/policy.yaml`
 */
export function parsePolicy(text: string, file: string): Result<Policy, PolicyProblem[]> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = policySchema.safeParse(yaml.value.value ?? {});
  const issues = read.success ? checkMeaning(read.data) : read.error.issues.flatMap(oneEach);
  if (!read.success || issues.length > 0) {
    const problems = issues.map((issue) => place(issue, yaml.value, file));
    return fail(problems.toSorted((a, b) => a.line - b.line));
  }
  return ok(withDefaults(read.data, shortHash(text)));
}

function place({ path, message }: Issue, yaml: YamlFile, file: string): PolicyProblem {
  return { file, ...yaml.locate(path), path: pathText(path), message };
}

const withDefaults = (file: PolicyFile, version: string): Policy => ({
  version,
  ...(file.mode && { mode: file.mode }),
  language: file.language ?? defaultPolicy.language,
  organisation: { ...defaultPolicy.organisation, ...file.organisation },
  rules: file.rules ?? defaultPolicy.rules,
  links: { ...defaultPolicy.links, ...file.links },
  attachments: { ...defaultPolicy.attachments, ...file.attachments },
  exempt: { ...defaultPolicy.exempt, ...file.exempt },
  groups: file.groups ?? defaultPolicy.groups,
  alerts: (file.alerts ?? []).map(({ to, kind, from }) => ({
    to,
    kind: kind ?? channelKind(to),
    from: from ?? 'low',
  })),
  strikes: { ...defaultPolicy.strikes, ...file.strikes },
  ladder: file.ladder ?? defaultPolicy.ladder,
  quotas: { ...defaultPolicy.quotas, ...file.quotas },
  emergencyStop: { ...defaultPolicy.emergencyStop, ...file.emergencyStop },
  confirm: { ...defaultPolicy.confirm, ...file.confirm },
  coach: { ...defaultPolicy.coach, ...file.coach },
  reports: { ...defaultPolicy.reports, ...file.reports },
  hold: { ...defaultPolicy.hold, ...file.hold },
  appeals: { ...defaultPolicy.appeals, ...file.appeals },
  retention: { ...defaultPolicy.retention, ...file.retention },
  messages: { ...defaultPolicy.messages, ...file.messages },
  patterns: patternsOf(file),
  lexicon: file.lexicon ?? defaultPolicy.lexicon,
  ownWords: defaultPolicy.ownWords,
  secondOpinion: { ...defaultPolicy.secondOpinion, ...file.secondOpinion },
  register: { ...defaultPolicy.register, ...file.register },
  applications: { ...defaultPolicy.applications, ...file.applications },
  leavers: { ...defaultPolicy.leavers, ...file.leavers },
  welcome: file.welcome ?? defaultPolicy.welcome,
  tellWaiting: file.tellWaiting ?? defaultPolicy.tellWaiting,
});
