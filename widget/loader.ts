// For panels that inject classic scripts (ISPConfig, cPanel with RequireJS): asks for the module that lies beside it, and says
// so where the browser is too old. Neither UMD nor AMD: an AMD loader around us is not asked and not disturbed.
// ES5 all of it, as what it imports: a browser that does not know a word of it would not run a line.
import { isBelowFloor } from './floor/floor.ts';
import { sayBelowFloor } from './floor/sentence.ts';

interface Waiting extends HTMLElement {
  calls?: unknown[];
}
interface Page {
  panelDeskLoading?: boolean;
  trustedTypes?: {
    createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
  };
}

(function () {
  var script = document.currentScript as HTMLScriptElement | null;
  var page = window as unknown as Page;
  if (page.panelDeskLoading === true) return;
  if (isBelowFloor()) return ready(sayBelowFloor);
  if (customElements.get('panel-desk') !== undefined) return;
  page.panelDeskLoading = true;
  ready(prepare);

  var module = document.createElement('script');
  module.type = 'module';
  // What the page allowed us by a nonce, it allows what we ask for.
  if (script && script.nonce) module.nonce = script.nonce;
  module.onerror = function () {
    module.remove();
    fail('It did not come, or the page does not allow it.');
  };
  try {
    put(module, new URL('panel-desk.js', (script && script.src) || document.baseURI).href);
    document.head.appendChild(module);
  } catch (error) {
    fail(error);
  }

  /** Now, and once more when the rest of the page is there. */
  function ready(act: () => void): void {
    act();
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act);
  }

  /** Methods called before the element is defined are written down; the element takes them over when it awakes. */
  function prepare(): void {
    var names = ['open', 'close', 'reset', 'openTicket', 'newTicket'];
    document.querySelectorAll<Waiting>('panel-desk:not(:defined)').forEach(function (element) {
      names.forEach(function (name) {
        Object.defineProperty(element, name, {
          configurable: true,
          value: function () {
            element.calls = element.calls || [];
            element.calls.push([name].concat([].slice.call(arguments)));
          },
        });
      });
    });
  }

  /** A page may take addresses of scripts from policies only (`require-trusted-types-for 'script'`). */
  function put(element: HTMLScriptElement, url: string): void {
    var types = page.trustedTypes;
    try {
      element.src = url;
    } catch (error) {
      if (!types) throw error;
      var same = function (given: string): string {
        return given;
      };
      element.src = types.createPolicy('panel-desk', { createScriptURL: same }).createScriptURL(url);
    }
  }

  function fail(error: unknown): void {
    delete page.panelDeskLoading;
    console.error('panel-desk could not be loaded.', error);
  }
})();
