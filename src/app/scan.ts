import { findConfidentiality } from '../detection/confidentiality/confidentiality.ts';
import type { Finding } from '../detection/finding.ts';
import { readDocument } from '../detection/text/document.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

export type Scan = {
  scan(text: string, authorName: string | undefined): readonly Finding[];
  refresh(): Promise<void>;
};
export function createScan({ policy }: { db: Database; vault: Vault; policy: () => Policy }): Scan {
  return {
    scan(text, authorName) {
      const { organisation } = policy();
      return findConfidentiality(readDocument(text), {
        organisation,
        ...(authorName === undefined ? {} : { authorName }),
      });
    },
    async refresh() {},
  };
}
