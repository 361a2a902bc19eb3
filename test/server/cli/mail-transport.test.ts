// `paneldesk mail transport`: servers with sealed secrets, their limits, off and on; and nothing secret is ever said.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { openTransport } from '../../../server/delivery/mail/sending/transports.ts';
import { createSealer } from '../../../server/platform/sealing/seal.ts';
import { useMailPaneldesk } from './mail-paneldesk.ts';
import { words } from './paneldesk.ts';

const desk = useMailPaneldesk();
const { paneldesk, settle, add, outcomes } = desk;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-mail-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  expect(outcomes.map(({ out, err }) => out + err).join('\n')).not.toMatch(/geheim|BEGIN/);
});

describe('transports', () => {
  it('keep their secrets sealed, and are listed and removed without them', async () => {
    await settle();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const file = join(folder, 'dkim.pem');
    await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(
      await add(
        `--host smtp.acme.example --user desk --password-env SMTP_PASSWORD --per-day 500 --dkim-domain acme.example --dkim-selector s1 --dkim-key-file ${file}`,
      ),
    ).toMatchObject({ code: 0 });
    const { out } = await paneldesk(words('mail transport list --tenant acme'));
    expect(out).toMatch(/main +smtp\.acme\.example:587 +starttls +desk +acme\.example +- +- +500 +-/);

    const stored = await desk.database.sql`select * from mail_transports`;
    expect(JSON.stringify(stored)).not.toMatch(/geheim|PRIVATE KEY/);
    const sealer = createSealer(desk.environment['PANELDESK_SECRET'] ?? '');
    expect(await openTransport(desk.database.sql, sealer, 'acme', { name: 'main' })).toMatchObject({
      host: 'smtp.acme.example',
      port: 587,
      security: 'starttls',
      user: 'desk',
      password: 'geheim-äöü-123',
      dkim: { domain: 'acme.example', selector: 's1', privateKey: expect.stringContaining('PRIVATE KEY') as string },
    });

    expect(await add('--host other.example')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/already/) as string,
    });
    expect(await paneldesk(words('mail transport remove main --tenant acme'))).toMatchObject({ code: 0 });
    expect(await paneldesk(words('mail transport remove main --tenant acme'))).toMatchObject({ code: 2 });
    expect((await paneldesk(words('mail transport list --tenant acme'))).out).toMatch(/no transports yet/);
  });

  it('are switched off and on, and their limits are changed one by one', async () => {
    await settle();
    await add('--host smtp.acme.example --per-hour 40 --per-day 500');
    const transport = (more: string) => paneldesk(words(`mail transport ${more} --tenant acme`));
    expect(await transport('off main')).toMatchObject({ code: 0, out: expect.stringMatching(/is off/) as string });
    expect((await transport('list')).out).toMatch(/^main \(off\) /m);
    expect(await transport('on main')).toMatchObject({ code: 0, out: expect.stringMatching(/is on/) as string });
    expect(await transport('set main --per-minute 5 --urgent-per-day 20')).toMatchObject({ code: 0 });
    expect((await transport('list')).out).toMatch(/^main +smtp\.acme\.example:587 +starttls +- +- +5 +40 +500 +20$/m);
    expect(
      await paneldesk([...words('mail transport set main --tenant acme --per-hour'), '', '--per-day', '600']),
    ).toMatchObject({ code: 0 });
    expect((await transport('list')).out).toMatch(/ 5 +- +600 +20$/m);
  });

  it.each([
    ['on other --tenant acme', /has no transport "other"/],
    ['off other --tenant acme', /has no transport "other"/],
    ['off main', /--tenant is missing/],
    ['on --tenant acme', /<name> is missing/],
    ['set other --tenant acme --per-day 5', /has no transport "other"/],
    ['set main --tenant acme', /Give at least one limit: --per-minute/],
    ['set main --tenant acme --per-day 0', /--per-day: "0" is not a whole number from 1/],
    ['set main --tenant acme --host other.example', /Unknown option/],
    ['set main --tenant nobody --per-day 5', /There is no tenant "nobody"/],
  ])('mail transport %s is refused in words', async (more, sentence) => {
    await settle();
    await add('--host smtp.acme.example');
    const { code, err } = await paneldesk(words(`mail transport ${more}`));
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });

  it('take a password from standard input, without its line end', async () => {
    await settle();
    expect(
      await add('--host smtp.acme.example --security tls --user desk --password-file -', { stdin: 'geheim zwei\n' }),
    ).toMatchObject({ code: 0 });
    const sealer = createSealer(desk.environment['PANELDESK_SECRET'] ?? '');
    expect(await openTransport(desk.database.sql, sealer, 'acme', { name: 'main' })).toMatchObject({
      port: 465,
      password: 'geheim zwei',
    });
  });

  it.each([
    ['', /--host is missing/],
    ['--host a/b', /is not a host name/],
    ['--host smtp.acme.example --security none', /readable to smtp\.acme\.example/],
    ['--host smtp.acme.example --security ssl', /tls \(from the first byte\)/],
    ['--host smtp.acme.example --port 70000', /--port/],
    ['--host smtp.acme.example --per-day 0', /--per-day/],
    ['--host smtp.acme.example --user desk', /needs a password/],
    ['--host smtp.acme.example --password-env SMTP_PASSWORD', /--user is missing/],
    ['--host smtp.acme.example --user desk --password-env NO_SUCH', /NO_SUCH is not set/],
    ['--host smtp.acme.example --user desk --password-env PANELDESK_X', /settings of the server/],
    ['--host smtp.acme.example --dkim-domain acme.example', /needs all three/],
    ['--host smtp.acme.example --password geheim', /Unknown option/],
  ])('mail transport add main %s is refused in words', async (more, sentence) => {
    await settle();
    const { code, err } = await add(more);
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });

  it('sign with an RSA key and no other', async () => {
    await settle();
    const file = join(folder, 'other.pem');
    const dkim = `--host smtp.acme.example --dkim-domain acme.example --dkim-selector s1 --dkim-key-file ${file}`;
    for (const [key, sentence] of [
      [generateKeyPairSync('ed25519'), /not a private RSA key/],
      [generateKeyPairSync('rsa', { modulusLength: 768 }), /768 bits/],
    ] as const) {
      await writeFile(file, key.privateKey.export({ format: 'pem', type: 'pkcs8' }));
      expect(await add(dkim)).toMatchObject({ code: 2, err: expect.stringMatching(sentence) as string });
    }
    await writeFile(file, 'no key');
    expect(await add(dkim)).toMatchObject({ code: 2, err: expect.stringMatching(/not a private RSA key/) as string });
  });

  it('need settings first, and plain ones somebody who says so', async () => {
    expect(await add('--host localhost')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/First: paneldesk mail settings/) as string,
    });
    await settle();
    expect(await add('--host relay.internal --security none --allow-plain')).toMatchObject({ code: 0 });
  });
});
