// The account's services go to the desk when they changed, and never stand in a ticket's way.
import { describe, expect, it, vi } from 'vitest';

import type { NewTicketInput } from '../../../sdk/contract/tickets.ts';
import { createClient } from '../../../sdk/resources/client.ts';
import { json, jwt, problem, scriptedFetch } from '../client/scripted-fetch.ts';
import type { Step } from '../client/scripted-fetch.ts';

const ticket: NewTicketInput = { subject: 'Mail bounces', text: 'Since noon.', category: 'software' };
let signatures = 0;
const statement = (...services: string[]): string =>
  jwt({ account: 'a1', services: services.map((id) => ({ id, name: `Ü ${id}`, kind: 'web' })), iat: ++signatures });

/** A client whose panel says `context` now; `requests` are told as `PUT /v1/context`. */
function client(step: Step = json({})) {
  const said = { context: statement('web-12') as string | undefined };
  const script = scriptedFetch(step);
  const onError = vi.fn();
  const desk = createClient({
    server: 'https://desk.example',
    // An answer that is over at once: each call asks the panel anew.
    getToken: () => ({ token: jwt({ iat: 1, exp: 1.001 }), ...(said.context && { context: said.context }) }),
    fetch: script.fetch,
    retries: 0,
    onError,
  });
  const calls = (): string[] => script.requests.map((r) => `${r.method} ${new URL(r.url).pathname}`);
  return { desk, said, onError, requests: script.requests, calls };
}

describe('the context', () => {
  it('is handed in before the first call that needs it, and not again', async () => {
    const { desk, said, calls, requests } = client();
    await desk.tickets.list();
    expect(calls()).toEqual(['GET /v1/tickets']);
    await desk.context.get();
    expect(await requests[1]!.json()).toEqual({ context: said.context });
    await desk.tickets.create(ticket);
    await desk.context.get();
    expect(calls().slice(1)).toEqual(['PUT /v1/context', 'GET /v1/context', 'POST /v1/tickets', 'GET /v1/context']);
  });

  it('is not handed in again for a new signature, but for new services', async () => {
    const { desk, said, calls } = client();
    await desk.tickets.create(ticket);
    said.context = statement('web-12');
    await desk.tickets.create(ticket);
    expect(calls().filter((call) => call.startsWith('PUT'))).toHaveLength(1);
    said.context = statement('web-12', 'mail-3');
    await desk.tickets.create(ticket);
    expect(calls().filter((call) => call.startsWith('PUT'))).toHaveLength(2);
  });

  it('is needed for a change of the service, not of the priority', async () => {
    const { desk, calls } = client();
    await desk.tickets.update('t1', { priority: 'high' });
    await desk.tickets.update('t1', { serviceId: 'web-12' });
    expect(calls()).toEqual(['PATCH /v1/tickets/t1', 'PUT /v1/context', 'PATCH /v1/tickets/t1']);
  });

  it('is left out where the panel says nothing', async () => {
    const { desk, said, calls } = client();
    said.context = undefined;
    await desk.tickets.create(ticket);
    expect(calls()).toEqual(['POST /v1/tickets']);
  });

  it('does not stop a ticket when it is refused, is told to onError, and tried with the next one', async () => {
    const refusing: Step = (r) => (r.method === 'PUT' ? problem('invalid_input', 422) : json({ id: 't1' }, 201));
    const { desk, calls, onError } = client(refusing);
    expect(await desk.tickets.create(ticket)).toEqual({ id: 't1' });
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'invalid_input' }));
    await desk.tickets.create(ticket);
    expect(calls()).toEqual(['PUT /v1/context', 'POST /v1/tickets', 'PUT /v1/context', 'POST /v1/tickets']);
  });

  it('does stop it when the caller aborts', async () => {
    const caller = new AbortController();
    const { desk, calls } = client(() => (caller.abort(), new Promise<Response>(() => {})));
    await expect(desk.tickets.create(ticket, { signal: caller.signal })).rejects.toMatchObject({ code: 'aborted' });
    expect(calls()).toEqual(['PUT /v1/context']);
  });
});
