// Ways into the panel: to a ticket, and to the page that shows them all.
import type { MailToRender, TicketUpdate } from './mail-to-render.ts';

const PLACE = /\{(?:number|ticket)\}/;

/** Where the panel shows the ticket; null where the tenant said no such place, or one that is no web address. */
export function ticketUrl(mail: MailToRender, ticket: TicketUpdate['ticket']): string | null {
  return webAddress(
    templateOf(mail)?.replaceAll('{number}', String(ticket.number)).replaceAll('{ticket}', ticket.id) ?? '',
  );
}

/** The same page without a ticket: what names one is left out of the address, with all of the path that is behind it. */
export function panelUrl(mail: MailToRender): string | null {
  const [, page = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(templateOf(mail) ?? '') ?? [];
  const path = PLACE.test(page) ? page.slice(0, page.lastIndexOf('/', page.search(PLACE)) + 1) : page;
  const kept = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !PLACE.test(pair));
  return webAddress(`${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${PLACE.test(fragment) ? '' : fragment}`);
}

function templateOf({ settings, to }: MailToRender): string | null {
  return to.side === 'customer' ? settings.customerUrl : settings.staffUrl;
}

function webAddress(url: string): string | null {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).href : null;
}
