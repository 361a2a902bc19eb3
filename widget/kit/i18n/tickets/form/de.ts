// Deutsch: was gesagt wird, wo eine Anfrage gestellt oder ihr Dienst geändert wird.
import type { FormWords } from './en.ts';
import tickets from '../de.ts';

const texts: FormWords = {
  ...tickets,
  newTicket: {
    title: 'Neue Anfrage',
    subjectHint: 'Ihre ersten Worte, wenn Sie keinen anderen schreiben',
    text: 'Was ist passiert?',
    textHint: 'Was haben Sie getan, was erwartet, was gesehen? Bitte senden Sie nie Passwörter.',
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
      account: 'Ihr Konto',
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
    send: 'An den Support senden',
    sending: 'Wird gesendet …',
    discard: 'Entwurf verwerfen',
    discarded: 'Entwurf verworfen.',
    undo: 'Rückgängig',
    fix: { one: 'Eine Angabe fehlt noch', other: '# Angaben fehlen noch' },
    missing: 'Schreiben Sie uns, was passiert ist.',
  },
  picker: {
    placeholder: 'Ihre Dienste durchsuchen',
    none: 'Kein bestimmter Dienst',
    notFound: 'Kein Dienst mit diesem Namen',
    count: { one: '# Dienst', other: '# Dienste' },
    clear: 'Auswahl aufheben',
  },
};

export default texts;
