// The few words of a toast, which is shown while no catalogue is loaded: every language's stand here.
import type { TicketState } from '../../../sdk/contract/ticket-values.ts';
import type { LanguageCode } from '../../kit/i18n/languages.ts';

/** What a toast can say of a ticket. */
export type Saying = 'message' | 'created' | 'restored' | 'changed' | TicketState;

export interface ToastTexts extends Record<Saying, (ticket: number) => string> {
  several: (tickets: number) => string;
  show: string;
  close: string;
}

export const toastTexts: Record<LanguageCode, ToastTexts> = {
  en: {
    message: (ticket) => `New message on ticket ${ticket}`,
    created: (ticket) => `New ticket ${ticket}`,
    solved: (ticket) => `Ticket ${ticket} is solved`,
    waiting_for_support: (ticket) => `Ticket ${ticket} is open again`,
    waiting_for_customer: (ticket) => `Ticket ${ticket} is waiting for you`,
    withdrawn: (ticket) => `Ticket ${ticket} was withdrawn`,
    restored: (ticket) => `Ticket ${ticket} was brought back`,
    changed: (ticket) => `Ticket ${ticket} was changed`,
    several: (tickets) => `${tickets} tickets have news`,
    show: 'Show',
    close: 'Close',
  },
  de: {
    message: (ticket) => `Neue Nachricht zu Anfrage ${ticket}`,
    created: (ticket) => `Neue Anfrage ${ticket}`,
    solved: (ticket) => `Anfrage ${ticket} ist gelöst`,
    waiting_for_support: (ticket) => `Anfrage ${ticket} ist wieder offen`,
    waiting_for_customer: (ticket) => `Anfrage ${ticket} wartet auf Sie`,
    withdrawn: (ticket) => `Anfrage ${ticket} wurde zurückgezogen`,
    restored: (ticket) => `Anfrage ${ticket} wurde zurückgeholt`,
    changed: (ticket) => `Anfrage ${ticket} wurde geändert`,
    several: (tickets) => `Neues in ${tickets} Anfragen`,
    show: 'Zeigen',
    close: 'Schließen',
  },
};
