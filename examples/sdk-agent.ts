// How does a script of the provider work through the queue? With the agent's door of the SDK and a token that it signs itself.
import { createAgentClient, SupportError } from 'paneldesk/sdk/agent';
import { signPanelToken } from 'paneldesk/sdk/sign';

const key = process.env['DESK_KEY'] ?? '';
const robot = { iss: 'https://panel.example', sub: 'robot', name: 'Night watch', role: 'agent' } as const;

const desk = createAgentClient({
  server: process.env['DESK_SERVER'] ?? 'http://127.0.0.1:4300',
  getToken: () => signPanelToken(robot, key, { expiresIn: 300 }),
  locale: 'en',
});

// A whole run that takes longer than a minute is ended.
const signal = AbortSignal.timeout(60_000);

// By number: what is done below moves the tickets, and in the order of movement some would be skipped.
const waiting = desk.tickets.list(
  { state: ['waiting_for_support'], priority: ['urgent'], assignee: 'none', order: 'number' },
  { signal },
);
for await (const { id, number } of waiting) {
  const { ticket } = await desk.tickets.assign(id, robot.sub, { signal });
  const { service } = ticket.snapshot;
  await desk.messages.note(id, { text: `Then: ${service?.name ?? 'no service'} was ${service?.state ?? 'unknown'}.` });

  try {
    const text = 'We have seen it and are looking into it.';
    await desk.messages.reply(id, { text, after: ticket.lastEvent, state: 'waiting_for_support' }, { signal });
    console.log(`${number} answered`);
  } catch (error) {
    // The customer wrote meanwhile: a person should read that.
    if (!(error instanceof SupportError) || error.code !== 'stale_thread') throw error;
    await desk.tickets.assign(id, null, { signal });
    console.log(`${number} left alone`);
  }
}

const { open, unassigned } = await desk.queue.counts({ signal });
console.log(`${open} open, ${unassigned} unassigned`);
