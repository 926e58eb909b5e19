import type { Policy } from './policy.ts';

/** What holds where a policy file says nothing. */
export const defaultPolicy: Policy = {
  version: 'default',
  language: 'sv',
  organisation: { names: [], domains: [], phones: [], accounts: [], codeNames: [] },
  rules: {},
  links: { allow: [], forbid: [] },
  exempt: { people: [], groups: [] },
  groups: [],
  alerts: [],
  register: { staleAfterDays: 14, keepFormerDays: 730 },
  applications: { windowDays: 14, proof: [] },
  leavers: { graceDays: 7, mostPerDay: 20, deactivated: 'grace' },
  welcome: true,
  tellWaiting: false,
};
