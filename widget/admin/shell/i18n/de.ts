// Die Texte der Mitarbeiterseite auf Deutsch, mit denen der Liste.
import kit from '../../kit/i18n/de.ts';
import queue from '../../queue/i18n/de.ts';
import type { AdminTexts } from './en.ts';

const texts: AdminTexts = {
  ...kit,
  ...queue,
  screens: {
    mail: 'E-Mail',
    webhooks: 'Webhooks',
    access: 'Zugang',
    hours: 'Öffnungszeiten',
    preferences: 'Ihre Benachrichtigungen',
  },

  mailNeeds: { one: '# zu prüfen', other: '# zu prüfen' },
  mailStopped: 'Angehalten',

  help: {
    title: 'Tasten',
    keys: {
      next: 'Nächste Anfrage',
      previous: 'Vorige Anfrage',
      open: 'Anfrage öffnen',
      reply: 'Antworten',
      note: 'Interne Notiz',
      assign: 'Zuweisen',
      state: 'Status ändern',
      priority: 'Dringlichkeit ändern',
      search: 'Suchen',
      back: 'Zurück',
      keys: 'Diese Liste',
    },
    send: 'Geschriebenes senden',
    letters: 'Einzelne Buchstaben als Tasten',
    lettersHint: 'Sie wirken nur im Support-Bereich und nie beim Schreiben.',
  },
};

export default texts;
