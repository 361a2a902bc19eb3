// What an address of a database is read as: as psql would, or refused in one line that holds no password.
import { userInfo } from 'node:os';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AddressRefused, readAddress, type Address } from '../../../../server/platform/postgres/address.ts';

const read = (text: string, env: Record<string, string> = {}): Address => readAddress(text, env);

function problemOf(text: string, env: Record<string, string> = {}): string {
  try {
    readAddress(text, env);
  } catch (error) {
    if (error instanceof AddressRefused) return error.problem;
    throw error;
  }
  return 'none';
}

const desk = { database: 'desk', user: 'me' };
const places = (...all: [string, number][]) => ({ places: all.map(([host, port]) => ({ host, port })) });

describe('an address', () => {
  it.each<[string, Partial<Address>]>([
    ['postgres://me:word@db.example:6543/desk', { ...desk, password: 'word', ...places(['db.example', 6543]) }],
    ['postgresql://me@db.example/desk', { ...desk, ...places(['db.example', 5432]) }],
    ['postgres://me@[::1]/desk', places(['::1', 5432])],
    ['postgres://me@[::1]:5433/desk', places(['::1', 5433])],
    ['postgres://me@[fe80::1%25eth0]/desk', places(['fe80::1%eth0', 5432])],
    // Sockets: encoded as a host, as a parameter, and in the other spelling.
    ['postgres://%2Fvar%2Frun/desk', places(['/var/run', 5432])],
    ['postgres://me@%2Fvar%2Frun:5433/desk', places(['/var/run', 5433])],
    ['postgres:///desk?host=/var/run', places(['/var/run', 5432])],
    ['postgresql://me@/desk?host=/var/run&port=5433', { ...desk, ...places(['/var/run', 5433]) }],
    ['postgres://ignored/desk?host=%2Fvar%2Frun', places(['/var/run', 5432])],
    ['host=/var/run dbname=desk user=me', { ...desk, ...places(['/var/run', 5432]) }],
    // Several.
    ['postgres://me@a,b:6000,[::1]:7000/desk', places(['a', 5432], ['b', 6000], ['::1', 7000])],
    ['postgres://me@a,b/desk?target_session_attrs=read-write', places(['a', 5432], ['b', 5432])],
    ['host=a,b port=6000 dbname=desk', places(['a', 6000], ['b', 6000])],
    ['host=a,b port=6000,7000 dbname=desk target_session_attrs=primary', places(['a', 6000], ['b', 7000])],
    // Signs.
    ['postgres://m%65:p%40ss%2Fw%25rd%3A@h/d%65sk', { ...desk, password: 'p@ss/w%rd:' }],
    ['postgres://me:a:b#c?d+e@h/desk', { ...desk, password: 'a:b#c?d+e' }],
    ['postgres://me:%C3%A4%E2%82%AC@h/desk', { ...desk, password: 'ä€' }],
    ["host = h dbname='desk' user=me password='it\\'s a \\\\ @/%'", { ...desk, password: "it's a \\ @/%" }],
    ['  host=h\n  dbname=desk password=a\\ b\n', { database: 'desk', password: 'a b' }],
    ["host=h dbname=desk password=''", { database: 'desk' }],
    // The rest.
    ['postgres://h/desk?user=me&password=a%26b', { ...desk, password: 'a&b' }],
    ['postgres://h/desk?connect_timeout=3', { connectTimeout: 3 }],
    ['postgres://h/desk?application_name=brand', { name: 'brand' }],
    ['postgres://h/desk?options=-c%20search_path%3Ddesk', { options: '-c search_path=desk' }],
    ['postgres://h/desk?keepalives=1&channel_binding=prefer&gssencmode=disable&client_encoding=UTF8', {}],
  ])('%s', (text, meant) => {
    expect(read(text)).toMatchObject(meant);
  });

  it('that leaves things out takes them from the environment, and says nothing of its own against the address', () => {
    const env = {
      PGHOST: '/run/pg',
      PGPORT: '6000',
      PGUSER: 'env',
      PGPASSWORD: 'word',
      PGDATABASE: 'other',
      PGSSLMODE: 'require',
    };
    expect(read('postgres://', env)).toMatchObject({
      user: 'env',
      password: 'word',
      database: 'other',
      ...places(['/run/pg', 6000]),
    });
    expect(read('postgres://me:mine@h:1/desk?sslmode=disable', env)).toMatchObject({
      ...desk,
      password: 'mine',
      tls: { mode: 'disable' },
      ...places(['h', 1]),
    });
    const bare = read('postgres:///desk');
    expect(bare.places).toEqual([{ host: process.platform === 'linux' ? '/var/run/postgresql' : '/tmp', port: 5432 }]);
    expect(bare.user).toBe(userInfo().username);
    expect(bare).not.toHaveProperty('password');
  });

  it.each<[string, Address['tls']]>([
    ['postgres://h/desk', { mode: 'prefer' }],
    ['postgres://localhost/desk', { mode: 'disable' }],
    ['postgres://127.0.0.1/desk', { mode: 'disable' }],
    ['postgres://[::1]/desk', { mode: 'disable' }],
    ['postgres://localhost,h/desk', { mode: 'prefer' }],
    ['postgres://h/desk?sslmode=disable', { mode: 'disable' }],
    ['postgres://h/desk?sslmode=allow', { mode: 'prefer' }],
    ['postgres://localhost/desk?sslmode=prefer', { mode: 'prefer' }],
    ['postgres://h/desk?sslmode=require', { mode: 'require' }],
    ['postgres://h/desk?ssl=true', { mode: 'require' }],
    ['postgres://h/desk?sslmode=require&sslrootcert=/ca.pem', { mode: 'verify-ca', ca: '/ca.pem' }],
    ['postgres://h/desk?sslmode=verify-ca&sslrootcert=/ca.pem', { mode: 'verify-ca', ca: '/ca.pem' }],
    ['postgres://h/desk?sslmode=verify-full', { mode: 'verify-full' }],
    ['postgres://h/desk?sslrootcert=system', { mode: 'verify-full' }],
    ['postgres://h/desk?sslcert=c&sslkey=k&sslpassword=p', { mode: 'require', cert: 'c', key: 'k', keyPassword: 'p' }],
    ['postgres:///desk?host=/run&sslmode=verify-full', { mode: 'disable' }],
  ])('is encrypted as libpq has it: %s', (text, tls) => {
    expect(read(text).tls).toEqual(tls);
  });
});

