// What a page's framework may write on <panel-desk>, for its types: attributes as HTML has them, and what only scripts can give.
import type { PanelDesk } from '../element.ts';
import type { PanelDeskEventName, PanelDeskEvents } from '../kit/events.ts';

/** Every attribute of the element by the name that HTML has for it. */
export interface PanelDeskAttributes {
  /** Base address of the API, absolute or relative to the page: `/helpdesk-api`. */
  server?: string | undefined;
  /** The panel's endpoint that answers `{ "token": "…", "context": "…" }`. */
  'token-url'?: string | undefined;
  /** A round button that opens a frame (as if not given), or the desk where the element stands. */
  mode?: PanelDesk['mode'] | undefined;
  theme?: PanelDesk['theme'] | undefined;
  density?: PanelDesk['density'] | undefined;
  lang?: string | undefined;
  /** Puts the number of tickets with news before the page's title. Leave it out for no: an attribute with any value is a yes. */
  'title-badge'?: true | undefined;
  /** The parameter by which the page's address names a ticket to open: with `ticket`, `/support?ticket=1042` does. */
  'ticket-parameter'?: string | undefined;
  /** Shows in the desk what is wrong with how it is embedded. Leave it out for no. */
  debug?: true | undefined;
}

/** What cannot be said by an attribute. */
export interface PanelDeskProperties {
  /** Instead of `token-url`: see docs/embedding.md#gettoken. */
  getToken?: PanelDesk['getToken'] | undefined;
  /** Another `fetch` for the API. */
  fetch?: PanelDesk['fetch'] | undefined;
}

/** A listener for each event, under the name that `name` makes of the event's. */
export type PanelDeskListeners<Prefix extends string> = {
  [Name in PanelDeskEventName as `${Prefix}${Name}`]?:
    ((event: CustomEvent<PanelDeskEvents[Name]>) => void) | undefined;
};
