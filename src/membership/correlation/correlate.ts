import { type Side, sameEmail, sameName } from './same-person.ts';

export type Pair = { readonly request: string; readonly application: string };

export type Correlation = {
  /** Surely the same person: nobody else on either side could be meant. */
  readonly matched: readonly Pair[];
  /** Could be the same person, and so could somebody else: for a person to tell. */
  readonly unclear: readonly Pair[];
};

/**
 * Which of a group's join requests and written applications are one person's. An equal mail address outweighs
 * names; two who could both be meant are never told apart by guessing. The order of arrival does not matter.
 */
export function correlate(requests: readonly Side[], applications: readonly Side[]): Correlation {
  const byEmail = onlyOnes(pairsOf(requests, applications, sameEmail));
  const taken = new Set(byEmail.flatMap(({ request, application }) => [request, application]));
  const free = ({ id }: Side) => !taken.has(id);
  const likely = pairsOf(
    requests.filter(free),
    applications.filter(free),
    (one, other) => sameEmail(one, other) || sameName(one.name, other.name),
  );
  const byName = onlyOnes(likely);
  return {
    matched: [...byEmail, ...byName],
    unclear: likely.filter((pair) => !byName.includes(pair)),
  };
}

const pairsOf = (
  requests: readonly Side[],
  applications: readonly Side[],
  same: (one: Side, other: Side) => boolean,
): Pair[] =>
  requests.flatMap((request) =>
    applications
      .filter((application) => same(request, application))
      .map((application) => ({ request: request.id, application: application.id })),
  );

/** The pairs in which each side has no other. */
function onlyOnes(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(
    (pair) =>
      pairs.filter(({ request }) => request === pair.request).length === 1 &&
      pairs.filter(({ application }) => application === pair.application).length === 1,
  );
}
