import type { ScanContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { findAccess } from './access/access-code.ts';
import { findCare } from './care/client-care.ts';
import { findCredentials } from './credential/credential.ts';
import { findIdentityNumbers } from './identity/identity-number.ts';

/** Finds what must not leave the group: what identifies a client or gives away access, accounts or secrets. */
export function findConfidentiality(document: Document, context: ScanContext): Finding[] {
  return [
    ...findIdentityNumbers(document),
    ...findCredentials(document),
    ...findAccess(document),
    ...findCare(document, context),
  ];
}
