// Who is served next: each endpoint's oldest, tenants with the least under way first, and a long queue costs the others nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { leaseDeliveries, type Leased } from '../../../../server/delivery/webhooks/job-queue-queries.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { startDesk, type Desk, type TenantId } from '../../../support/desk.ts';

let desk: Desk;
const tickets = new Map<TenantId, string>();
beforeAll(async () => {
  desk = await startDesk();
  for (const tenant of ['north', 'south'] as const) {
    const { id } = await desk.customer({ tenant }).desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
    tickets.set(tenant, id);
  }
});
afterAll(() => desk.close());
beforeEach(() => desk.sql`delete from webhooks`);

/** An endpoint with so many deliveries, the first one the oldest. */
async function queue(tenant: TenantId, count: number): Promise<string> {
  const { id } = await desk.admin({ tenant }).desk.webhooks.create({ url: 'https://hooks.example.com/' });
  await desk.sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select ${tenant}, gen_random_uuid(), ${id}, ${tickets.get(tenant)!}, n, 'ticket.created', '{}', ${desk.clock.now()},
      ${desk.clock.now()}::timestamptz - interval '1 day' + n * interval '1 millisecond'
    from generate_series(1, ${count}) n`;
  return id;
}

const room = { perWebhook: 2, perTenant: 4, total: 100 };
async function lease(more: Partial<typeof room> = {}): Promise<Leased[]> {
  const now = desk.clock.now();
  return leaseDeliveries(desk.sql, { ...room, ...more }, now, new Date(now.getTime() + 45_000));
}
const countBy = (leased: readonly Leased[], of: (one: Leased) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const one of leased) counts[of(one)] = (counts[of(one)] ?? 0) + 1;
  return counts;
};

describe('a lease', () => {
  it('takes each endpoint’s oldest, so many at once, until they are settled or over', async () => {
    const id = await queue('north', 5);
    const first = await lease();
    expect(first.map(({ tries, fence, webhookId }) => [tries, fence, webhookId])).toEqual(Array(2).fill([1, 1, id]));
    const numbers = await desk.sql<{ n: number }[]>`
      select event_number as n from webhook_deliveries where leased_until is not null order by 1`;
    expect(numbers.map(({ n }) => n)).toEqual([1, 2]);
    expect(await lease()).toEqual([]);
    desk.clock.move({ seconds: 46 });
    const again = await lease();
    expect(again.map(({ id: one, fence }) => [one, fence]).toSorted()).toEqual(
      first.map((one) => [one.id, 2]).toSorted(),
    );
  });

  it('leaves each endpoint of a tenant its one, and more only while the tenant has little under way', async () => {
    const ids = [];
    for (let n = 0; n < 6; n += 1) ids.push(await queue('north', 5));
    const leased = countBy(await lease(), ({ webhookId }) => webhookId);
    expect(Object.keys(leased).toSorted()).toEqual(ids.toSorted());
    expect(Object.values(leased)).toEqual(Array(6).fill(1));
    // All of its room is taken; one more endpoint has its one all the same.
    const late = await queue('north', 5);
    expect(countBy(await lease(), ({ webhookId }) => webhookId)).toEqual({ [late]: 1 });
  });

  it('serves the tenant first that has less under way', async () => {
    for (let n = 0; n < 4; n += 1) await queue('north', 5);
    expect(await lease({ total: 3 })).toHaveLength(3);
    await queue('south', 5);
    expect(countBy(await lease({ total: 2 }), ({ tenantId }) => tenantId)).toEqual({ south: 2 });
  });

  it('is given once, however many ask at the same moment', async () => {
    for (let n = 0; n < 10; n += 1) await queue(n % 2 ? 'north' : 'south', 3);
    const all = (await Promise.all(Array.from({ length: 10 }, () => lease()))).flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.every(({ fence }) => fence === 1)).toBe(true);
  });

  it('reads little more for twenty thousand that wait for somebody else', { timeout: 60_000 }, async () => {
    await queue('north', 20_000);
    await lease();
    await queue('south', 100);
    // One connection: what it read is known once it says so.
    const sql = connect(desk.databaseUrl, { max: 1 });
    const read = async (): Promise<number> => {
      await sql`select pg_stat_force_next_flush()`;
      const [row] = await sql<[{ rows: number }]>`
        select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'webhook_deliveries'`;
      return row.rows;
    };
    const now = desk.clock.now();
    const before = await read();
    const leased = await leaseDeliveries(sql, room, now, new Date(now.getTime() + 45_000));
    expect(countBy(leased, ({ tenantId }) => tenantId)).toEqual({ south: 2 });
    const rows = (await read()) - before;
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(1_000);
    await sql.end();
  });
});
