// The Content-Security-Policies that well-known panels send: the desk must work under each of them.

/**
 * `cockpit` is the strictest and what this panel sends by itself. `ispconfig` and `froxlor` allow inline code of their
 * own but, like Cockpit, no other origin; `trusted-types` adds what no panel asks for yet; `none` sends nothing.
 */
export const policies = {
  none: null,
  cockpit: {
    'default-src': "'self'",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'self'",
    'object-src': "'none'",
    'font-src': "'self' data:",
    'img-src': "'self' data:",
    'frame-ancestors': "'none'",
  },
  ispconfig: {
    'default-src': "'self'",
    'script-src': "'self' 'unsafe-inline' 'unsafe-eval'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'object-src': "'none'",
    'frame-ancestors': "'self'",
  },
  froxlor: {
    'default-src': "'self'",
    'script-src': "'self' 'unsafe-inline'",
    'connect-src': "'self'",
    'object-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self' data:",
    'style-src': "'self' 'unsafe-inline'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  },
  'trusted-types': {
    'default-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'img-src': "'self' data:",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html',
  },
} as const satisfies Record<string, Record<string, string> | null>;

export type PolicyName = keyof typeof policies;

/** The value of the header, or null where none is sent. */
export function policyHeader(name: PolicyName): string | null {
  const directives = policies[name];
  if (directives === null) return null;
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

export function isPolicyName(name: string | undefined): name is PolicyName {
  return name !== undefined && Object.hasOwn(policies, name);
}
