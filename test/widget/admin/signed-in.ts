// The admin mode on the page with somebody signed in, and the way to a screen of it.
import { expect, vi } from 'vitest';

import { createAgentClient } from '../../../sdk/agent.ts';
import { createHttp } from '../../../sdk/client/http.ts';
import type { Role } from '../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../widget/admin/shell/elements/panel-desk-admin.ts';
import '../../../widget/admin/shell/index.ts';
import type { StaffTicketRoom } from '../../../widget/admin/ticket/controllers/room.ts';
import { loadTicketLanguage } from '../../../widget/kit/i18n/load.ts';
import { ownerOf } from '../../../widget/kit/state/device.ts';
import { DraftStore } from '../../../widget/kit/state/drafts.ts';
import type { LiveTarget } from '../../../widget/kit/state/live.ts';
import type { Who } from '../../support/desk.ts';
import { mira, type StaffedDesk } from './staffed-desk.ts';
import { withWords } from '../with-words.ts';

export const foundIn = <T extends HTMLElement = HTMLElement>(admin: PanelDeskAdmin, selector: string): Promise<T> =>
  vi.waitFor(() => admin.renderRoot.querySelector<T>(selector) ?? expect.fail(`not there yet: ${selector}`));

export async function signedIn(
  { behind }: StaffedDesk,
  role: Role,
  live: LiveTarget = new EventTarget(),
  more: Pick<Who, 'permissions'> = {},
): Promise<PanelDeskAdmin> {
  const options = behind.optionsOf({ ...mira, role, ...more });
  const admin = document.createElement('panel-desk-admin');
  admin.entry = {
    server: '/desk',
    panel: { getToken: async () => '', tokenUrl: '' },
    fetch: undefined,
    languages: ['en'],
    mode: 'inline',
    live,
    onSession: () => undefined,
    onLanguage: () => undefined,
  };
  admin.session = await createAgentClient(options).session();
  admin.drafts = new DraftStore(ownerOf('/desk', admin.session), 'this tab');
  admin.language = await loadTicketLanguage(['en']);
  admin.http = withWords(createHttp(options));
  document.body.append(admin);
  await foundIn(admin, '[role=option]');
  await vi.waitFor(() => expect(admin.ticket.room).not.toBeNull());
  return admin;
}

/** The room of an open ticket, once it is loaded. */
export const roomOf = (admin: PanelDeskAdmin): StaffTicketRoom => admin.ticket.room as StaffTicketRoom;

export const viewOf = (admin: PanelDeskAdmin, name: string): HTMLElement =>
  [...admin.renderRoot.querySelectorAll<HTMLElement>('.view')].find((each) => each.textContent.includes(name)) ??
  expect.fail(`no view ${name}`);

/** Chooses a screen, and waits until it is there. */
export async function toWebhooks(admin: PanelDeskAdmin): Promise<HTMLElement> {
  const view = viewOf(admin, 'Webhooks');
  view.focus();
  view.click();
  return foundIn(admin, 'panel-desk-webhooks');
}
