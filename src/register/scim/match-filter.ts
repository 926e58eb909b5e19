import type { AttributePath, Comparison, Filter, FilterValue } from './filter.ts';
import { userSchema } from './schema.ts';

/** Whether a filter fits a resource, or an item of a list of values. Text is compared without case. */
export function matches(filter: Filter, resource: object): boolean {
  switch (filter.op) {
    case 'and':
      return matches(filter.left, resource) && matches(filter.right, resource);
    case 'or':
      return matches(filter.left, resource) || matches(filter.right, resource);
    case 'not':
      return !matches(filter.filter, resource);
    case 'pr':
      return valuesAt(filter.path, resource).length > 0;
    default: {
      const { op, value } = filter;
      const found = valuesAt(filter.path, resource).map(plainValue);
      if (op === 'ne') return !found.some((one) => compare('eq', one, value, filter.path));
      if (value === null) return op === 'eq' && found.length === 0;
      return found.some((one) => compare(op, one, value, filter.path));
    }
  }
}

/** What a complex value is compared by. */
const plainValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const isExact = ({ attribute }: AttributePath): boolean => /^(?:id|externalId)$/i.test(attribute);

function compare(op: Comparison, found: unknown, value: FilterValue, path: AttributePath): boolean {
  if (typeof found === 'boolean') return op === 'eq' && String(found) === String(value).toLowerCase();
  if (typeof found !== 'string' || typeof value !== 'string') return op === 'eq' && found === value;
  const [one, other] = isExact(path) ? [found, value] : [found.toLowerCase(), value.toLowerCase()];
  switch (op) {
    case 'eq':
      return one === other;
    case 'ne':
      return one !== other;
    case 'co':
      return one.includes(other);
    case 'sw':
      return one.startsWith(other);
    case 'ew':
      return one.endsWith(other);
    case 'gt':
      return one > other;
    case 'ge':
      return one >= other;
    case 'lt':
      return one < other;
    case 'le':
      return one <= other;
  }
}

/** Equalities that everything a filter fits must satisfy: what an index can be asked for. */
export function equalities(
  filter: Filter,
): { readonly path: AttributePath; readonly value: NonNullable<FilterValue> }[] {
  if (filter.op === 'and') return [...equalities(filter.left), ...equalities(filter.right)];
  return filter.op === 'eq' && filter.value !== null ? [{ path: filter.path, value: filter.value }] : [];
}

/** The values at a path: none, one, or of a list those that fit. */
export function valuesAt(path: AttributePath, resource: object): unknown[] {
  const holder =
    path.schema === undefined || path.schema === userSchema
      ? resource
      : (property(resource, path.schema) as object | undefined);
  const value = holder && property(holder, path.attribute);
  const items = (Array.isArray(value) ? value : [value]).filter(
    (item) => item !== undefined && item !== null && (!path.filter || fits(path.filter, item)),
  );
  if (path.sub === undefined) return items;
  return items
    .map((item) => (typeof item === 'object' ? property(item as object, path.sub!) : undefined))
    .filter((item) => item !== undefined);
}

const fits = (filter: Filter, item: unknown): boolean => typeof item === 'object' && matches(filter, item!);

/** A property by its name in any case. */
export function property(holder: object, name: string): unknown {
  const wanted = name.toLowerCase();
  return Object.entries(holder).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
