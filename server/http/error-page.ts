// The page in the place of one that could not be shown: what is wrong, and what to do, for people who followed a link.
import { createHash } from 'node:crypto';

import type { ErrorCode } from '../../sdk/contract/index.ts';
import { markup } from '../platform/html/markup.ts';
import { htmlPage } from '../platform/html/page.ts';
import { pageStyle } from '../platform/html/page-style.ts';

/** Those that pages are shown in. */
export type PageLanguage = 'en' | 'de';

/** By the first that the visitor's browser asks for; English for all others. */
export const pageLanguage = (acceptLanguage: string | null): PageLanguage =>
  acceptLanguage?.startsWith('de') === true ? 'de' : 'en';

interface Said {
  readonly title: string;
  readonly lead: (wait: string) => string;
}

interface Texts {
  /** For these there is something to say; for all others that the address leads nowhere. */
  readonly codes: Partial<Record<ErrorCode, Said>>;
  readonly other: Said;
  /** Where nobody knows how long. */
  readonly later: string;
  readonly within: (span: string) => string;
  readonly quote: string;
}

const texts: Record<PageLanguage, Texts> = {
  en: {
    codes: {
      rate_limited: {
        title: 'One moment, please',
        lead: (wait) => `This was asked for too often from your network. Please try again ${wait}.`,
      },
      unavailable: {
        title: 'Not available for the moment',
        lead: (wait) => `The page cannot be shown for the moment. Please try again ${wait}.`,
      },
      internal: {
        title: 'Something went wrong',
        lead: (wait) => `The fault is on our side. Please try again ${wait}.`,
      },
    },
    other: { title: 'This page cannot be shown', lead: () => 'The address seems to be incomplete or changed.' },
    later: 'later',
    within: (span) => `in ${span}`,
    quote: 'If it stays like this, tell support this number:',
  },
  de: {
    codes: {
      rate_limited: {
        title: 'Einen Moment bitte',
        lead: (wait) => `Das wurde aus Ihrem Netz zu oft aufgerufen. Bitte versuchen Sie es ${wait} noch einmal.`,
      },
      unavailable: {
        title: 'Im Moment nicht erreichbar',
        lead: (wait) => `Die Seite kann im Moment nicht gezeigt werden. Bitte versuchen Sie es ${wait} noch einmal.`,
      },
      internal: {
        title: 'Etwas ist schiefgegangen',
        lead: (wait) => `Der Fehler liegt bei uns. Bitte versuchen Sie es ${wait} noch einmal.`,
      },
    },
    other: {
      title: 'Diese Seite kann nicht gezeigt werden',
      lead: () => 'Die Adresse scheint unvollständig oder verändert zu sein.',
    },
    later: 'später',
    within: (span) => `in ${span}`,
    quote: 'Wenn es so bleibt, nennen Sie dem Support diese Nummer:',
  },
};

export interface Failure {
  readonly code: ErrorCode;
  /** Seconds; undefined where nobody knows. */
  readonly retryAfter: number | undefined;
  readonly requestId: string;
}

export function errorPage({ code, retryAfter, requestId }: Failure, language: PageLanguage): string {
  const { codes, other, later, within, quote } = texts[language];
  const { title, lead } = codes[code] ?? other;
  const wait = retryAfter === undefined ? later : within(spanOf(retryAfter, language));
  return htmlPage({
    language,
    title,
    content: [
      markup`<p>${lead(wait)}</p>`,
      ...(code === 'rate_limited' ? [] : [markup`<p class="quiet">${quote} ${requestId}</p>`]),
    ],
    style: markup`<style>${pageStyle}</style>`,
  });
}

/**
 * The style stands within the page, named by its hash: a style sheet of its own would be one more call, refused by the same
 * limit, or lost with the same database.
 */
export const ERROR_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle.toString()).digest('base64')}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

function spanOf(seconds: number, language: PageLanguage): string {
  const [unit, count] = seconds < 100 ? (['second', seconds] as const) : (['minute', Math.ceil(seconds / 60)] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
