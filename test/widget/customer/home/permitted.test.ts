// What the list offers who may only read.
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Permission } from '../../../../sdk/contract/index.ts';
import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer, session, ticketOf } from '../../desk-server.ts';
import { deep, place, see, type } from '../../mount.ts';

let server: DeskServer;

async function home(permissions: readonly Permission[]): Promise<PanelDesk> {
  server.session = { ...session, permissions: [...permissions] };
  const desk = place(server);
  desk.open();
  await see(desk, '.row');
  return desk;
}

beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
  server.add(ticketOf(1042));
});
afterEach(() => document.body.replaceChildren());

it('without `answer` no way to write is shown, not even to a draft that is there', async () => {
  const writer = await home(['read', 'answer']);
  expect(deep<HTMLButtonElement>(writer, '.new')?.hidden).toBe(false);
  writer.newTicket();
  type(await see<HTMLInputElement>(writer, '#subject'), 'Half a sentence');
  writer.remove();

  const reader = await home(['read']);
  expect(deep<HTMLButtonElement>(reader, '.new')?.hidden).toBe(true);
  const words = deep(reader, 'panel-desk-home')?.shadowRoot?.textContent;
  expect(words).toContain('Ticket 1042');
  expect(words).not.toContain('Half a sentence');
});
