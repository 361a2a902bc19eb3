// From a change to its receivers: told what they asked for, signed, in the words of their chats, and listed.
import { expect, it } from 'vitest';

import { verifyWebhook } from '../../../../sdk/webhooks.ts';
import { saveMailSettings } from '../../../../server/delivery/mail/settings.ts';
import { drained, payloadOf, webhookWorld } from './world.ts';

const { desk, receiver, admin, add, work, ticket, newest, got, settled, lost } = webhookWorld();

it('tells of a new ticket, so that the receiver can verify it: ids and numbers, no texts', async () => {
  work();
  const { id, secret } = await add();
  const filed = await ticket('The subject is nobody’s business');
  await got(1);
  const [message] = receiver().received;
  const verified = await verifyWebhook(message!.body, message!.headers, secret, { now: desk().clock.now() });
  expect(verified).toEqual({
    id: message!.id,
    type: 'ticket.created',
    timestamp: filed.createdAt,
    data: {
      ticketId: filed.id,
      number: filed.number,
      event: 1,
      accountId: 'acc-1',
      state: 'waiting_for_support',
      priority: 'normal',
      category: 'other',
    },
  });
  expect(message!.headers['content-type']).toBe('application/json');
  await settled(id);
  expect(await newest(id)).toMatchObject({
    messageId: message!.id,
    kind: 'ticket.created',
    state: 'delivered',
    ticketNumber: filed.number,
    nextTryAt: null,
    tries: 1,
    lastStatus: 204,
    lastError: null,
  });
});

it('tells each endpoint what it asked for, never of notes, and numbers events as customers count', async () => {
  work();
  const all = await add({ url: `${receiver().url}/all` });
  const some = await add({ url: `${receiver().url}/some`, kinds: ['ticket.state_changed', 'ticket.withdrawn'] });
  const off = await add({ url: `${receiver().url}/off` });
  await admin().update(off.id, { enabled: false });
  await desk()
    .admin({ tenant: 'south' })
    .desk.webhooks.create({ url: `${receiver().url}/south` });

  const { id } = await ticket();
  const { desk: agent } = desk().agent();
  const { messages } = await agent.messages.note(id, { text: 'secretword' });
  await agent.messages.edit(id, messages.at(-1)!.id, { text: 'other secretword', revision: 1 });
  await agent.messages.reply(id, { text: 'Hello' });
  await desk().customer().desk.tickets.withdraw(id, { reason: 'Twice' });
  await desk().customer().desk.tickets.restore(id);
  await drained(desk());
  for (const one of [all, some]) await settled(one.id);

  const told = (path: string) =>
    receiver()
      .received.filter((message) => message.path === `/hook/${path}`)
      .map(payloadOf)
      .sort((a, b) => a.data.event - b.data.event);
  expect(told('all').map(({ type, data }) => `${data.event} ${type}`)).toEqual([
    '1 ticket.created',
    '2 ticket.message_added',
    '3 ticket.state_changed',
    '4 ticket.withdrawn',
    '5 ticket.restored',
  ]);
  expect(told('some').map(({ type }) => type)).toEqual(['ticket.state_changed', 'ticket.withdrawn']);
  expect([told('off'), told('south')]).toEqual([[], []]);
  expect(JSON.stringify(receiver().received)).not.toMatch(/secretword|note/);
  expect(await lost(all.id, '/hook/all')).toEqual([]);
});

it('signs with every secret that holds while one is rotated', async () => {
  work();
  const { id, secret } = await add();
  const rotated = await admin().rotateSecret(id);
  await ticket();
  await got(1);
  for (const one of [secret, rotated.secret]) {
    const { body, headers } = receiver().received[0]!;
    expect((await verifyWebhook(body, headers, one, { now: desk().clock.now() })).type).toBe('ticket.created');
  }
  desk().clock.move({ days: 1, seconds: 5 });
  await ticket();
  await got(2);
  const { body, headers } = receiver().received[1]!;
  const now = desk().clock.now();
  await expect(verifyWebhook(body, headers, secret, { now })).rejects.toMatchObject({ code: 'bad_signature' });
  expect((await verifyWebhook(body, headers, rotated.secret, { now })).type).toBe('ticket.created');
});

it('tells a chat in its own words, escaped', async () => {
  work();
  await saveMailSettings(desk().sql, 'north', {
    fromAddress: 'desk@north.example',
    staffUrl: 'https://north.example/support?ticket={number}',
  });
  await add({ format: 'slack' });
  const { number } = await ticket('<!channel> & all');
  await got(1);
  const { text, blocks } = JSON.parse(receiver().received[0]!.body) as {
    text: string;
    blocks: { text: { text: string } }[];
  };
  expect(text).toBe(`New ticket: #${number} &lt;!channel&gt; &amp; all`);
  expect(blocks[0]!.text.text).toContain(`<https://north.example/support?ticket=${number}|#${number}>`);

  await saveMailSettings(desk().sql, 'north', { withoutContent: true });
  const later = await ticket('Not in messages');
  await got(2);
  expect((JSON.parse(receiver().received[1]!.body) as { text: string }).text).toBe(`New ticket: #${later.number}`);
  expect(receiver().received[1]!.body).not.toContain('Not in messages');
});

it('lists deliveries newest first, in pages', async () => {
  work();
  const { id } = await add();
  const numbers: number[] = [];
  for (let n = 0; n < 5; n += 1) numbers.unshift((await ticket()).number);
  await drained(desk());
  const listed: (number | null)[] = [];
  for await (const { ticketNumber } of admin().deliveries(id, { limit: 2 })) listed.push(ticketNumber);
  expect(listed.toSorted((a, b) => Number(b) - Number(a))).toEqual(numbers);
  expect((await desk().admin().request(`/v1/webhooks/${id}/deliveries?cursor=AAAA`)).status).toBe(422);
});
