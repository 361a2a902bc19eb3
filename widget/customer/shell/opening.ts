// Opening the desk: who is asking, in which language, and the code of what they will see, all asked for at the same time.
import type { SupportError } from '../../../sdk/client/errors.ts';
import { createHttp, type Http } from '../../../sdk/client/http.ts';
import { claimsOf } from '../../../sdk/client/token.ts';
import type { Context, Session } from '../../../sdk/contract/index.ts';
import { readSession } from '../../../sdk/resources/session.ts';
import { bring } from '../../kit/bring.ts';
import type { Language } from '../../kit/i18n/language.ts';
import {
  type BaseTexts,
  loadFailureTexts,
  loadFormLanguage,
  loadLanguage,
  loadTicketLanguage,
  localeOf,
  type Texts,
} from '../../kit/i18n/load.ts';
import { withoutTurns } from '../../kit/i18n/turns.ts';
import { setClock } from '../../kit/state/clock.ts';
import { ownerOf } from '../../kit/state/device.ts';
import { DraftStore } from '../../kit/state/drafts.ts';
import type { DeskEntry, Route } from '../../kit/state/entry.ts';
import { worded } from '../../kit/state/failures.ts';
import { explained } from '../../kit/state/fault.ts';
import { panelToken } from '../../kit/state/panel-token.ts';
import { claimTab } from '../../kit/state/tab.ts';
import { whenIdle } from '../../kit/when-idle.ts';
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

/** The same way to the desk, for what is to be shown; what is wrong with the embedding is told before anything is shown of it. */
function readable(http: Http, entry: DeskEntry): Http {
  let isReached = false;
  const explain = async (error: unknown): Promise<never> => {
    await worded(error, entry.languages);
    // The path leads to the desk: a page that comes from there now is that of a proxy with nobody behind it.
    const isGone = isReached && (error as Partial<SupportError> | undefined)?.code === 'bad_response';
    throw isGone ? error : await explained(entry, error);
  };
  return {
    ...http,
    token: (options) => http.token(options).catch(explain),
    call: (...asked) =>
      http.call(...asked).then((answer) => {
        isReached = true;
        const issues = (answer as Context | undefined)?.refused?.issues;
        if (issues) void explained(entry, { code: 'context', issues });
        return withoutTurns(answer);
      }, explain),
  };
}

export const screenOf = (view: Route['view'] | 'home'): DeskScreenName =>
  `customer/${view === 'new' ? 'new-ticket' : view}`;

/** Throws what hinders it, and first that there is no language: without one nothing else could be said. */
export async function openDesk({ entry, view, signal, onLanguage, onError }: OpeningOptions): Promise<Opened> {
  const { server, fetch } = entry;
  const http = readable(
    createHttp({ server, fetch, getToken: panelToken(entry), locale: localeOf(entry.languages), onError }),
    entry,
  );
  const all = Promise.all([readSession(http, { signal }), claimTab(), bringFor(http, entry, view, signal)]);
  all.catch(() => {});
  onLanguage(await loadLanguage(entry.languages));
  const [session, tab] = await all;
  // Asked for already, if the token was right.
  const isStaff = session.role !== 'customer';
  if (isStaff) await bring(deskScreens['admin/shell']);
  // Before the drafts, whose age is told by it.
  setClock(session.now);
  const words = isStaff ? await loadTicketLanguage(entry.languages) : null;
  return { http, session, words, drafts: new DraftStore(ownerOf(server, session), tab) };
}

/** The token says already who it is for: the session would say the same, one answer later. */
async function bringFor(http: Http, entry: DeskEntry, view: Route['view'] | undefined, signal: AbortSignal) {
  const { token } = await http.token({ signal });
  const isStaff = /^(?:agent|admin)$/.test(String(claimsOf(token)['role']));
  await Promise.all([
    bring(deskScreens[isStaff ? 'admin/shell' : screenOf(view ?? 'home')]),
    (isStaff || view === 'ticket') && loadTicketLanguage(entry.languages),
    !isStaff && view === 'new' && loadFormLanguage(entry.languages),
  ]);
}

/** What they may go to next, while nothing else is done; what does not come now comes when it is asked for. */
export function fetchAhead({ languages }: DeskEntry): void {
  whenIdle(
    () =>
      void Promise.allSettled([
        bring(deskScreens['customer/new-ticket']),
        bring(deskScreens['customer/ticket']),
        loadFormLanguage(languages),
        loadTicketLanguage(languages),
        loadFailureTexts(languages),
      ]),
  );
}
