// What is expected where a browser sees the fault; of a token's claims the contract says it.

/** Beside this package's README. */
export const docs = 'docs/troubleshooting.md';

export const expected = {
  'server-missing': 'an attribute server with the address of the desk, e.g. server="/helpdesk-api"',
  'server-address': 'an http(s) address, or a path in the page, e.g. server="/helpdesk-api"',
  'server-path':
    'an answer of the desk: the web server of the panel passes this path, with all that stands behind it, on to the desk',
  'server-unreachable': 'an answer: is the desk running, is the name right, does a firewall stand between?',
  cors: "that the other origin lets this page call: paneldesk tenant set <tenant> --origin <this page's origin> for the desk, Access-Control-Allow-Origin for a token-url on another host; or both behind the panel's own origin",
  'csp-connect':
    "a Content-Security-Policy of the page whose connect-src allows it, or the desk behind the panel's own origin",
  'mixed-content': 'an https address: a page over https calls none over http',
  'insecure-connection':
    'the token over https: behind a proxy that ends TLS set PANELDESK_TRUST_PROXY=true and let it send X-Forwarded-Proto and X-Forwarded-For',
  'token-url-missing': 'an attribute token-url, e.g. token-url="/desk-token", or a property getToken',
  'token-status': 'status 200 and {"token": "…"}; 401 where nobody is signed in',
  'token-warning':
    'JSON and nothing before it: mend the warning, and switch display_errors off so that PHP writes into its log instead',
  'token-page': 'JSON; where nobody is signed in status 401, not a sign-in page with 200 and no redirect to one',
  'token-shape':
    'JSON {"token": "<a signed JWT>", "context": "<a signed statement>"}, where context may be missing, or the bare JWT',
  'get-token':
    'that the function getToken answers a JWT or {token, context}; where nobody is signed in it throws an error with status 401',
  'token-refused':
    'a token that the desk takes. It does not say to strangers why not: its log has the cause under this request, `paneldesk token check` says it claim by claim, and a desk with PANELDESK_DEVELOPMENT=1 answers it',
  'context-refused':
    "a context statement that the panel signed for the token's account; the desk's log has the cause under this request",
  'context-part': 'the right value there. The rest of the statement was taken',
  'module-missing': 'the whole folder dist/widget, with its chunks, sent as text/javascript',
  'two-versions': 'one panel-desk.js on a page: the first one acts, and the other one does nothing',
} as const;

/** Said by the loader, which cannot load anything then; its words stand in `loader.ts`. */
export const loaderCodes = ['csp-module'] as const;
