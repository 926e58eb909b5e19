import type { PolicySource } from './policy-source.ts';
import type { Settings } from './settings.ts';

/** Every group served: those of the policy file and those of `GRAPH_GROUPS`. */
export const groupsServed = ({
  policy,
  settings,
}: {
  readonly policy: PolicySource;
  readonly settings: Settings;
}): string[] => [...new Set([...policy.current().groups.map(({ id }) => id), ...settings.GRAPH_GROUPS])];
