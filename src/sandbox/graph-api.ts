import { type Answer, fine, graphError, noSuchAlias, noSuchObject, unknownPath } from './answer.ts';
import { type Call, findPerson, type World } from './call.ts';
import { answerContent } from './content-node.ts';
import { pick } from './fields.ts';
import { pageOf } from './paging.ts';
import { textParameter } from './parameters.ts';
import { answerPerson } from './person-node.ts';
import { answerPlace } from './place-node.ts';

/** The simulated Graph API: one call in, one answer out. */
export async function answerCall(world: World, call: Call): Promise<Answer> {
  const { community, appId } = world;
  const [first, edge] = call.path;
  if (first === undefined) return manyNodes(world, call);
  if (first === appId || first === 'app') return answerApp(world, call, edge);
  if (first === 'community' || first === 'company' || first === community.id)
    return answerCommunity(world, call, edge);
  const id = first === 'me' ? community.bot.id : first;
  const place = community.places.get(id);
  if (place) return answerPlace(world, call, place);
  const content = community.contents.get(id);
  if (content) return answerContent(world, call, content);
  const person = findPerson(community, id);
  if (person) return answerPerson(world, call, person);
  return /^[\d_]+$/.test(id) ? noSuchObject(call.method.toLowerCase(), id) : noSuchAlias(id);
}

/** The app's own business needs the app's token. */
function answerApp(world: World, call: Call, edge: string | undefined): Answer | Promise<Answer> {
  if (edge !== 'subscriptions') return unknownPath(edge ?? world.appId);
  if (!call.token.startsWith(`${world.appId}|`))
    return graphError(400, 15, '(#15) This method must be called with an app access_token.');
  return world.subscriptions.answer(call.method, call.parameters);
}

async function manyNodes(world: World, call: Call): Promise<Answer> {
  const ids = textParameter(call.parameters, 'ids')?.split(',');
  if (!ids || call.method !== 'GET') return graphError(400, 2500, 'Unsupported get request.');
  const nodes: [string, unknown][] = [];
  for (const id of ids) {
    const answer = await answerCall(world, { ...call, path: [id] });
    if (answer.status !== 200) return noSuchAlias(id);
    nodes.push([id, answer.body]);
  }
  return fine(Object.fromEntries(nodes));
}

function answerCommunity({ community, personFields }: World, call: Call, edge: string | undefined): Answer {
  const { parameters, url, token } = call;
  switch (edge) {
    case undefined:
      return fine({ id: community.id, name: 'Lystra' });
    case 'members':
    case 'organization_members':
      return pageOf(
        [...community.people.values()].map((person) => pick(person, personFields)),
        parameters,
        url,
        token,
      );
    case 'groups':
      return pageOf(
        [...community.places.values()].map(({ id, name }) => ({ id, name })),
        parameters,
        url,
        token,
      );
    default:
      return unknownPath(edge);
  }
}
