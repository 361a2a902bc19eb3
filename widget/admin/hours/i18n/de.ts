// Die Öffnungszeiten auf Deutsch. Angesprochen wird mit Sie.
import type { HoursTexts } from './en.ts';

const texts: HoursTexts = {
  title: 'Öffnungszeiten',
  never: 'Niemand hat sie gesetzt: Der Support gilt als immer geöffnet.',
  changed: (when, who) => `Geändert: ${when}, von ${who}`,
  byCommand: 'der Kommandozeile des Servers',
  onlyAdmins: 'Öffnungszeiten sind Sache der Admins',
  onlyAdminsHint: (tenant) => `Admins von ${tenant} können sie sehen und ändern.`,

  answers: 'Wann Kunden von uns hören',
  answersHint:
    'Wer wartet, liest, bis wann wir in der Regel antworten. Die Zeit läuft, solange der Support geöffnet ist. Ohne Angabe wird nichts gesagt.',
  unit: (priority) => `Einheit für ${priority}`,
  units: { minutes: 'Minuten', hours: 'Stunden' },
  minutes: 'Von 1 Minute bis 720 Stunden, in ganzen Minuten; oder nichts.',

  week: 'Wann der Support geöffnet ist',
  weekHint:
    'Wie 09:00–12:30, 13:30–18:00. Nichts heißt geschlossen; 00:00–24:00 ist der ganze Tag; 22:00–06:00 reicht in den nächsten.',
  closed: 'Geschlossen',
  badHours: 'Schreiben Sie Zeiten wie 09:00–17:30, mehrere mit Komma dazwischen.',
  sameForWeek: 'Montag bis Freitag wie am Montag',
  zone: 'Zeitzone',
  badZone: 'Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Berlin.',

  days: 'Geschlossene Tage',
  noDays: 'Noch keine.',
  day: 'Tag',
  dayName: 'Name',
  dayNameHint: 'Zum Beispiel ein Feiertag. Nicht nötig.',
  addDay: 'Tag hinzufügen',
  noDay: 'Wählen Sie einen Tag.',
  dayTwice: 'Dieser Tag ist schon geschlossen.',
  removeDay: (day) => `Öffnen am ${day}`,
  import: 'Feiertage aus einer Kalenderdatei (.ics) hinzufügen',
  imported: { one: '# Tag kam hinzu.', other: '# Tage kamen hinzu.' },
  known: { one: '# war schon geschlossen.', other: '# waren schon geschlossen.' },
  ignored: { one: '# Eintrag wurde ausgelassen:', other: '# Einträge wurden ausgelassen:' },
  reasons: {
    not_all_day: 'dauert nicht den ganzen Tag',
    cancelled: 'wurde abgesagt',
    other_years: 'liegt in keinem Jahr, das übernommen wird',
  },
  fileTooLong: 'Die Datei ist zu lang: Nehmen Sie eine nur mit geschlossenen Tagen.',

  saved: 'Gespeichert.',
  unsaved: 'Noch nicht gespeichert.',
};

export default texts;
