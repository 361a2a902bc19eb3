// English: what is said only once something has failed; loaded then, or while the page is idle.
import type { ShownErrorCode, TicketErrorCode } from '../en.ts';

/** Said by the first catalogue, as nothing may be there to be loaded. */
type SaidThere = 'network' | 'not_loaded';

const texts = {
  session: 'Your session is over',
  sessionHint: 'Reload the page or sign in to your panel again. Drafts kept on this device stay there.',
  ended: 'Your access is ended',
  endedHint:
    'Those who run it closed the support desk for you. Drafts kept on this device stay there. If this is a mistake, ask them.',
  reload: 'Reload the page',
  /** While the desk tries again by itself. */
  away: 'We cannot be reached at the moment',
  awayHint: 'We keep trying. As soon as it works again, you go on here by itself.',
  /** Before what the page has put into the element. */
  way: 'Until then you reach us here:',
  /** Before the number of a request. */
  quote: 'If you ask us about this, quote',
  wait: (seconds: number) => `Please wait ${seconds} seconds.`,
  errorTexts: {
    bad_request: 'The request could not be read. Reload the page and try again.',
    unauthorized: 'Something went wrong on our side. Try again in a moment.',
    insecure_connection: 'Something went wrong on our side. Try again in a moment.',
    access_ended: 'Your access is ended. Drafts kept on this device stay there.',
    forbidden: 'This is not allowed for you.',
    not_found: 'This is not here any more, or not for you to see.',
    method_not_allowed: 'This page is older than the server. Reload it and try again.',
    payload_too_large: 'This is too long to be sent. Please shorten it.',
    unsupported_media_type: 'This page is older than the server. Reload it and try again.',
    invalid_input: 'Something in here needs another value.',
    rate_limited: 'That was a lot at once. Wait a moment, then try again.',
    internal: 'Something went wrong on our side. Try again in a moment.',
    unavailable: 'Support cannot be reached for the moment. Try again shortly.',
    timeout: 'Support took too long to answer. Try again.',
    aborted: 'This was stopped.',
    bad_response: 'We got an answer that we do not understand. Reload the page and try again.',
    token_failed: 'Your panel did not tell us who you are. Reload the page or sign in again.',
  } satisfies Record<Exclude<ShownErrorCode, TicketErrorCode | SaidThere>, string>,
};

export type FailureTexts = typeof texts;
export default texts;
