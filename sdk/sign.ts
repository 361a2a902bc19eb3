// The door for panels' own servers: signs the tokens and the facts of an account that the desk believes.
export { signContext, signPanelToken } from './panel/sign.ts';
export type { ContextStatement, CustomerClaims, SignOptions, StaffClaims } from './panel/sign.ts';
export type { Permission } from './contract/permissions.ts';
export type { SigningAlgorithm, SigningJwk, SigningKey } from './panel/signing-key.ts';
