// The preferences' row in the lists of screens: customers and staff have them alike.
import type { Screen } from '../../kit/state/screen.ts';

export const preferences = {
  roles: ['customer', 'agent', 'admin'],
  load: () => import('./index.ts'),
} as const satisfies Screen;
