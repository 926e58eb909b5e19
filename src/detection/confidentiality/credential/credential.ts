import type { Finding } from '../../finding.ts';
import type { Document, Token } from '../../text/document.ts';
import { readChunks } from '../chunks.ts';
import { findUnlocking } from './devices.ts';
import { findSpokenSecrets, reason } from './prose.ts';
import { findTokens, looksRandom } from './tokens.ts';
import { bit, credentialWords } from './words.ts';

const longestOrdinaryToken = 20;
const shortestMixed = 12;

/** Finds passwords, tokens, keys and log-ins, by their own form or by the words around them. */
export function findCredentials(document: Document): Finding[] {
  const masks = credentialWords.tag(document.tokens);
  const named = bit.secret | bit.network | bit.token | bit.device | bit.unlocks | bit.secretList;
  const worth =
    masks.some((mask) => (mask & named) !== 0) ||
    document.tokens.some(isOdd) ||
    document.text.includes('://') ||
    /\p{L}\/\p{L}/u.test(document.text) ||
    document.text.includes('-----BEGIN');
  if (!worth) return [];
  const chunks = readChunks(document);
  const findings = findTokens(document, chunks);
  if (findings.length > 0) return findings;
  const said = findSpokenSecrets(document, chunks, masks);
  if (said.length > 0) return said;
  const unlocking = findUnlocking(document, chunks, masks, reason);
  if (unlocking.length > 0) return unlocking;
  // A machine's secret within a few words of "token", "key", "nyckel".
  for (const chunk of chunks) {
    if (!looksRandom(chunk.text)) continue;
    const first = Math.max(0, chunk.firstToken - 6);
    const near = masks.subarray(first, chunk.endToken).some((mask) => (mask & bit.token) !== 0);
    if (near && !chunk.text.includes('://')) {
      return [
        {
          category: 'confidentiality/credential',
          rule: 'credential.random',
          severity: 'high',
          confidence: 0.88,
          start: chunk.start,
          end: chunk.end,
          reason: {
            sv: 'Texten innehåller en nyckel som öppnar ett system.',
            en: 'The text contains a key that opens a system.',
          },
        },
      ];
    }
  }
  return [];
}

/** Long runs of letters with digits among them are no word: they are worth a closer look. */
const isOdd = (token: Token): boolean =>
  token.lower === 'pass' ||
  (token.kind === 'word' && token.end - token.start >= 12 && /\d/.test(token.lower)) ||
  token.end - token.start > longestOrdinaryToken ||
  (token.end - token.start >= shortestMixed && /\p{Ll}\p{Lu}/u.test(token.text));
