// Every screen there is: who has it, and how its code comes. A screen is a folder, an element and a chunk.
import type { Role } from '../sdk/contract/index.ts';
import { loadAgain } from './kit/load-again.ts';
import { bringPicker } from './kit/picker/load.ts';

export interface Screen {
  readonly roles: readonly Role[];
  /** The code of its folder, which defines `<panel-desk-…>`; see `bring`. */
  readonly load: () => Promise<unknown>;
  /** What it cannot be used without, asked for at the same time. */
  readonly with?: () => Promise<unknown>;
}

const customer = ['customer'] as const;
const staff = ['agent', 'admin'] as const;
/** The server refuses everybody else. */
const admin = ['admin'] as const;

/**
 * By folder. Navigation, budgets, arrows, screenshots and axe tests loop over it: a new screen is a new line here.
 * What staff's screens are called stands in the admin mode's catalogue under the same name: the compiler asks for it.
 */
export const screens = {
  'customer/home': { roles: customer, load: () => import('./customer/home/home.ts') },
  'customer/new-ticket': {
    roles: customer,
    load: () => import('./customer/new-ticket/new-ticket.ts'),
    with: bringPicker,
  },
  'customer/ticket': {
    roles: customer,
    load: () => import('./customer/ticket/ticket.ts'),
  },
  'admin/shell': { roles: staff, load: () => import('./admin/shell/index.ts') },
  // Beside the tickets, in the order in which staff are offered them.
  'admin/mail': { roles: staff, load: () => import('./admin/mail/index.ts') },
  'admin/webhooks': { roles: admin, load: () => import('./admin/webhooks/index.ts') },
  'admin/access': { roles: admin, load: () => import('./admin/access/index.ts') },
  'customer/preferences': {
    roles: ['customer', 'agent', 'admin'],
    load: () => import('./customer/preferences/index.ts'),
  },
} as const satisfies Record<string, Screen>;

export type ScreenName = keyof typeof screens;

const coming = new Map<ScreenName, Promise<unknown>>();

/**
 * The code of a screen, asked for once however many want it, and once more after it did not come. Whoever knows what is
 * shown next asks for it beside the calls, not after them.
 */
export function bring(name: ScreenName): Promise<unknown> {
  let screen = coming.get(name);
  if (screen === undefined) {
    const { load, with: more }: Screen = screens[name];
    screen = Promise.all([loadAgain(load), more?.()]);
    coming.set(name, screen);
    screen.catch(() => coming.delete(name));
  }
  return screen;
}
