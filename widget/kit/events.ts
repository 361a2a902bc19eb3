// The element's public events, by name and type, and the one way to fire them.
import type { ErrorCode, Role } from '../../sdk/contract/index.ts';

/** What each event carries in `detail`. All bubble and cross shadow roots. */
export interface PanelDeskEvents {
  /** The session is known: the desk may be used. */
  'panel-desk-ready': { role: Role };
  'panel-desk-opened': null;
  'panel-desk-closed': null;
  'panel-desk-ticket-created': { id: string; number: number; subject: string };
  /** How many tickets have something new; fired when the number changes. */
  'panel-desk-unread': { unread: number };
  /**
   * Something failed that a person was told of, or what a closed launcher asked. `cause`: how the desk is embedded is wrong, by
   * the code that stands on the console and in docs/troubleshooting.md.
   */
  'panel-desk-error': { code: ErrorCode | (string & {}); requestId: string | null; cause?: string | undefined };
}

export type PanelDeskEventName = keyof PanelDeskEvents;
export type PanelDeskEvent<N extends PanelDeskEventName> = CustomEvent<PanelDeskEvents[N]>;

export function emit<N extends PanelDeskEventName>(from: EventTarget, name: N, detail: PanelDeskEvents[N]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    'panel-desk-ready': PanelDeskEvent<'panel-desk-ready'>;
    'panel-desk-opened': PanelDeskEvent<'panel-desk-opened'>;
    'panel-desk-closed': PanelDeskEvent<'panel-desk-closed'>;
    'panel-desk-ticket-created': PanelDeskEvent<'panel-desk-ticket-created'>;
    'panel-desk-unread': PanelDeskEvent<'panel-desk-unread'>;
    'panel-desk-error': PanelDeskEvent<'panel-desk-error'>;
  }
}
