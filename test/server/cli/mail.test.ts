// `paneldesk mail …`: settings, transports with sealed secrets, and one mail through a real server.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openTransport } from '../../../server/mail/transports.ts';
import { createSealer } from '../../../server/tenants/seal.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { scripted, startRude, startSink } from '../mail/smtp-sink.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Outcome, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let folder: string;
let environment: Record<string, string>;
let paneldesk: Paneldesk;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-mail-'));
  environment = { ...environmentOf(database), SMTP_PASSWORD: 'geheim-äöü-123' };
  const run = paneldeskIn(environment);
  paneldesk = async (...given) => {
    const outcome = await run(...given);
    outcomes.push(outcome);
    return outcome;
  };
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await noTenants(database);
  await paneldesk(['tenant', 'add', 'acme', '--name', 'Acme Hosting']);
});

const settle = (): Promise<Outcome> => paneldesk(words('mail settings --tenant acme --from desk@acme.example'));
const add = (more: string, options?: { stdin?: string }): Promise<Outcome> =>
  paneldesk(words(`mail transport add main --tenant acme ${more}`.trim()), options);

describe('settings', () => {
  it('are kept, changed one by one, taken back, and shown', async () => {
    expect(await settle()).toMatchObject({ code: 0 });
    const changed = await paneldesk([
      ...words(
        'mail settings --tenant acme --colour #1D5C46 --content left-out --ticket-minutes 0 --language de --from-name',
      ),
      'Acme Hilfe',
      ...words(
        '--customer-url https://my.acme.example/support?ticket={number} --public-url https://my.acme.example/desk',
      ),
    ]);
    expect(changed.code).toBe(0);
    const { out } = await paneldesk(words('mail settings --tenant acme'));
    expect(out).toMatch(/^from +desk@acme\.example$/m);
    expect(out).toMatch(/^from-name +Acme Hilfe$/m);
    expect(out).toMatch(/^colour +#1d5c46$/m);
    expect(out).toMatch(/^content +left-out$/m);
    expect(out).toMatch(/^ticket-minutes +0$/m);
    expect(out).toMatch(/^customer-url +https:\/\/my\.acme\.example\/support\?ticket=\{number\}$/m);
    expect((await paneldesk(['mail', 'settings', '--tenant', 'acme', '--colour', ''])).out).toMatch(/^colour +-$/m);
  });

  it.each([
    ['--tenant acme', /begin with --from/],
    ['--from desk@acme.example', /--tenant is missing/],
    ['--tenant nobody --from desk@acme.example', /There is no tenant "nobody"/],
    ['--tenant acme --from desk', /"desk" is no mail address/],
    ['--tenant acme --from a@x.example,b@x.example', /is no mail address/],
    ['--tenant acme --from desk@acme.example --colour red', /is no colour/],
    ['--tenant acme --from desk@acme.example --customer-url https://my.acme.example/', /needs \{number\}/],
    ['--tenant acme --from desk@acme.example --customer-url javascript:{number}', /is no address such as https/],
    ['--tenant acme --from desk@acme.example --public-url https://u:p@acme.example/', /is no address such as https/],
    ['--tenant acme --from desk@acme.example --content some', /shown, left-out/],
    ['--tenant acme --from desk@acme.example --person-day 0', /whole number from 1/],
  ])('mail settings %s is refused in words', async (more, sentence) => {
    const { code, err } = await paneldesk(words(`mail settings ${more}`));
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });
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

    const stored = await database.sql`select * from mail_transports`;
    expect(JSON.stringify(stored)).not.toMatch(/geheim|PRIVATE KEY/);
    const sealer = createSealer(environment['PANELDESK_SECRET'] ?? '');
    expect(await openTransport(database.sql, sealer, 'acme', { name: 'main' })).toMatchObject({
      host: 'smtp.acme.example', port: 587, security: 'starttls', user: 'desk', password: 'geheim-äöü-123',
      dkim: { domain: 'acme.example', selector: 's1', privateKey: expect.stringContaining('PRIVATE KEY') as string },
    }); // prettier-ignore

    expect(await add('--host other.example')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/already/) as string,
    });
    expect(await paneldesk(words('mail transport remove main --tenant acme'))).toMatchObject({ code: 0 });
    expect(await paneldesk(words('mail transport remove main --tenant acme'))).toMatchObject({ code: 2 });
    expect((await paneldesk(words('mail transport list --tenant acme'))).out).toMatch(/no transports yet/);
  });

  it('take a password from standard input, without its line end', async () => {
    await settle();
    expect(
      await add('--host smtp.acme.example --security tls --user desk --password-file -', { stdin: 'geheim zwei\n' }),
    ).toMatchObject({ code: 0 });
    const sealer = createSealer(environment['PANELDESK_SECRET'] ?? '');
    expect(await openTransport(database.sql, sealer, 'acme', { name: 'main' })).toMatchObject({
      port: 465,
      password: 'geheim zwei',
    });
  });

  it.each([
    ['', /--host is missing/],
    ['--host a/b', /is no host name/],
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
      [generateKeyPairSync('ed25519'), /no private RSA key/],
      [generateKeyPairSync('rsa', { modulusLength: 768 }), /768 bits/],
    ] as const) {
      await writeFile(file, key.privateKey.export({ format: 'pem', type: 'pkcs8' }));
      expect(await add(dkim)).toMatchObject({ code: 2, err: expect.stringMatching(sentence) as string });
    }
    await writeFile(file, 'no key');
    expect(await add(dkim)).toMatchObject({ code: 2, err: expect.stringMatching(/no private RSA key/) as string });
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

