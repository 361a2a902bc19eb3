// What happens to an endpoint is told to the tenant's other endpoints that name it: delivered, listed with what it is about, sent again.
import { expect, it } from 'vitest';

import { permissions } from '../../../../sdk/contract/index.ts';
import { verifyWebhook } from '../../../../sdk/webhooks.ts';
import { status } from './receiver.ts';
import { drained, payloadOf, webhookWorld } from './world.ts';

const { desk, receiver, admin, add, work, ticket, deliveries, newest, got, settled, delivered } = webhookWorld();

const ofEndpoints = ['endpoint.disabled', 'endpoint.enabled', 'endpoint.removed'] as const;
/** Where another endpoint of this receiver is. */
const at = (path: string): string => new URL(path, receiver().url).href;
const toldAt = (path: string) =>
  receiver()
    .received.filter((message) => message.path === path)
    .map((message) => payloadOf(message).type);

it('is told to who names it, not to who names nothing or other kinds, and not to the endpoint itself', async () => {
  work();
  const watcher = await add({ url: at('/watcher'), kinds: [...ofEndpoints] });
  const everything = await add({ url: at('/everything') });
  const other = await add({ url: at('/other'), kinds: ['ticket.created'] });
  const { id, host } = await add({ url: at('/itself'), kinds: [...ofEndpoints] });
  await admin().update(id, { kinds: [...ofEndpoints], enabled: false });
  await drained(desk());
  await admin().update(id, { kinds: [...ofEndpoints], enabled: true });
  await drained(desk());
  await admin().remove(id);
  await drained(desk());
  await delivered(watcher.id, 3);
  expect(toldAt('/watcher').toSorted()).toEqual([...ofEndpoints]);
  expect([toldAt('/everything'), toldAt('/other'), toldAt('/itself')]).toEqual([[], [], []]);

  const [first] = receiver().received;
  const message = await verifyWebhook(first!.body, first!.headers, watcher.secret, { now: desk().clock.now() });
  expect(message).toMatchObject({
    type: 'endpoint.disabled',
    data: { endpointId: id, event: 1, host, reason: 'by_hand' },
  });
  // What it is about is gone, and still listed.
  expect((await deliveries(watcher.id)).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject(
    ofEndpoints.map((kind) => ({
      kind,
      state: 'delivered',
      subject: { kind: 'endpoint', id },
      ticketNumber: null,
      endpointHost: host,
    })),
  );
  expect([...(await deliveries(everything.id)), ...(await deliveries(other.id))]).toEqual([]);

  const [again] = await deliveries(watcher.id);
  await admin().redeliver(watcher.id, again!.id);
  await got(4);
  expect(receiver().received.at(-1)?.id).toBe(again!.messageId);
});

it('is told of one that the desk gives up, to a chat in its own words', async () => {
  work();
  const watcher = await add({ url: at('/chat'), format: 'slack', kinds: ['endpoint.disabled'] });
  const given = await add({ url: at('/gone') });
  receiver().answer = (request, response, message) =>
    message.path === '/gone' ? status(410)(request, response, message) : response.writeHead(204).end();
  await ticket();
  await got(2);
  await settled(watcher.id);
  expect(await newest(watcher.id)).toMatchObject({
    state: 'delivered',
    subject: { kind: 'endpoint', id: given.id },
    endpointHost: given.host,
  });
  const told = receiver().received.find(({ path }) => path === '/chat');
  expect(JSON.parse(told!.body)).toMatchObject({ text: `Webhook endpoint disabled: ${given.host}` });
  expect(told!.body).toContain('the receiver says that it is gone');
});

it('is listed for an admin who may see no security incident, who is not shown those', async () => {
  const { id } = await add({ kinds: ['ticket.created', 'endpoint.disabled'] });
  const other = await add({ url: at('/other') });
  await desk().customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'security' });
  await admin().update(other.id, { enabled: false });
  await drained(desk());
  const narrowed = permissions.filter((permission) => permission !== 'see_security');
  const { items } = await desk().admin({ id: 'nora', permissions: narrowed }).desk.webhooks.deliveries(id);
  expect(items.map(({ kind }) => kind)).toEqual(['endpoint.disabled']);
  expect((await deliveries(id)).map(({ kind }) => kind).toSorted()).toEqual(['endpoint.disabled', 'ticket.created']);
});

it('a worker of the version before passes them by, and takes what is about tickets', async () => {
  const { id } = await add({ kinds: ['ticket.created', 'endpoint.disabled'] });
  const other = await add({ url: at('/other') });
  await admin().update(other.id, { enabled: false });
  await drained(desk());
  await ticket();
  await drained(desk());
  const { sql, clock } = desk();
  const now = clock.now();
  // As it leased: joined with tickets.
  const leased = await sql<{ kind: string }[]>`
    with chosen as (
      select tenant_id, key from jobs where kind = 'webhook' and outcome is null and leased_until is null and run_at <= ${now}
    )
    update webhook_deliveries d set leased_until = ${new Date(now.getTime() + 45_000)}, fence = d.fence + 1, tries = d.tries + 1
    from chosen, webhooks w, tickets t
    where d.tenant_id = chosen.tenant_id and d.id = chosen.key::uuid
      and w.tenant_id = d.tenant_id and w.id = d.webhook_id and t.tenant_id = d.tenant_id and t.id = d.ticket_id
    returning d.kind`;
  expect(leased.map(({ kind }) => kind)).toEqual(['ticket.created']);
  work();
  await got(1);
  expect(receiver().received.map((message) => payloadOf(message).type)).toEqual(['endpoint.disabled']);
  await delivered(id, 1);
});
