// Was mehrere Räume der Mitarbeiterseite sagen, auf Deutsch.
import type { KitTexts } from './en.ts';

const texts: KitTexts = {
  states: {
    waiting_for_support: 'Wartet auf Support',
    waiting_for_customer: 'Wartet auf Kunden',
    solved: 'Gelöst',
    withdrawn: 'Zurückgezogen',
  },

  categories: {
    hardware: 'Hardware',
    software: 'Software',
    question: 'Frage',
    security: 'Sicherheitsvorfall',
    billing: 'Abrechnung',
    other: 'Anderes',
  },
  nobody: 'Niemand',
  unassigned: 'Nicht zugewiesen',

  panes: {
    views: 'Ansichten',
    list: 'Anfragen',
    ticket: 'Anfrage',
    resize: (pane) => `Breite von „${pane}“`,
  },
};

export default texts;
