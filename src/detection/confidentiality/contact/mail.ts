import type { Finding } from '../../finding.ts';
import type { Reading } from '../care/reading.ts';
import { grammar } from '../grammar.ts';
import type { Owner, OwnerReader } from './owner.ts';

const address = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const placeholderDomain =
  /(?:^|\.)(?:example|test|invalid|localhost)$|^(?:example|exempel|foretag|företag|foretaget|domain|domän|doman|mail|mejl|epost|email)\.(?:com|se|org|net|nu)$/;

function confidenceOf(written: string, owner: Owner): number {
  const [box, domain] = written.toLowerCase().split('@') as [string, string];
  const personal = grammar.mailHosts.has(domain.split('.')[0] as string);
  switch (owner) {
    case 'client':
      return 0.92;
    case 'third':
      return personal ? 0.88 : 0.75;
    case 'unknown':
      return personal && /\p{L}{3,}/u.test(box) ? 0.65 : 0;
    default:
      return 0;
  }
}

/** Whether an address is the organisation's own, an example, or a box of nobody in particular. */
function isFree(written: string, ownDomains: readonly string[]): boolean {
  const [box, domain] = written.split('@') as [string, string];
  if (ownDomains.some((own) => domain === own || domain.endsWith(`.${own}`))) return true;
  // `.example` alone may stand for anybody's domain.
  const placeholder = placeholderDomain.test(domain) && !domain.endsWith('.example');
  return placeholder || isShared(box);
}

/** "info@", "hr-nord@", "noreply+7@" */
const isShared = (box: string): boolean =>
  grammar.sharedBoxes.has(box) || grammar.sharedBoxes.has(box.split(/[.+_-]/)[0] as string);

/** Finds mail addresses of people who are neither the writer nor there for everybody. */
export function findMail(
  reading: Reading,
  owners: OwnerReader,
  tokenAt: (offset: number) => number,
): Finding[] {
  const { text } = reading.document;
  if (!text.includes('@')) return [];
  const domains = reading.context.organisation.domains.map((domain) => domain.toLowerCase());
  const findings: Finding[] = [];
  for (const match of text.matchAll(address)) {
    if (isFree(match[0].toLowerCase(), domains) || text.charAt(match.index - 1) === ':') continue;
    const end = match.index + match[0].length;
    const confidence = confidenceOf(match[0], owners.at(tokenAt(match.index), tokenAt(end) - 1));
    if (confidence === 0) continue;
    findings.push({
      category: 'confidentiality/contact-details',
      rule: 'contact-details.mail',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: match.index,
      end,
      reason: {
        sv: 'Texten innehåller någon annans e-postadress.',
        en: 'The text contains somebody else’s mail address.',
      },
    });
  }
  return findings;
}
