// What lies over the list, or beside it where there is room for both.
import { html, type TemplateResult } from 'lit';

import { PARTS } from '../../kit/elements/desk-view.ts';
import type { FormTexts, Texts } from '../../kit/i18n/load.ts';
import type { Desk } from '../../kit/state/desk.ts';
import type { Route } from '../../kit/state/entry.ts';
import { emptyView } from '../../kit/views/empty.ts';
import { chatIcon } from '../../kit/views/icons.ts';

export interface RouteProps {
  /** null: nothing but the list. */
  route: Route | null;
  desk: Desk;
  /** The desk in the words of a form, and in those of a conversation; there before it is shown. */
  form: Desk<FormTexts> | null;
  conversation: Desk<Texts> | null;
  /** BCP 47 tags, best first. */
  languages: readonly string[];
  /** The view came back by itself, and leaves the focus where that is. */
  isQuiet: boolean;
}

/** Needs the styles `panes`. */
export function routeView({ route, desk, form, conversation, languages, isQuiet }: RouteProps): TemplateResult {
  const { t } = desk.language;
  if (route?.view === 'new')
    return html`<panel-desk-new-ticket
      class="top"
      exportparts=${PARTS}
      .desk=${form}
      .preset=${route.preset}
      .left=${route.left}
    ></panel-desk-new-ticket>`;
  if (route?.view === 'ticket')
    return html`<panel-desk-ticket
      class="top"
      exportparts=${PARTS}
      .desk=${conversation}
      .ticketId=${route.id}
      .number=${route.number}
      .created=${route.created === true}
      .quiet=${isQuiet}
      ><slot></slot
    ></panel-desk-ticket>`;
  if (route?.view === 'preferences')
    return html`<panel-desk-preferences
      class="top"
      exportparts=${PARTS}
      .http=${desk.http}
      .session=${desk.session}
      .language=${desk.language}
      .languages=${languages}
      .closable=${desk.closable}
    ></panel-desk-preferences>`;
  return html`<div class="blank">${emptyView({ icon: chatIcon, title: t.home.empty, hint: t.home.pick })}</div>`;
}
