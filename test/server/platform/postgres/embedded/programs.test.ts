// PostgreSQL's programs are made whole where npm could not, and their last words are put into plain ones.
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { failureOf } from '../../../../../server/platform/postgres/embedded/failure.ts';
import { installedPrograms, makeWhole } from '../../../../../server/platform/postgres/embedded/programs.ts';

describe('makeWhole', () => {
  it.runIf(process.platform === 'linux')(
    'makes the links and modes that a blocked install script did not make',
    async () => {
      const parent = await mkdtemp(join(tmpdir(), 'paneldesk-programs-'));
      const native = join(parent, 'native');
      await cp(installedPrograms().native, native, { recursive: true, verbatimSymlinks: true });
      for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
        if (entry.isSymbolicLink()) await unlink(join(native, 'lib', entry.name));
      }
      const postgres = join(native, 'bin', 'postgres');
      await chmod(postgres, 0o644);
      expect(() => execFileSync(postgres, ['--version'])).toThrow(/EACCES/);
      await chmod(postgres, 0o755);
      expect(() => execFileSync(postgres, ['--version'], { stdio: 'pipe' })).toThrow(/libicu/);
      await chmod(postgres, 0o644);
      await makeWhole(native);
      expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toMatch(/^postgres \(PostgreSQL\) \d+/);
      await rm(parent, { recursive: true });
    },
  );
});

describe('failureOf', () => {
  it.each([
    [
      'FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device',
      /no space left on the disk of \/x/,
    ],
    ['FATAL:  database files are incompatible with server', /another version of PostgreSQL/],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', /port for PostgreSQL is taken/],
    ['postgres: error while loading shared libraries: libicui18n.so.60: cannot open', /misses a library/],
    ['FATAL:  could not open directory "base": Permission denied', /may not read or write \/x/],
    ['PANIC: something unheard of', /PostgreSQL in \/x did not start/],
  ])('puts %j in plain words', (words, says) => {
    const failure = failureOf(words, '/x');
    expect(failure.message).toMatch(says);
    expect(failure.message).toContain(words);
  });
});
