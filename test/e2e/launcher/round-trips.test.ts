// How many requests one after the other a person waits for, on a network where every answer takes its time.
import type { Locator, Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { newTicketButton, sendButton } from '../customer/customer-steps.ts';

const panel = useBarePanel();
const customer = { id: 'far', account: 'acc-far', name: 'Finn Far' };
let number = 0;

beforeAll(async () => {
  const ticket = await panel().desk.customer(customer).desk.tickets.create({
    subject: 'Far away',
    text: 'Every answer takes its time.',
    category: 'other',
  });
  number = ticket.number;
});

/** Milliseconds without a new request after which all that wait are answered together. */
const QUIET = 400;

/**
 * A network in rounds: requests are held until no other one follows, then all are answered at once. So what could be
 * asked for together is one round, and what has to wait for an answer is in a later one. Answers those rounds, each with
 * the files and calls in it, after which `seen` is on the page.
 */
async function roundsUntil(page: Page, go: () => Promise<unknown>, seen: Locator): Promise<string[][]> {
  const rounds: string[][] = [];
  let held: Route[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = async (): Promise<void> => {
    if (await seen.isVisible()) return;
    rounds.push(held.map((one) => new URL(one.request().url()).pathname));
    for (const one of held.splice(0)) void one.continue().catch(() => undefined);
  };
  await page.route(/\/(?:desk|desk-token|helpdesk-api)(?:\/|\?|$)/, (route) => {
    // Never ends, and nobody waits for it.
    if (route.request().url().endsWith('/v1/live')) return route.continue();
    held.push(route);
    clearTimeout(timer);
    timer = setTimeout(() => void answer(), QUIET);
  });
  await go();
  await seen.waitFor();
  clearTimeout(timer);
  held = [];
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  return rounds;
}

/** A page with a closed launcher that has asked its first question, and so has a token. */
async function atRest(): Promise<Page> {
  const page = await panel().visit(customer, 'mode=launcher');
  await page.waitForRequest('**/v1/live');
  return page;
}

const call =
  (page: Page, name: 'open' | 'newTicket' | 'openTicket', ...given: number[]) =>
  (): Promise<void> =>
    page.evaluate(
      ([name, given]) => {
        const desk = document.querySelector('panel-desk') as unknown as Record<string, (...given: number[]) => void>;
        desk[name]!(...given);
      },
      [name, given] as const,
    );

/** When home, form and conversation came with the desk in one file, after its language, it was one round more each. */
describe('from a closed launcher', () => {
  it('the list can be used after 4 rounds: door, desk, session with language and screen, tickets', async () => {
    const page = await atRest();
    const rounds = await roundsUntil(page, call(page, 'open'), page.getByText('Far away').first());
    expect(rounds).toHaveLength(4);
    expect(rounds[2]).toEqual(
      expect.arrayContaining([/\/en-/, /\/home-/, /v1\/session/].map((path) => expect.stringMatching(path))),
    );
  });

  it('a ticket can be written after 3: nobody waits for the list behind the form', async () => {
    const page = await atRest();
    const rounds = await roundsUntil(page, call(page, 'newTicket'), sendButton(page));
    expect(rounds).toHaveLength(3);
    expect(rounds[2]).toEqual(expect.arrayContaining([expect.stringMatching(/\/service-picker-/)]));
    expect(rounds.flat().filter((path) => path.includes('/home-'))).toEqual([]);
  });

  it('a conversation can be read after 5: found by its number, then read', async () => {
    const page = await atRest();
    const rounds = await roundsUntil(page, call(page, 'openTicket', number), page.getByRole('article').first());
    expect(rounds).toHaveLength(5);
  });

  it('what comes next is there before it is asked for', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const ahead = ['new-ticket', 'service-picker', 'ticket'].map((name) =>
      page.waitForResponse((answer) => answer.url().includes(`/${name}-`)),
    );
    await call(page, 'open')();
    await Promise.all(ahead);
    const rounds = await roundsUntil(page, () => newTicketButton(page).click(), sendButton(page));
    expect(rounds).toEqual([]);
  });
});

describe('inline, where nothing was asked before', () => {
  it('the list can be used after 7 rounds, the widget itself among them', async () => {
    const page = await panel().visit(customer, 'mode=inline');
    const row = page.getByText('Far away').first();
    await row.waitFor();
    expect(await roundsUntil(page, () => page.reload({ waitUntil: 'commit' }), row)).toHaveLength(7);
  });
});
