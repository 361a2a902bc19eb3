// What a mail server of Debian is started in: a folder, a port and a user of the test, nothing of the machine's own.
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { userInfo } from 'node:os';

export interface Place {
  readonly folder: string;
  readonly port: number;
  /** Whoever delivers: none of them delivers as root. */
  readonly user: string;
  readonly uid: number;
  readonly gid: number;
}

export interface MailServer {
  readonly name: string;
  /** Whether it does STARTTLS and asks for a password: `desk`, `geheim`. */
  readonly signsIn: boolean;
  /** What it says when it has taken a mail. */
  readonly taken: RegExp;
  /** Whether it is there and may be started by whom the tests run as. */
  readonly installed: boolean;
  /** Writes its configuration; the command with which it stays in the foreground. It delivers into `mail/` as Maildir. */
  prepare(place: Place): Promise<readonly [command: string, ...args: string[]]>;
}

export const isRoot = userInfo().uid === 0;

/** For the parts that one may own without being root. */
export async function makePlace(folder: string, port: number, files: Record<string, string>): Promise<Place> {
  const me = userInfo();
  const [user, uid, gid] = isRoot ? ['nobody', 65_534, 65_534] : [me.username, me.uid, me.gid];
  await chmod(folder, 0o755);
  await chown(folder, uid, gid);
  const place = { folder, port, user, uid, gid };
  await makeFolder(place, 'mail');
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { mode: 0o600 });
  return place;
}

export async function makeFolder({ folder, uid, gid }: Place, name: string): Promise<void> {
  await mkdir(join(folder, name));
  await chown(join(folder, name), uid, gid);
}
