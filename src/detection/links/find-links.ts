import type { Phrase } from '../../base/text.ts';
import type { ScanContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { imitated, isInternal, isUnder, plainShorts, sharedStores, shorteners } from './hosts.ts';
import { type Link, readLinks } from './read-links.ts';

type Objection = { readonly rule: string; readonly confidence: number; readonly reason: Phrase };

const objections = {
  forbidden: {
    rule: 'link.forbidden',
    confidence: 0.97,
    reason: {
      sv: 'Länken leder till en webbplats som inte är tillåten här.',
      en: 'The link leads to a site that is not allowed here.',
    },
  },
  internal: {
    rule: 'link.internal',
    confidence: 0.92,
    reason: {
      sv: 'Länken leder till organisationens interna lagring.',
      en: 'The link leads to the organisation’s internal store.',
    },
  },
  shared: {
    rule: 'link.shared-file',
    confidence: 0.8,
    reason: {
      sv: 'Länken delar en fil utanför organisationen.',
      en: 'The link shares a file outside the organisation.',
    },
  },
  imitation: {
    rule: 'link.imitation',
    confidence: 0.9,
    reason: {
      sv: 'Länkens adress efterliknar en betrodd adress.',
      en: 'The link’s address imitates a trusted one.',
    },
  },
  disguised: {
    rule: 'link.disguised',
    confidence: 0.88,
    reason: {
      sv: 'Länken visar en annan adress än den leder till.',
      en: 'The link shows another address than it leads to.',
    },
  },
  numbered: {
    rule: 'link.numbered',
    confidence: 0.84,
    reason: {
      sv: 'Länken leder till en adress i siffror och säger inte vems den är.',
      en: 'The link leads to an address in figures and does not say whose it is.',
    },
  },
  script: {
    rule: 'link.script',
    confidence: 0.9,
    reason: {
      sv: 'Länken kör ett program där den öppnas.',
      en: 'The link runs a program where it is opened.',
    },
  },
  shortened: {
    rule: 'link.shortened',
    confidence: 0.6,
    reason: { sv: 'Länken döljer vart den leder.', en: 'The link hides where it leads.' },
  },
} as const satisfies Record<string, Objection>;

/** Finds links to forbidden, internal, disguised or look-alike addresses; what the policy allows is free. */
export function findLinks(document: Document, context: ScanContext): Finding[] {
  return readLinks(document.text).flatMap((link) => {
    const objection = objectionTo(link, context);
    if (!objection) return [];
    const { rule, confidence, reason } = objection;
    return [
      {
        category: 'link/forbidden' as const,
        rule,
        severity: confidence >= 0.85 ? ('high' as const) : ('medium' as const),
        confidence,
        start: link.start,
        end: link.end,
        reason,
      },
    ];
  });
}

function objectionTo(link: Link, context: ScanContext): Objection | undefined {
  const { organisation } = context;
  const { allow = [], forbid = [] } = context.links ?? {};
  if (link.kind === 'script') return objections.script;
  if (link.kind !== 'web') return objections.internal;
  const { host } = link;
  if (isUnder(host, forbid)) return objections.forbidden;
  const shownHost = link.shown === undefined ? undefined : readLinks(link.shown.trim())[0]?.host;
  if (shownHost !== undefined && bare(shownHost) !== bare(host)) return objections.disguised;
  const own = organisation.domains;
  if (isInternal(host, own) && !allow.includes(host)) return objections.internal;
  if (isStore(host, own)) return objections.internal;
  if (isUnder(host, allow)) return undefined;
  if (imitated(host, [...own, ...allow])) return objections.imitation;
  if (link.user) return objections.disguised;
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/.test(host)) return objections.numbered;
  if (isUnder(host, sharedStores)) return objections.shared;
  return isUnder(host, shorteners) && !isUnder(host, plainShorts) ? objections.shortened : undefined;
}

const bare = (host: string): string => host.replace(/^www\./, '');

/** The organisation's own tenant of a file store: "lystra.sharepoint.com", "lystra-my.sharepoint.com". */
function isStore(host: string, own: readonly string[]): boolean {
  if (!host.endsWith('.sharepoint.com')) return false;
  const tenant = (host.split('.')[0] as string).replace(/-my$/, '');
  return own.some((domain) => domain.toLowerCase().split('.')[0] === tenant);
}
