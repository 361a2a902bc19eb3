// Pictures of an open ticket that is written on: while it is read, when others wrote meanwhile, after sending, without a way to the desk, a key that does nothing.
import type { Page, Route } from 'playwright-core';

import type { Message, TicketThread } from '../../../../sdk/contract/index.ts';
import type { Shot } from '../../shots.ts';

const bakery = 'Browser warns';
const THREAD = /\/v1\/tickets\/[\da-f-]{36}$/;

/** The thread as it is, with one message more: nothing of the demo is changed for the next picture. */
function withMessage(thread: TicketThread, more: Pick<Message, 'text' | 'author'> & Partial<Message>): TicketThread {
  const number = more.waiting ? 0 : thread.ticket.lastEvent + 1;
  const message: Message = {
    id: '0190a000-0000-7000-8000-000000000001',
    number,
    kind: 'reply',
    proof: 'signed',
    at: new Date().toISOString(),
    revision: 1,
    editedAt: null,
    hasHistory: false,
    mayEdit: false,
    ...more,
  };
  const lastEvent = Math.max(thread.ticket.lastEvent, number);
  return { ...thread, ticket: { ...thread.ticket, lastEvent }, messages: [...thread.messages, message] };
}

const person = (id: string, name: string) =>
  ({ kind: 'person', via: 'panel', side: 'staff', id, name, actedBy: null }) as const;

/** With the focus in the reply; answers the thread as it was read. */
async function open(page: Page): Promise<TicketThread> {
  const read = page.waitForResponse(THREAD);
  await page.getByText(bakery).first().click();
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('r');
  await page.locator('#composer:focus').waitFor();
  return (await (await read).json()) as TicketThread;
}

const answered = async (route: Route): Promise<TicketThread> => (await (await route.fetch()).json()) as TicketThread;

export const ticketShots: readonly Shot[] = [
  {
    name: 'staff-writing-while-reading',
    who: 's-nils',
    steps: async (page) => {
      await page.route(THREAD, () => undefined);
      await page.getByRole('listbox').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('n');
      await page.keyboard.type('Passed on to systems, she restarts the server.');
    },
  },
  {
    name: 'staff-held',
    who: 's-nils',
    steps: async (page) => {
      await open(page);
      await page.keyboard.type('We renew the certificate now.');
      await page.route(THREAD, async (route) => {
        const text = 'The certificate was renewed at 12:50; please reload the page once.';
        const thread = await answered(route);
        await route.fulfill({ json: withMessage(thread, { text, author: person('s-priya', 'Priya Raman') }) });
      });
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await page.locator('.stale').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.locator('.stale .missed').waitFor();
    },
  },
  {
    name: 'staff-sent',
    who: 's-nils',
    steps: async (page) => {
      const thread = await open(page);
      await page.route(/\/messages$/, async (route) => {
        const { text } = route.request().postDataJSON() as { text: string };
        const waiting = { until: new Date().toISOString(), held: false, after: 1, state: 'solved' } as const;
        await route.fulfill({
          status: 201,
          json: withMessage(thread, { text, author: person('s-nils', 'Nils Berger'), waiting }),
        });
      });
      // What came of it is not known while the pictures are taken.
      await page.route(THREAD, () => undefined);
      await page.keyboard.type('The certificate is renewed.');
      await page.keyboard.press('Control+Shift+Enter');
      await page.locator('.telling').waitFor();
    },
  },
  {
    name: 'staff-no-way',
    who: 's-nils',
    steps: async (page) => {
      await open(page);
      await page.route(/\/messages$/, (route) => route.abort());
      await page.keyboard.type('The certificate is renewed; please reload the page once.');
      await page.keyboard.press('Control+Enter');
      await page.locator('.writing > .notice.wait').waitFor({ timeout: 30_000 });
    },
  },
  {
    name: 'staff-key-that-does-nothing',
    who: 's-nils',
    steps: async (page) => {
      await page.getByText(bakery).first().waitFor();
      await page.getByRole('listbox').focus();
      await page.keyboard.press('x');
      await page.locator('.telling').waitFor();
    },
  },
];
