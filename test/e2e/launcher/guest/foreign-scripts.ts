// Other people's code, as a panel has it on its page: from npm, bundled once each, put into the page as one script.
import { build } from 'esbuild';
import type { Page } from 'playwright-core';

import { root } from '../../../build/sources.ts';

/** `globalThis.render()` brings the page that the server sends now onto the one that is shown. */
const fresh = `const fresh = async () => {
  const html = await (await fetch(location.href)).text();
  return new DOMParser().parseFromString(html, 'text/html').body;
};`;

/** Each notes in `globalThis.fired` what its shortcut did. */
const fired = 'globalThis.fired = []; const fire = (key) => () => { fired.push(key); };';

const reactComponent = `import * as React from 'react'; import { createRoot } from 'react-dom/client';
    import { PanelDesk } from './dist/frameworks/react.js';
    globalThis.React = React; globalThis.createRoot = createRoot; globalThis.PanelDesk = PanelDesk;`;

const scripts = {
  // As Turbo 8 renders a page refresh.
  idiomorph: `import { Idiomorph } from 'idiomorph'; ${fresh}
    globalThis.render = async () => Idiomorph.morph(document.body, await fresh());`,
  // As Livewire 2 and LiveView bring in what the server sent.
  morphdom: `import morphdom from 'morphdom'; ${fresh}
    globalThis.render = async () => morphdom(document.body, await fresh());`,
  // As htmx swaps, as Turbo navigates, as hand-made panels do it: every node is a new one.
  innerHTML: `${fresh}
    globalThis.render = async () => { document.body.innerHTML = (await fresh()).innerHTML; };`,
  replaceWith: `${fresh}
    globalThis.render = async () => document.body.replaceWith(await fresh());`,

  'hotkeys-js': `import hotkeys from 'hotkeys-js'; ${fired}
    for (const key of ['s', 'n', 'g+i', 'esc']) hotkeys(key, fire(key));`,
  mousetrap: `import Mousetrap from 'mousetrap'; ${fired}
    for (const key of ['s', 'n', 'g i', 'esc']) Mousetrap.bind(key, fire(key));`,
  tinykeys: `import { tinykeys } from 'tinykeys'; ${fired}
    tinykeys(window, { s: fire('s'), n: fire('n'), 'g i': fire('g i'), Escape: fire('esc') });`,
  '@github/hotkey': `import { install } from '@github/hotkey'; ${fired}
    for (const key of ['s', 'n', 'g i', 'Escape']) {
      const button = document.body.appendChild(document.createElement('button'));
      button.addEventListener('click', fire(key === 'Escape' ? 'esc' : key));
      install(button, key);
    }`,
  keyboardjs: `import keyboard from 'keyboardjs'; ${fired}
    for (const key of ['s', 'n', 'g > i', 'esc']) keyboard.bind(key, fire(key));`,

  bootstrap: `import { Modal } from 'bootstrap'; globalThis.Modal = Modal;`,
  'jquery-ui': `import $ from 'jquery'; globalThis.jQuery = $;
    import('jquery-ui/dist/jquery-ui.js').then(() => { globalThis.$ = $; });`,
  // As Roundcube has it: this jQuery hears of every focus while capturing.
  'jquery-ui-1-13': `import $ from 'jquery-3-6'; globalThis.jQuery = $;
    import('jquery-ui-1-13/dist/jquery-ui.js').then(() => { globalThis.$ = $; });`,
  react: `import * as React from 'react'; import { createRoot } from 'react-dom/client';
    globalThis.React = React; globalThis.createRoot = createRoot;`,
  // With the component that our package has for it.
  'react-component': reactComponent,
  'react-18-component': reactComponent,
  vue: `import { createApp, reactive } from 'vue/dist/vue.esm-browser.prod.js';
    import { isPanelDesk } from './dist/frameworks/vue.js';
    globalThis.Vue = { createApp, reactive, isPanelDesk };`,
} as const;

export type ForeignScript = keyof typeof scripts;
export const hotkeyPackages = ['hotkeys-js', 'mousetrap', 'tinykeys', '@github/hotkey', 'keyboardjs'] as const;

const bundled = new Map<ForeignScript, Promise<string>>();

async function bundle(name: ForeignScript): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: scripts[name], resolveDir: root, sourcefile: `${name}.js` },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    legalComments: 'none',
    ...(name === 'react-18-component' && { alias: { react: 'react-18', 'react-dom': 'react-dom-18' } }),
  });
  return outputFiles[0]?.text ?? '';
}

/** Adds it to a page that is there already. */
export async function addForeign(page: Page, name: ForeignScript): Promise<void> {
  if (!bundled.has(name)) bundled.set(name, bundle(name));
  await page.addScriptTag({ content: (await bundled.get(name)) ?? '' });
}
