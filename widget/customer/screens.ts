// The screens that the desk opens: a customer's, and the staff's desk in their place.
import { bringPicker } from '../kit/picker/load.ts';
import type { Screen } from '../kit/state/screen.ts';
import { preferences } from './preferences/row.ts';

const customer = ['customer'] as const;

/** By folder: a new screen is a new line here. */
export const deskScreens = {
  'customer/home': { roles: customer, load: () => import('./home/home.ts') },
  'customer/new-ticket': { roles: customer, load: () => import('./new-ticket/new-ticket.ts'), with: bringPicker },
  'customer/ticket': { roles: customer, load: () => import('./ticket/ticket.ts') },
  'customer/preferences': preferences,
  'admin/shell': { roles: ['agent', 'admin'], load: () => import('../admin/shell/index.ts') },
} as const satisfies Record<string, Screen>;

export type DeskScreenName = keyof typeof deskScreens;
