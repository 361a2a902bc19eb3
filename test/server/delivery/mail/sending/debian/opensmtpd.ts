// OpenSMTPD (`apt-get install opensmtpd`).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isRoot, type MailServer, type Place } from './place.ts';

// Others bring an `smtpd` too; this one comes with `smtpctl`.
const [program, control] = ['/usr/sbin/smtpd', '/usr/sbin/smtpctl'];
/** Mounts made under it are seen by nobody else. */
const ALONE = ['--mount'];

export const opensmtpd: MailServer = {
  name: 'OpenSMTPD',
  // Debian 12's 6.8 fails in every handshake of OpenSSL 3 (its issue 1171), and takes no password in the clear.
  signsIn: false,
  taken: /^250 2\.0\.0 \w+ Message accepted for delivery/,
  installed:
    isRoot && existsSync(program) && existsSync(control) && spawnSync('unshare', [...ALONE, 'true']).status === 0,
  prepare: async (place) => {
    const { folder } = place;
    const file = join(folder, 'smtpd.conf');
    await writeFile(join(folder, 'content.pl'), CONTENT);
    await chmod(join(folder, 'content.pl'), 0o755);
    await writeFile(file, configuration(place), { mode: 0o600 });
    // It knows one queue and one socket, the machine's. What it sees of both here is empty and its own.
    const start = `mount -t tmpfs none /var/spool && mount -t tmpfs none /run && exec ${program} -d -f ${file}`;
    return ['unshare', ...ALONE, 'sh', '-c', start];
  },
};

const configuration = ({ folder, port, uid, gid }: Place): string => `
filter nobody phase rcpt-to match rcpt-to { "nobody@customer.example" } reject "550 5.1.1 No such user here"
filter later phase rcpt-to match rcpt-to { "later@customer.example" } reject "451 4.2.0 Greylisted, come back"
filter content proc-exec "${folder}/content.pl"
filter all chain { nobody, later, content }
listen on 127.0.0.1 port ${port} hostname mail.opensmtpd.example filter all
action files maildir "${folder}/mail" userbase { desk = "${uid}:${gid}:${folder}" } virtual { "@" = desk }
match from any for any action files
`;

/** Its filter protocol (smtpd-filters(7)): refuses at the end of the data where `VIRUS` stood in it. */
const CONTENT = String.raw`#!/usr/bin/perl
$| = 1;
while (<STDIN>) {
  chomp;
  if (/^config\|ready/) { print "register|filter|smtp-in|data-line\nregister|filter|smtp-in|commit\nregister|ready\n"; next }
  my ($kind, undef, undef, undef, $phase, $session, $token, $line) = split /\|/, $_, 8;
  next unless $kind eq 'filter';
  if ($phase eq 'data-line') { $found{$session} = 1 if $line =~ /VIRUS/; print "filter-dataline|$session|$token|$line\n" }
  else { print "filter-result|$session|$token|", (delete $found{$session} ? 'reject|550 5.7.1 Content refused' : 'proceed'), "\n" }
}
`;
