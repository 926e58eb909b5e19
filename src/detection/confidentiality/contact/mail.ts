import type { Finding } from '../../finding.ts';
import type { Reading } from '../care/reading.ts';
import { grammar } from '../grammar.ts';
import type { OwnerReader } from './owner.ts';

const address = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const placeholderDomain =
  /(?:^|\.)(?:example|test|invalid|localhost)$|^(?:example|exempel|foretag|företag|foretaget|domain|domän|doman|mail|mejl|epost|email)\.(?:com|se|org|net|nu)$/;

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
    const [box, domain] = match[0].toLowerCase().split('@') as [string, string];
    const own = domains.some((name) => domain === name || domain.endsWith(`.${name}`));
    const isPlaceholder = placeholderDomain.test(domain) && !/(?:^|\.)example$/.test(domain);
    if (own || isPlaceholder || isShared(box) || text.charAt(match.index - 1) === ':') continue;
    const owner = owners.at(tokenAt(match.index), tokenAt(match.index + match[0].length) - 1);
    const personal = grammar.mailHosts.has(domain.split('.')[0] as string);
    const placeholder = placeholderDomain.test(domain);
    if (owner === 'own' || owner === 'official') continue;
    if (owner === 'unknown' && (!personal || !/\p{L}{3,}/u.test(box))) continue;
    const confidence =
      owner === 'client' ? 0.92 : owner === 'third' ? (personal ? 0.88 : placeholder ? 0.7 : 0.75) : 0.65;
    findings.push({
      category: 'confidentiality/contact-details',
      rule: 'contact-details.mail',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: match.index,
      end: match.index + match[0].length,
      reason: {
        sv: 'Texten innehåller någon annans e-postadress.',
        en: 'The text contains somebody else’s mail address.',
      },
    });
  }
  return findings;
}
