// The contract as OpenAPI 3.1: made from the endpoints, so that it cannot say anything else than what is mounted.
import { endpoints, refusals, type Endpoint, type ErrorCode, type Schema } from '../../../sdk/contract/index.ts';
import { contentOf, failuresOf, headersTaken, successesOf } from './kinds.ts';
import { componentSchemas, parameterSchemas, type JsonSchema } from './schemas.ts';

/** As much of OpenAPI 3.1 as is used here. */
export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, Response>;
}
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  style?: 'form';
  explode?: false;
  schema: JsonSchema;
}
export interface Response {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Content;
}
export type Content = Record<string, { schema: JsonSchema }>;
export interface OpenApi {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    summary: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, { description: string; schema: JsonSchema }>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

const tags = [
  { name: 'Tickets', description: 'One concern of one account, and what happens to it.' },
  { name: 'Messages', description: 'What people write on a ticket: replies, and the notes that only staff see.' },
  { name: 'Context', description: 'What the panel knows of an account.' },
  { name: 'People', description: 'Who is signed in, and who is there.' },
  { name: 'Stream', description: 'What changes, as it happens, and which of the staff are on a ticket.' },
  { name: 'Mail', description: 'What is sent, what waits and why, and what people want to be told.' },
  { name: 'Webhooks', description: 'What other systems are told.' },
  { name: 'Pages', description: 'What a browser opens without the desk: the pages behind links in mails.' },
] as const;
type Tag = (typeof tags)[number]['name'];

const audiences = {
  public: 'Needs no token.',
  'signed-in': 'For customers and staff; each sees what is theirs to see.',
  customer: 'For customers.',
  staff: 'For staff.',
  admin: 'For admins.',
} as const;

const description = `Every call carries a panel token: \`Authorization: Bearer …\`, a JWT that the panel signs (\`PanelClaims\`). Bodies are JSON in UTF-8.

A refusal is a problem (RFC 9457) with a \`code\` to tell it by and a \`requestId\` to quote. An object of another account or tenant is answered exactly like one that does not exist.

Lists are paged by \`cursor\`: pass the \`next\` of a page with the same query until it is null.

Where \`Idempotency-Key\` is taken, a repeated key within 35 days answers what the first call made and makes nothing new.`;

export function openApi(): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paneldesk',
      version: '1',
      summary: "The support desk that lives inside a hosting company's own customer panel.",
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Beside this document, also behind a proxy that serves it under another path.
    servers: [{ url: '.' }],
    security: [{ panelToken: [] }],
    tags: [...tags],
    paths,
    components: {
      schemas: componentSchemas(),
      headers: {
        RequestId: { description: 'What to quote to the operator.', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds after which it is worth trying again.', schema: { type: 'integer' } },
        RateLimit: { description: 'What is left: `"read";r=599;t=1`.', schema: { type: 'string' } },
        RateLimitPolicy: { description: 'What is allowed: `"read";q=600;w=60`.', schema: { type: 'string' } },
      },
      securitySchemes: {
        panelToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Signed by the panel, for an hour at most; the claims are those of `PanelClaims`.',
        },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint): Operation {
  const parameters = [
    ...parametersOf('path', endpoint.params),
    ...parametersOf('query', endpoint.query),
    ...(endpoint.idempotent ? [idempotencyKey] : []),
    ...headersTaken(endpoint.body, endpoint.answer),
  ];
  return {
    operationId: name,
    summary: endpoint.summary,
    description: [audiences[endpoint.audience], ...needed(endpoint)].join(' '),
    tags: [tagOf(endpoint)],
    ...(endpoint.audience === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: { required: true, content: contentOf(endpoint.body) } }),
    responses: {
      ...problemsOf(endpoint),
      ...Object.fromEntries(
        successesOf(endpoint.answer).map(({ status, ...success }) => [
          status,
          { ...success, headers: headersOf(status) },
        ]),
      ),
    },
  };
}

const needed = ({ permission }: Endpoint): string[] =>
  permission === undefined ? [] : [`Needs the permission \`${permission}\`.`];

function tagOf({ path, answer }: Endpoint): Tag {
  if (answer.kind === 'page') return 'Pages';
  if (path === '/v1/live' || path.endsWith('/presence')) return 'Stream';
  if (/^\/v1\/(mail|preferences)/.test(path)) return 'Mail';
  if (path.startsWith('/v1/webhooks')) return 'Webhooks';
  if (path.includes('/messages')) return 'Messages';
  if (path.includes('/context')) return 'Context';
  return /^\/v1\/(tickets|queue)/.test(path) ? 'Tickets' : 'People';
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Made once for what is to be done once, e.g. a UUID; the same again with every retry.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
};

function parametersOf(where: 'path' | 'query', schema: Schema | undefined): Parameter[] {
  if (!schema) return [];
  return parameterSchemas(schema).map(({ name, required, isList, schema: form }) => ({
    name,
    in: where,
    required: where === 'path' || required,
    ...(isList && { style: 'form' as const, explode: false as const }),
    schema: form,
  }));
}

/** Every code a call can be refused with: its own, and those that go without saying. */
export function codesOf(endpoint: Endpoint): ErrorCode[] {
  const { body, answer } = endpoint;
  const takesJson = body?.kind === 'json';
  // A page tells itself what is wrong with its link, and the headers of a part are no fields.
  const takesFields = answer.kind !== 'page' && (endpoint.params ?? endpoint.query ?? takesJson);
  const codes: ErrorCode[] = [
    ...((body ?? endpoint.idempotent) ? (['bad_request'] as const) : []),
    ...(endpoint.audience === 'public' ? [] : (['unauthorized', 'insecure_connection', 'forbidden'] as const)),
    ...(body ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(body?.kind === 'part' ? (['wrong_digest', 'wrong_offset'] as const) : []),
    ...(answer.kind === 'download' ? (['range_not_satisfiable'] as const) : []),
    ...(takesFields ? (['invalid_input'] as const) : []),
    ...(endpoint.refusals ?? []),
    'rate_limited',
    'internal',
    'unavailable',
  ];
  return [...new Set(codes)];
}

function problemsOf(endpoint: Endpoint): Record<string, Response> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(endpoint)) {
    const [status] = refusals[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
        headers: headersOf(status),
        content: failuresOf(endpoint.answer, codes),
      },
    ]),
  );
}

function headersOf(status: number): Record<string, { $ref: string }> {
  const header = (name: string): { $ref: string } => ({ $ref: `#/components/headers/${name}` });
  return {
    'X-Request-Id': header('RequestId'),
    ...((status < 300 || status === 429) && {
      RateLimit: header('RateLimit'),
      'RateLimit-Policy': header('RateLimitPolicy'),
    }),
    ...((status === 429 || status === 503) && { 'Retry-After': header('RetryAfter') }),
  };
}
