// Deutsch: womit Anfragen geschrieben und gelesen werden.
import type { TicketTexts } from './en.ts';

const texts: TicketTexts = {
  ticketErrors: {
    stale_thread: 'Während Sie schrieben, hat jemand geschrieben.',
    stale_message: 'Die Nachricht wurde inzwischen geändert.',
    ticket_withdrawn: 'Die Anfrage ist zurückgezogen. Holen Sie sie zuerst zurück.',
    not_in_this_state: 'Die Anfrage hat sich inzwischen geändert: Das geht jetzt nicht.',
    restore_expired: 'Die Anfrage lässt sich nicht mehr zurückholen.',
    idempotency_key_reused: 'Das haben wir schon in einer früheren Fassung. Ergänzen Sie es in Ihren Anfragen.',
    unknown_service: 'Diesen Dienst hat Ihr Konto nicht mehr. Wählen Sie einen anderen.',
    unknown_agent: 'Diese Person gibt es im Support nicht.',
  },
  cancel: 'Abbrechen',
  save: 'Speichern',
  actingFor: (staff, customer) => `${staff}, angemeldet als ${customer}`,
  fields: {
    priority: {
      label: 'Wie schlimm ist es?',
      meanings: {
        low: 'Es kann warten',
        normal: 'Lästig, aber die Arbeit geht weiter',
        high: 'Etwas Wichtiges funktioniert nicht',
        urgent: 'Website oder E-Mail fällt für viele aus',
      },
      changed: (from, to) => (from === null ? `Priorität: ${to}` : `Priorität von ${from} auf ${to} geändert`),
    },
    category: {
      label: 'Was für eine Sache ist es?',
      values: {
        hardware: 'Hardware',
        software: 'Software',
        question: 'Frage',
        security: 'Sicherheitsvorfall',
        billing: 'Abrechnung',
        other: 'Etwas anderes',
      },
      meanings: {
        hardware: 'Server, Festplatte oder Netzwerk fällt aus',
        software: 'Eine Anwendung oder Einstellung funktioniert nicht',
        question: 'Ich möchte wissen, wie etwas geht oder rückgängig wird',
        security: 'Einbruch, gestohlenes Passwort, Spam in meinem Namen',
        billing: 'Rechnungen, Zahlungen, Verträge',
        other: 'Nichts davon',
      },
      changed: (from, to) => (from === null ? `Art: „${to}“` : `Art von „${from}“ in „${to}“ geändert`),
    },
  },
  serviceKinds: {
    web: 'Webspace',
    server: 'Server',
    domain: 'Domain',
    mail: 'E-Mail',
    database: 'Datenbank',
    certificate: 'Zertifikat',
    backup: 'Sicherung',
    other: 'Dienst',
  },
  serviceStates: {
    active: 'Aktiv',
    pending: 'Wird eingerichtet',
    suspended: 'Gesperrt',
    failing: 'Gestört',
    ended: 'Beendet',
  },

  form: {
    service: 'Worum geht es?',
    subject: 'Betreff',
    kept: 'Entwurf auf diesem Gerät gesichert',
    full: 'Nicht gesichert: Der Speicher dieses Browsers ist voll. Senden Sie, bevor Sie die Seite verlassen.',
    lost: 'Auf diesem Gerät nicht gesichert. Senden Sie, bevor Sie die Seite verlassen.',
    missing: 'Schreiben Sie ein paar Worte als Betreff.',
    length: (length, max) => `${length} von ${max} Zeichen`,
    over: (length, max) => `${length} Zeichen. Höchstens ${max} lassen sich auf einmal senden.`,
    broken: 'Hier steht ein Zeichen, das sich nicht senden lässt.',
    shortcut: (key) => (key === '' ? '' : `${key} sendet`),
  },
};

export default texts;
