// A curl line for a call, with a body that the schema would take.
import { noticeKinds, panelNotices, weekdays } from '../../../sdk/contract/index.ts';
import type { OpenApi, Operation } from './document.ts';
import type { JsonSchema } from './schemas.ts';

type Schemas = OpenApi['components']['schemas'];

/** Values that tell more than a made-up word. */
const lifelike: Record<string, unknown> = {
  subject: 'The shop answers with 502',
  text: 'Since 9:40 every page of the shop answers with "502 Bad Gateway".',
  reason: 'It works again.',
  category: 'hardware',
  priority: 'urgent',
  serviceId: 'web-12',
  agentId: 'agent-7',
  accountId: 'c-1042',
  context: 'eyJ…',
  state: 'solved',
  kind: 'reply',
  after: 7,
  event: 8,
  revision: 1,
  ticketId: '0192d3a4-5b6c-7d8e-9f00-112233445566',
  messageId: '0192d3a4-6c7d-7e8f-8a11-223344556677',
  before: 240,
  doing: 'writing',
  language: 'en',
  mail: Object.fromEntries(noticeKinds.map((kind) => [kind, true])),
  panel: Object.fromEntries(panelNotices.map((kind) => [kind, true])),
  quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' },
  mailId: '0192d3a4-7e8f-7a9b-8c22-334455667788',
  action: 'send-now',
  url: 'https://chat.example/hooks/desk',
  enabled: true,
  webhookId: '0192d3a4-8f9a-7b0c-8d33-445566778899',
  deliveryId: '0192d3a4-9a0b-7c1d-8e44-556677889900',
  side: 'customer',
  personId: 'u-7',
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries(weekdays.map((day, at) => [day, at < 5 ? [{ from: '09:00', to: '17:30' }] : []])),
  closedDays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  low: 960,
  normal: 480,
  high: 120,
  urgent: 30,
  ics: ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'),
  id: 'operating_system',
  fieldId: 'operating_system',
  names: { en: 'Operating system' },
  expectedVersion: 1,
  required: true,
  until: '2027-01-31T00:00:00.000Z',
};

export function exampleOf(call: { method: string; path: string; operation: Operation }, schemas: Schemas): string {
  const { method, path, operation } = call;
  const parameters = operation.parameters ?? [];
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(lifelike[name] ?? name));
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `?${name}=${String(lifelike[name] ?? 1)}`)
    .join('');
  const body = operation.requestBody?.content['application/json']?.schema;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}https://desk.example${address}${query}`,
    ...(operation.security ? [] : ['  -H "Authorization: Bearer $TOKEN"']),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key') ? ['  -H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body
      ? ['  -H "Content-Type: application/json"', `  -d '${JSON.stringify(bodyOf(body, schemas), null, 2)}'`]
      : []),
  ].join(' \\\n');
}

/** Bodies of which the server asks for more than their schema can say. */
const asked: Readonly<Record<string, readonly string[]>> = { FieldChange: ['expectedVersion', 'required'] };

/** The fields that are needed; where none is, the first. */
function bodyOf(schema: JsonSchema, schemas: Schemas): unknown {
  const named = nameIn(schema);
  const { properties = {}, required = [] } = resolved(schema, schemas);
  const least = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  const names = asked[named ?? ''] ?? least;
  return Object.fromEntries(names.map((name) => [name, valueOf(name, properties[name], schemas)]));
}

/** Lifelike, unless it is one of a list that has no such value. */
function valueOf(name: string, schema: JsonSchema | boolean | undefined, schemas: Schemas): unknown {
  const value = lifelike[name] ?? name;
  const listed = typeof schema === 'object' ? resolved(schema, schemas).enum : undefined;
  return listed === undefined || listed.includes(value as never) ? value : listed[0];
}

const nameIn = ({ $ref }: JsonSchema): string | undefined => $ref?.slice('#/components/schemas/'.length);
const resolved = (schema: JsonSchema, schemas: Schemas): JsonSchema => {
  const named = nameIn(schema);
  return named === undefined ? schema : (schemas[named] ?? {});
};
