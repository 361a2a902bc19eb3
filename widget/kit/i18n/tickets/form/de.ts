// Deutsch: was gesagt wird, wo eine Anfrage gestellt oder ihr Dienst geändert wird.
import type { FormWords } from './en.ts';
import tickets from '../de.ts';

const texts: FormWords = {
  ...tickets,
  newTicket: {
    title: 'Neue Anfrage',
    subjectHint: 'Ein paar Worte, wie Sie es am Telefon sagen würden',
    text: 'Was ist passiert?',
    textHint: 'Was haben Sie getan, was erwartet, was gesehen? Bitte senden Sie nie Passwörter.',
    attach: 'Das legen wir bei, Sie müssen es nicht schreiben',
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
