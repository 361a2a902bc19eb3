// Against a mail server that the world really uses: Exim, where it is installed (`apt-get install exim4-daemon-light`).
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { renderer } from '../../../server/mail/render.ts';
import { smtpMailer } from '../../../server/mail/smtp.ts';
import { MailRefused } from '../../../server/ports/mailer.ts';
import { makeCertificate } from './certificate.ts';
import { sampleDigest, sampleMail } from './sample-mails.ts';
import { never, plainMail, transportTo } from './smtp-sink.ts';

const exim = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));

/** Delivers everything into files below `folder`; refuses `nobody`, defers `later`, and finds `VIRUS` in a mail. */
const configuration = (folder: string, port: number, user: string, group: number): string => `
primary_hostname = mail.exim.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log-%slog
pid_file_path = ${folder}/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
exim_user = ${user}
exim_group = ${group}
never_users =
tls_advertise_hosts = *
tls_certificate = ${folder}/cert.pem
tls_privatekey = ${folder}/key.pem
keep_environment =
acl_smtp_rcpt = recipient
acl_smtp_data = content
begin acl
recipient:
  deny local_parts = nobody
       message = 5.1.1 <$local_part@$domain>: no such user here
  defer local_parts = later
        message = 4.2.0 Greylisted, $local_part, come back
  accept
content:
  deny condition = \${if match{$message_body}{VIRUS}}
       message = 5.7.1 Content refused
  accept
begin routers
all:
  driver = accept
  transport = files
begin transports
files:
  driver = appendfile
  maildir_format
  directory = ${folder}/mail
  user = ${user}
  group = ${group}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = \${if def:tls_in_cipher}
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{desk}}{eq{$auth3}{geheim}}}}
  server_set_id = $auth2
`;

describe.skipIf(exim === undefined)('Exim', () => {
  const { key, cert } = makeCertificate();
  const mailer = smtpMailer({ ca: [cert] });
  let folder: string;
  let port: number;
  let server: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paneldesk-exim-'));
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'spool'));
    port = await freePort();
    await writeFile(join(folder, 'cert.pem'), cert);
    await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
    // Debian's Exim delivers nothing as root, and root may become anybody.
    const me = userInfo();
    const [username, uid, gid] = me.uid === 0 ? ['nobody', 65_534, 65_534] : [me.username, me.uid, me.gid];
    const file = join(folder, 'exim.conf');
    await writeFile(file, configuration(folder, port, username, gid), { mode: 0o644 });
    for (const name of ['', 'spool', 'cert.pem', 'key.pem']) await chown(join(folder, name), uid, gid);
    server = spawn(exim ?? '', ['-C', file, '-bdf', '-q1m'], { stdio: 'ignore' });
    await vi.waitFor(() => greeted(port), { timeout: 10_000, interval: 50 });
  });
  afterAll(async () => {
    await mailer.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
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
      { timeout: 10_000, interval: 50 },
    );

  it('takes mails as we write them, over STARTTLS and signed in, and delivers them unchanged', async () => {
    const transport = transportTo(port, { host: 'localhost', security: 'starttls', user: 'desk', password: 'geheim' });
    const render = renderer({ secret: 'a secret of a test, long enough for it' });
    for (const mail of [sampleMail({ language: 'de' }), sampleDigest({ messageId: 'digest-1@tarnwald.example' })]) {
      const written = render(mail);
      const { answer } = await mailer.send(transport, written, never());
      expect(answer).toMatch(/^250 OK id=/);
      const read = await delivered(written.messageId);
      expect(read.subject).toBe(written.subject);
      expect(read.text?.trimEnd()).toBe(written.text.trimEnd());
      expect(read.html?.trimEnd()).toBe(written.html.trimEnd());
      const headers = new Map(read.headers.map(({ key: name, value }) => [name, value]));
      for (const [name, value] of Object.entries(written.headers)) expect(headers.get(name.toLowerCase())).toBe(value);
      expect(headers.get('received')).toMatch(/esmtpsa/);
      expect(headers.get('return-path') ?? '<support@tarnwald.example>').toBe('<support@tarnwald.example>');
    }
  });

  it.each([
    [
      'an unknown recipient',
      { envelope: { from: 'a@tarnwald.example', to: 'nobody@customer.example' } },
      'permanent',
      'recipient',
      '550 5.1.1',
    ],
    [
      'greylisting',
      { envelope: { from: 'a@tarnwald.example', to: 'later@customer.example' } },
      'temporary',
      'recipient',
      '451 4.2.0',
    ],
    ['refused content', { text: 'VIRUS' }, 'permanent', 'message', '550 5.7.1'],
  ] as const)('%s', async (_, change, kind, about, code) => {
    const sending = mailer.send(transportTo(port), plainMail(change), never());
    await expect(sending).rejects.toMatchObject({ kind, about, code });
    await expect(sending).rejects.not.toMatchObject({ answer: expect.stringMatching(/nobody|later@/) as string });
  });

  it('a wrong password is the transport’s fault', async () => {
    const transport = transportTo(port, {
      id: 'wrong',
      host: 'localhost',
      security: 'starttls',
      user: 'desk',
      password: 'falsch',
    });
    const sending = mailer.send(transport, plainMail(), never());
    await expect(sending).rejects.toBeInstanceOf(MailRefused);
    await expect(sending).rejects.toMatchObject({ kind: 'temporary', about: 'transport', code: '535' });
  });
});

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
