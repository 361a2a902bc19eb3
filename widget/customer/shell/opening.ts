// Opening the desk: who is asking, in which language, and the code of what they will see, all asked for at the same time.
import type { SupportError } from '../../../sdk/client/errors.ts';
import { createHttp, type Http } from '../../../sdk/client/http.ts';
import { claimsOf } from '../../../sdk/client/token.ts';
import type { Context, Session } from '../../../sdk/contract/index.ts';
import { readSession } from '../../../sdk/resources/session.ts';
import { bring } from '../../kit/bring.ts';
import type { Language } from '../../kit/i18n/language.ts';
import { type BaseTexts, loadLanguage, loadTicketLanguage, localeOf, type Texts } from '../../kit/i18n/load.ts';
import { withoutTurns } from '../../kit/i18n/turns.ts';
import { setClock } from '../../kit/state/clock.ts';
import { ownerOf } from '../../kit/state/device.ts';
import { DraftStore } from '../../kit/state/drafts.ts';
import type { DeskEntry, Route } from '../../kit/state/entry.ts';
import { explained, faulty } from '../../kit/state/fault.ts';
import { panelToken } from '../../kit/state/panel-token.ts';
import { claimTab } from '../../kit/state/tab.ts';
import { type DeskScreenName, deskScreens } from '../screens.ts';

export interface Opened {
  readonly http: Http;
  readonly session: Session;
  readonly drafts: DraftStore;
  /** For staff, who read tickets from the start. */
  readonly words: Language<Texts> | null;
}

export interface OpeningOptions {
  readonly entry: DeskEntry;
  /** What is shown first, over the list or instead of it; undefined for the list. */
  readonly view: Route['view'] | undefined;
  readonly signal: AbortSignal;
  readonly onLanguage: (language: Language<BaseTexts>) => void;
  readonly onError: (error: SupportError) => void;
}

/** The same way to the desk, for what is to be shown; what it could not take of the panel's statement is told on the console. */
const readable = (http: Http, entry: DeskEntry): Http => ({
  ...http,
  call: async (...asked) => {
    const answer = withoutTurns(await http.call(...asked));
    if (asked[0] === 'PUT' && asked[1] === '/v1/context') {
      const issues = (answer as Context).refused?.issues;
      if (issues) void explained(entry, faulty('context-part', { issues }));
    }
    return answer;
  },
});

export const screenOf = (view: Route['view'] | 'home'): DeskScreenName =>
  `customer/${view === 'new' ? 'new-ticket' : view}`;

function wayTo(entry: DeskEntry, onError: OpeningOptions['onError']): Http {
  const { server, fetch, languages } = entry;
  const http = createHttp({
    server,
    fetch,
    getToken: panelToken(entry),
    locale: localeOf(languages),
    onError(error) {
      void explained(entry, error);
      onError(error);
    },
  });
  return readable(http, entry);
}

/** Throws what hinders it, and first that there is no language: without one nothing else could be said. */
export async function openDesk({ entry, view, signal, onLanguage, onError }: OpeningOptions): Promise<Opened> {
  const all = (async () => {
    const http = wayTo(entry, onError);
    const asked = [readSession(http, { signal }), claimTab(), bringFor(http, entry, view, signal)] as const;
    return [http, ...(await Promise.all(asked))] as const;
  })().catch(async (error: unknown) => {
    // What is wrong with the embedding is known before anything is shown of it.
    throw await explained(entry, error);
  });
  all.catch(() => {});
  onLanguage(await loadLanguage(entry.languages));
  const [http, session, tab] = await all;
  // Asked for already, if the token was right.
  const isStaff = session.role !== 'customer';
  if (isStaff) await bring(deskScreens['admin/shell']);
  // Before the drafts, whose age is told by it.
  setClock(session.now);
  const words = isStaff ? await loadTicketLanguage(entry.languages) : null;
  return { http, session, words, drafts: new DraftStore(ownerOf(entry.server, session), tab) };
}

/** The token says already who it is for: the session would say the same, one answer later. */
async function bringFor(http: Http, entry: DeskEntry, view: Route['view'] | undefined, signal: AbortSignal) {
  const { token } = await http.token({ signal });
  const isStaff = /^(?:agent|admin)$/.test(String(claimsOf(token)['role']));
  await Promise.all([
    bring(deskScreens[isStaff ? 'admin/shell' : screenOf(view ?? 'home')]),
    (isStaff || speaksOfTickets(view)) && loadTicketLanguage(entry.languages),
  ]);
}

/** Whether a view says more than what the list does. */
export const speaksOfTickets = (view: Route['view'] | undefined): boolean => view === 'new' || view === 'ticket';

/** What they may go to next, while nothing else is done; what does not come now comes when it is asked for. */
export function fetchAhead({ languages }: DeskEntry): void {
  (globalThis.requestIdleCallback ?? setTimeout)(
    () =>
      void Promise.allSettled([
        bring(deskScreens['customer/new-ticket']),
        bring(deskScreens['customer/ticket']),
        loadTicketLanguage(languages),
      ]),
  );
}
