// Der Zugang auf Deutsch. Angesprochen wird mit Sie.
import type { AccessTexts } from './en.ts';

const texts: AccessTexts = {
  title: 'Zugang',
  search: 'Person nach Name, E-Mail oder Kennung suchen',
  found: 'Personen',
  kept: 'Wessen Zugang beendet ist',
  none: 'Niemand ist ausgesperrt',
  noneHint:
    'Suchen Sie oben eine Person, um ihren Zugang zu beenden: Ihre offenen Fenster schließen sofort, und der Support nimmt kein Token von ihr mehr an, was das Panel auch unterschreibt.',
  nobody: 'Niemand heißt so',
  nobodyHint: 'Gefunden wird nur, wer schon da war. `paneldesk person end` sperrt auch aus, wer nie gekommen ist.',
  more: 'Es gibt mehr, als hier stehen: Schreiben Sie mehr vom Namen.',
  onlyAdmins: 'Der Zugang ist Sache der Admins',
  onlyAdminsHint: (tenant) => `Admins von ${tenant} können ihn sehen und ändern.`,

  roles: { customer: 'Kunde', agent: 'Agent', admin: 'Admin' },
  staff: 'Team',
  neverHere: 'Nie hier',
  seen: (when) => `Zuletzt hier: ${when}`,
  you: 'Das sind Sie',
  ended: (when) => `Beendet: ${when}`,
  by: (name) => `von ${name}`,
  byCommand: 'auf der Kommandozeile des Servers',
  until: (when) => `bis ${when}`,
  untilRestored: 'bis auf Weiteres',

  end: 'Zugang beenden',
  endOf: (name) => `Zugang beenden: ${name}`,
  restore: 'Zugang wiederherstellen',
  restoreOf: (name) => `Zugang wiederherstellen: ${name}`,
  done: {
    ended: (name) => `Der Zugang von ${name} ist beendet.`,
    restored: (name) => `${name} darf wieder herein.`,
  },
  ask: {
    title: (name) => `Zugang von ${name} beenden?`,
    hint: 'Das gilt sofort: Offene Fenster schließen, und kein Token wird angenommen, auch keines, das das Panel später unterschreibt. Was die Person geschrieben hat, bleibt.',
    staffHint:
      'Sie kann nicht mehr für Kunden handeln, und keine Anfrage kann ihr zugewiesen werden. Ihre Anfragen bleiben bei ihr, bis jemand sie übernimmt.',
    how: 'Für wie lange?',
    yes: 'Zugang beenden',
  },
  spans: { open: 'Bis auf Weiteres', day: 'Für einen Tag', week: 'Für eine Woche', month: 'Für 30 Tage' },
  spanMeanings: {
    open: 'Bis jemand von den Admins die Person wieder hereinlässt',
    day: 'Danach darf die Person wieder herein',
    week: 'Danach darf die Person wieder herein',
    month: 'Danach darf die Person wieder herein',
  },
};

export default texts;
