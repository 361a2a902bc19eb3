// How does a tenant get its mail going? Settings once, then one or more servers: what `paneldesk mail …` does, as a program.
import {
  addTransport,
  createSealer,
  listTransports,
  removeTransport,
  saveMailSettings,
  systemIds,
  type Sql,
} from 'paneldesk/server';

interface MailSetUp {
  readonly tenantId: string;
  readonly deskSecret: string;
  readonly panelUrl: string;
  readonly sinkPort: number;
}

/** The second is used when the first has no budget left or does not answer: both lead to the same mailbox here. */
const servers = [
  { name: 'first', perMinute: 30, perHour: 300, perDay: 1_000, urgentPerDay: 200 },
  { name: 'second', perMinute: 10, perHour: 100, perDay: 500, urgentPerDay: 100 },
] as const;

/**
 * Changes that nobody was told of yet would be told of now. So what the seed filed is passed over first: without a server
 * to mail through, the desk lets it go.
 */
async function nothingWaits(sql: Sql): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const [waiting] = await sql`select from outbox limit 1`;
    if (!waiting) return;
    await new Promise((later) => setTimeout(later, 100));
  }
}

export async function setUpMail(sql: Sql, { tenantId, deskSecret, panelUrl, sinkPort }: MailSetUp): Promise<void> {
  await saveMailSettings(sql, tenantId, {
    fromAddress: 'support@tarnwald.example',
    fromName: 'Tarnwald Support',
    colour: '#1d5c46',
    customerUrl: `${panelUrl}/support?ticket={number}`,
    staffUrl: `${panelUrl}/staff/support?ticket={number}`,
    publicUrl: `${panelUrl}/helpdesk-api`,
    // Shorter than a provider would have them, so that one need not wait to see a mail, and a digest.
    readWaitSeconds: 5,
    ticketMinutes: 1,
  });
  const sealer = createSealer(deskSecret);
  const known = await listTransports(sql, tenantId);
  if (known.length === 0) await nothingWaits(sql);
  for (const server of servers) {
    const before = known.find(({ name }) => name === server.name);
    // Kept where it is the same: what was sent through it counts on.
    if (before?.port === sinkPort) continue;
    if (before) await removeTransport(sql, tenantId, server.name);
    const place = { host: '127.0.0.1', port: sinkPort, security: 'none' } as const;
    await addTransport(sql, sealer, tenantId, { ...server, ...place, id: systemIds.uuid() });
  }
}
