// Our component in React 18 and 19, React 19 by itself, and Vue: what a page gives arrives, what the desk tells is heard.
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { newTicketButton, subjectField } from '../../customer/customer-steps.ts';
import { addForeign, type ForeignScript } from './foreign-scripts.ts';

const panel = useBarePanel();

/** What the scripts leave on the page; without types, as a panel's own page has none either. */
interface Globals {
  React: any; // oxlint-disable-line typescript/no-explicit-any -- another library's namespace
  createRoot: any; // oxlint-disable-line typescript/no-explicit-any -- as above
  Vue: any; // oxlint-disable-line typescript/no-explicit-any -- as above
  PanelDesk: unknown;
  heard: string[];
  mounted: { render(shown: number): void; unmount(): void };
}

async function visit(id: string, script: ForeignScript): Promise<[Page, string]> {
  const page = await panel().visit({ id, account: id }, '', { around: () => '<div id="root"></div>' });
  await addForeign(page, script);
  return [page, new URL(page.url()).searchParams.get('who') ?? ''];
}
const heard = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as Globals).heard);

/** Draws with React: `kind` is the component, or the tag as React 19 knows it. */
const renderReact = (page: Page, who: string, kind: 'component' | 'tag'): Promise<void> =>
  page.evaluate(
    ({ who, kind }) => {
      const globals = globalThis as unknown as Globals;
      const { React, createRoot, PanelDesk } = globals;
      globals.heard = [];
      const root = createRoot(document.querySelector('#root'));
      const Panel = ({ shown }: { shown: number }): unknown => {
        const desk = React.useRef(null);
        const hear = (event: CustomEvent): void =>
          void globals.heard.push(`${event.type} ${JSON.stringify(event.detail)} ${shown}`);
        const given = {
          ref: desk,
          server: '/helpdesk-api',
          mode: 'inline',
          lang: 'en',
          // As people write it: another one with each rendering.
          getToken: async () => (await (await fetch(`/desk-token?who=${who}`)).json()).token,
        };
        const file = (): void => desk.current.newTicket({ subject: `Shown ${shown} times` });
        return React.createElement(
          'section',
          null,
          React.createElement('button', { id: 'file', onClick: file }, 'File'),
          kind === 'tag'
            ? React.createElement('panel-desk', { ...given, 'onpanel-desk-ready': hear, 'title-badge': true })
            : React.createElement(PanelDesk, { ...given, onReady: hear, titleBadge: true, debug: false }),
        );
      };
      globals.mounted = {
        render: (shown) =>
          root.render(React.createElement(React.StrictMode, null, React.createElement(Panel, { shown }))),
        unmount: () => root.unmount(),
      };
      globals.mounted.render(1);
    },
    { who, kind },
  );

describe.each([
  ['React 19', 'react-component', 'component', '19'],
  ['React 18', 'react-18-component', 'component', '18'],
  ['React 19 by itself', 'react-component', 'tag', '19'],
] as const)('%s', (name, script, kind, version) => {
  it('gives properties, hears events, and calls methods', async () => {
    const id = name.replaceAll(/\W/g, '').toLowerCase();
    const [page, who] = await visit(id, script);
    expect(await page.evaluate(() => (globalThis as unknown as Globals).React.version)).toMatch(
      new RegExp(`^${version}`),
    );
    await renderReact(page, who, kind);
    await newTicketButton(page).waitFor();
    await vi.waitUntil(async () => (await heard(page)).length > 0);
    expect(await heard(page)).toEqual(['panel-desk-ready {"role":"customer"} 1']);
    expect(await page.locator('panel-desk').evaluate((desk) => desk.hasAttribute('title-badge'))).toBe(true);
    expect(await page.locator('panel-desk').evaluate((desk) => desk.hasAttribute('gettoken'))).toBe(false);

    const asked = panel().tokensAsked;
    await page.evaluate(() => (globalThis as unknown as Globals).mounted.render(2));
    await page.locator('#file').click();
    await subjectField(page).waitFor();
    expect(await subjectField(page).inputValue()).toBe('Shown 2 times');
    expect(panel().tokensAsked).toBe(asked);

    // The newest listener hears, and none once the component has gone.
    const tell = (): Promise<void> =>
      page.evaluate(() => {
        const desk = (globalThis as unknown as { desk?: Element }).desk ?? document.querySelector('panel-desk')!;
        Object.assign(globalThis, { desk });
        desk.dispatchEvent(new CustomEvent('panel-desk-ready', { detail: { role: 'agent' } }));
      });
    await tell();
    expect((await heard(page)).at(-1)).toBe('panel-desk-ready {"role":"agent"} 2');
    await page.evaluate(() => (globalThis as unknown as Globals).mounted.unmount());
    await page.locator('panel-desk').waitFor({ state: 'detached' });
    await tell();
    if (kind === 'component') expect(await heard(page)).toHaveLength(2);
  });
});

it('Vue takes the tag as it is, gives a function as a property, and hears events', async () => {
  const [page, who] = await visit('vue', 'vue');
  const warned: string[] = [];
  page.on('console', (message) => warned.push(message.text()));
  await page.evaluate((at) => {
    const globals = globalThis as unknown as Globals;
    globals.heard = [];
    const app = globals.Vue.createApp({
      template: `<button id="file" @click="$refs.desk.newTicket({ subject: 'From Vue' })">File</button>
        <panel-desk ref="desk" server="/helpdesk-api" mode="inline" lang="en" :getToken.prop="getToken"
          @panel-desk-ready="hear" />`,
      methods: {
        hear: (event: CustomEvent) => globals.heard.push(`${event.type} ${JSON.stringify(event.detail)}`),
        getToken: async () => (await (await fetch(`/desk-token?who=${at}`)).json()).token,
      },
    });
    app.config.compilerOptions.isCustomElement = globals.Vue.isPanelDesk;
    app.mount('#root');
  }, who);
  await newTicketButton(page).waitFor();
  await vi.waitUntil(async () => (await heard(page)).length > 0);
  expect(await heard(page)).toEqual(['panel-desk-ready {"role":"customer"}']);
  await page.locator('#file').click();
  await subjectField(page).waitFor();
  expect(await subjectField(page).inputValue()).toBe('From Vue');
  expect(warned).toEqual([]);
});
