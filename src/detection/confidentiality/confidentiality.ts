import type { ScanContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { findAccess } from './access/access-code.ts';
import { findAccounts } from './account/account.ts';
import { findCare } from './care/client-care.ts';
import { read } from './care/reading.ts';
import { findContacts } from './contact/contact.ts';
import { readOwners } from './contact/owner.ts';
import { findCredentials } from './credential/credential.ts';
import { readCues } from './identity/cues.ts';
import { findIdentityNumbers } from './identity/identity-number.ts';

/** Finds what must not leave the group: what identifies a client or gives away access, accounts or secrets. */
export function findConfidentiality(document: Document, context: ScanContext): Finding[] {
  const reading = read(document, context);
  const owners = readOwners(reading);
  const numbers = findIdentityNumbers(document);
  const accounts = findAccounts(reading, owners, readCues(document));
  const known = [...numbers, ...accounts];
  const contacts = findContacts(reading, owners).filter((finding) => !overlapsAny(finding, known));
  return [
    ...numbers,
    ...accounts,
    ...contacts,
    ...findCredentials(document),
    ...findAccess(document).filter((finding) => !overlapsAny(finding, [...known, ...contacts])),
    ...findCare(reading),
  ];
}

const overlapsAny = (finding: Finding, others: readonly Finding[]): boolean =>
  others.some((other) => other.start < finding.end && finding.start < other.end);
