// An open ticket is a chunk of its own: nobody waits for it a way to the server longer, and it may not come.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { agentReply, newestFirst, openFromQueue, queueRow } from '../shell/staff-steps.ts';

const panel = useBarePanel();
const agent = { id: 'ada', name: 'Ada', role: 'agent' } as const;
/** Not its catalogues: their names are longer. */
const CHUNK = /\/chunks\/admin-ticket-.{8}\.js/;

let count = 0;
let subject: string;

beforeEach(async () => {
  subject = `Loading ${++count}`;
  const { desk } = panel().desk.customer({ id: `loading-${count}`, account: `loading-${count}` });
  await desk.tickets.create({ subject, text: 'It does not work.', category: 'other' });
});

/** Something that is said to have happened. */
function signal(): { promise: Promise<void>; tell: () => void } {
  let tell = (): void => undefined;
  const promise = new Promise<void>((resolve) => (tell = resolve));
  return { promise, tell };
}

/** The chunk comes when the answer is called. */
async function holdChunk(page: Page): Promise<() => void> {
  const { promise, tell } = signal();
  await page.route(CHUNK, async (route) => {
    await promise;
    await route.continue();
  });
  return tell;
}

async function atQueue(): Promise<Page> {
  const page = await panel().visit(agent);
  await queueRow(page, subject).waitFor();
  return page;
}

describe('the code of a ticket', () => {
  it('is asked for with the first page of the queue, not after it', async () => {
    const page = await atQueue();
    const asked = signal();
    await page.route(CHUNK, (route) => {
      asked.tell();
      return route.continue();
    });
    panel().intercept = async (request, pass) => {
      if (/\/v1\/tickets\?/.test(request.url)) await asked.promise;
      return pass();
    };
    await page.reload();
    await queueRow(page, subject).waitFor();
  });

  it('and the ticket that a reload leads back to are asked for side by side', async () => {
    const page = await atQueue();
    await openFromQueue(page, subject);
    const asked = signal();
    const shown = signal();
    let times = 0;
    panel().intercept = async (request, pass) => {
      if (!/\/v1\/tickets\/[^/?]+$/.test(request.url)) return pass();
      asked.tell();
      times += 1;
      // What is shown is the first answer; the stream may ask again, and is held until then.
      if (times > 1) await shown.promise;
      return pass();
    };
    await page.route(CHUNK, async (route) => {
      await asked.promise;
      await route.continue();
    });
    // What the page of before still asks does not count.
    page.once('framenavigated', () => (times = 0));
    await page.reload();
    await agentReply(page).waitFor();
    await page.getByRole('heading', { name: subject }).waitFor();
    shown.tell();
  });

  it('may come after a key that needs it: the key is done then', async () => {
    const page = await atQueue();
    await newestFirst(page);
    const release = await holdChunk(page);
    await page.reload();
    await queueRow(page, subject).waitFor();
    await page.getByRole('listbox', { name: 'Tickets' }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    expect(await page.locator('panel-desk-picker').count()).toBe(0);
    release();
    await page.getByRole('option', { name: /^Urgent/ }).click();
    await queueRow(page, subject).getByText('Urgent').waitFor({ state: 'attached' });
  });

  it('may not come: that is said, one can go back, and try again', async () => {
    panel().expected = [/Failed to load resource/, /ERR_FAILED/];
    const page = await atQueue();
    await page.route(CHUNK, (route) => route.abort());
    await page.reload();
    await queueRow(page, subject).click();
    const said = page.getByRole('alert').getByText('A part of this page could not be loaded.');
    await said.waitFor();
    await page.keyboard.press('Escape');
    await said.waitFor({ state: 'hidden' });
    await queueRow(page, subject).click();
    await said.waitFor();
    await page.unroute(CHUNK);
    await page.getByRole('button', { name: 'Try again' }).click();
    await agentReply(page).waitFor();
  });
});
