// Exim (`apt-get install exim4-daemon-light`).
import { existsSync } from 'node:fs';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type MailServer, makeFolder, type Place } from './place.ts';

const program = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));

export const exim: MailServer = {
  name: 'Exim',
  signsIn: true,
  taken: /^250 OK id=/,
  installed: program !== undefined,
  prepare: async (place) => {
    const { folder, uid, gid } = place;
    await makeFolder(place, 'spool');
    for (const name of ['cert.pem', 'key.pem']) await chown(join(folder, name), uid, gid);
    const file = join(folder, 'exim.conf');
    await writeFile(file, configuration(place), { mode: 0o644 });
    return [program ?? '', '-C', file, '-bdf', '-q1m'];
  },
};

const configuration = ({ folder, port, user, gid }: Place): string => `
primary_hostname = mail.exim.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log-%slog
pid_file_path = ${folder}/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
exim_user = ${user}
exim_group = ${gid}
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
  group = ${gid}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = \${if def:tls_in_cipher}
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{desk}}{eq{$auth3}{geheim}}}}
  server_set_id = $auth2
`;
