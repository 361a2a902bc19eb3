// Answers pages for people: HTML or its style sheet, each under a CSP that lets nothing in but what is ours.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { Answer } from '../../sdk/contract/index.ts';
import { ERROR_CSP, errorPage, pageLanguage, type Failure } from './error-page.ts';

export type PageKind = Extract<Answer, { readonly kind: 'page' }>;

/** What is shown, and how the page's own business went. */
export interface ShownPage {
  readonly status: 200 | 404 | 410;
  readonly text: string;
}

/** What a page's handler is given beside its call: nobody is signed in who could say a language. */
export interface Visitor {
  /** The header as it came; null without one. */
  readonly acceptLanguage: string | null;
}

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

/** No script at all, styles from beside the page, and nobody may frame it. */
const csp = (formAction: string): string =>
  `default-src 'none'; style-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
const CSP = { still: csp("'none'"), form: csp("'self'") } as const;

export function answerPage(c: Context, { media, form, keep }: PageKind, { status, text }: ShownPage): Response {
  return c.body(text, status, {
    'Content-Type': TYPES[media],
    'Content-Security-Policy': form ? CSP.form : CSP.still,
    'Cache-Control': keep === undefined ? 'no-store' : `public, max-age=${keep}`,
    'X-Robots-Tag': 'noindex',
  });
}

/** In the place of a page that could not be shown. Its headers beside these are set already. */
export function answerErrorPage(c: Context, failure: Failure, status: ContentfulStatusCode): Response {
  return c.body(errorPage(failure, pageLanguage(c.req.header('accept-language') ?? null)), status, {
    'Content-Type': TYPES.html,
    'Content-Security-Policy': ERROR_CSP,
    'X-Robots-Tag': 'noindex',
  });
}
