// React and Vue: a small app of each compiles against the packed types, and the pages that tell of them hold what they show.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { createElement } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';

import { packedFiles } from './packed.ts';
import { root } from './sources.ts';

const run = promisify(execFile);
const guide = await readFile(join(root, 'docs/frameworks.md'), 'utf8');
/** What stands in the guide in a language. */
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const [component = '', setup = ''] = [blocks('tsx')[1], blocks('vue')[0]];

const react = `
import { useRef } from 'react';
import { PanelDesk, type PanelDeskElement, type PanelDeskProps } from 'paneldesk/react';

const props: PanelDeskProps = { server: '/helpdesk-api', tokenUrl: '/desk-token', density: 'compact' };
export function Desk() {
  const desk = useRef<PanelDeskElement>(null);
  desk.current?.openTicket(1042);
  // @ts-expect-error it wants a number
  desk.current?.openTicket('1042');
  return (
    <>
      <PanelDesk {...props} ref={desk} onUnread={({ detail }) => detail.unread.toFixed()} className="help" />
      {/* @ts-expect-error there is no such mode */}
      <PanelDesk server="/helpdesk-api" mode="window" />
      {/* @ts-expect-error another event has no number */}
      <PanelDesk onReady={({ detail }) => detail.unread} />
      <panel-desk ref={desk} server="/helpdesk-api" token-url="/desk-token" title-badge className="help" />
      <panel-desk onpanel-desk-ticket-created={({ detail }) => detail.number.toFixed()} getToken={async () => 'token'} />
      {/* @ts-expect-error there is no such theme */}
      <panel-desk theme="blue" />
      {/* @ts-expect-error a slip of the pen */}
      <panel-desk sever="/helpdesk-api" />
    </>
  );
}
`;
const vue = `
import type { GlobalComponents } from 'vue';
import type { PanelDesk } from 'paneldesk/widget/element';
import { isPanelDesk } from 'paneldesk/vue';

declare const desk: InstanceType<GlobalComponents['panel-desk']>;
export const element: PanelDesk = desk;
export const given: (typeof desk)['$props'] = {
  server: '/helpdesk-api',
  mode: 'inline',
  class: 'help',
  getToken: async () => 'token',
  onPanelDeskTicketCreated: ({ detail }) => detail.number.toFixed(),
};
// @ts-expect-error there is no such mode
given.mode = 'window';
// @ts-expect-error there is no such event
given.onPanelDeskExploded = () => {};
export const is: boolean = isPanelDesk('panel-desk');
`;
/** The plugin's types are not here: what matters is what our word is given to. */
const plugin = `declare module '@vitejs/plugin-vue' {
  const plugin: (options: { template: { compilerOptions: { isCustomElement: (tag: string) => boolean } } }) => object;
  export default plugin;
}`;

let folder = '';
/** A project of somebody else, with the packed package and the types that it names. */
async function project(name: string, types: string, files: Record<string, string>): Promise<string> {
  const place = join(folder, name);
  await mkdir(join(place, 'node_modules/@types'), { recursive: true });
  await symlink(join(folder, 'paneldesk'), join(place, 'node_modules/paneldesk'));
  for (const one of ['lit', 'csstype', 'vue', '@vue'])
    await symlink(join(root, 'node_modules', one), join(place, 'node_modules', one));
  await symlink(join(root, 'node_modules', types), join(place, 'node_modules/@types/react'));
  await writeFile(join(place, 'package.json'), '{ "type": "module" }');
  for (const [file, text] of Object.entries(files)) await writeFile(join(place, file), text);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    types: [],
    skipLibCheck: true,
    preserveSymlinks: true,
  };
  await writeFile(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  const found = await run(join(root, 'node_modules/.bin/tsc'), ['-p', place]).catch(
    (error: { stdout: string }) => error,
  );
  return found.stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-frameworks-'));
  for (const path of await packedFiles()) {
    await mkdir(dirname(join(folder, 'paneldesk', path)), { recursive: true });
    await cp(join(root, path), join(folder, 'paneldesk', path));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a small app compiles', { timeout: 120_000 }, () => {
  const tsx = Object.fromEntries(blocks('tsx').map((text, n) => [`guide-${n}.tsx`, text]));

  it('in React 19, and what the guide shows', async () => {
    expect(Object.keys(tsx)).toHaveLength(2);
    expect(await project('react-19', '@types/react', { 'app.tsx': react, ...tsx })).toBe('');
  });

  it('in React 18', async () => {
    expect(await project('react-18', 'types-react-18', { 'app.tsx': react, 'guide.tsx': component })).toBe('');
  });

  it('in Vue, and what the guide shows', async () => {
    const { descriptor, errors } = parse(setup);
    expect(errors).toEqual([]);
    const script = compileScript(descriptor, { id: 'guide', inlineTemplate: false }).content;
    const files = { 'app.ts': vue, 'script.ts': script, 'plugin.d.ts': plugin };
    const configuration = blocks('ts').find((text) => text.includes('plugin-vue')) ?? '';
    expect(await project('vue', '@types/react', { ...files, 'vite.config.ts': configuration })).toBe('');
  });
});

describe('on a server', () => {
  it('React writes the tag and its attributes, and no function', async () => {
    const { renderToString } = (await import('react-dom/server' as string)) as { renderToString(what: object): string };
    const { PanelDesk } = (await import(join(root, 'dist/frameworks/react.js'))) as {
      PanelDesk: Parameters<typeof createElement>[0];
    };
    const props = { server: '/helpdesk-api', tokenUrl: '/desk-token', titleBadge: true, getToken: async () => 'token' };
    expect(renderToString(createElement(PanelDesk, props as object))).toBe(
      '<panel-desk server="/helpdesk-api" token-url="/desk-token" title-badge=""></panel-desk>',
    );
  });

  it('the component is one for the client, in the words of React', async () => {
    const text = await readFile(join(root, 'dist/frameworks/react.js'), 'utf8');
    expect(text.trimStart()).toMatch(/^['"]use client['"];/);
  });
});

it('Vue’s compiler leaves the guide’s tag alone, and gives its function as a property', async () => {
  const { isPanelDesk } = (await import(join(root, 'dist/frameworks/vue.js'))) as { isPanelDesk(tag: string): boolean };
  const source = parse(setup).descriptor.template?.content ?? '';
  const compilerOptions = { isCustomElement: isPanelDesk };
  const { code, errors } = compileTemplate({ source, id: 'guide', filename: 'guide.vue', compilerOptions });
  expect(errors).toEqual([]);
  expect(code).not.toContain('resolveComponent');
  expect(code).toContain('".getToken"');
});

it('nothing of React or Vue is in what browsers load of the desk, nor of the desk in what they load of React', async () => {
  const built = await readFile(join(root, 'dist/frameworks/react.js'), 'utf8');
  expect([...built.matchAll(/from ['"]([^'"]+)['"]/g)].map(([, from]) => from)).toEqual(['react']);
  expect(await readFile(join(root, 'dist/frameworks/vue.js'), 'utf8')).not.toContain('import');
});
