import { z } from 'zod';
import type { Operation } from './operation.ts';
import { errorBody } from './schemas.ts';

const usual: Readonly<Record<number, string>> = {
  400: 'Something in the request is wrong; `field` names it',
  401: 'No token, or one that is no longer good',
  403: 'The token lacks the permission',
};

/** The API as an OpenAPI 3.1 document, made from the schemas that check requests and answers. */
export function openApiOf(operations: readonly Operation[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Grindvakt',
      version: '1',
      description: 'Cases, applications and actions of a Grindvakt bot.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'From: grindvakt token create --role ROLE' },
      },
      schemas: { Error: schemaOf(errorBody, 'output') },
    },
  };
}

function describe(operation: Operation) {
  const { params, query, body, upload, answer, summary, permission } = operation;
  const refusals = Object.entries({ ...usual, ...operation.refusals });
  return {
    operationId: operationId(operation),
    summary,
    description: `Needs the permission \`${permission}\`.`,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    ...(upload && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          upload.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
        ),
      },
    }),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      ...Object.fromEntries(
        refusals.map(([status, description]) => [status, { description, ...errorContent }]),
      ),
    },
  };
}

const errorContent = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };

/** `GET /api/v1/cases` → `get_cases`, `POST /api/v1/cases/:id/decision` → `post_cases_id_decision`. */
const operationId = ({ method, path }: Operation): string =>
  [method.toLowerCase(), ...path.split('/').slice(3)].join('_').replaceAll(':', '');

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
