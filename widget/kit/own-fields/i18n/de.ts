// Deutsch: was um die Felder herum gesagt wird, die der Anbieter hinzugefügt hat.
import type { OwnFieldTexts } from './en.ts';

const texts: OwnFieldTexts = {
  yes: 'Ja',
  no: 'Nein',
  optional: 'freiwillig',
  choose: 'Wählen …',
  nothing: 'Keine Angabe',
  clear: 'Auswahl aufheben',
  problems: {
    missing: 'Diese Angabe fehlt noch.',
    number: (example) => `Schreiben Sie eine Zahl, zum Beispiel ${example}.`,
    range: 'Diese Zahl ist zu groß.',
    broken: 'Hier steht ein Zeichen, das sich nicht senden lässt.',
    refused: 'Das wurde nicht angenommen. Bitte sehen Sie es sich noch einmal an.',
  },
  form: {
    length: (length, max) => `${length} von ${max} Zeichen`,
    over: (length, max) => `${length} Zeichen. Höchstens ${max} lassen sich senden.`,
  },
  changed: (field, from, to) =>
    to === null
      ? `${field} entfernt${from === null ? '' : ` (war ${from})`}`
      : from === null
        ? `${field}: ${to}`
        : `${field} von ${from} auf ${to} geändert`,
};

export default texts;
