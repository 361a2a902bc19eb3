// `custom-elements.json` says of <panel-desk> what a host may rely on: kept up to date, and complete.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readSources, root } from './sources.ts';

interface Named {
  name: string;
  description?: string;
}
interface Declaration extends Named {
  tagName?: string;
  summary?: string;
  attributes?: Named[];
  events?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  cssStates?: Named[];
  slots?: Named[];
  members?: (Named & { kind: string; privacy?: string; static?: boolean })[];
}

const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as {
  modules: { path: string; declarations: Declaration[] }[];
};
const declarations = manifest.modules.flatMap((module) => module.declarations);
const element = declarations.find(({ tagName }) => tagName === 'panel-desk');
const names = (list: Named[] = []): string[] => list.map(({ name }) => name).sort();
const widget = [...readSources('widget')].map(([, text]) => text).join('\n');
const events = readSources('widget').get('widget/kit/events.ts') ?? '';
const found = (pattern: RegExp): string[] =>
  [...new Set([...widget.matchAll(pattern)].map(([, name = '']) => name))].sort();

describe('custom-elements.json', () => {
  it('describes <panel-desk> and nothing inside it', () => {
    expect(element?.summary).toBeTruthy();
    expect(declarations.flatMap(({ tagName }) => tagName ?? [])).toEqual(['panel-desk']);
  });

  it('has the attributes and methods that are promised', () => {
    const attributes = ['lang', 'mode', 'server', 'theme', 'token-url'];
    expect(names(element?.attributes)).toEqual(expect.arrayContaining(attributes));
    const methods = (element?.members ?? []).filter(({ kind, privacy }) => kind === 'method' && privacy === undefined);
    expect(names(methods)).toEqual(expect.arrayContaining(['close', 'newTicket', 'open', 'openTicket', 'reset']));
  });

  it('names every event that is fired, and no other', () => {
    const fired = [...new Set([...events.matchAll(/'(panel-desk-[a-z-]+)':/g)].map(([, name]) => name))].sort();
    expect(names(element?.events)).toEqual(fired);
  });

  it('names every custom property that is read, and no other', () => {
    expect(names(element?.cssProperties)).toEqual(found(/var\((--panel-desk-[a-z-]+)/g));
  });

  it('names the states that are set, and no other', () => {
    const set = ['open', 'unread', 'launcher', 'inline', 'auto', 'light', 'dark', 'roomy', 'compact'];
    expect(names(element?.cssStates)).toEqual(set.sort());
    expect(names(element?.cssStates)).toEqual(expect.arrayContaining(found(/(?<!selector\():state\(([a-z]+)\)/g)));
  });

  it('says something about each', () => {
    const { attributes, events: fired, cssParts, cssProperties, cssStates } = element ?? {};
    const all = [attributes, fired, cssParts, cssProperties, cssStates].flatMap((list) => list ?? []);
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter(({ description }) => !description)).toEqual([]);
  });
});
