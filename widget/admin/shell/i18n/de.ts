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

  toTickets: 'Zu den Anfragen',
  help: 'Tasten',
  writes: { reply: 'Antwort', note: 'Interne Notiz' },
};

export default texts;
