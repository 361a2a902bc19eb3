// Deutsch. Sie-Form, kurz, ohne Vorwurf.
import type { BaseTexts } from './en.ts';

const texts: BaseTexts = {
  title: 'Hilfe und Support',
  close: 'Schließen',
  back: 'Zurück',
  retry: 'Noch einmal versuchen',
  loading: 'Wird geladen …',
  actingBanner: (staff, customer) =>
    `Sie sind ${staff}, angemeldet als ${customer}. Was Sie schreiben, erscheint unter Ihrem Namen.`,

  states: {
    waiting_for_support: 'Wartet auf den Support',
    waiting_for_customer: 'Wartet auf Sie',
    solved: 'Gelöst',
    withdrawn: 'Zurückgezogen',
  },
  working: 'Der Support ist dran',
  answered: 'Der Support hat geantwortet',
  priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
  home: {
    newTicket: 'Neue Anfrage',
    notifications: 'Benachrichtigungen',
    search: 'Ihre Anfragen durchsuchen',
    segments: { open: 'Offen', waiting: 'Wartet auf Sie', solved: 'Gelöst', all: 'Alle' },
    filter: 'Welche Anfragen',
    list: 'Ihre Anfragen',
    empty: 'Wie können wir helfen?',
    emptyHint:
      'Schreiben Sie uns, was nicht funktioniert oder was Sie wissen möchten. Ihre Anfragen und unsere Antworten stehen dann hier.',
    noneOpen: 'Nichts offen',
    noneOpenHint: 'Was Sie uns fragen und was wir antworten, steht dann hier.',
    noneWaiting: 'Nichts wartet auf Sie',
    noneWaitingHint: 'Wenn wir eine Antwort von Ihnen brauchen, steht die Anfrage hier.',
    noneSolved: 'Noch nichts gelöst',
    noneFound: (words) => `Nichts gefunden zu „${words}“`,
    similar: 'Genau diese Wörter kommen nirgends vor. Ähnlich sind:',
    noneFoundHint: 'Versuchen Sie es mit weniger oder anderen Wörtern oder mit der Nummer einer Anfrage.',
    found: { one: '# Anfrage', other: '# Anfragen' },
    older: 'Ältere Anfragen zeigen',
    unread: 'Neu',
    news: 'Neu für Sie',
    draft: 'Entwurf',
    drafts: { one: '# Entwurf auf diesem Gerät gesichert', other: '# Entwürfe auf diesem Gerät gesichert' },
    untitled: 'Ohne Betreff',
    resume: 'Entwurf weiterschreiben',
    pick: 'Wählen Sie links eine Anfrage, oder stellen Sie eine neue.',
    you: (text) => `Sie: ${text}`,
    swap: 'Runden Knopf auf die andere Seite legen',
  },

  error: {
    offline: 'Sie sind offline. Sie können weiterschreiben und später senden.',
    behind: 'Der Support ist gerade nicht erreichbar. Was Sie sehen, ist vielleicht veraltet; wir versuchen es weiter.',
    title: 'Das hat nicht funktioniert',
  },
  errorTexts: {
    network: 'Wir erreichen den Support nicht. Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
    not_loaded:
      'Ein Teil dieser Seite ließ sich nicht laden. Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
  },
};

export default texts;