describe('refused in one line, without a word of the password', () => {
  it.each<[string, RegExp]>([
    ['nonsense', /not a PostgreSQL address.*postgres:\/\/user:password@/],
    ['mysql://me:hunter2@localhost/x', /not a PostgreSQL address/],
    ['mysql://me:hunter2@localhost/x?a=b', /not a PostgreSQL address/],
    ['postgres://localhost', /names no database/],
    ['postgres://me:hunter2@localhost/', /names no database/],
    ['host=h user=me password=hunter2', /names no database/],
    ['postgres://me:hunter2%@h/desk', /% that is not encoded.*%25/],
    ['postgres://me:50%hunter2@h/desk', /% that is not encoded/],
    ['postgres://me:hunter2%ff@h/desk', /not UTF-8/],
    ['postgres://me:hunter2%00@h/desk', /%00/],
    ['postgres://me:hunter2@x@h/desk', /has an @ where none can be.*%40/],
    ['postgres://me:hun/ter2@h/desk', /has an @ where none can be|port that is not a number/],
    ['postgres://me:hun/ter2?hunter2=a@h/desk', /no parameter behind its \?.*%2F/],
    ['postgres://me:12/x?hunter2=a@h/desk', /no parameter behind its \?/],
    ['postgres://me:hunter2@h:x/desk', /port that is not a number.*%2F/],
    ['postgres://me:hunter2@h:0/desk', /port/],
    ['postgres://me:hunter2@h:65536/desk', /port/],
    ['postgres://me:hunter2@::1/desk', /IPv6.*\[::1\]/],
    ['postgres://me:hunter2@h/desk?sslmod=require', /"sslmod".*not known/],
    ['postgres://me:hunter2@h/desk?sslmode=on', /sslmode that is none of/],
    ['postgres://me:hunter2@h/desk?ssl=yes', /sslmode=require/],
    ['postgres://me:hunter2@h/desk?sslmode=verify-ca', /without sslrootcert/],
    ['postgres://me:hunter2@h/desk?sslcert=/c', /go together/],
    ['postgres://me:hunter2@h/desk?sslmode', /name=value/],
    ['postgres://me:hunter2@h/desk?channel_binding=require', /channel_binding.*cannot do/],
    ['postgres://me:hunter2@h/desk?gssencmode=require', /gssencmode/],
    ['postgres://me:hunter2@h/desk?client_encoding=LATIN1', /client_encoding/],
    ['postgres://me:hunter2@h/desk?service=x', /service file/],
    ['postgres://me:hunter2@h/desk?pgbouncer=true', /PANELDESK_DATABASE_DIRECT_URL/],
    ['postgres://me:hunter2@h/desk?target_session_attrs=standby', /read-only.*read-write/],
    ['postgres://me:hunter2@h/desk?connect_timeout=soon', /connect_timeout/],
    ['postgres://me:hunter2@a,b,c/desk?port=1,2', /3 hosts and 2 ports/],
    ['postgres://me:hunter2@a,b/desk?host=/run,b', /sockets and hosts/],
    ['postgres://me:hunter2@/desk?host=@abstract', /abstract/],
    ["host=h dbname=desk password='hunter2", /name=value name=value/],
    ['host=h dbname=desk password=hunter2 word', /name=value name=value/],
  ])('%s', (text, says) => {
    expect(problemOf(text)).toMatch(says);
    expect(problemOf(text)).not.toMatch(/hunter2|\n/);
  });

  it('what stands in the environment', () => {
    const text = 'postgres://me:hunter2@h/desk';
    expect(problemOf(text, { PGTARGETSESSIONATTRS: 'any' })).toMatch(/PGTARGETSESSIONATTRS/);
    expect(problemOf(text, { PGCHANNELBINDING: 'require' })).toMatch(/channel_binding/);
    expect(problemOf(text, { PGSSLMODE: 'hunter2' })).not.toMatch(/hunter2/);
  });

  it('any text at all is read or refused, never thrown at, and a refusal quotes no password', () => {
    const sign = fc.constantFrom(..."@:/?#[]%&=,'\\ +ä0aZ".split(''));
    const word = fc.string({ unit: sign, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (before, after) => {
        const text = `postgres://me:${before}hunter2${after}@h/desk?x=1`;
        expect(problemOf(text)).not.toMatch(/hunter2/);
        expect(problemOf(`host=h dbname=desk password=${before}hunter2${after}`)).not.toMatch(/hunter2/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('every password is read back as it was, once it is encoded', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }).filter((p) => p.isWellFormed() && !p.includes('\0')),
        (password) => {
          expect(read(`postgres://me:${encodeURIComponent(password)}@h/desk`).password).toBe(password);
          const quoted = password.replaceAll(/[\\']/g, '\\$&');
          expect(read(`host=h dbname=desk password='${quoted}'`).password).toBe(password);
        },
      ),
    );
  });
});
