// A second chance for a part of the page that could not be loaded.

/**
 * Chromium remembers of an address that no module came from it, and never asks there again while the page is open: the
 * second time it is asked under another one. What the module imports has its own addresses, and is there only once; what
 * others import from must therefore not be in the module itself (see `doors` in rollup.config.ts).
 *
 * @param load - `() => import('…')`; its failure names the address, but in Safari, which forgets such a failure.
 */
export const loadAgain = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch((error: unknown) => {
    const address = /https?:\S+js/.exec(String(error));
    if (address === null) throw error;
    return import(`${address[0]}?${Date.now()}`) as Promise<T>;
  });
