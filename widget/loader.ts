// For panels that inject classic scripts (ISPConfig, cPanel with RequireJS): imports the module that lies beside it.
// Neither UMD nor AMD: an AMD loader around us is not asked and not disturbed.

(() => {
  const script = document.currentScript;
  const here = script instanceof HTMLScriptElement ? script.src : '';
  const page = globalThis as { panelDeskLoading?: boolean };
  if (page.panelDeskLoading === true || customElements.get('panel-desk') !== undefined) return;
  page.panelDeskLoading = true;

  // Methods called before the element is defined are written down; the element takes them over when it awakes.
  const names = ['open', 'close', 'reset', 'openTicket', 'newTicket'];
  const prepare = (): void => {
    for (const element of document.querySelectorAll<HTMLElement & { calls?: unknown[] }>('panel-desk:not(:defined)')) {
      for (const name of names) {
        Object.defineProperty(element, name, {
          configurable: true,
          value: (...args: unknown[]) => void (element.calls ??= []).push([name, ...args]),
        });
      }
    }
  };
  prepare();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepare, { once: true });

  import(new URL('panel-desk.js', here || document.baseURI).href).catch((error: unknown) => {
    delete page.panelDeskLoading;
    console.error('panel-desk could not be loaded.', error);
  });
})();
