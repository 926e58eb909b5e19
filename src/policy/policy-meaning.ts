import { channelKind, wrongAddress } from './alert-channel.ts';
import { contradictions } from './contradictions.ts';
import type { Issue } from './issues.ts';
import { patternProblems } from './patterns.ts';
import type { PolicyFile } from './policy-schema.ts';

/** What is well formed but cannot be meant: two entries for one group, a host both allowed and forbidden. */
export function checkMeaning(file: PolicyFile): Issue[] {
  return [
    ...groupsListedTwice(file),
    ...hostsOnBothLists(file),
    ...alertsToNowhere(file),
    ...patternProblems(file),
    ...contradictions(file),
  ];
}

function groupsListedTwice({ groups = [] }: PolicyFile): Issue[] {
  return groups.flatMap(({ id }, index) => {
    const first = groups.findIndex((group) => group.id === id);
    return first === index
      ? []
      : [{ path: ['groups', index, 'id'], message: `"${id}" is groups[${first}] already; keep one entry` }];
  });
}

function hostsOnBothLists({ links, groups = [] }: PolicyFile): Issue[] {
  const scopes = [
    { path: ['links'], links },
    ...groups.map((group, index) => ({ path: ['groups', index, 'links'], links: group.links })),
  ];
  return scopes.flatMap(({ path, links: lists }) => {
    const allowed = new Set(lists?.allow?.map((host) => host.toLowerCase()));
    return (lists?.forbid ?? []).flatMap((host, index) =>
      allowed.has(host.toLowerCase())
        ? [{ path: [...path, 'forbid', index], message: `"${host}" stands under links.allow too; keep one` }]
        : [],
    );
  });
}

function alertsToNowhere({ alerts = [] }: PolicyFile): Issue[] {
  return alerts.flatMap(({ to, kind }, index) => {
    const message = wrongAddress(to, kind ?? channelKind(to));
    return message === undefined ? [] : [{ path: ['alerts', index, 'to'], message }];
  });
}
