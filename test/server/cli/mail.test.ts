// `paneldesk mail settings` and `mail test`: how a tenant mails, and one mail through a real server.
import { describe, expect, it } from 'vitest';

import { scripted, startRude, startSink } from '../delivery/mail/smtp-sink.ts';
import { useMailPaneldesk } from './mail-paneldesk.ts';
import { words } from './paneldesk.ts';

const { paneldesk, settle, add } = useMailPaneldesk();

describe('settings', () => {
  it('are kept, changed one by one, taken back, and shown', async () => {
    expect(await settle()).toMatchObject({ code: 0 });
    const changed = await paneldesk([
      ...words(
        'mail settings --tenant acme --colour #1D5C46 --content left-out --ticket-minutes 0 --language de --time-zone Europe/Berlin --from-name',
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
    expect(out).toMatch(/^time-zone +Europe\/Berlin$/m);
    expect(out).toMatch(/^ticket-minutes +0$/m);
    expect(out).toMatch(/^customer-url +https:\/\/my\.acme\.example\/support\?ticket=\{number\}$/m);
    expect((await paneldesk(['mail', 'settings', '--tenant', 'acme', '--colour', ''])).out).toMatch(/^colour +-$/m);
  });

  it.each([
    ['--tenant acme', /begin with --from/],
    ['--from desk@acme.example', /--tenant is missing/],
    ['--tenant nobody --from desk@acme.example', /There is no tenant "nobody"/],
    ['--tenant acme --from desk', /"desk" is not a mail address/],
    ['--tenant acme --from a@x.example,b@x.example', /is not a mail address/],
    ['--tenant acme --from desk@acme.example --colour red', /is not a colour/],
    ['--tenant acme --from desk@acme.example --customer-url https://my.acme.example/', /needs \{number\}/],
    ['--tenant acme --from desk@acme.example --customer-url javascript:{number}', /is not an address such as https/],
    [
      '--tenant acme --from desk@acme.example --public-url https://u:p@acme.example/',
      /is not an address such as https/,
    ],
    ['--tenant acme --from desk@acme.example --content some', /shown, left-out/],
    ['--tenant acme --from desk@acme.example --person-day 0', /whole number from 1/],
    ['--tenant acme --from desk@acme.example --time-zone Berlin', /not a time zone such as Europe\/Berlin/],
  ])('mail settings %s is refused in words', async (more, sentence) => {
    const { code, err } = await paneldesk(words(`mail settings ${more}`));
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
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
    ['--tenant acme --to anna', /is not an address/],
    ['--tenant acme --to anna@x.example,eve@x.example', /is not an address/],
    ['--tenant acme --to anna@x.example', /has no transport/],
    ['--tenant acme --to anna@x.example --transport other', /has no transport "other"/],
  ])('mail test %s is refused in words', async (more, sentence) => {
    await settle();
    const { code, err } = await paneldesk(words(`mail test ${more}`));
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });
});
