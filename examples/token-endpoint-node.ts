// How does a panel on Node say who is asking? One endpoint, behind the panel's own sign-in.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { signContext, signPanelToken } from 'paneldesk/sdk/sign';

const iss = 'https://panel.example'; // the issuer that the desk knows your key under
const key = process.env['DESK_KEY'] ?? ''; // a shared secret, or a private key as PEM

/** Your panel's session goes here. Undefined: nobody is signed in. */
function signedIn(cookie: string | undefined) {
  if (cookie === 'panel_session=over') return undefined;
  const services = [{ id: 'web-12', name: 'shop.example', kind: 'web' as const, state: 'active' as const }];
  return {
    id: 'u-17',
    name: 'Žofie Nováková',
    email: 'zofie@shop.example',
    account: { id: 'a-3', name: 'Shop', services },
  };
}

const panel = new Hono();

panel.get('/desk-token', async (c) => {
  const user = signedIn(c.req.header('cookie'));
  if (!user) return c.json({ error: 'Sign in first.' }, 401);
  const { id: sub, name, email, account } = user;
  const claims = { iss, sub, name, email, role: 'customer', account: account.id, accountName: account.name } as const;
  c.header('cache-control', 'no-store');
  return c.json({
    token: await signPanelToken(claims, key),
    context: await signContext({ iss, account: account.id, services: account.services }, key),
  });
});

serve({ fetch: panel.fetch, hostname: '127.0.0.1', port: Number(process.env['PORT'] ?? 4320) }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}/desk-token`),
);
