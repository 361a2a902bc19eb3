// What is wrong with how a panel and a desk are put together, by code: for log, command line, console and documentation.
import * as v from 'valibot';

/**
 * One thing that is wrong. `code` is the anchor in docs/troubleshooting.md, too; `came` and `expected` are English, for who
 * embeds the desk. Of what a claim says only `iss`, `aud` and `role` are quoted: the rest is somebody's.
 */
export const Cause = v.strictObject({ code: v.string(), came: v.string(), expected: v.string() });
export type Cause = v.InferOutput<typeof Cause>;

/** What each claim must be. Its code is `claim-` and the name. */
export const claimsExpected = {
  iss: 'the issuer that the key was added for: one line of text, e.g. "https://panel.example"',
  aud: '"paneldesk", or what the desk has in PANELDESK_AUDIENCE',
  sub: 'the id of the person: text of 1 to 128 characters, or a whole number below 2^53',
  name: 'the name of the person: text, or null',
  email: 'text, or null; it may be left out',
  role: '"customer", "agent" or "admin"',
  permissions: 'a list of names, e.g. ["read","answer"]; it may be left out',
  account:
    'for customers the id of the account: text of 1 to 128 characters, or a whole number below 2^53; none for staff',
  account_name: 'text, or null; it may be left out',
  plan: 'text, or null; it may be left out',
  address: 'text, or null; it may be left out',
  page: 'text, or null; it may be left out',
  act: 'for customers only: {"sub": the id of the member of staff, "name": their name}; it may be left out',
  iat: 'the second in which the token was made, a whole number: time() in PHP',
  exp: 'the second in which it ends, a whole number: iat + 600',
  nbf: 'a second, a whole number; it may be left out',
  jti: 'text; it may be left out',
  services: 'a list of at most 1000 services',
} as const satisfies Record<string, string>;

/** What is wrong with a token beside its claims. */
export const tokenCauses = {
  'token-missing': 'the header "Authorization: Bearer <token>"; some proxies and PHP set-ups take it off',
  'token-form': 'a signed JWT in its compact form: three parts of base64url without padding, of JSON in UTF-8',
  'token-size': 'a token of at most 8192 bytes, a context statement of at most 400000',
  'token-type': 'typ "JWT" or none for a token, "paneldesk-context+jwt" for a context statement',
  'token-header': 'no header fields but alg, typ and kid',
  issuer:
    'an issuer with a key: paneldesk tenant key add <tenant> --issuer <iss> …; paneldesk tenant key list <tenant> shows them',
  key: 'a kid that a key of this issuer was added with, or none where it was added without',
  algorithm: 'the algorithm that the key was added with: HS256, ES256, RS256 or EdDSA',
  signature:
    'a signature by the key that was added for this issuer: the same secret byte for byte, or the other half of the pair',
  clock: 'both clocks right to some seconds (NTP), and a token made anew for each asking, ending some minutes later',
  lifetime: 'a life (exp - iat) of 1 to 3600 seconds; 600 is good',
  'context-account': 'the account of the panel token that it came with',
} as const satisfies Record<string, string>;

export type ClaimName = keyof typeof claimsExpected;
export type TokenCauseCode = keyof typeof tokenCauses | `claim-${ClaimName}`;

/** Every code that a server can give. */
export const tokenCauseCodes: readonly TokenCauseCode[] = [
  ...(Object.keys(tokenCauses) as (keyof typeof tokenCauses)[]),
  ...(Object.keys(claimsExpected) as ClaimName[]).map((name) => `claim-${name}` as const),
];

export function tokenCause(code: keyof typeof tokenCauses, came: string): Cause {
  return { code, came, expected: tokenCauses[code] };
}
