import { GraphError } from './graph-error.ts';

/** Words that stand for something else than themselves where an id is expected. */
const reservedIds = new Set(['me', 'app', 'community', 'company']);

/** An id that stays within its place in the path: `me` or `../x` would reach something else. @throws GraphError */
export function checkedId(id: string): string {
  if (/^[\w:-]{1,200}$/.test(id) && !reservedIds.has(id)) return id;
  throw new GraphError(
    'refused',
    'the id is none of the platform: only letters, digits, _, : and - can be in it',
  );
}
