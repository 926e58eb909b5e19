import type { SchemaId } from './schema.ts';

export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export type FilterValue = string | number | boolean | null;

/** A filter of RFC 7644, section 3.4.2.2. */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly op: 'not'; readonly filter: Filter }
  | { readonly op: 'pr'; readonly path: AttributePath }
  | { readonly op: Comparison; readonly path: AttributePath; readonly value: FilterValue };

/** Where a value stands: `name.givenName`, `emails[type eq "work"].value`, `urn:…:User:manager.displayName`. */
export type AttributePath = {
  /** `undefined` for an attribute that is not kept. */
  readonly schema: SchemaId | undefined;
  readonly attribute: string;
  readonly filter?: Filter;
  readonly sub?: string;
};
