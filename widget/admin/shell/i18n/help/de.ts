// Was über Tasten gesagt wird, auf Deutsch: kommt, wenn es gebraucht wird.
import type { HelpTexts } from './en.ts';

const texts: HelpTexts = {
  why: {
    none: 'Diese Taste tut hier nichts. ? zeigt die Tasten.',
    words: 'Nichts geschrieben: Es ist kein Textfeld offen. r antwortet, n schreibt eine Notiz.',
    choose: 'Wählen Sie zuerst eine Anfrage, mit j und k.',
    screen: 'Die Anfragen liegen hinter dieser Seite. Esc führt zurück.',
    here: 'Diese Anfrage ist offen. r antwortet, j führt zur nächsten.',
    end: 'In dieser Liste kommt keine Anfrage mehr.',
    refused: 'Das geht mit dieser Anfrage nicht.',
  },

  keys: {
    next: 'Nächste Anfrage',
    previous: 'Vorige Anfrage',
    open: 'Anfrage öffnen',
    reply: 'Antworten',
    note: 'Interne Notiz',
    take: 'Mir zuweisen',
    assign: 'Zuweisen',
    state: 'Status ändern',
    priority: 'Dringlichkeit ändern',
    undo: 'Eben Gesendetes zurückholen',
    sort: 'Liste neu sortieren',
    search: 'Suchen',
    back: 'Zurück',
    keys: 'Diese Liste',
  },
  send: 'Geschriebenes senden',
  solve: 'Senden, und es ist gelöst',
  keep: 'Senden, und es bleibt bei uns',
  turn: 'Senden, und es wartet auf den Kunden',
  afterSending: 'Nach dem Senden',
  undo: (seconds) => (seconds === 0 ? 'Sofort senden' : `${seconds} Sekunden lang zurückholbar`),
  onward: 'Die nächste Anfrage öffnen',
  taking: 'Mit der Antwort übernehmen, was niemand hat',
  letters: 'Einzelne Buchstaben als Tasten',
  lettersHint:
    'Sie wirken im Support-Bereich, und um ihn herum, solange dort nichts den Fokus hat; nie beim Schreiben.',
};

export default texts;
