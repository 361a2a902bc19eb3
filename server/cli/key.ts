// `paneldesk key generate`: a key for a panel to sign with, in every form that one may need it in.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { algorithms, type Algorithm } from '../desk/tenants/tenant.ts';
import { readArguments } from './arguments.ts';
import { CommandFailed, UsageError, type Terminal } from './terminal.ts';

interface KeyFile {
  readonly name: string;
  /** What it is, and who gets it. */
  readonly what: string;
  readonly text: string;
  readonly isSecret: boolean;
}

export async function generateKeyCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { algorithm: 'text', kid: 'text', out: 'text' });
  const algorithm = algorithms.find((one) => one === (flags.algorithm ?? 'EdDSA'));
  if (!algorithm) throw new UsageError(`--algorithm "${flags.algorithm}" is not known: ${algorithms.join(', ')}.`);
  const files = algorithm === 'HS256' ? [secret()] : pair(algorithm, flags.kid);
  const { out } = flags;
  if (out === undefined) for (const { what, text } of files) terminal.out(`# ${what}\n${text}\n`);
  else {
    await mkdir(out, { recursive: true });
    for (const file of files) {
      // oxlint-disable-next-line no-await-in-loop -- the first that cannot be written ends it
      await writeNew(join(out, file.name), file);
      terminal.out(`${join(out, file.name)}  ${file.what}`);
    }
  }
  const kid = flags.kid === undefined ? '' : ` --kid ${flags.kid}`;
  const place = (name: string): string => (out === undefined ? `<${name}>` : join(out, name));
  const material =
    algorithm === 'HS256'
      ? `--secret-file ${place('desk-key.secret')}`
      : `--algorithm ${algorithm} --public-key ${place('desk-key.public.jwk')}`;
  terminal.out(`Next: paneldesk tenant key add <tenant> --issuer <iss>${kid} ${material}`);
}

/** Never over one that is there: what is signed with it would be refused from then on. */
async function writeNew(path: string, { text, isSecret }: KeyFile): Promise<void> {
  try {
    await writeFile(path, `${text}\n`, { flag: 'wx', mode: isSecret ? 0o600 : 0o644 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailed(
      code === 'EEXIST'
        ? `${path} is there already, and keys are not written over.`
        : `${path} cannot be written (${code}).`,
    );
  }
}

function secret(): KeyFile {
  return {
    name: 'desk-key.secret',
    what: 'the secret that panel and desk share (HS256): outside of the web root, readable by the panel only',
    text: randomBytes(48).toString('base64url'),
    isSecret: true,
  };
}

function pair(algorithm: Exclude<Algorithm, 'HS256'>, kid: string | undefined): KeyFile[] {
  const { publicKey, privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : algorithm === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const named = { alg: algorithm, use: 'sig', ...(kid !== undefined && { kid }) };
  const privateJwk = privateKey.export({ format: 'jwk' });
  const files: KeyFile[] = [
    {
      name: 'desk-key.pem',
      what: 'the private key (PKCS #8): stays with the panel, outside of the web root',
      text: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim(),
      isSecret: true,
    },
    {
      name: 'desk-key.public.jwk',
      what: 'the public key (JWK): for the desk',
      text: JSON.stringify({ ...publicKey.export({ format: 'jwk' }), ...named }),
      isSecret: false,
    },
  ];
  if (algorithm !== 'EdDSA') return files;
  // The `d` of such a JWK is the seed itself (RFC 8037, 2).
  const seed = Buffer.from(privateJwk.d ?? '', 'base64url').toString('base64');
  const what =
    "the same private key as a seed in base64, for PHP's sodium (DESK_KEY_FILE of examples/token-endpoint.php)";
  return [...files, { name: 'desk-key.seed', what, text: seed, isSecret: true }];
}
