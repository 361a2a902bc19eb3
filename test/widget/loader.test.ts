// The classic script: notes calls for elements that are not there yet, asks for the module once, for no AMD loader, and says where it is too old.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface Waiting extends HTMLElement {
  open(): void;
  openTicket(number: number): void;
  calls?: unknown[];
}

const page = globalThis as { panelDeskLoading?: boolean; define?: unknown };
let asked: HTMLScriptElement[] = [];

beforeEach(() => {
  asked = [];
  vi.spyOn(document.head, 'appendChild').mockImplementation((node) => {
    asked.push(node as unknown as HTMLScriptElement);
    return node;
  });
});

afterEach(() => {
  // What still looks for tags ends with the module's coming.
  for (const module of asked) module.onload?.(new Event('load'));
  document.body.replaceChildren();
  delete page.panelDeskLoading;
  delete page.define;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('writes calls down, and says so when the module cannot be had, so that another try is possible', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const amd = vi.fn();
  page.define = Object.assign(amd, { amd: {} });
  const desk = document.createElement('panel-desk') as unknown as Waiting;
  document.body.append(desk);
  await import('../../widget/loader.ts');
  expect(page.panelDeskLoading).toBe(true);
  desk.open();
  desk.openTicket(7);
  expect(desk.calls).toEqual([['open'], ['openTicket', 7]]);
  expect(asked.map(({ type, src }) => [type, src.split('/').at(-1)])).toEqual([['module', 'panel-desk.js']]);
  asked[0]?.onerror?.(new Event('error'));
  // What a policy has against it comes a task later.
  await vi.waitFor(() => expect(complaint).toHaveBeenCalledTimes(1));
  expect(page.panelDeskLoading).toBeUndefined();
  expect(amd).not.toHaveBeenCalled();
});

it('does nothing the second time', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  page.panelDeskLoading = true;
  const desk = document.createElement('panel-desk') as unknown as Waiting;
  document.body.append(desk);
  await import('../../widget/loader.ts');
  expect(Object.hasOwn(desk, 'open')).toBe(false);
  expect(asked).toEqual([]);
  expect(complaint).not.toHaveBeenCalled();
});

describe('below the floor', () => {
  const tooOld: [string, () => void][] = [
    ['no colours are mixed', () => vi.stubGlobal('CSS', { supports: () => false })],
    ['nobody can be asked', () => vi.stubGlobal('CSS', undefined)],
    [
      'no sheets are adopted',
      () => vi.spyOn(document, 'adoptedStyleSheets', 'get').mockReturnValue(undefined as never),
    ],
  ];

  it.each(tooOld)('where %s, a sentence leads to the other way that the page names', async (_why, age) => {
    age();
    const desk = document.createElement('panel-desk');
    const way = Object.assign(document.createElement('a'), { href: 'mailto:help@acme.example', textContent: 'Write' });
    desk.append(way);
    const inline = document.createElement('panel-desk');
    inline.setAttribute('mode', 'inline');
    inline.lang = 'de-AT';
    document.body.append(desk, inline);
    await import('../../widget/loader.ts');
    expect(desk.textContent).toBe('This browser is too old for our support desk. You reach us here:Write');
    expect(desk.lastChild).toBe(way);
    expect(desk.style.position).toBe('fixed');
    expect(inline.textContent).toMatch(/^Dieser Browser ist zu alt .* Bitte aktualisieren Sie ihn/);
    expect(inline.style.position).toBe('');
    expect(asked).toEqual([]);
    expect(Object.hasOwn(desk, 'open')).toBe(false);
  });

  it('says it once, however often the page includes it', async () => {
    vi.stubGlobal('CSS', { supports: () => false });
    const desk = document.createElement('panel-desk');
    document.body.append(desk);
    await import('../../widget/loader.ts');
    vi.resetModules();
    await import('../../widget/loader.ts');
    expect(desk.children).toHaveLength(1);
  });
});
