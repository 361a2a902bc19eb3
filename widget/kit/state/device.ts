// What is kept in the browser, and how it is forgotten. Without valibot: the closed launcher loads this.

import type { Session } from '../../../sdk/contract/index.ts';

export const DRAFTS = 'panel-desk:draft:';

/** Whose drafts: a person's for one account. `actedBy`: staff signed in as a customer keep their own. */
export interface DraftOwner {
  server: string;
  tenant: string;
  person: string;
  account: string | null;
  actedBy: string | null;
}

export const ownerOf = (server: string, { tenant, person, account, actedBy }: Session): DraftOwner => ({
  server,
  tenant: tenant.id,
  person: person.id,
  account: account?.id ?? null,
  actedBy: actedBy?.id ?? null,
});

/** A relative server is another one on another origin, but so is the storage. */
export const draftPrefix = ({ server, tenant, person, account, actedBy }: DraftOwner): string =>
  `${DRAFTS}${[server, tenant, person, account ?? '', actedBy ?? ''].map(encodeURIComponent).join('/')}/`;

/** Everybody's drafts for a server: for a sign-out before anybody was known. */
export const serverPrefix = (server: string): string => `${DRAFTS}${encodeURIComponent(server)}/`;

/** The browser's storage, or the tab's, or null where it is blocked (a getter may throw). */
export function deviceStorage(name: 'localStorage' | 'sessionStorage' = 'localStorage'): Storage | null {
  try {
    return globalThis[name] ?? null;
  } catch {
    return null;
  }
}

export function keysOf(storage: Storage | null, prefix: string): string[] {
  try {
    return Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '').filter((key) =>
      key.startsWith(prefix),
    );
  } catch {
    return [];
  }
}

export function removeAll(storage: Storage | null, prefix: string): void {
  try {
    for (const key of keysOf(storage, prefix)) storage?.removeItem(key);
  } catch {
    // Blocked storage holds nothing to remove.
  }
}
