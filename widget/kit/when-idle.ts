// Waits until the page has nothing else to do; in Safari, which cannot say so, for the next moment.

/** The panel's own page comes first. */
export const whenIdle = (act: () => void): unknown => (globalThis.requestIdleCallback ?? setTimeout)(act);
