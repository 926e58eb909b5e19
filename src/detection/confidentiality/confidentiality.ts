import type { ScanContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { findAccess } from './access/access-code.ts';
import { findAccounts } from './account/account.ts';
import { findCare } from './care/client-care.ts';
import { type Reading, read } from './care/reading.ts';
import { withChatForms } from './chat-forms.ts';
import { findContacts } from './contact/contact.ts';
import { readOwners } from './contact/owner.ts';
import { findCredentials } from './credential/credential.ts';
import { softenExamples } from './examples.ts';
import { readCues } from './identity/cues.ts';
import { readDigitGroups } from './identity/digit-groups.ts';
import { findIdentityNumbers } from './identity/identity-number.ts';
import { numberWord } from './identity/number-words.ts';
import { plainView } from './plain/plain-view.ts';
import { findTradeSecrets } from './trade/trade-secret.ts';

/** Finds what must not leave the group: what identifies a client or gives away access, accounts or secrets. */
export function findConfidentiality(document: Document, context: ScanContext): Finding[] {
  const findings = findPlain(document, context);
  const view = plainView(document, context);
  if (!view) return findings;
  const disguised = findPlain(view.document, context).map((finding) => ({
    ...finding,
    ...view.place(finding.start, finding.end),
  }));
  return [...findings, ...disguised.filter((finding) => !repeats(finding, findings))];
}

const repeats = (finding: Finding, others: readonly Finding[]): boolean =>
  overlapsAny(
    finding,
    others.filter(({ category }) => category === finding.category),
  );

function findPlain(written: Document, context: ScanContext): Finding[] {
  const document = withChatForms(written);
  const reading = read(document, context);
  const numbers = softenExamples(document, findWritten(reading));
  return [
    ...numbers,
    ...findCredentials(document),
    ...findAccess(document).filter((finding) => !overlapsAny(finding, numbers)),
    ...findCare(reading),
    ...findTradeSecrets(document, context),
  ];
}

/** What is found by its digits or signs: each stands for one thing only, identity numbers before accounts before telephones. */
function findWritten(reading: Reading): Finding[] {
  const { document } = reading;
  const groups = readDigitGroups(document.text);
  const numbers = findIdentityNumbers(document, groups);
  const digits = groups.reduce((sum, group) => sum + group.digits.length, 0);
  if (digits < fewestDigits && !document.text.includes('@') && !worthReadingAloud(reading)) return numbers;
  const owners = readOwners(reading);
  const accounts = digits < fewestDigits ? [] : findAccounts(reading, owners, readCues(document), groups);
  const known = [...numbers, ...accounts];
  return [
    ...known,
    ...findContacts(reading, owners, groups).filter((finding) => !overlapsAny(finding, known)),
  ];
}

const fewestDigits = 1;
const fewestSpoken = 5;

const worthReadingAloud = ({ tokens }: Reading): boolean => {
  let spoken = 0;
  for (const { kind, lower } of tokens) if (kind === 'word' && numberWord(lower)) spoken += 1;
  return spoken >= fewestSpoken;
};

const overlapsAny = (finding: Finding, others: readonly Finding[]): boolean =>
  others.some((other) => other.start < finding.end && finding.start < other.end);
