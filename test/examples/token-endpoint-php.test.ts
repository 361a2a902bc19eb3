// The PHP example signs what jose verifies: what it answered once is kept, and where there is PHP it is asked again.
import { execFile, spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { decodeJwt, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import * as v from 'valibot';

import { CONTEXT_TYPE, ContextClaims, PanelClaims, TokenAnswer } from '../../sdk/contract/token.ts';

const example = fileURLToPath(new URL('../../examples/token-endpoint.php', import.meta.url));
const recording = new URL('./token-endpoint-php.json', import.meta.url);
const hasPhp = spawnSync('php', ['-r', 'exit(extension_loaded("sodium") ? 0 : 1);']).status === 0;

/** A seed of no value to anybody, and its public half. */
const seed = Buffer.alloc(32, 7);
const x = '6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw';
const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

const user = {
  id: 'u-17',
  name: 'Žofie Nováková',
  email: 'zofie@shop.example',
  account_id: 'a-3',
  account_name: 'Shop "& Co" / 商店',
  password_hash: 'never to be seen',
  services: [{ id: 'web-12', name: 'shop.example', kind: 'web', ftp_password: 'never to be seen' }],
};

/** Runs the example as a panel would that has this person signed in. */
async function askPhp(session: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paneldesk-php-'));
  try {
    const before = join(folder, 'before.php');
    await writeFile(join(folder, 'session.json'), JSON.stringify(session));
    await writeFile(
      before,
      `<?php session_save_path(__DIR__); session_start(); $_SESSION = json_decode(file_get_contents(__DIR__ . '/session.json'), true);
       error_reporting(E_ALL & ~E_NOTICE); // the example starts the session again`,
    );
    const env = { ...process.env, DESK_SEED: seed.toString('base64') };
    const { stdout } = await promisify(execFile)('php', ['-d', `auto_prepend_file=${before}`, example], { env });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function expectGood(answer: unknown): Promise<void> {
  const { token, context } = v.parse(v.strictObject(TokenAnswer.entries), answer);
  const currentDate = new Date(decodeJwt(token).iat! * 1000);
  const demanded = { algorithms: ['EdDSA'], issuer: 'https://panel.example', audience: 'paneldesk', currentDate };
  const panel = await jwtVerify(token, publicKey, demanded);
  const { id: sub, name, email, account_id: account, account_name } = user;
  expect(v.parse(PanelClaims, panel.payload)).toMatchObject({
    sub,
    name,
    email,
    role: 'customer',
    account,
    account_name,
  });
  expect(panel.payload.exp! - panel.payload.iat!).toBe(600);
  const statement = await jwtVerify(context!, publicKey, demanded);
  expect(statement.protectedHeader.typ).toBe(CONTEXT_TYPE);
  expect(v.parse(ContextClaims, statement.payload)).toMatchObject({
    account,
    services: [{ id: 'web-12', kind: 'web' }],
  });
  expect(JSON.stringify([panel.payload, statement.payload])).not.toContain('never to be seen');
}

it('answered, when it was recorded, what jose verifies', async () => {
  await expectGood(JSON.parse(await readFile(recording, 'utf8')));
});

it.skipIf(!hasPhp)('answers it here and now', async () => {
  const answer = await askPhp({ user });
  await expectGood(JSON.parse(answer));
  if (process.env['RECORD']) await writeFile(recording, `${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
});

it.skipIf(!hasPhp)('answers nobody who is not signed in', async () => {
  expect(JSON.parse(await askPhp({}))).toEqual({ error: 'Sign in first.' });
});
