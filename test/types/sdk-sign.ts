// What must compile and what must not: tokens and statements. Never run; read by the compiler (sdk-types.test.ts).
import { createClient, tokenFrom } from '../../sdk/index.ts';
import type { Message, SupportError } from '../../sdk/index.ts';
import { signContext, signPanelToken } from '../../sdk/sign.ts';

const customer = { iss: 'i', sub: 's', name: 'n', role: 'customer', account: 'a' } as const;
declare const key: CryptoKey;
declare const jwk: JsonWebKey;

export async function tokens(): Promise<void> {
  await signPanelToken(customer, 'secret', { expiresIn: 300 });
  await signPanelToken({ iss: 'i', sub: 's', name: 'n', role: 'admin' }, key);
  await signPanelToken(customer, jwk);
  // @ts-expect-error -- a customer without account
  await signPanelToken({ iss: 'i', sub: 's', name: 'n', role: 'customer' }, key);
  // @ts-expect-error -- staff have none
  await signPanelToken({ iss: 'i', sub: 's', name: 'n', role: 'agent', account: 'a' }, key);
  // @ts-expect-error -- no such role
  await signPanelToken({ ...customer, role: 'owner' }, key);
  // @ts-expect-error -- the end is an option
  await signPanelToken({ iss: 'i', sub: 's', name: 'n', role: 'admin', exp: 1 }, key);
  await signContext({ iss: 'i', account: 'a', services: [{ id: '1', name: 'n', kind: 'web' }] }, key);
  // @ts-expect-error -- no such kind
  await signContext({ iss: 'i', account: 'a', services: [{ id: '1', name: 'n', kind: 'vps' }] }, key);
  // @ts-expect-error -- an allow-list
  await signContext({ iss: 'i', account: 'a', services: [{ id: '1', name: 'n', kind: 'web', password: 'p' }] }, key);
}

export function clients(error: SupportError): readonly Message[] {
  createClient({ server: '/x', getToken: tokenFrom('/t') });
  createClient({ server: new URL('https://desk.example'), getToken: () => 'jwt', retries: undefined });
  createClient({ server: '/x', getToken: async ({ reason, signal }) => ({ token: `${reason}${signal.aborted}` }) });
  // @ts-expect-error -- no way to a token
  createClient({ server: '/x' });
  // @ts-expect-error -- a token of its own, that nobody could renew
  createClient({ server: '/x', getToken: 'jwt' });
  // @ts-expect-error -- no such code
  if (error.code === 'nope') throw error;
  return error.code === 'stale_thread' ? error.missed : [];
}
