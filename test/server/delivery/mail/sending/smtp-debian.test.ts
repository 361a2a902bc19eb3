// Against the mail servers that the world really uses, as Debian brings them; each where it is installed.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import { MailRefused } from '../../../../../server/platform/ports/mailer.ts';
import { words } from '../../../../../server/subjects.ts';
import { makeCertificate } from '../certificate.ts';
import { sampleDigest, sampleMail } from '../sample-mails.ts';
import { never, plainMail, transportTo } from '../smtp-sink.ts';
import { exim } from './debian/exim.ts';
import { opensmtpd } from './debian/opensmtpd.ts';
import { makePlace } from './debian/place.ts';
import { postfix } from './debian/postfix.ts';

const signedIn = { host: 'localhost', security: 'starttls', user: 'desk' } as const;

for (const { name, installed, prepare, signsIn, taken } of [exim, opensmtpd, postfix]) {
  describe.skipIf(!installed)(name, () => {
    const { key, cert } = makeCertificate();
    const mailer = smtpMailer({ ca: [cert] });
    let folder: string;
    let port: number;
    let server: ChildProcess | undefined;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'paneldesk-smtp-'));
      port = await freePort();
      const [command, ...args] = await prepare(await makePlace(folder, port, { 'cert.pem': cert, 'key.pem': key }));
      server = spawn(command, args, { stdio: process.env['DEBUG'] ? 'inherit' : 'ignore' });
      await vi.waitFor(() => greeted(port), { timeout: 20_000, interval: 50 });
    });
    afterAll(async () => {
      await mailer.close();
      if (server?.kill('SIGTERM')) await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    });

    const delivered = async (id: string): Promise<Email> =>
      vi.waitFor(
        async () => {
          for (const name of await readdir(join(folder, 'mail/new'))) {
            const mail = await PostalMime.parse(await readFile(join(folder, 'mail/new', name)));
            if (mail.messageId === id) return mail;
          }
          throw new Error('It is not there yet.');
        },
        { timeout: 20_000, interval: 50 },
      );

    it(`takes mails as we write them${signsIn ? ', over STARTTLS and signed in,' : ''} and delivers them unchanged`, async () => {
      const transport = transportTo(port, signsIn ? { ...signedIn, password: 'geheim' } : {});
      const render = renderer({ secret: 'a secret of a test, long enough for it', words });
      for (const mail of [sampleMail({ language: 'de' }), sampleDigest({ messageId: 'digest-1@tarnwald.example' })]) {
        const written = render(mail);
        const { answer } = await mailer.send(transport, written, never());
        expect(answer).toMatch(taken);
        const read = await delivered(written.messageId);
        expect(read.subject).toBe(written.subject);
        expect(read.text?.trimEnd()).toBe(written.text.trimEnd());
        expect(read.html?.trimEnd()).toBe(written.html.trimEnd());
        const headers = new Map(read.headers.map(({ key: name, value }) => [name, value]));
        for (const [name, value] of Object.entries(written.headers))
          expect(headers.get(name.toLowerCase())).toBe(value);
        expect(headers.get('received')).toMatch(signsIn ? /esmtpsa/i : /esmtp/i);
        expect(headers.get('return-path') ?? '<support@tarnwald.example>').toBe('<support@tarnwald.example>');
      }
    });

    it.each([
      [
        'an unknown recipient',
        { envelope: { from: 'a@tarnwald.example', to: 'nobody@customer.example' } },
        'rcpt',
        '550 5.1.1',
      ],
      ['greylisting', { envelope: { from: 'a@tarnwald.example', to: 'later@customer.example' } }, 'rcpt', '451 4.2.0'],
      ['refused content', { text: 'VIRUS' }, 'body', '550 5.7.1'],
    ] as const)('%s', async (_, change, where, code) => {
      const sending = mailer.send(transportTo(port), plainMail(change), never());
      await expect(sending).rejects.toMatchObject({ where, code });
      await expect(sending).rejects.not.toMatchObject({ answer: expect.stringMatching(/nobody|later@/) as string });
    });

    it.runIf(signsIn)('a wrong password is the transport’s fault', async () => {
      const wrong = transportTo(port, { ...signedIn, id: 'wrong', password: 'falsch' });
      const sending = mailer.send(wrong, plainMail(), never());
      await expect(sending).rejects.toBeInstanceOf(MailRefused);
      await expect(sending).rejects.toMatchObject({
        where: 'auth',
        code: expect.stringMatching(/^535/) as string,
      });
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function greeted(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toMatch(/^220 /);
  } finally {
    socket.destroy();
  }
}
