import {
  attributes,
  describeAttributes,
  enterpriseSchema,
  schemaIds,
  userSchema,
} from '../../register/scim/schema.ts';
import type { ScimError } from '../../register/scim/scim-error.ts';
import { schemasIn } from '../../register/scim/user.ts';
import type { StoredUser } from '../../register/scim/user-row.ts';

const message = (name: string) => `urn:ietf:params:scim:api:messages:2.0:${name}`;
const core = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`;

export const etagOf = ({ version }: Pick<StoredUser, 'version'>): string => `W/"${version}"`;

/** A user as it goes out. `base`: the address that ends in `/scim/v2`. */
export function userResource(stored: StoredUser, base: string): Record<string, unknown> {
  return {
    schemas: schemasIn(stored.user),
    id: stored.id,
    ...stored.user,
    meta: {
      resourceType: 'User',
      created: stored.createdAt.toISOString(),
      lastModified: stored.modifiedAt.toISOString(),
      location: `${base}/Users/${stored.id}`,
      version: etagOf(stored),
    },
  };
}

/** Leaves what `attributes` asks for, or leaves out what `excludedAttributes` names; `schemas` and `id` always stay. */
export function projected(
  resource: Record<string, unknown>,
  query: { readonly attributes?: string | undefined; readonly excludedAttributes?: string | undefined },
): Record<string, unknown> {
  const only = namesIn(query.attributes);
  const without = namesIn(query.excludedAttributes);
  if (!only && !without) return resource;
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      if (key === 'schemas' || key === 'id') return true;
      const name = key.toLowerCase();
      // A part of an attribute asks for the whole of it.
      const named = (list: readonly string[]) =>
        list.some((one) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}:`));
      return only ? named(only) || named(only.map(withUrn)) : !without?.includes(name);
    }),
  );
}

const namesIn = (list: string | undefined): readonly string[] | undefined =>
  list === undefined || list.trim() === ''
    ? undefined
    : list
        .toLowerCase()
        .split(',')
        .map((name) => name.trim().replace(`${userSchema.toLowerCase()}:`, ''));

/** The enterprise's own names may come without their URN. */
function withUrn(name: string): string {
  const own = attributes[enterpriseSchema].some((one) => one.name.toLowerCase() === name.split('.')[0]);
  return own ? `${enterpriseSchema.toLowerCase()}:${name}` : name;
}

export const listOf = (resources: readonly unknown[], total: number, startIndex: number) => ({
  schemas: [message('ListResponse')],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

export const errorOf = ({ status, scimType, message: detail }: ScimError) => ({
  schemas: [message('Error')],
  status: String(status),
  ...(scimType && { scimType }),
  detail,
});

export const maxResults = 200;

/** What this server can do, RFC 7643 section 5. */
export const serviceProviderConfig = (base: string) => ({
  schemas: [core('ServiceProviderConfig')],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token from: grindvakt token create --role hr',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

export const resourceTypes = (base: string) => [
  {
    schemas: [core('ResourceType')],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'A person on the register',
    schema: userSchema,
    schemaExtensions: [{ schema: enterpriseSchema, required: false }],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
  },
];

export const schemaResources = (base: string) =>
  schemaIds.map((id) => ({
    schemas: [core('Schema')],
    id,
    name: id === userSchema ? 'User' : 'EnterpriseUser',
    description: id === userSchema ? 'What is kept of a user' : 'What is kept of an employee',
    attributes: describeAttributes(attributes[id]),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }));
