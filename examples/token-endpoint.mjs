// How does a panel on Node say who is asking? One endpoint, behind the panel's own sign-in.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { signContext, signPanelToken } from 'paneldesk/sdk/sign';

const iss = 'https://panel.example'; // the --issuer that the desk knows your key under
// Outside of the web root and readable by the panel alone. `paneldesk key generate` makes it: with `--algorithm HS256` the file
// desk-key.secret, without it desk-key.pem for EdDSA, whose public half is all that the desk is given.
const key = readFileSync(process.env['DESK_KEY_FILE'] ?? '/etc/panel/desk-key.secret', 'utf8').trim();

// What the panel calls things, and what the desk does.
const kinds = { webspace: 'web', vps: 'server', domain: 'domain', mailbox: 'mail', mysql: 'database' };
const states = { ok: 'active', ordered: 'pending', locked: 'suspended', down: 'failing', cancelled: 'ended' };

/**
 * Your panel's session goes here: the customer who is signed in and the member of staff; both, while staff are signed in as
 * the customer. Read it only: a session that every token renews signs nobody out for being idle.
 */
function signedIn(cookie = '') {
  const user = {
    id: 'u-17',
    name: 'Žofie Nováková',
    email: 'zofie@shop.example',
    account: { id: 'a-3', name: 'Shop' },
    services: [
      { id: 12, name: 'shop.example', type: 'webspace', status: 'ok', server: 'web-7', php: '8.3' },
      { id: 13, name: 'blog.example', type: 'webspace', status: 'down', server: 'web-9', php: '8.1' },
    ],
  };
  const staff = { id: 's-2', name: 'Nils Berg', email: 'nils@panel.example', isAdmin: false };
  if (cookie.includes('panel_session=over')) return {};
  if (cookie.includes('panel_session=staff')) return { staff };
  return cookie.includes('panel_session=as-customer') ? { user, staff } : { user };
}

/** @returns `{ token, context }`; undefined where nobody is signed in. */
async function deskAnswer({ user, staff }) {
  if (!user && !staff) return undefined;
  if (!user) {
    const { id: sub, name, email, isAdmin } = staff;
    // Staff have no account: the same element opens the queue.
    return { token: await signPanelToken({ iss, sub, name, email, role: isAdmin ? 'admin' : 'agent' }, key) };
  }
  const { id: sub, name, email, account } = user;
  // "Log in as": what staff do here is shown under their own name.
  const act = staff && { sub: staff.id, name: staff.name };
  const claims = { iss, sub, name, email, role: 'customer', account: account.id, accountName: account.name, act };
  // What the account rents. Name what the desk may know, one by one: a record of the panel holds passwords.
  const services = user.services.map((service) => ({
    id: service.id,
    name: service.name,
    kind: kinds[service.type] ?? 'other',
    state: states[service.status] ?? 'active',
    host: service.server,
    facts: [{ label: 'PHP version', value: service.php }],
  }));
  return {
    token: await signPanelToken(claims, key),
    context: await signContext({ iss, account: account.id, services }, key),
  };
}

const server = createServer(async (request, response) => {
  const answer = await deskAnswer(signedIn(request.headers.cookie));
  response.writeHead(answer ? 200 : 401, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(answer ?? { error: 'Sign in first.' }));
});
server.listen(Number(process.env['PORT'] ?? 4320), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}/desk-token`),
);
