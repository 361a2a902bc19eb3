// Was mehrere Räume der Mitarbeiterseite sagen, auf Deutsch.
import type { KitTexts } from './en.ts';

const texts: KitTexts = {
  states: {
    waiting_for_support: 'Wartet auf Support',
    waiting_for_customer: 'Wartet auf Kunden',
    solved: 'Gelöst',
    withdrawn: 'Zurückgezogen',
  },

  fields: {
    priority: { name: 'Dringlichkeit', kept: 'Die Dringlichkeit bleibt, wie sie war.' },
    category: {
      name: 'Art',
      kept: 'Die Art bleibt, wie sie war.',
      values: {
        hardware: 'Hardware',
        software: 'Software',
        question: 'Frage',
        security: 'Sicherheitsvorfall',
        billing: 'Abrechnung',
        other: 'Anderes',
      },
    },
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
