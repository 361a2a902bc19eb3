// Deutsch: die Wörter der Benachrichtigungen. Sie-Form, kurz, ohne Vorwurf.
import type { PreferencesTexts } from './en.ts';

const texts: PreferencesTexts = {
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  notSaved: 'Das ist noch nicht gespeichert; Ihre Auswahl steht weiter hier.',
  readOnly: (person) => `Das hat ${person} gewählt. Sie können es sehen, aber nicht ändern.`,

  status: {
    nothing: 'Nichts wartet',
    waiting: { one: '# Neuigkeit wartet', other: '# Neuigkeiten warten' },
    nextSoon: 'Nächste E‑Mail gleich',
    nextToday: (time) => `Nächste E‑Mail um ${time}`,
    nextTomorrow: (time) => `Nächste E‑Mail morgen um ${time}`,
    nextOn: (when) => `Nächste E‑Mail am ${when}`,
    later: 'Nächste E‑Mail, sobald sie hinausgehen kann',
    goesTo: (address) => `E-Mails gehen an ${address}, die Adresse aus Ihrem Panel.`,
    holds: {
      no_address: {
        title: 'Wir haben keine E-Mail-Adresse von Ihnen',
        hint: 'Das Panel hat uns keine genannt. Was neu ist, steht trotzdem hier.',
      },
      bad_address: {
        title: 'An diese Adresse können wir nicht mailen',
        hint: 'So, wie sie im Panel steht, kommt dort keine E-Mail an. Bitte berichtigen Sie sie im Panel; was wartet, geht nicht verloren.',
      },
      bounced: {
        title: 'E-Mails an Sie werden zurückgehalten',
        hint: 'Diese Adresse hat unsere E-Mail nicht angenommen. Bitte berichtigen Sie sie im Panel; was wartet, geht nicht verloren. Ihr Server sagte:',
      },
      brake: {
        title: 'Zurzeit gehen keine E-Mails hinaus',
        hint: 'Nichts geht verloren. Sobald wir nachgesehen haben, geht es weiter.',
      },
    },
  },

  kinds: {
    title: 'Was wir Ihnen sagen',
    hint: 'Im Panel: ein Hinweis in der Ecke, solange Sie es offen haben.',
    what: 'Was geschieht',
    mail: 'Per E-Mail',
    panel: 'Im Panel',
    mailOnly: 'Nur per E-Mail',
    words: {
      received: 'Ihre Anfrage ist angekommen',
      answered: 'Der Support hat geantwortet',
      state_changed: 'Der Stand einer Anfrage hat sich geändert',
      new_ticket: 'Eine neue Anfrage',
      customer_changed: 'Ein Kunde hat geschrieben oder etwas geändert',
      assigned: 'Neues zu einer Anfrage, die Ihre ist',
      webhook_disabled: 'Ein Webhook wurde abgeschaltet',
    },
    hints: {
      received: 'Eine Bestätigung mit ihrer Nummer',
      answered: 'Eine Nachricht für Sie',
      state_changed: 'Gelöst, wieder geöffnet, zurückgezogen',
      new_ticket: 'Von irgendeinem Kunden',
      customer_changed: 'Zu einer Anfrage, die nicht Ihre ist',
      assigned: 'Sie wurde Ihnen gegeben, oder jemand hat geschrieben oder etwas geändert',
      webhook_disabled: 'Weil er tagelang nicht zu erreichen war',
    },
  },

  language: { title: 'Sprache der E-Mails' },

  quiet: {
    title: 'Ruhezeiten',
    on: 'E-Mails zu bestimmten Zeiten zurückhalten',
    hint: 'Was dann geschieht, kommt danach. Dringendes und Sicherheitsvorfälle kommen trotzdem sofort.',
    from: 'Von',
    to: 'Bis',
    zone: 'Zeitzone',
    same: 'Beides ist dieselbe Zeit, also wird nichts zurückgehalten.',
  },
};

export default texts;
