// Deutsch: was darüber gesagt wird, was aus den Worten gemacht wird und was mitgeht.
import type { BesideTexts } from './en.ts';

const texts: BesideTexts = {
  subjectHint: 'Ihre ersten Worte, wenn Sie keinen anderen schreiben',
  discard: 'Entwurf verwerfen',
  discarded: 'Entwurf verworfen.',
  undo: 'Rückgängig',
  takenAs: (kind) => `Wir nehmen es als: ${kind}`,
  change: 'Ändern',
  topics: {
    web: 'Problem mit der Website',
    mail: 'Problem mit E-Mail',
    database: 'Problem mit der Datenbank',
    certificate: 'Problem mit dem Zertifikat',
    domain: 'Problem mit der Domain',
    backup: 'Problem mit der Sicherung',
    server: 'Problem mit dem Server',
    billing: 'Abrechnung',
    security: 'Sicherheitsvorfall',
    question: 'Frage',
    other: 'Etwas anderes',
  },
  attach: (what) => `Wir legen bei: ${what}`,
  attached: {
    person: 'Ihr Name',
    account: 'Konto',
    service: 'Dienst',
    plan: 'Tarif',
    state: 'letzter Stand',
  },
  attachPerson: 'Von',
  attachEmail: 'Antworten an',
  attachAccount: 'Konto',
  attachAddress: 'Adresse',
  attachPlan: 'Tarif',
  attachService: 'Dienst',
  attachPage: 'Seite',
};

export default texts;
