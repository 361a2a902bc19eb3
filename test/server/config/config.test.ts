// Settings: the defaults, and a word for each that is wrong.
import { describe, expect, it } from 'vitest';

import { ConfigRefused, readAudience, readConfig, readDatabaseUrl, settingsHelp } from '../../../server/config.ts';

const good = {
  DATABASE_URL: 'postgres://desk:pass@localhost:5432/desk',
  PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
};

/** The lines that a refusal says. */
function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs two settings and has defaults for the rest', () => {
    expect(readConfig({ ...good, PATH: '/bin', HOME: '/home/x' })).toMatchObject({
      databaseUrl: good.DATABASE_URL,
      secret: good.PANELDESK_SECRET,
      host: '127.0.0.1',
      port: 4300,
      audience: 'paneldesk',
      trustProxy: false,
      logLevel: 'info',
      connections: 10,
    });
  });

  it('takes every setting that it lists, and lists every setting that it takes', () => {
    const all = {
      ...good,
      PANELDESK_DATABASE_DIRECT_URL: 'postgres://desk:pass@localhost:5433/desk',
      PANELDESK_DATABASE_OWNER_URL: 'postgres://owner:pass@localhost:5433/desk',
      PANELDESK_DATABASE_WORKER_URL: 'postgres://worker:pass@localhost:5433/desk',
      PANELDESK_SECRET_OLD: `${good.PANELDESK_SECRET}-before`,
      PANELDESK_MAIL_CA: '/etc/paneldesk/authorities.pem',
      PANELDESK_HOST: '::1',
      PANELDESK_PORT: '0',
      PANELDESK_AUDIENCE: 'desk',
      PANELDESK_CONNECTIONS: '20',
      PANELDESK_LOG_LEVEL: 'warn',
      PANELDESK_TRUST_PROXY: 'true',
      PANELDESK_PLAIN_HTTP: 'true',
      PANELDESK_DEVELOPMENT: '1',
      PANELDESK_WEBHOOKS_PRIVATE: 'hooks.internal',
      PANELDESK_LIMIT_READ: '1/2',
      PANELDESK_LIMIT_WRITE: '3/4',
      PANELDESK_LIMIT_CREATE: '5/6',
      PANELDESK_KEEP_MAIL_DAYS: '30',
      PANELDESK_LIMIT_FAILED_SIGN_INS: '7/8',
    };
    expect(readConfig(all)).toEqual({
      databaseUrl: good.DATABASE_URL,
      directUrl: all.PANELDESK_DATABASE_DIRECT_URL,
      ownerUrl: all.PANELDESK_DATABASE_OWNER_URL,
      workerUrl: all.PANELDESK_DATABASE_WORKER_URL,
      secret: good.PANELDESK_SECRET,
      oldSecret: `${good.PANELDESK_SECRET}-before`,
      mailCa: all.PANELDESK_MAIL_CA,
      host: '::1',
      port: 0,
      audience: 'desk',
      connections: 20,
      logLevel: 'warn',
      trustProxy: true,
      plainHttp: true,
      development: true,
      webhooksPrivate: ['hooks.internal'],
      keepMailDays: 30,
      limits: { read: { calls: 1, seconds: 2 }, write: { calls: 3, seconds: 4 }, create: { calls: 5, seconds: 6 } },
      failedSignIns: { calls: 7, seconds: 8 },
    });
    expect([...settingsHelp.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, name]) => name).sort()).toEqual(
      Object.keys(all).sort(),
    );
  });

  it.each(['0.0.0.0', '::', 'desk.example', '10.0.0.5', '127.0.0.1.example'])(
    'tells why tokens are refused to this machine only, and does not start at %s',
    (PANELDESK_HOST) => {
      const env = { ...good, PANELDESK_DEVELOPMENT: '1', PANELDESK_HOST };
      expect(problemsOf(env)).toEqual([expect.stringContaining('for this machine only')]);
      expect(problemsOf({ ...env, PANELDESK_DEVELOPMENT: '0' })).toEqual([]);
    },
  );

  it('takes an empty setting for none: composing tools hand them on', () => {
    expect(readConfig({ ...good, PANELDESK_PORT: '', PANELDESK_HOST: '' })).toMatchObject({
      port: 4300,
      host: '127.0.0.1',
    });
    expect(problemsOf({ ...good, PANELDESK_SECRET: '' })).toEqual([
      expect.stringMatching(/^PANELDESK_SECRET is missing\. Make one/),
    ]);
  });

  it.each([
    ['DATABASE_URL', 'mysql://localhost/x', /not a PostgreSQL address/],
    ['DATABASE_URL', 'postgres://localhost', /names no database/],
    ['PANELDESK_DATABASE_DIRECT_URL', 'nonsense', /not a PostgreSQL address/],
    ['PANELDESK_DATABASE_OWNER_URL', 'nonsense', /not a PostgreSQL address/],
    ['PANELDESK_DATABASE_WORKER_URL', 'nonsense', /not a PostgreSQL address/],
    ['DATABASE_URL', 'nonsense', /not a PostgreSQL address/],
    ['PANELDESK_SECRET', 'x'.repeat(31), /has 31 bytes; at least 32/],
    ['PANELDESK_SECRET', 'ä'.repeat(15), /has 30 bytes; at least 32/],
    ['PANELDESK_SECRET', 'x'.repeat(64), /can be guessed/],
    ['PANELDESK_HOST', 'a b', /host name/],
    ['PANELDESK_PORT', '70000', /0 to 65535/],
    ['PANELDESK_PORT', '80a', /0 to 65535/],
    ['PANELDESK_PORT', '-1', /0 to 65535/],
    ['PANELDESK_CONNECTIONS', '1', /2 to 500/],
    ['PANELDESK_LOG_LEVEL', 'loud', /must be one of: trace, debug/],
    ['PANELDESK_TRUST_PROXY', 'yes', /must be one of: true, false/],
    ['PANELDESK_DEVELOPMENT', 'yes', /must be 1 or 0/],
    ['PANELDESK_LIMIT_READ', '600', /calls\/seconds/],
    ['PANELDESK_LIMIT_READ', '0/60', /calls\/seconds/],
  ])('refuses %s=%s', (name, value, says) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([expect.stringMatching(says)]);
    expect(problemsOf({ ...good, [name]: value })[0]).toMatch(new RegExp(`^${name} `));
  });

  it('refuses a setting that it does not know, and guesses what was meant', () => {
    expect(problemsOf({ ...good, PANELDESK_PROT: '1', PANELDESK_COLOUR: 'red' })).toEqual([
      'PANELDESK_PROT: there is no such setting. Did you mean PANELDESK_PORT?',
      'PANELDESK_COLOUR: there is no such setting. `paneldesk --help` lists them.',
    ]);
  });

  it('says all that is wrong at once, and never a secret or a password', () => {
    const env = { DATABASE_URL: 'http://u:hunter2@x/y', PANELDESK_SECRET: 'too-short', PANELDESK_PORT: 'x' };
    expect(problemsOf(env)).toHaveLength(3);
    expect(problemsOf(env).join()).not.toMatch(/hunter2|too-short/);
  });
});

describe('commands that need less', () => {
  it('read their part, and refuse unknown settings all the same', () => {
    expect(readDatabaseUrl({ DATABASE_URL: good.DATABASE_URL })).toBe(good.DATABASE_URL);
    const straight = 'postgres://desk:pass@localhost:5433/desk';
    expect(readDatabaseUrl({ ...good, PANELDESK_DATABASE_DIRECT_URL: straight })).toBe(straight);
    const owner = 'postgres://owner:pass@localhost:5433/desk';
    const both = { PANELDESK_DATABASE_DIRECT_URL: straight, PANELDESK_DATABASE_OWNER_URL: owner };
    expect(readDatabaseUrl({ ...good, ...both })).toBe(owner);
    expect(readAudience({})).toBe('paneldesk');
    expect(() => readDatabaseUrl({})).toThrow(/DATABASE_URL is missing/);
    expect(() => readAudience({ PANELDESK_PROT: '1' })).toThrow(/no such setting/);
  });
});
