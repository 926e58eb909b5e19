import { createGraphClient, type GraphClient } from '../../platform/graph/client.ts';
import { GraphError } from '../../platform/graph/graph-error.ts';
import type { Settings } from '../settings.ts';
import { absent, type Check, fine, wrong } from './check.ts';

/** Fields a bot that moderates groups has to be told of. */
const groupFields = ['posts', 'comments', 'membership'];

/** The token, what it may do in each group served, and whether deliveries are sent to this installation. */
export function graphChecks(settings: Settings, groups: readonly string[]): Check[] {
  const { GRAPH_ACCESS_TOKEN: token } = settings;
  if (!token) {
    return [
      {
        name: 'graph token',
        look: async () => absent('GRAPH_ACCESS_TOKEN is not set: Grindvakt only observes'),
      },
    ];
  }
  const client = clientWith(settings, token);
  return [
    { name: 'graph token', look: () => tokenCheck(client) },
    ...groups.map((group) => ({ name: `graph group ${group}`, look: () => groupCheck(client, group) })),
    { name: 'webhook subscription', look: () => subscriptionCheck(settings) },
  ];
}

const clientWith = (settings: Settings, accessToken: string): GraphClient =>
  createGraphClient({
    accessToken,
    appSecret: settings.GRAPH_APP_SECRET,
    baseUrl: settings.GRAPH_BASE_URL,
    version: settings.GRAPH_API_VERSION,
  });

async function tokenCheck(client: GraphClient) {
  await client.get('me', { fields: 'id' });
  return fine('the platform knows the token');
}

async function groupCheck(client: GraphClient, group: string) {
  try {
    for await (const _ of client.list(`${group}/member_requests`)) break;
    await client.get(`${group}/feed`, { limit: '1', fields: 'id' });
    return fine('join requests and posts can be read');
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return wrong(
      `${error.message}. Give the integration access to this group with manage_group and read_group`,
    );
  }
}

async function subscriptionCheck(settings: Settings) {
  const { GRAPH_APP_ID: app, GRAPH_APP_SECRET: secret, PUBLIC_URL } = settings;
  if (!app || !secret) return absent('needs GRAPH_APP_ID and GRAPH_APP_SECRET to be looked up');
  if (!PUBLIC_URL)
    return wrong('PUBLIC_URL is not set: give the address under which the platform reaches this server');
  // Subscriptions belong to the app, so they are read with the app's own token.
  const client = createGraphClient({
    accessToken: `${app}|${secret}`,
    baseUrl: settings.GRAPH_BASE_URL,
    version: settings.GRAPH_API_VERSION,
  });
  const wanted = `${PUBLIC_URL.replace(/\/$/, '')}/webhooks/graph`;
  const objects: string[] = [];
  for await (const entry of client.list(`${app}/subscriptions`)) {
    const { object, callback_url, fields } = entry as {
      object?: string;
      callback_url?: string;
      fields?: unknown[];
    };
    if (callback_url !== wanted || object === undefined) continue;
    const names = (fields ?? []).map((field) =>
      typeof field === 'string' ? field : (field as { name?: string }).name,
    );
    const missing = object === 'group' ? groupFields.filter((name) => !names.includes(name)) : [];
    if (missing.length > 0) return wrong(`the topic group lacks ${missing.join(', ')}: subscribe to them`);
    objects.push(object);
  }
  if (!objects.includes('group') && !objects.includes('page')) {
    return wrong(
      `no topic is delivered to ${wanted}: subscribe the topic group (posts, comments, membership) there`,
    );
  }
  return fine(`${objects.join(', ')} delivered to ${wanted}`);
}
