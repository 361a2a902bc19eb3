// The classic script: notes calls for elements that are not there yet, asks for the module once, and for no AMD loader.
import { afterEach, expect, it, vi } from 'vitest';

interface Waiting extends HTMLElement {
  open(): void;
  openTicket(number: number): void;
  calls?: unknown[];
}

const page = globalThis as { panelDeskLoading?: boolean; define?: unknown };

afterEach(() => {
  document.body.replaceChildren();
  delete page.panelDeskLoading;
  delete page.define;
  vi.restoreAllMocks();
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
  await vi.waitUntil(() => complaint.mock.calls.length === 1);
  expect(page.panelDeskLoading).toBeUndefined();
  expect(amd).not.toHaveBeenCalled();
});

it('does nothing the second time', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  page.panelDeskLoading = true;
  vi.resetModules();
  const desk = document.createElement('panel-desk') as unknown as Waiting;
  document.body.append(desk);
  await import('../../widget/loader.ts');
  expect(Object.hasOwn(desk, 'open')).toBe(false);
  expect(complaint).not.toHaveBeenCalled();
});
