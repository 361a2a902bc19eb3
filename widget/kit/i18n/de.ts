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
  quote: 'Bei Rückfragen nennen Sie bitte',

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
    session: 'Ihre Sitzung ist beendet',
    sessionHint:
      'Laden Sie die Seite neu, oder melden Sie sich wieder in Ihrem Kundenbereich an. Entwürfe, die auf diesem Gerät gesichert sind, bleiben dort.',
    ended: 'Ihr Zugang ist beendet',
    endedHint:
      'Wer den Support betreibt, hat ihn für Sie geschlossen. Entwürfe, die auf diesem Gerät gesichert sind, bleiben dort. Halten Sie das für einen Irrtum, fragen Sie dort nach.',
    reload: 'Seite neu laden',
    wait: (seconds) => `Bitte warten Sie ${seconds} Sekunden.`,
  },
  errorTexts: {
    bad_request: 'Die Anfrage war nicht lesbar. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
    unauthorized: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    insecure_connection: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    access_ended: 'Ihr Zugang ist beendet. Entwürfe, die auf diesem Gerät gesichert sind, bleiben dort.',
    forbidden: 'Das ist Ihnen nicht erlaubt.',
    not_found: 'Das gibt es nicht mehr, oder es ist nicht für Sie bestimmt.',
    method_not_allowed: 'Diese Seite ist älter als der Server. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    payload_too_large: 'Das ist zu lang zum Senden. Bitte kürzen Sie es.',
    unsupported_media_type:
      'Diese Seite ist älter als der Server. Laden Sie sie neu, und versuchen Sie es noch einmal.',
    invalid_input: 'Eine der Angaben muss geändert werden.',
    rate_limited: 'Das war viel auf einmal. Warten Sie einen Moment, und versuchen Sie es noch einmal.',
    internal: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    unavailable: 'Der Support ist im Moment nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    network: 'Wir erreichen den Support nicht. Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
    timeout: 'Die Antwort hat zu lange gedauert. Versuchen Sie es noch einmal.',
    aborted: 'Das wurde abgebrochen.',
    bad_response: 'Die Antwort ist nicht zu verstehen. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
    token_failed:
      'Ihr Kundenbereich hat uns nicht gesagt, wer Sie sind. Laden Sie die Seite neu, oder melden Sie sich wieder an.',
    not_loaded:
      'Ein Teil dieser Seite ließ sich nicht laden. Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
  },
};

export default texts;
