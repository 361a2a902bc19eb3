// How panels include the desk: twice, as a classic script, beside an AMD loader; and what a closed launcher loads.
import { describe, expect, it } from 'vitest';

import { embedKinds } from '../../../examples/demo-panel/embed.ts';
import { closure, readChunks } from '../../build/chunks.ts';
import { newTicketButton } from '../customer/customer-steps.ts';
import { henrik, nils, rosa, useStack } from '../stack.ts';

const stack = useStack();

describe.each(embedKinds)('embedded as %s', (embed) => {
  it('opens, once', async () => {
    const page = await stack().customer(henrik, { path: `/dashboard?embed=${embed}&csp=none` });
    await page.locator('panel-desk').getByRole('button').first().click();
    await newTicketButton(page).waitFor();
    expect(await page.locator('panel-desk').getByRole('dialog').count()).toBe(1);
    const entries = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(entries.filter((path) => path.endsWith('/panel-desk.js')).length).toBe(1);
  });
});

describe('methods called early', () => {
  it.each(['module', 'classic'])('are kept until the element is defined (%s)', async (embed) => {
    const page = await stack().customer(henrik, { path: `/dashboard?embed=${embed}&csp=none` });
    await page.context().addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        const desk = document.querySelector('panel-desk') as unknown as {
          calls?: unknown[];
          newTicket?: unknown;
        } | null;
        if (desk && typeof desk.newTicket !== 'function')
          (desk.calls ??= []).push(['newTicket', { subject: 'Called early' }]);
        else (desk as { newTicket(preset: object): void } | null)?.newTicket({ subject: 'Called early' });
      });
    });
    await page.reload();
    const subject = page.getByRole('textbox', { name: /^Subject/ });
    await subject.waitFor();
    expect(await subject.inputValue()).toBe('Called early');
  });
});

describe('a closed launcher', () => {
  it('loads the files that the budget counts, and no other host', async () => {
    const page = await stack().customer(rosa, { path: '/dashboard' });
    // The number on the button and then the event stream come last, when the page is idle and it is known who is
    // signed in; the stream never ends by itself. Of the first visit it may have come already.
    const followed = page.waitForRequest((request) => request.url().endsWith('/v1/live'));
    await page.reload();
    await followed;
    const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(urls.filter((url) => !url.startsWith(`${stack().url}/`))).toEqual([]);
    const loaded = urls.filter((url) => url.includes('/assets/desk/')).map((url) => url.split('/assets/desk/')[1]);
    const chunks = readChunks();
    const later = [...chunks.keys()].filter((name) => /^chunks\/(?:badge|live)-.{8}\.js/.test(name));
    expect(loaded.sort()).toEqual([...closure(chunks, ['panel-desk.js', ...later])].sort());
  });

  it('sends no cookie to the desk and puts no token in an address', async () => {
    const page = await stack().customer(rosa, { path: '/support' });
    const calls: { url: string; authorization: string | undefined }[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/helpdesk-api/'))
        calls.push({ url: request.url(), authorization: request.headers()['authorization'] });
    });
    await page.reload();
    await newTicketButton(page).waitFor();
    expect(calls.length).toBeGreaterThan(0);
    for (const { url, authorization } of calls) {
      expect(authorization).toMatch(/^Bearer /);
      expect(url).not.toContain(authorization?.slice(-20));
    }
    expect(await page.evaluate(() => document.cookie)).not.toContain('desk');
  });
});

describe('admin mode', () => {
  it('is loaded for staff and never for customers', async () => {
    const chunk = /\/chunks\/admin-.{8}\.js/;
    const loads = (page: Awaited<ReturnType<ReturnType<typeof stack>['customer']>>): Promise<string[]> =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const customer = await stack().customer(henrik);
    await newTicketButton(customer).waitFor();
    expect((await loads(customer)).filter((name) => chunk.test(name))).toEqual([]);
    const agent = await stack().staff(nils);
    await agent.getByRole('searchbox', { name: 'Search tickets' }).waitFor();
    expect((await loads(agent)).filter((name) => chunk.test(name))).toHaveLength(1);
  });
});
