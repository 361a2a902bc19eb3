// Postfix (`apt-get install postfix`).
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { isRoot, type MailServer, type Place } from './place.ts';

const program = '/usr/sbin/postfix';
const master = '/usr/lib/postfix/sbin/master';

export const postfix: MailServer = {
  name: 'Postfix',
  signsIn: true,
  taken: /^250 2\.0\.0 Ok: queued as /,
  installed: isRoot && existsSync(master),
  prepare: async (place) => {
    const { folder } = place;
    await mkdir(join(folder, 'etc'));
    await mkdir(join(folder, 'spool'));
    await writeFile(join(folder, 'etc/main.cf'), main(place));
    await writeFile(join(folder, 'etc/master.cf'), services(place));
    await listenForPasswords(join(folder, 'passwords'));
    // Makes the folders of the queue.
    await promisify(execFile)(program, ['-c', join(folder, 'etc'), 'check']);
    // `postfix start-fg` would do as well, but for a shell in between that passes no signal on.
    return [master, '-s', '-c', join(folder, 'etc')];
  },
};

const main = ({ folder, uid, gid }: Place): string => `
compatibility_level = 3.6
myhostname = mail.postfix.example
queue_directory = ${folder}/spool
data_directory = ${folder}/data
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/log
inet_interfaces = 127.0.0.1
mydestination =
local_transport = error:nobody is here
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:mail/
virtual_mailbox_base = ${folder}
virtual_minimum_uid = 1
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_received_header = yes
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/passwords
smtpd_recipient_restrictions = check_recipient_access inline:{{nobody@ = 550 5.1.1 No such user here}, {later@ = 451 4.2.0 Greylisted}}, permit
body_checks = regexp:{{/VIRUS/ REJECT 5.7.1 Content refused}}
`;

/** The few of its services that take a mail and deliver it; none in a chroot, so that nothing need be copied there. */
const services = ({ port }: Place): string => `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

/**
 * Postfix checks no password itself: it asks Dovecot, over a socket (Dovecot's Auth Protocol 1.1). Here somebody answers who
 * knows one person.
 */
async function listenForPasswords(path: string): Promise<Server> {
  const answer = (socket: Socket): void => {
    socket.on('error', () => {});
    socket.write('VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0\nDONE\n');
    createInterface(socket).on('line', (line) => {
      const [command, id, , ...parameters] = line.split('\t');
      if (command !== 'AUTH') return;
      const given = parameters.find((one) => one.startsWith('resp='))?.slice(5) ?? '';
      const right = Buffer.from(given, 'base64').toString() === '\0desk\0geheim';
      socket.write(`${right ? 'OK' : 'FAIL'}\t${id}\tuser=desk\n`);
    });
  };
  const server = createServer(answer).listen(path);
  await once(server, 'listening');
  await chmod(path, 0o666);
  // Ends with the test's own process.
  return server.unref();
}