describe('a test mail', () => {
  it('is sent through every transport, and what the server answered is said', async () => {
    const sink = await startSink();
    await settle();
    await add(`--host 127.0.0.1 --port ${sink.port}`);
    const { code, out } = await paneldesk(words('mail test --tenant acme --to anna@customer.example'));
    expect(out).toBe(`main (127.0.0.1:${sink.port}) took it: 250 2.0.0 Ok: queued as 1`);
    expect(code).toBe(0);
    expect(sink.arrived[0]?.mail).toMatchObject({
      subject: 'Test mail of Acme Hosting',
      from: { name: 'Acme Hosting', address: 'desk@acme.example' },
      to: [{ address: 'anna@customer.example' }],
    });
    await sink.close();
  });

  it('that is refused says by whom and why, and fails', async () => {
    const server = await startRude(scripted({ RCPT: '550 5.1.1 <anna@customer.example> unknown' }));
    await settle();
    await add(`--host 127.0.0.1 --port ${server.port}`);
    const { code, err } = await paneldesk(words('mail test --tenant acme --to anna@customer.example'));
    expect(code).toBe(1);
    expect(err).toMatch(/main \(127\.0\.0\.1:\d+\) did not take it for this recipient: 550 5\.1\.1 <…> unknown/);
    expect(err).not.toMatch(/at .*\.ts/);
    await server.close();
  });

  it.each([
    ['--tenant acme', /--to is missing/],
    ['--tenant acme --to anna', /is no address/],
    ['--tenant acme --to anna@x.example,eve@x.example', /is no address/],
    ['--tenant acme --to anna@x.example', /has no transport/],
    ['--tenant acme --to anna@x.example --transport other', /has no transport "other"/],
  ])('mail test %s is refused in words', async (more, sentence) => {
    await settle();
    const { code, err } = await paneldesk(words(`mail test ${more}`));
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });
});

describe('whatever was said', () => {
  it('held no secret', () => {
    expect(outcomes.length).toBeGreaterThan(30);
    expect(outcomes.map(({ out, err }) => out + err).join('\n')).not.toMatch(/geheim|BEGIN/);
  });
});
