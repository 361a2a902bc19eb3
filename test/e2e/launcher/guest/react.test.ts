// A panel in React, in strict mode: properties instead of attributes, new functions with every render, effects run twice.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { newTicketButton, replyField, subjectField } from '../../customer/customer-steps.ts';
import { addForeign } from './foreign-scripts.ts';

const panel = useBarePanel();

/** What the bundled script leaves on the page; without types, as a panel's own page has none either. */
interface WithReact {
  React: any; // oxlint-disable-line typescript/no-explicit-any -- another library's namespace
  createRoot: any; // oxlint-disable-line typescript/no-explicit-any -- as above
  count(to: number): Promise<void>;
}

/** A page of React's with the desk in it, told where by properties; `count(n)` renders it again. */
async function rendered(id: string, properties: Record<string, string>): Promise<Page> {
  const who = { id, account: id };
  const page = await panel().visit(who, '', { around: () => '<div id="root"></div>' });
  await addForeign(page, 'react');
  await page.evaluate(
    async ({ at, given }) => {
      const { React, createRoot } = globalThis as unknown as WithReact;
      const h = React.createElement;
      let count: (to: number) => void;
      const Page = (): unknown => {
        const [shown, show] = React.useState(0);
        const desk = React.useRef(null);
        count = show;
        React.useEffect(() => {
          if (given['greet'] === 'yes') desk.current.newTicket({ subject: 'From an effect' });
        }, []);
        return h(
          'section',
          null,
          h('p', { id: 'count' }, `Shown ${shown} times`),
          h('panel-desk', {
            ref: desk,
            server: '/helpdesk-api',
            lang: 'en',
            mode: given['mode'],
            theme: given['theme'],
            // As people write it: another function each time.
            getToken: async () => (await (await fetch(`/desk-token?who=${at}`)).json()).token,
            fetch: (request: Request) => fetch(request),
          }),
        );
      };
      await customElements.whenDefined('panel-desk');
      createRoot(document.querySelector('#root')).render(h(React.StrictMode, null, h(Page)));
      (globalThis as unknown as WithReact).count = async (to) => {
        count(to);
        while (document.querySelector('#count')?.textContent !== `Shown ${to} times`)
          await new Promise(requestAnimationFrame);
      };
    },
    { at: new URL(page.url()).searchParams.get('who'), given: properties },
  );
  return page;
}

const count = (page: Page, to: number): Promise<void> =>
  page.evaluate((n) => (globalThis as unknown as WithReact).count(n), to);

it('an inline desk that got its mode and theme as properties looks like one that got attributes', async () => {
  const page = await rendered('react-inline', { mode: 'inline', theme: 'dark' });
  await newTicketButton(page).waitFor();
  const desk = page.locator('panel-desk');
  expect(await desk.evaluate((element) => element.getAttributeNames())).toEqual([]);
  const looks = await desk.evaluate((element) => {
    const { display, colorScheme } = getComputedStyle(element);
    return [display, colorScheme, element.matches(':state(inline)'), element.matches(':state(dark)')];
  });
  expect(looks).toEqual(['block', 'dark', true, true]);
});

it('renders again and again without touching the open ticket', async () => {
  const page = await rendered('react-again', { mode: 'launcher' });
  const { desk } = panel().desk.customer({ id: 'react-again', account: 'react-again' });
  await desk.tickets.create({ subject: 'Rendered', text: 'Again.', category: 'other' });
  await page.getByRole('button', { name: /^Help and support/ }).click();
  await page.getByRole('button', { name: /Rendered/ }).click();
  await replyField(page).fill('It is half');
  const asked = panel().tokensAsked;
  for (const to of [1, 2, 3]) await count(page, to);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await replyField(page).inputValue()).toBe('It is half');
  expect(await page.getByRole('dialog', { name: 'Help and support' }).isVisible()).toBe(true);
  expect(panel().tokensAsked).toBe(asked);
});

it('an effect that runs twice opens one form', async () => {
  const page = await rendered('react-effect', { mode: 'launcher', greet: 'yes' });
  await subjectField(page).waitFor();
  expect(await subjectField(page).inputValue()).toBe('From an effect');
  expect(await page.getByRole('dialog').count()).toBe(1);
});
