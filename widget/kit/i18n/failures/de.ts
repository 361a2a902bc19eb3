// German: what is said only once something has failed.
import type { FailureTexts } from './en.ts';

const texts: FailureTexts = {
  session: 'Ihre Sitzung ist beendet',
  sessionHint:
    'Laden Sie die Seite neu, oder melden Sie sich wieder in Ihrem Kundenbereich an. Entwürfe, die auf diesem Gerät gesichert sind, bleiben dort.',
  ended: 'Ihr Zugang ist beendet',
  endedHint:
    'Wer den Support betreibt, hat ihn für Sie geschlossen. Entwürfe, die auf diesem Gerät gesichert sind, bleiben dort. Halten Sie das für einen Irrtum, fragen Sie dort nach.',
  reload: 'Seite neu laden',
  away: 'Wir sind gerade nicht erreichbar',
  awayHint: 'Wir versuchen es weiter. Sobald es wieder geht, geht es hier von selbst weiter.',
  way: 'Bis dahin erreichen Sie uns hier:',
  quote: 'Bei Rückfragen nennen Sie bitte',
  wait: (seconds) => `Bitte warten Sie ${seconds} Sekunden.`,
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
    timeout: 'Die Antwort hat zu lange gedauert. Versuchen Sie es noch einmal.',
    aborted: 'Das wurde abgebrochen.',
    bad_response: 'Die Antwort ist nicht zu verstehen. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
    token_failed:
      'Ihr Kundenbereich hat uns nicht gesagt, wer Sie sind. Laden Sie die Seite neu, oder melden Sie sich wieder an.',
  },
};

export default texts;
