// The pages behind the link in a mail that stops mails (RFC 8058): nobody is signed in, the link says whose mails it is about.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** Any text: what we did not make is told on a page, like all that a link can say. */
const ofLink = v.strictObject({ token: v.string() });

const also = { 404: 'The link was not made here.', 410: 'The link has ended.' } as const;

export const askToUnsubscribe = endpoint({
  method: 'GET',
  path: '/unsubscribe/{token}',
  audience: 'public',
  limit: 'read',
  summary: 'Ask whether to stop mails: the page behind the link in a mail. Changes nothing.',
  params: ofLink,
  answer: { kind: 'page', media: 'html', form: true, also },
});

/** Takes whatever body comes: a form of ours, or the one click of a mail provider. */
export const unsubscribe = endpoint({
  method: 'POST',
  path: '/unsubscribe/{token}',
  audience: 'public',
  // Providers click for all their people from a few addresses.
  limit: 'read',
  summary: 'Stop the mails that the link is about: the button of its page, or one click in a mail program (RFC 8058).',
  params: ofLink,
  answer: { kind: 'page', media: 'html', also },
});

export const getUnsubscribeStyle = endpoint({
  method: 'GET',
  path: '/unsubscribe.css',
  audience: 'public',
  limit: 'read',
  summary: 'Read the style sheet of those pages.',
  answer: { kind: 'page', media: 'css', keep: 3600 },
});

export default { askToUnsubscribe, unsubscribe, getUnsubscribeStyle } as const satisfies Record<string, Endpoint>;
