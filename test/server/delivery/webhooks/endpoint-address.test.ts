// Addresses of endpoints are credentials: sealed in the database, and in full nowhere else but on the wire to the receiver.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sealPlainAddresses } from '../../../../server/delivery/webhooks/endpoint-address.ts';
import { tidy } from '../../../../server/housekeeping/housekeeping.ts';
import { withoutAddress } from '../../../../server/platform/outbound/without-address.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { retentionOf } from '../../../../server/retention.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';
import { until, webhookWorld } from './world.ts';

const SECRET = 'T0ABCDEF/B0123456/Xw9hYc2Vd8sQk4LmNp7rTz1A';
const SLACK = `https://hooks.slack.example/services/${SECRET}`;

describe('of an endpoint', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());
  const webhooks = () => desk.admin().desk.webhooks;
  const rows = async (): Promise<string> =>
    JSON.stringify([
      await desk.sql`select w.*, encode(sealed_url, 'escape') as bytes from webhooks w`,
      await desk.sql`select * from webhook_deliveries`,
    ]);

  it('is shown as host and last four signs, whatever its format, and lies sealed', async () => {
    for (const format of ['slack', 'mattermost', 'teams', 'standard'] as const) {
      const made = await webhooks().create({ url: SLACK, format });
      expect(made).toMatchObject({ host: 'hooks.slack.example', addressEnd: 'Tz1A' });
      expect(JSON.stringify(made)).not.toContain('services');
    }
    const withToken = await webhooks().create({ url: 'https://erp.example:8443/in?token=0123456789abcdef' });
    expect(withToken).toMatchObject({ host: 'erp.example:8443', addressEnd: 'cdef' });
    for (const what of [JSON.stringify(await webhooks().list()), await rows(), JSON.stringify(desk.log)]) {
      expect(what).not.toMatch(/Xw9hYc2V|0123456789ab/);
    }
  });

  it('shows no end where four signs are much of it', async () => {
    expect(await webhooks().create({ url: 'https://hooks.example/in' })).toMatchObject({ addressEnd: '' });
    expect(await webhooks().create({ url: 'https://hooks.example/?k=12345678' })).toMatchObject({ addressEnd: '' });
  });

  it('stays when an edit does not give it, and its record with it; another one begins clean', async () => {
    const { id } = await webhooks().create({ url: SLACK, format: 'slack' });
    await desk.sql`update webhooks set failing_since = now(), failed_at = now() where id = ${id}`;
    const edited = await webhooks().update(id, { description: 'Chat', format: 'slack', enabled: true });
    expect(edited).toMatchObject({ description: 'Chat', host: 'hooks.slack.example', addressEnd: 'Tz1A' });
    expect(edited.failingSince).not.toBeNull();
    const same = await webhooks().update(id, { url: SLACK, format: 'slack', enabled: true });
    expect(same.failingSince).toEqual(edited.failingSince);
    const other = await webhooks().update(id, { url: `${SLACK}B`, format: 'slack', enabled: true });
    expect(other).toMatchObject({ addressEnd: 'z1AB', failingSince: null });
  });

  it('opens for its own endpoint only', async () => {
    const [one, two] = [await webhooks().create({ url: SLACK }), await webhooks().create({ url: SLACK })];
    await desk.sql`
      update webhooks set sealed_url = (select sealed_url from webhooks where id = ${one.id}) where id = ${two.id}`;
    await expect(webhooks().update(two.id, { url: SLACK, enabled: true })).resolves.toMatchObject({ id: two.id });
    const [row] = await desk.sql<{ same: boolean }[]>`
      select count(distinct sealed_url) = 1 as same from webhooks where id in (${one.id}, ${two.id})`;
    expect(row?.same).toBe(false);
  });

  it('that an earlier version wrote plain is sealed at the start of this one, and later by its housekeeping', async () => {
    const { id } = await webhooks().create({ url: 'https://before.example/' });
    const plainly = () => desk.sql`update webhooks set url = ${SLACK} where id = ${id}`;
    const sealer = createSealer(desk.config.secret);
    const known = async () => (await webhooks().list()).find((one) => one.id === id);
    await plainly();
    expect(await sealPlainAddresses(desk.sql, sealer)).toBe(1);
    expect(await sealPlainAddresses(desk.sql, sealer)).toBe(0);
    expect(await known()).toMatchObject({ host: 'hooks.slack.example', addressEnd: 'Tz1A' });
    await plainly();
    const lookAfter = () => sealPlainAddresses(desk.sql, sealer);
    await tidy({ sql: desk.sql, clock: desk.clock, retention: retentionOf(), lookAfter });
    expect(await rows()).not.toContain('Xw9hYc2V');
  });
});

describe('what a receiver says', () => {
  const { desk, receiver, add, work, ticket, newest, deliveries, got } = webhookWorld();

  it('is kept without the address that it repeats', async () => {
    work();
    receiver().answer = (request, response) => void response.writeHead(404).end(`Cannot POST ${request.url} <b>oh</b>`);
    const { id } = await add({ url: `${receiver().url}/services/${SECRET}?key=0123456789abcdef` });
    await ticket();
    await until('it was tried', async () => (await newest(id)).lastStatus === 404);
    const { lastError } = await newest(id);
    expect(lastError).toMatch(/^HTTP 404: Cannot POST .*oh/);
    expect(JSON.stringify(await deliveries(id))).not.toMatch(/Xw9hYc2V|T0ABCDEF|0123456789abcdef/);
  });

  it('is cut after that, so that no half of it is left', () => {
    const url = new URL(SLACK);
    const said = `${'x'.repeat(195)}${SLACK.toLowerCase()} and ${encodeURIComponent('/services/')}`;
    expect(withoutAddress(said, url)).not.toMatch(/xw9h|t0abc/i);
  });

  it('came to the whole address, also to one that an earlier version wrote plain a moment ago', async () => {
    work();
    const { id } = await add({ url: `${receiver().url}/services/${SECRET}` });
    await ticket();
    await got(1);
    await desk().sql`update webhooks set url = ${`${receiver().url}/services/${SECRET}/2`} where id = ${id}`;
    await ticket();
    await got(2);
    expect(receiver().received.map(({ path }) => path.replace(/^.hook/, ''))).toEqual([
      `/services/${SECRET}`,
      `/services/${SECRET}/2`,
    ]);
  });
});
