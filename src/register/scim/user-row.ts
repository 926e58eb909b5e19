import type { Vault } from '../../trust/vault.ts';
import { numberKey } from '../store.ts';
import { kindOf, numberOf, type ScimUser } from './user.ts';

/** The source whose people are an identity provider's. */
export const scimSource = 'scim';

export type StoredUser = {
  /** Opaque. */
  readonly id: string;
  readonly user: ScimUser;
  readonly version: number;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
};

/** A user's row as far as it is needed to open it. */
export type UserRow = {
  readonly id: string;
  readonly body: Buffer;
  readonly version: number;
  readonly created_at: Date;
  readonly modified_at: Date;
};

const purpose = (id: string) => `scim user ${id}`;

export const sealUser = (vault: Vault, id: string, user: ScimUser): Buffer => vault.seal(purpose(id), user);

export const openUser = (vault: Vault, row: UserRow): StoredUser => ({
  id: row.id,
  user: vault.open<ScimUser>(purpose(row.id), row.body),
  version: row.version,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

export const userNameKey = (vault: Vault, name: string): string =>
  vault.keyedHash('scim userName', name.toLowerCase());
export const externalIdKey = (vault: Vault, id: string): string => vault.keyedHash('scim externalId', id);
export const emailKey = (vault: Vault, address: string): string =>
  vault.keyedHash('scim email', address.toLowerCase());

/** What a user is found by, readable to nobody. */
export function keysOf(vault: Vault, user: ScimUser) {
  const number = numberOf(user);
  const kind = kindOf(user);
  return {
    user_name_key: userNameKey(vault, user.userName),
    external_id_key: user.externalId === undefined ? null : externalIdKey(vault, user.externalId),
    email_keys: (user.emails ?? []).flatMap(({ value }) =>
      value === undefined ? [] : [emailKey(vault, value)],
    ),
    kind,
    number_key: number === undefined ? null : numberKey(vault, kind, number),
    active: user.active,
  };
}
