import { defaultAttachmentRules } from '../detection/attachments/find-in-attachment.ts';
import type { Policy } from './policy.ts';

/** What holds where a policy file says nothing. */
export const defaultPolicy: Policy = {
  version: 'default',
  language: 'sv',
  organisation: { names: [], domains: [], phones: [], accounts: [], codeNames: [] },
  rules: {},
  links: { allow: [], forbid: [] },
  attachments: defaultAttachmentRules,
  exempt: { people: [], groups: [] },
  groups: [],
  alerts: [],
  strikes: { high: 3, medium: 1, low: 0, expireDays: 365 },
  ladder: [],
  quotas: { report: 10, 'remove-member': 10 },
  emergencyStop: { youngDays: 7, hits: 20, withinMinutes: 60, share: 0.25, fromStart: false },
  confirm: { report: true, 'remove-member': true },
  coach: { mendWithinHours: 24 },
  reports: { by: 'mail' },
  hold: { response: 'flag' },
  appeals: { windowDays: 14 },
  messages: { sv: {}, en: {} },
  patterns: [],
  lexicon: [],
  ownWords: [],
  secondOpinion: { from: 0.5, to: 0.9, suspicious: true, perDay: 500, timeoutSeconds: 5 },
  register: { staleAfterDays: 14, keepFormerDays: 730 },
  applications: { windowDays: 14, proof: [] },
  leavers: { graceDays: 7, mostPerDay: 20, deactivated: 'grace' },
  welcome: true,
  tellWaiting: false,
};
