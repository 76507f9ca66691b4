import { z } from 'zod';
import { type Endpoint, endpoints } from './endpoints.ts';
import { problemSchema } from './problem.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the API, made from the schemas that check what goes in. */
export function openApi(version: string, publicUrl: string | null): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[`/api${endpoint.path}`] = { ...paths[`/api${endpoint.path}`], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sitrep',
      version,
      description: 'Verbatim quotes from an archive of articles. Fields may be added; ignore those you do not know.',
    },
    servers: [{ url: publicUrl ?? '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made with: sitrep token add <name> --scope read' },
      },
      schemas: { Problem: schemaOf(problemSchema) },
    },
  };
}

function operation({ method, path, summary, scope, input, answer, isOfArchive }: Endpoint): Json {
  const name = `${method}${path.replace(/\W+(\w)/gu, (_, letter: string) => letter.toUpperCase()).replace(/\W/gu, '')}`;
  const responses: Json = {
    200: {
      description: 'The answer',
      ...(isOfArchive ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
      content: { 'application/json': { schema: schemaOf(answer) } },
    },
    ...(isOfArchive ? { 304: { description: 'The archive has not changed since the ETag given' } } : {}),
    ...Object.fromEntries(
      [400, 401, 403, 404, ...(method === 'post' ? [413] : []), 429, 500].map((status) => [
        status,
        problemResponse(status),
      ]),
    ),
  };
  return {
    operationId: name,
    summary,
    description: `Needs a token with the scope \`${scope}\`.`,
    ...(method === 'get'
      ? { parameters: parametersOf(path, input) }
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(input) } } } }),
    responses,
  };
}

function parametersOf(path: string, input: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = schemaOf(input) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => {
    const isInPath = path.includes(`{${name}}`);
    return {
      name,
      in: isInPath ? 'path' : 'query',
      required: isInPath || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

function problemResponse(status: number): Json {
  const described: Record<number, string> = {
    400: 'The parameters are wrong; the detail says which',
    401: 'No valid token',
    403: 'The token lacks the scope',
    404: 'Not there, or not of this token’s workspace',
    413: 'The body is over 256 kB',
    429: 'Too many requests; Retry-After says when to try again',
    500: 'Something failed here',
  };
  return {
    description: described[status] ?? 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any' }) as Json;
  return json;
}
