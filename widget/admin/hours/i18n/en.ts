// The texts of opening times in English: the type of all their other catalogues.
import type { Plural } from '../../../kit/i18n/language.ts';
import type { Unit } from '../state/answer-times.ts';

const texts = {
  title: 'Opening times',
  never: 'Nobody has set them: support counts as always open.',
  changed: (when: string, who: string) => `Changed ${when} by ${who}`,
  byCommand: 'the server’s command line',
  onlyAdmins: 'Opening times are for admins',
  onlyAdminsHint: (tenant: string) => `Admins of ${tenant} can see and change them.`,

  answers: 'When customers hear from us',
  answersHint:
    'A customer who waits is told by when we usually answer. The time runs while support is open. Without one, nothing is said.',
  unit: (priority: string) => `Unit for ${priority}`,
  units: { minutes: 'minutes', hours: 'hours' } satisfies Record<Unit, string>,
  minutes: 'From 1 minute to 720 hours, in whole minutes; or nothing.',

  week: 'When support is open',
  weekHint:
    'As 09:00–12:30, 13:30–18:00. Nothing means closed; 00:00–24:00 is the whole day; 22:00–06:00 goes into the next.',
  closed: 'Closed',
  badHours: 'Write times as 09:00–17:30, with a comma between several.',
  sameForWeek: 'Monday to Friday as on Monday',
  zone: 'Time zone',
  badZone: 'There is no such time zone. Write it as Europe/Berlin.',

  days: 'Closed days',
  noDays: 'None yet.',
  day: 'Day',
  dayName: 'Name',
  dayNameHint: 'For instance a holiday. Not needed.',
  addDay: 'Add the day',
  noDay: 'Choose a day.',
  dayTwice: 'This day is closed already.',
  removeDay: (day: string) => `Open on ${day}`,
  import: 'Add holidays from a calendar file (.ics)',
  imported: { one: '# day was added.', other: '# days were added.' } as Plural,
  known: { one: '# was closed already.', other: '# were closed already.' } as Plural,
  ignored: { one: '# event was left out:', other: '# events were left out:' } as Plural,
  reasons: {
    not_all_day: 'does not last all day',
    cancelled: 'was called off',
    other_years: 'is in no year that is imported',
  },
  fileTooLong: 'The file is too long: take one with closed days only.',

  saved: 'Saved.',
  unsaved: 'Not saved yet.',
};

export type HoursTexts = typeof texts;
export default texts;
