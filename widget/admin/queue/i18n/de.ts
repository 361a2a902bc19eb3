// Die Texte der Liste auf Deutsch.
import type { QueueTexts } from './en.ts';

const texts: QueueTexts = {
  views: {
    open: 'Alle offenen',
    mine: 'Meine',
    unassigned: 'Nicht zugewiesen',
    waiting_for_support: 'Wartet auf uns',
    waiting_for_customer: 'Wartet auf Kunden',
    solved: 'Gelöst',
    withdrawn: 'Zurückgezogen',
    everything: 'Alle Anfragen',
  },

  queue: {
    search: 'Anfragen durchsuchen',
    searchHint: 'Wörter oder eine Nummer',
    filter: 'Filter',
    account: 'Konto',
    filterHint: (fields) => `${fields} oder ein Konto`,
    noFilter: 'Nichts mit diesem Namen',
    remove: (filter) => `Filter ${filter} entfernen`,
    removeAll: 'Alle entfernen',
    filters: 'Gesetzte Filter',
    found: { one: '# Anfrage', other: '# Anfragen' },
    foundMore: { one: 'Mehr als # Anfrage', other: 'Mehr als # Anfragen' },
    columns: {
      turn: 'Wer ist dran',
      number: 'Nr.',
      subject: 'Betreff',
      account: 'Konto',
      service: 'Leistung',
      wait: 'Seit',
      assignee: 'Bei',
    },
    isNew: 'Neu',
    isFor: 'seit',
    more: 'Mehr zeigen',
    moreFailed: 'Die nächsten Anfragen konnten nicht gelesen werden.',
    empty: {
      open: 'Nichts offen',
      mine: 'Ihnen ist nichts zugewiesen',
      unassigned: 'Jede offene Anfrage hat jemanden',
      waiting_for_support: 'Niemand wartet auf uns',
      waiting_for_customer: 'Wir warten auf niemanden',
      solved: 'Noch nichts gelöst',
      withdrawn: 'Nichts zurückgezogen',
      everything: 'Noch keine Anfragen',
    },
    emptyHint: 'Neue Anfragen erscheinen hier von selbst.',
    noMatch: 'Keine Anfrage passt',
    noMatchHint: (view) => `In „${view}“ passt nichts zu diesen Wörtern und Filtern.`,
    everywhere: 'In allen Anfragen suchen',
  },
};

export default texts;
