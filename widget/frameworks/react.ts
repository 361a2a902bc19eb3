// React: the types of <panel-desk> for React 19, which knows custom elements, and a component that works in 18 as well.
import {
  createElement,
  type DetailedHTMLProps,
  forwardRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

import type { PanelDesk as Desk } from '../element.ts';
import type { PanelDeskEventName, PanelDeskEvents } from '../kit/events.ts';
import type { PanelDeskAttributes, PanelDeskListeners, PanelDeskProperties } from './attributes.ts';

/** What a ref is. */
export type PanelDeskElement = Desk;

/** `<panel-desk>` itself, in React 19: `<panel-desk server="/helpdesk-api" onpanel-desk-unread={…} />`. */
export type PanelDeskIntrinsic = Omit<
  DetailedHTMLProps<HTMLAttributes<PanelDeskElement>, PanelDeskElement>,
  keyof PanelDeskAttributes
> &
  PanelDeskAttributes &
  PanelDeskProperties &
  PanelDeskListeners<'on'>;

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- React's own
  namespace JSX {
    interface IntrinsicElements {
      'panel-desk': PanelDeskIntrinsic;
    }
  }
}

/** The component's listeners, and the event that each hears. */
const events = {
  onReady: 'panel-desk-ready',
  onOpened: 'panel-desk-opened',
  onClosed: 'panel-desk-closed',
  onTicketCreated: 'panel-desk-ticket-created',
  onUnread: 'panel-desk-unread',
  onError: 'panel-desk-error',
} as const satisfies Record<string, PanelDeskEventName>;
type Listeners = {
  [Name in keyof typeof events]?: ((event: CustomEvent<PanelDeskEvents[(typeof events)[Name]]>) => void) | undefined;
};

export interface PanelDeskProps
  extends
    Omit<PanelDeskAttributes, 'token-url' | 'title-badge' | 'ticket-parameter' | 'debug'>,
    PanelDeskProperties,
    Listeners {
  tokenUrl?: string | undefined;
  titleBadge?: boolean | undefined;
  ticketParameter?: string | undefined;
  debug?: boolean | undefined;
  id?: string | undefined;
  className?: string | undefined;
}

/** What a browser would do before it paints; on a server there is nothing to do, and React says so of the other one. */
const useNow = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * `<panel-desk>` as a component, for React 18 and newer. It only writes the tag: the page loads the element, by
 * `import('paneldesk/widget')` or by a script. A ref is the element: `ref.current.newTicket({ subject: '…' })`.
 */
export const PanelDesk: ForwardRefExoticComponent<PanelDeskProps & RefAttributes<PanelDeskElement>> = forwardRef<
  PanelDeskElement,
  PanelDeskProps
>(function PanelDesk(props, ref) {
  const own = useRef<PanelDeskElement>(null);
  const newest = useRef(props);
  useImperativeHandle(ref, () => own.current as PanelDeskElement, []);
  const { getToken = null, fetch = null } = props;
  useNow(() => {
    newest.current = props;
  });
  useNow(() => {
    // React 18 would write a function down as an attribute.
    Object.assign(own.current ?? {}, { getToken, fetch });
  }, [getToken, fetch]);
  useNow(() => {
    const element = own.current;
    const end = new AbortController();
    for (const [name, event] of Object.entries(events) as [keyof Listeners, PanelDeskEventName][]) {
      // The newest one, so that a listener that is made anew with each rendering costs nothing.
      const listen = (heard: Event): void => (newest.current[name] as ((event: Event) => void) | undefined)?.(heard);
      element?.addEventListener(event, listen, { signal: end.signal });
    }
    return () => end.abort();
  }, []);
  const { server, tokenUrl, mode, theme, density, lang, titleBadge, ticketParameter, debug, id, className } = props;
  return createElement('panel-desk', {
    ref: own,
    id,
    class: className,
    server,
    mode,
    theme,
    density,
    lang,
    'token-url': tokenUrl,
    'ticket-parameter': ticketParameter,
    // As text: both versions write it as it stands.
    'title-badge': titleBadge ? '' : undefined,
    debug: debug ? '' : undefined,
  } as object);
});
