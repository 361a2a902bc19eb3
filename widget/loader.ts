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
  prepare();
  // Heard of before a script that stands right below a tag is run: a script waits for what observes.
  var tags = new MutationObserver(prepare);
  tags.observe(document, { childList: true, subtree: true });

  var url = new URL('panel-desk.js', (script && script.src) || document.baseURI).href;
  var policy = '';
  document.addEventListener('securitypolicyviolation', hear);

  var module = document.createElement('script');
  module.type = 'module';
  // What the page allowed us by a nonce, it allows what we ask for.
  if (script && script.nonce) module.nonce = script.nonce;
  module.onload = end;
  module.onerror = function () {
    module.remove();
    // The event of a policy comes in a task of its own.
    setTimeout(function () {
      fail('no module');
    });
  };
  try {
    put(module, url);
    document.head.appendChild(module);
  } catch (error) {
    fail(String(error));
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
        if (Object.prototype.hasOwnProperty.call(element, name)) return;
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

  function hear(event: SecurityPolicyViolationEvent): void {
    if (event.blockedURI === url || new URL(url).origin === event.blockedURI) policy = event.originalPolicy;
  }

  function end(): void {
    tags.disconnect();
    document.removeEventListener('securitypolicyviolation', hear);
  }

  /** No chunk could be loaded either: the words for this one stand here. */
  function fail(came: string): void {
    end();
    delete page.panelDeskLoading;
    var cause = policy ? 'csp-module' : 'module-missing';
    var expected = "a script-src that allows it, e.g. 'self'";
    if (policy) came = "nothing: the page's policy blocks it (" + policy + ')';
    else expected = 'the folder dist/widget beside this loader, sent as text/javascript';
    console.error(
      '<panel-desk> ' +
        cause +
        ': asked ' +
        url +
        '; came ' +
        came +
        '; expected ' +
        expected +
        '. See docs/troubleshooting.md#' +
        cause,
    );
    var detail = { code: 'not_loaded', requestId: null, cause: cause };
    document.querySelectorAll('panel-desk:not(:defined)').forEach(function (element) {
      element.dispatchEvent(new CustomEvent('panel-desk-error', { detail: detail, bubbles: true, composed: true }));
    });
  }
})();
