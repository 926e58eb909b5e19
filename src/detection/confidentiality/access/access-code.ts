import type { Finding } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { findCodes } from './codes.ts';
import { findOpenHomes } from './homes.ts';
import { findKeys } from './keys.ts';
import { accessWords, bit } from './words.ts';

/** Finds door, gate and alarm codes, where keys are hidden, and homes said to stand empty. */
export function findAccess(document: Document): Finding[] {
  const masks = accessWords.tag(document.tokens);
  let all = 0;
  for (const mask of masks) all |= mask;
  const findings: Finding[] = [];
  if (
    (all & (bit.doorCode | bit.code | bit.door | bit.turn | bit.press | bit.opener)) !== 0 ||
    ((all & bit.open) !== 0 && ((all & (bit.keySign | bit.leadsIn)) !== 0 || document.text.includes('#')))
  )
    findings.push(...findCodes(document, masks));
  if ((all & bit.key) !== 0) findings.push(...findKeys(document, masks));
  if ((all & (bit.open_home | bit.unlocked | bit.empty)) !== 0)
    findings.push(...findOpenHomes(document, masks));
  return findings;
}
