// The check that holds every test's desk to the contract finds what it is there for.
import { beforeEach, describe, expect, it } from 'vitest';

import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import { startDesk, type Desk } from './desk.ts';

/** Everything of an answer's schema that could let a field through which nobody declared. */
function looseParts(schema: unknown, at: string, found: string[] = [], seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return found;
  seen.add(schema);
  const { type, kind } = schema as { type?: unknown; kind?: unknown };
  if (kind === 'schema' && /^(object|loose_object|object_with_rest|record|any|unknown|custom)$/.test(String(type))) {
    found.push(`${at}: ${String(type)}`);
  }
  for (const [name, value] of Object.entries(schema)) {
    if (name !== 'requirement') looseParts(value, `${at}.${name}`, found, seen);
  }
  return found;
}

/** Whose names are data: a tenant's own fields of a ticket by their id, and their words by language. Their values are held. */
const namedByData = /\.(fields|names|help)(\.pipe\.0)*: record$/;

it('no answer’s schema lets a field through that it does not name', () => {
  const loose = Object.entries<Endpoint>(endpoints).flatMap(([name, { answer }]) =>
    'schema' in answer ? looseParts(answer.schema, name) : [],
  );
  expect(loose.filter((part) => !namedByData.test(part))).toEqual([]);
});

describe.each([
  ['an event', 'read', `update events set data = data || '{"seenBy": "agent-1"}'`],
  ['a message', 'read', `update messages set author = author || '{"email": "anna@mine.example"}'`],
  ['a ticket', 'read', `update tickets set snapshot = snapshot || '{"riskScore": 7}'`],
  ['a row of a list', 'list', `update tickets set requester = requester || '{"email": "anna@mine.example"}'`],
  ['the answer to a change', 'change', `update tickets set requester = requester || '{"email": "anna@mine.example"}'`],
  ['a page of messages', 'earlier', `update messages set author = author || '{"email": "anna@mine.example"}'`],
] as const)('a field too many in %s, as the database wrote it', (_, call, plant) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });

  it('fails whoever asks, and once more when the desk is closed', async () => {
    const { tickets, messages } = desk.customer().desk;
    const { id } = await tickets.create({ subject: 'S', text: 'T', category: 'other' });
    const calls = {
      read: () => tickets.get(id),
      list: () => tickets.list(),
      change: () => tickets.update(id, { priority: 'high' }),
      earlier: () => messages.earlier(id, 9),
    };
    await desk.sql.unsafe(plant);
    await expect(calls[call]()).rejects.toThrow();
    await expect(desk.close()).rejects.toThrow(/Invalid key/);
  });
});
