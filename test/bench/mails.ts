// Mail: claims a second under all limits, and mails a second to a server that takes each at once, beside a bare queue of mails.
import { renderer } from '../../server/delivery/mail/rendering/render.ts';
import { claimMails } from '../../server/delivery/mail/claiming/claim.ts';
import { MOST_TRIES } from '../../server/delivery/mail/sending/outcome.ts';
import { sendMails, type MailDeps } from '../../server/delivery/mail/worker.ts';
import { silentLog } from '../../server/platform/ports/log.ts';
import type { Mailer } from '../../server/platform/ports/mailer.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { words } from '../../server/subjects.ts';
import { expandPortion } from './outbox.ts';
import { compare, drain, startRush } from './rush.ts';
import { TENANT } from './seed.ts';

/** As many as are under way to one server at once. */
const AT_ONCE = 3;
const clock = { now: () => new Date() };
const takesAll: Mailer = { send: async () => ({ answer: '250 2.0.0 Ok' }), close: async () => {} };

/** What every queue in a database must do: lock some that are due, and mark them as taken. */
async function takePlainly(sql: Sql): Promise<readonly { id: string }[]> {
  return sql.begin(async (transaction) => {
    const due = await transaction<{ id: string }[]>`
      select id from mails where tenant_id = ${TENANT} and state = 'waiting' and due_at <= now()
      order by due_at limit ${AT_ONCE} for update skip locked`;
    await transaction`
      update mails set state = 'sending', lease_until = now() + interval '45 seconds'
      where tenant_id = ${TENANT} and id = any (${due.map(({ id }) => id)})`;
    return [...due];
  });
}

/** What was claimed is under way no more: else the first few would keep all places of their server. */
async function free(sql: Sql, claimed: readonly { id: string }[]): Promise<number> {
  await sql`
    update mails set state = 'sent', settled_at = now(), due_at = null
    where tenant_id = ${TENANT} and id = any (${claimed.map(({ id }) => id)})`;
  return claimed.length;
}

async function sendPlainly(sql: Sql): Promise<number> {
  const taken = await takePlainly(sql);
  await Promise.all(
    taken.map(
      ({ id }) => sql`update mails set state = 'sent', settled_at = now() where tenant_id = ${TENANT} and id = ${id}`,
    ),
  );
  return taken.length;
}

/** The rush is prepared. */
export async function benchMails(sql: Sql, workers: Sql, secret: string, rounds: number, rows: number): Promise<void> {
  const deps: MailDeps = {
    sql: workers,
    clock,
    monotonic: clock,
    log: silentLog,
    sealer: createSealer(secret),
    mailer: takesAll,
    render: renderer({ secret, words }),
  };
  const run = (portion: () => Promise<number>) => async (count: number) => {
    await startRush(sql, rows);
    await drain(4, () => expandPortion(workers));
    await sql.unsafe('analyze mails, notices');
    return drain(count, portion);
  };
  const claimed = async (): Promise<number> => {
    const [now, monotonic] = [clock.now(), clock.now()];
    return free(sql, (await claimMails({ sql: workers, now, monotonic }, TENANT, AT_ONCE, MOST_TRIES)).mails);
  };
  const waiting = `${rows.toLocaleString('en')} waiting`;
  await compare(`Mails claimed a second, ${AT_ONCE} at once, ${waiting}`, rounds, {
    product: run(claimed),
    floor: run(async () => free(sql, await takePlainly(sql))),
  });
  await compare(`Mails sent a second, ${AT_ONCE} at once, to a server that takes each at once, ${waiting}`, rounds, {
    product: run(() => sendMails(deps, TENANT)),
    floor: run(() => sendPlainly(sql)),
  });
}
