// How does a page of my panel file tickets and follow them without the element? With the customer's door of the SDK.
import { createClient, newIdempotencyKey, SupportError, tokenFrom } from 'paneldesk/sdk';

// In a page: server '/helpdesk-api' (behind the panel's own proxy) and tokenFrom('/desk-token').
const desk = createClient({
  server: process.env['DESK_SERVER'] ?? 'http://127.0.0.1:4300',
  getToken: tokenFrom(process.env['DESK_TOKEN_URL'] ?? 'http://127.0.0.1:4320/desk-token'),
  onError: (error) => console.warn(String(error)),
});

const { person, account, unread } = await desk.session();
console.log(`${person.name} of ${account?.name}, ${unread} unread`);

// The services came along with the token; the customer picks the affected one.
const { services } = await desk.context.get();

// Made with the draft and kept with it: sending the draft twice makes one ticket.
const idempotencyKey = newIdempotencyKey();
const ticket = await desk.tickets.create(
  {
    subject: 'The shop shows an empty page',
    text: 'Since this morning, on every device.',
    category: 'software',
    priority: 'urgent',
    serviceId: services[0]?.id ?? null,
  },
  { idempotencyKey },
);
console.log(`Ticket ${ticket.number} is with support, about ${ticket.service?.name ?? 'no service'}`);

// A reply says what was on the screen when it was written; if others wrote meanwhile, it is not sent.
try {
  await desk.messages.reply(ticket.id, { text: 'It is the checkout only.', after: ticket.lastEvent });
} catch (error) {
  if (!(error instanceof SupportError) || error.code !== 'stale_thread') throw error;
  console.log(`Read first: ${error.missed.map((message) => message.text).join(' / ')}`);
}

for await (const { number, subject, state } of desk.tickets.list({ state: ['waiting_for_support'] })) {
  console.log(`${number} ${subject} (${state})`);
}
