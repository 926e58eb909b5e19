import type { Visit } from './visit.ts';

/** Whoever decided, by the id that is kept: a token, somebody from the identity provider, or the demo's visitor. */
export function actorText({ say, session }: Visit, actor: string): string {
  if (actor === session?.actor) return say('who.you');
  const [kind, id = ''] = actor.split(':');
  if (kind === 'token') return say('who.token', { id });
  return kind === 'oidc' ? say('who.person', { id }) : actor;
}
