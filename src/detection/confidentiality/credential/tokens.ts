import type { Finding, Severity } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import type { Chunk } from '../chunks.ts';
import { tokenFormats } from './token-formats.ts';

const reason = {
  sv: 'Texten innehåller en nyckel eller inloggning som öppnar ett system.',
  en: 'The text contains a key or login that opens a system.',
};
const keyBlock = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
const longestTried = 4096;

/** Keys that their provider gives out for trying: they open nothing but a sandbox. */
const sandbox = /_test_/;

const finding = (
  rule: string,
  start: number,
  end: number,
  confidence: number,
  severity: Severity = 'high',
): Finding => ({
  category: 'confidentiality/credential',
  rule: `credential.${rule}`,
  severity,
  confidence,
  start,
  end,
  reason,
});

/** Finds private keys and the tokens of known providers by their form. */
export function findTokens(document: Document, chunks: readonly Chunk[]): Finding[] {
  const findings: Finding[] = [];
  const block = document.text.includes('-----BEGIN') ? keyBlock.exec(document.text) : null;
  if (block) {
    const close = document.text.indexOf('-----END', block.index);
    const end = close === -1 ? block.index + block[0].length : close + '-----END'.length;
    findings.push(finding('private-key', block.index, end, 0.98));
  }
  for (const chunk of chunks) {
    if (chunk.text.length < 12) continue;
    const text = chunk.text.slice(0, longestTried);
    const format = tokenFormats.find(({ trigger, shape }) => text.includes(trigger) && shape.test(text));
    if (format) {
      const severity = sandbox.test(text) ? 'medium' : 'high';
      findings.push(finding(format.rule, chunk.start, chunk.end, 0.96, severity));
    }
  }
  return findings;
}

/** Whether a chunk looks drawn by a machine: long, mixed, and with its characters spread. */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || text.length > 512 || !/^[\w+/=.-]+$/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text) || /^\d+([-/.]\d+)+$/.test(text)) return false;
  return entropy(text) > 3.2;
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
