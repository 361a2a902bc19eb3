// Takes the text of an address apart as libpq does, both spellings: `postgres://…` and `host=… dbname=…`. Knows no keyword's
// meaning. Written anew because no package has several hosts and both spellings, and because `URL` reads it otherwise:
// it takes the last @, ends a password at # and makes spaces of +.
// Source: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING

/**
 * An address that cannot be taken. `problem` follows the name of the setting ("DATABASE_URL names no database"); neither
 * it nor the message holds any part of the address that may be a password.
 */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly problem: string;

  constructor(problem: string) {
    super(`The address of the database ${problem}`);
    this.problem = problem;
  }
}

/** Keyword to value, as given; `host` and `port` may be lists with commas. */
export type Keywords = Map<string, string>;

const ENCODE = 'Percent-encode user and password: % is written %25, @ is %40, / is %2F, : is %3A';
const LOOKS_LIKE = 'is not a PostgreSQL address. It looks like postgres://user:password@localhost:5432/paneldesk';

export function takeApart(text: string): Keywords {
  const uri = /^postgres(?:ql)?:\/\/(.*)$/s.exec(text);
  if (uri) return fromUri(uri[1] as string);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !/^\s*[a-z_]+\s*=/i.test(text)) throw new AddressRefused(LOOKS_LIKE);
  return fromPairs(text);
}

function fromUri(text: string): Keywords {
  const found: Keywords = new Map();
  let rest = text;
  const person = /^([^@/]*)@/.exec(rest);
  if (person) {
    const [user = '', ...password] = (person[1] as string).split(':');
    if (user) found.set('user', decoded(user));
    if (password.length > 0) found.set('password', decoded(password.join(':')));
    rest = rest.slice(person[0].length);
  }
  const [, places = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) as string[] & {};
  // Behind the first @ stands a host. What looks like a second one is a password whose sign was not encoded.
  if (/@/.test(places + path)) throw new AddressRefused(`has an @ where none can be. ${ENCODE}.`);
  if (places) {
    const hosts: string[] = [];
    const ports: string[] = [];
    for (const place of places.split(',')) {
      const parts = /^(?:\[([^\]]*)\]|([^:]*))(?::([^:]*))?$/s.exec(place);
      if (!parts)
        throw new AddressRefused('has more than one : in a host. An address of IPv6 stands in brackets: [::1]:5432.');
      hosts.push(decoded(parts[1] ?? parts[2] ?? ''));
      ports.push(decoded(parts[3] ?? ''));
    }
    found.set('host', hosts.join(','));
    if (ports.some((port) => port !== '')) found.set('port', ports.join(','));
  }
  if (path) found.set('dbname', decoded(path));
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (value.length !== 1) throw new AddressRefused('has a parameter behind the ? that is not written name=value.');
    found.set(decoded(name), decoded(value[0] as string));
  }
  return found;
}

/** `host=localhost dbname = paneldesk password='it\'s'` */
function fromPairs(text: string): Keywords {
  const found: Keywords = new Map();
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/isy;
  const end = text.trimEnd().length;
  while (pair.lastIndex < end) {
    const next = pair.exec(text);
    if (!next)
      throw new AddressRefused(
        `is not written name=value name=value. What has a space, a quote or a backslash in it stands in quotes: password='it\\'s'.`,
      );
    found.set((next[1] as string).toLowerCase(), (next[2] ?? next[3] ?? '').replaceAll(/\\(.)/gs, '$1'));
  }
  return found;
}

function decoded(part: string): string {
  if (/%(?![0-9a-f]{2})/i.test(part)) throw new AddressRefused(`has a % that is not encoded. ${ENCODE}.`);
  let text: string;
  try {
    text = decodeURIComponent(part);
  } catch {
    throw new AddressRefused(`has escapes behind a % that are not UTF-8. ${ENCODE}.`);
  }
  if (text.includes('\0')) throw new AddressRefused('has a %00 in it, which PostgreSQL cannot take.');
  return text;
}
