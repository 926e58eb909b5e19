import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/base/text.ts';
import type { NameIndex, ScanContext } from '../../src/detection/context.ts';
import { createDetector } from '../../src/detection/detect.ts';
import type { Finding } from '../../src/detection/finding.ts';
import { loadLexicon } from '../../src/detection/hate/lexicon/load-lexicon.ts';
import { type Judgement, judge } from '../../src/policy/judge.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { RegisterKind } from '../../src/register/person.ts';
import { readNameIndex } from '../../src/register/read-name-index.ts';

export type Screened = {
  readonly verdict: Judgement['verdict'];
  readonly language: Language | 'und';
  readonly findings: readonly Finding[];
};

/** The product as `scan` runs it: every detector, then the policy. */
export type Screen = (text: string) => Screened;

const shippedPolicy = join(import.meta.dirname, '../../config/policy.yaml');

/** The organisation for which the sentences of a folder without a policy file are written. */
const unnamed = { names: ['Lindvik'], domains: ['lindvik.example'], codeNames: ['Havsörn', 'Blåklint'] };

/**
 * Knows the organisation that the sentences in a folder are written for: from the files there whose names end in
 * `policy.yaml`, `clients.csv` and `employees.csv`. The rules are always the shipped ones.
 */
export async function openScreen(folder: string): Promise<Screen> {
  const { policy, context } = await openOrganisation(folder);
  const detector = createDetector({ lexicon: loadLexicon() });
  return (text) => {
    const { language, findings } = detector.scan(text, context);
    return { language, findings, verdict: judge({ policy, findings, processMode: 'observe' }).verdict };
  };
}

/** The organisation of a folder: the policy, and what the detectors know of it. */
export async function openOrganisation(folder: string): Promise<{ policy: Policy; context: ScanContext }> {
  const files = readdirSync(folder).toSorted();
  const fileOf = (ending: string) => files.find((file) => file.endsWith(ending));
  const policyFile = fileOf('policy.yaml');
  const shipped = loadPolicy(shippedPolicy);
  const own: Pick<Policy, 'organisation' | 'links'> = policyFile
    ? loadPolicy(join(folder, policyFile))
    : { organisation: { ...unnamed, phones: [], accounts: [] }, links: shipped.links };
  const policy: Policy = { ...shipped, organisation: own.organisation, links: own.links };

  const names = async (ending: string, kind: RegisterKind): Promise<NameIndex | undefined> => {
    const file = fileOf(ending);
    return file === undefined ? undefined : (await readNameIndex(join(folder, file), kind)).index;
  };
  const clients = await names('clients.csv', 'client');
  const employees = await names('employees.csv', 'employee');
  const context = {
    organisation: policy.organisation,
    links: policy.links,
    ...(clients && { clients }),
    ...(employees && { employees }),
  };
  return { policy, context };
}
