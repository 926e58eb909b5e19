/** An attribute of RFC 7643, as far as it is kept. Names and types are the RFC's. */
export type Attribute = {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'complex';
  readonly description: string;
  readonly multiValued?: true;
  readonly required?: true;
  readonly caseExact?: true;
  readonly uniqueness?: 'server';
  readonly subAttributes?: readonly Attribute[];
};

const text = (name: string, description: string): Attribute => ({ name, type: 'string', description });

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * What is kept of a user: what vetting needs and what a provider finds its users by. Whatever else it sends
 * (telephone, address, picture, title) is let through and forgotten.
 */
export const attributes: Readonly<Record<typeof userSchema | typeof enterpriseSchema, readonly Attribute[]>> =
  {
    [userSchema]: [
      {
        ...text('userName', 'What the provider knows the user by'),
        required: true,
        uniqueness: 'server',
      },
      { ...text('externalId', "The provider's own id"), caseExact: true },
      {
        name: 'name',
        type: 'complex',
        description: 'The name that applicants are compared with',
        subAttributes: [
          text('formatted', 'The whole name, used where its parts are missing'),
          text('familyName', 'Family name'),
          text('givenName', 'Given name'),
        ],
      },
      text('displayName', 'Used where no name is given'),
      text(
        'userType',
        '"client" puts the user on the register of clients; anything else, on that of employees',
      ),
      { name: 'active', type: 'boolean', description: 'false: the user has left' },
      {
        name: 'emails',
        type: 'complex',
        multiValued: true,
        description: 'Mail addresses',
        subAttributes: [
          text('value', 'The address'),
          text('type', 'E.g. work'),
          { name: 'primary', type: 'boolean', description: 'The one that counts' },
        ],
      },
    ],
    [enterpriseSchema]: [
      text('employeeNumber', 'The number people apply with; without it a user cannot be vetted by number'),
      text('department', 'Department'),
      {
        name: 'manager',
        type: 'complex',
        description: 'The manager',
        subAttributes: [text('value', "The manager's id"), text('displayName', "The manager's name")],
      },
    ],
  };

export type SchemaId = keyof typeof attributes;
export const schemaIds = Object.keys(attributes) as readonly SchemaId[];

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** An attribute by its name in any case. */
export const findAttribute = (list: readonly Attribute[], name: string): Attribute | undefined =>
  list.find((attribute) => same(attribute.name, name));

/** The schema that a name belongs to; the enterprise's own names are taken without its URN too. */
export function schemaOf(urn: string | undefined, name: string): SchemaId | undefined {
  if (urn !== undefined) return schemaIds.find((id) => same(id, urn));
  return schemaIds.find((id) => findAttribute(attributes[id], name));
}

/** The attributes of a schema in the form of RFC 7643, section 7. */
export function describeAttributes(list: readonly Attribute[]): readonly unknown[] {
  return list.map(({ name, type, description, ...rest }) => ({
    name,
    type,
    description,
    multiValued: rest.multiValued ?? false,
    required: rest.required ?? false,
    ...(type === 'string' && { caseExact: rest.caseExact ?? false }),
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: rest.uniqueness ?? 'none',
    ...(rest.subAttributes && { subAttributes: describeAttributes(rest.subAttributes) }),
  }));
}
