// The admin mode on the page with somebody signed in, and the way to a screen of it.
import { expect, vi } from 'vitest';

import type { Role } from '../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../widget/admin/shell/elements/panel-desk-admin.ts';
import '../../../widget/admin/shell/index.ts';
import { loadLanguage } from '../../../widget/kit/i18n/load.ts';
import { ownerOf } from '../../../widget/kit/state/device.ts';
import { DraftStore } from '../../../widget/kit/state/drafts.ts';
import type { LiveTarget } from '../../../widget/kit/state/live.ts';
import { type DeskDouble, session } from './desk-double.ts';

export const foundIn = <T extends HTMLElement = HTMLElement>(admin: PanelDeskAdmin, selector: string): Promise<T> =>
  vi.waitFor(() => admin.renderRoot.querySelector<T>(selector) ?? expect.fail(`not there yet: ${selector}`));

export async function signedIn(
  desk: DeskDouble,
  role: Role,
  live: LiveTarget = new EventTarget(),
): Promise<PanelDeskAdmin> {
  const admin = document.createElement('panel-desk-admin');
  admin.entry = {
    server: '/desk',
    getToken: async () => '',
    fetch: null,
    languages: ['en'],
    mode: 'inline',
    live,
    onSession: () => undefined,
    onLanguage: () => undefined,
  };
  admin.session = { ...session, role };
  admin.drafts = new DraftStore(ownerOf('/desk', admin.session), 'this tab');
  admin.language = await loadLanguage(['en']);
  admin.client = desk.client;
  document.body.append(admin);
  await foundIn(admin, '[role=option]');
  return admin;
}

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
