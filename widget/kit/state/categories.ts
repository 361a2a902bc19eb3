// The categories that somebody may put a ticket into.
import type { Category, Permission } from '../../../sdk/contract/index.ts';

/** In the order of their words. Nobody files a ticket where they could not see it: the server refuses that. */
export const categoriesFor = (permissions: readonly Permission[], words: Record<Category, unknown>): Category[] =>
  (Object.keys(words) as Category[]).filter((one) => one !== 'security' || permissions.includes('see_security'));
