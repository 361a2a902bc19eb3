// A big sale: thousands of tickets filed a moment ago, each by somebody else who gets a confirmation, and a webhook told of each.
import { randomUUID } from 'node:crypto';

import { addTransport } from '../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../server/delivery/mail/settings.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { TENANT } from './seed.ts';

/** Once, or anew where the database was kept: the tenant mails over a server without limits, and the first `count` tickets are news of different people. */
export async function prepareRush(sql: Sql, secret: string, count: number): Promise<void> {
  await sql`delete from mail_settings where tenant_id = ${TENANT}`;
  await sql`delete from webhooks where tenant_id = ${TENANT}`;
  await sql`delete from people where tenant_id = ${TENANT} and id like 'buyer-%'`;
  const noLimits = { readWaitSeconds: 0, ticketMinutes: 0, personDay: 1_000_000, urgentPersonDay: 1_000_000 };
  await saveMailSettings(sql, TENANT, {
    fromAddress: 'desk@bench.example',
    publicUrl: 'https://desk.bench.example',
    ...noLimits,
  });
  await addTransport(sql, createSealer(secret), TENANT, {
    id: randomUUID(),
    name: 'bench',
    host: 'smtp.bench.example',
    port: 25,
    security: 'none',
  });
  // Else all that is seeded already happened before the tenant began to mail, and nobody would be told.
  await sql`update mail_settings set since_snapshot = null, since_position = null where tenant_id = ${TENANT}`;
  await sql`
    insert into webhooks (tenant_id, id, url, format, created_at)
    values (${TENANT}, gen_random_uuid(), 'https://hooks.bench.example/', 'standard', now())`;
  await sql`update webhooks set since_snapshot = null, since_position = null where tenant_id = ${TENANT}`;
  await sql`
    insert into people (tenant_id, id, role, name, email, seen_at)
    select ${TENANT}, 'buyer-' || n, 'customer', 'Buyer ' || n, 'buyer-' || n || '@shop.example', now()
    from generate_series(1, ${count}::int) n`;
  await sql`
    update tickets set requester = jsonb_build_object('id', 'buyer-' || number, 'name', 'Buyer ' || number)
    where tenant_id = ${TENANT} and number <= ${count}`;
  await sql`
    update events e set created_at = now() from tickets t
    where t.tenant_id = ${TENANT} and t.number <= ${count} and e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.number = 1`;
  await sql.unsafe('vacuum analyze people, tickets, events');
}

/** Everything in the outbox again, and nothing made of it yet. */
export async function startRush(sql: Sql, count: number): Promise<void> {
  await sql`truncate outbox, webhook_deliveries, mail_reservations, mail_recipients, mails, jobs cascade`;
  await sql`update mail_transports set reserved = 0, urgent_reserved = 0, reserved_at = null`;
  await sql`update mail_settings set blocked_until = null, urgent_blocked_until = null`;
  await sql`
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    select tenant_id, id, 1, 1, now() - interval '1 minute', now() - interval '1 minute' from tickets
    where tenant_id = ${TENANT} and number <= ${count}`;
  await sql`analyze outbox`;
}

/** Runs so many workers until none finds anything more; answers how many things a second they did together. */
export async function drain(workers: number, portion: () => Promise<number>): Promise<number> {
  const start = performance.now();
  let done = 0;
  const worker = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- one portion after the other
    for (let n = await portion(); n > 0; n = await portion()) done += n;
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return done / ((performance.now() - start) / 1000);
}

export type Contestants = Readonly<Record<string, (workers: number) => Promise<number>>>;

/** Prints what each makes a second with one worker and with four, in turns, best of the rounds; the last one is the floor. */
export async function compare(title: string, rounds: number, contestants: Contestants): Promise<void> {
  console.log(`\n${title}`);
  for (const workers of [1, 4]) {
    const best = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, run] of Object.entries(contestants))
        // oxlint-disable-next-line no-await-in-loop -- in turns
        best.set(name, Math.max(best.get(name) ?? 0, await run(workers)));
    const floor = [...best.values()].at(-1) ?? NaN;
    const shown = [...best].map(
      ([name, rate]) =>
        `${name} ${rate.toFixed(0)}/s${rate === floor ? '' : ` (${((100 * rate) / floor).toFixed(0)} %)`}`,
    );
    console.log(`  ${workers} worker(s): ${shown.join(', ')}`);
  }
}
