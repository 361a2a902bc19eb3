// What the desk writes into the history of a phone's page, and what it reads there after a reload.
/** What of `history.state` is ours: the desks that are open in this entry. */
export const MARK = 'panel-desk';
/** In the tab's own storage: whose desk stands open (`draftPrefix`). */
export const OPEN = 'panel-desk:open';

/** The page may keep anything there. */
export function namesIn(state: unknown): string[] {
  const names = (state as Record<string, unknown> | null | undefined)?.[MARK];
  return Array.isArray(names) ? names.map(String) : [];
}
