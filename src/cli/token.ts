import { UserError } from '../base/user-error.ts';
import {
  type AccessToken,
  type AccessTokenStore,
  hashToken,
  mintToken,
  readExpiry,
  stateOf,
} from '../trust/access-token.ts';
import { isRole, roles } from '../trust/permissions.ts';
import type { Vault } from '../trust/vault.ts';
import { type Command, type Io, print, readOptions } from './command.ts';

/** What the command needs of the bot's data; `close` lets go of it. */
export type TokenAccess = {
  readonly tokens: AccessTokenStore;
  readonly vault: Vault;
  close(): Promise<void>;
};

const help = `
Usage: grindvakt token create --role ROLE [--name NAME] [--expires TIME] [--json]
       grindvakt token list [--json]
       grindvakt token revoke ID

Keys with which programs use the API (/api/v1). A token is shown once, when it is made.

  --role ROLE     ${roles.join(', ')}
  --name NAME     what it is for, to tell it from the others (default: the role)
  --expires TIME  how long it is good for: 12h, 90d, 8w (default: until it is revoked)
  --json          prints JSON

Example:
  grindvakt token create --role moderator --name "intranet" --expires 90d
`;

const options = {
  role: { type: 'string' },
  name: { type: 'string' },
  expires: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** @param open reaches the data of the bot, running or not */
export function createTokenCommand(
  open: (io: Io) => Promise<TokenAccess>,
  now: () => Date = () => new Date(),
): Command {
  const command: Command = {
    name: 'token',
    summary: 'makes, lists and revokes keys to the API',
    help,
    async run(args, io) {
      const { values, positionals } = readOptions(command, args, { options, allowPositionals: true });
      const [verb, ...rest] = positionals;
      const wanted = rest.length === (verb === 'revoke' ? 1 : 0);
      if (!wanted || (verb !== 'create' && verb !== 'list' && verb !== 'revoke')) {
        throw new UserError('token takes create, list or revoke ID. See: grindvakt token --help', 2);
      }
      // What is wrong with the command line is said before anything is opened.
      const asked = verb === 'create' ? readNewToken(values, now()) : undefined;
      const access = await open(io);
      try {
        if (asked) return await create(access, io, asked, values.json ?? false);
        if (verb === 'list') return await list(access, io, now(), values.json ?? false);
        return await revoke(access, io, rest[0] as string, now());
      } finally {
        await access.close();
      }
    },
  };
  return command;
}

type Asked = Pick<Parameters<AccessTokenStore['add']>[0], 'name' | 'role' | 'expiresAt'>;

function readNewToken(values: { role?: string; name?: string; expires?: string }, now: Date): Asked {
  const { role, expires } = values;
  if (role === undefined) throw new UserError(`--role is missing: give ${roles.join(', ')}`, 2);
  if (!isRole(role)) throw new UserError(`--role: "${role}" is none of ${roles.join(', ')}`, 2);
  const name = (values.name ?? role).trim();
  if (name === '' || name.length > 100) throw new UserError('--name: give 1 to 100 characters', 2);
  if (expires === undefined) return { name, role, expiresAt: null };
  const end = readExpiry(expires, now);
  if (!end.ok) throw new UserError(`--expires: "${expires}" does not do; ${end.error}`, 2);
  return { name, role, expiresAt: end.value };
}

async function create({ tokens, vault }: TokenAccess, io: Io, asked: Asked, json: boolean): Promise<number> {
  const token = mintToken();
  const kept = await tokens.add({ ...asked, hash: hashToken(vault, token) });
  if (json) {
    const { id, name, role, expiresAt } = kept;
    await print(io.stdout, JSON.stringify({ id, name, role, expiresAt, token }));
    return 0;
  }
  // The token stands alone on standard output, so that it can be piped to where it is to be kept.
  await print(io.stdout, token);
  await print(
    io.stderr,
    `Token ${kept.id} (${kept.role}), ${endOf(kept)}. Keep it now: it is not shown again.`,
  );
  return 0;
}

async function list({ tokens }: TokenAccess, io: Io, now: Date, json: boolean): Promise<number> {
  const kept = (await tokens.list()).map((token) => ({ ...token, state: stateOf(token, now) }));
  if (json) {
    await print(io.stdout, JSON.stringify(kept));
    return 0;
  }
  if (kept.length === 0)
    await print(io.stdout, 'There are no tokens. Make one: grindvakt token create --role ROLE');
  for (const token of kept) {
    await print(io.stdout, `${token.id}  ${token.state}  ${token.role}  ${endOf(token)}  ${token.name}`);
  }
  return 0;
}

async function revoke({ tokens }: TokenAccess, io: Io, id: string, now: Date): Promise<number> {
  if (!(await tokens.revoke(id, now))) {
    throw new UserError(`There is no token "${id}" that is not revoked. See: grindvakt token list`);
  }
  await print(io.stdout, `Token ${id} is revoked and opens nothing from now on.`);
  return 0;
}

const endOf = ({ expiresAt }: AccessToken): string =>
  expiresAt ? `until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'until it is revoked';
