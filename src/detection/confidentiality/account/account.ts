import { isValidIBAN } from 'ibantools';
import Kontonummer from 'kontonummer';
import type { Finding } from '../../finding.ts';

import type { Reading } from '../care/reading.ts';
import type { OwnerReader } from '../contact/owner.ts';
import { bit } from '../contact/words.ts';
import { type CueReader, cueBit } from '../identity/cues.ts';
import type { DigitGroup } from '../identity/digit-groups.ts';
import { passesLuhn } from '../identity/personnummer.ts';
import { isCard } from './cards.ts';
import { ibanAt } from './iban.ts';

const reasons = {
  iban: { sv: 'Texten innehåller ett bankkonto (IBAN).', en: 'The text contains a bank account (IBAN).' },
  card: { sv: 'Texten innehåller ett kortnummer.', en: 'The text contains a card number.' },
  account: { sv: 'Texten innehåller ett bankkonto.', en: 'The text contains a bank account.' },
  giro: {
    sv: 'Texten innehåller någons bankgiro eller plusgiro.',
    en: 'The text contains somebody’s giro number.',
  },
} as const;

const joinable = new Set(['dash', 'space', 'dot', 'comma']);

/** Finds cards, IBANs, Swedish bank accounts and private giro numbers; the organisation's own accounts are free. */
export function findAccounts(
  reading: Reading,
  owners: OwnerReader,
  cues: CueReader,
  allGroups: readonly DigitGroup[],
): Finding[] {
  const { tokens, context, document } = reading;
  const own = new Set(context.organisation.accounts.map(plain));
  const findings: Finding[] = [];
  const report = (kind: keyof typeof reasons, confidence: number, start: number, end: number): void => {
    if (own.has(plain(document.text.slice(start, end)))) return;
    findings.push({
      category: 'confidentiality/financial-account',
      rule: `financial-account.${kind}`,
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start,
      end,
      reason: reasons[kind],
    });
  };
  let covered = 0;
  tokens.forEach((token, index) => {
    const iban = token.start >= covered ? ibanAt(tokens, index) : undefined;
    if (!iban || !isValidIBAN(iban.text)) return;
    covered = iban.end;
    if (owners.at(index, index) !== 'official') report('iban', 0.95, token.start, iban.end);
  });

  const groups = allGroups.filter(({ start }) => start >= covered);
  for (let first = 0; first < groups.length; ) {
    const run = runFrom(groups, first);
    const from = groups[first] as DigitGroup;
    const to = groups[first + run.length - 1] as DigitGroup;
    const digits = run.map((group) => group.digits).join('');
    const token = cues.tokenAt(from.start);
    const kind = kindOf(digits, run, token, Math.max(token, cues.tokenAt(to.end) - 1));
    if (kind) report(kind.kind, kind.confidence, from.start, to.end);
    first += run.length;
  }
  return findings;

  function kindOf(digits: string, run: readonly DigitGroup[], token: number, last: number): Kind | undefined {
    const span = { start: (run[0] as DigitGroup).start, end: (run[run.length - 1] as DigitGroup).end };
    const { other } = cues.around(span.start, span.end);
    return (
      cardOf(digits, run, token, last, other) ?? giroOf(digits, token) ?? bankOf(digits, token, other, span)
    );
  }

  function cardOf(
    digits: string,
    run: readonly DigitGroup[],
    token: number,
    last: number,
    other: boolean,
  ): Kind | undefined {
    if (digits.length === 4) {
      const secret = owners.near(bit.card, token, 10) && owners.near(bit.pin, token, 10);
      return secret ? { kind: 'card', confidence: 0.88 } : undefined;
    }
    if (!isCard(digits) || !passesLuhn(digits)) return undefined;
    if (owners.near(bit.card, token, 12) || owners.near(bit.card, last, 12))
      return { kind: 'card', confidence: 0.97 };
    if (other) return undefined;
    if (run.length === 1) return { kind: 'card', confidence: 0.86 };
    const grouped = run.length >= 3 && run.slice(0, 3).every((group) => group.digits.length >= 4);
    return grouped ? { kind: 'card', confidence: 0.93 } : undefined;
  }

  function giroOf(digits: string, token: number): Kind | undefined {
    if (digits.length > 8 || !owners.near(bit.giro, token, 4) || !passesLuhn(digits)) return undefined;
    const owner = owners.at(token, token);
    return owner === 'client' || owner === 'third' ? { kind: 'giro', confidence: 0.86 } : undefined;
  }

  function bankOf(
    digits: string,
    token: number,
    other: boolean,
    { start, end }: { readonly start: number; readonly end: number },
  ): Kind | undefined {
    if (other || digits.length < 9 || digits.length > 16 || !owners.near(bit.account, token, 8))
      return undefined;
    if (digits.startsWith('0') && cues.near(cueBit.telephone, start, end, 3, 0)) return undefined;
    const owner = owners.at(token, token);
    const confidence = owner === 'official' || owner === 'own' ? 0 : bankAccount(digits);
    return confidence > 0 ? { kind: 'account', confidence } : undefined;
  }
}

type Kind = { readonly kind: 'card' | 'account' | 'giro'; readonly confidence: number };

/** Some banks' accounts have no check digit, so that a known clearing number beside a word for account has to do. */
function bankAccount(digits: string): number {
  if (Kontonummer.valid(digits)) return 0.9;
  try {
    Kontonummer.parse(digits, { mode: 'lax' });
    return 0.8;
  } catch {
    return 0;
  }
}

/**
 * The groups that stand together as one number: separated by one sign or a space, on one line. A whole card at the head
 * of a longer row ends it, for its date and code often follow.
 */
function runFrom(groups: readonly DigitGroup[], first: number): DigitGroup[] {
  const run: DigitGroup[] = [];
  let digits = '';
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index] as DigitGroup;
    if (index > first && !joinable.has(group.gap)) break;
    run.push(group);
    if (digits.length > longestCard) continue;
    digits += group.digits;
    if (run.length >= 3 && isCard(digits) && passesLuhn(digits)) break;
  }
  return run;
}

const longestCard = 19;

const plain = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
