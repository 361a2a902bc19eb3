// Deutsch: was gesagt wird, wo eine Anfrage gestellt oder ihr Dienst geändert wird.
import type { FormWords } from './en.ts';
import tickets from '../de.ts';

const texts: FormWords = {
  ...tickets,
  newTicket: {
    title: 'Neue Anfrage',
    text: 'Was ist passiert?',
    textHint: 'Was haben Sie getan, was erwartet, was gesehen? Bitte senden Sie nie Passwörter.',
    send: 'An den Support senden',
    sending: 'Wird gesendet …',
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
