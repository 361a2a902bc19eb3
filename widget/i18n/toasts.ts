// The few words of a toast, which is shown while no catalogue is loaded: every language's stand here.
import type { LanguageCode } from './languages.ts';

export interface ToastTexts {
  message: (ticket: number) => string;
  created: (ticket: number) => string;
  several: (tickets: number) => string;
  show: string;
  close: string;
}

export const toastTexts: Record<LanguageCode, ToastTexts> = {
  en: {
    message: (ticket) => `New message on ticket ${ticket}`,
    created: (ticket) => `New ticket ${ticket}`,
    several: (tickets) => `${tickets} tickets have news`,
    show: 'Show',
    close: 'Close',
  },
  de: {
    message: (ticket) => `Neue Nachricht zu Anfrage ${ticket}`,
    created: (ticket) => `Neue Anfrage ${ticket}`,
    several: (tickets) => `Neues in ${tickets} Anfragen`,
    show: 'Zeigen',
    close: 'Schließen',
  },
};
