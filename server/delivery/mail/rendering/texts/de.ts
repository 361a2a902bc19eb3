// The mails in German.
import type { MailTexts } from './en.ts';

export const de: MailTexts = {
  locale: 'de-DE',
  direction: 'ltr',
  hello: (name) => `Guten Tag ${name},`,
  ticket: (number) => `Anfrage #${number}`,
  quietSubject: (number) => `Neues zu Anfrage #${number}`,

  received: {
    title: 'Ihre Anfrage ist bei uns',
    lead: (number) =>
      `Sie hat die Nummer ${number}; nennen Sie sie bitte, wenn Sie anrufen. Wir antworten im Panel und sagen Ihnen per E-Mail Bescheid.`,
  },
  answered: {
    title: (author) => `${author} hat geantwortet`,
    quietTitle: 'Wir haben geantwortet',
    yourTurn: 'Wir warten auf Ihre Antwort.',
  },
  state: {
    waiting_for_support: { title: 'Wir sind wieder am Zug', lead: 'Die Anfrage ist offen, wir arbeiten daran weiter.' },
    waiting_for_customer: {
      title: 'Wir warten auf Sie',
      lead: 'Bitte sehen Sie sich die Anfrage an: Wir brauchen etwas von Ihnen, um weiterzukommen.',
    },
    solved: {
      title: 'Als gelöst markiert',
      lead: 'Ist es nicht gelöst, schreiben Sie einfach in die Anfrage: Das öffnet sie wieder.',
    },
    withdrawn: { title: 'Die Anfrage wurde zurückgezogen', lead: 'Niemand arbeitet mehr daran.' },
  },

  newTicket: { title: (author) => `Neue Anfrage von ${author}`, quietTitle: 'Eine neue Anfrage' },
  assigned: {
    title: (author) => `${author} hat Ihnen diese Anfrage gegeben`,
    quietTitle: 'Eine Anfrage wurde Ihnen zugewiesen',
  },
  changed: {
    wrote: (author) => `${author} hat geschrieben`,
    edited: (author) => `${author} hat eine Nachricht geändert`,
    fields: {
      priority: (author) => `${author} hat die Dringlichkeit geändert`,
      category: (author) => `${author} hat die Art geändert`,
    },
    solved: (author) => `${author} hat sie als gelöst markiert`,
    reopened: (author) => `${author} hat sie wieder geöffnet`,
    withdrawn: (author) => `${author} hat sie zurückgezogen`,
    restored: (author) => `${author} hat sie zurückgeholt`,
    other: (author) => `${author} hat die Anfrage geändert`,
    quiet: 'Der Kunde hat eine Anfrage geändert',
  },
  somebody: { staff: 'Der Support', customer: 'Der Kunde' },
  automatic: (name) => `${name} (automatisch)`,

  facts: {
    account: 'Konto',
    state: 'Stand',
    priority: 'Dringlichkeit',
  },
  states: {
    waiting_for_support: 'Wartet auf den Support',
    waiting_for_customer: 'Wartet auf den Kunden',
    solved: 'Gelöst',
    withdrawn: 'Zurückgezogen',
  },
  priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },

  digest: {
    aboutOne: (updates) => (updates === 1 ? '1 Neuigkeit' : `${updates} Neuigkeiten`),
    aboutMany: (updates, about) => `${updates} Neuigkeiten zu ${about}`,
    tickets: (many) => (many === 1 ? '1 Anfrage' : `${many} Anfragen`),
    more: (count) => (count === 1 ? 'und 1 weitere Neuigkeit' : `und ${count} weitere Neuigkeiten`),
  },
  cut: 'Der Rest steht im Panel.',
  quietLead: 'Worum es geht, steht nur im Panel.',
  open: (number) => `Anfrage #${number} öffnen`,
  openPanel: 'Panel öffnen',

  footer: {
    noReply: 'Bitte antworten Sie im Panel: Eine Antwort auf diese E-Mail erreicht uns nicht.',
    why: (address, tenant) => `${tenant} hat diese E-Mail an ${address} gesendet.`,
    unsubscribe: 'E-Mails dieser Art abbestellen',
    preferences: 'Welche E-Mails Sie bekommen, stellen Sie im Panel unter Support ein.',
  },

  test: {
    subject: (tenant) => `Test-E-Mail von ${tenant}`,
    title: 'Diese E-Mail ist angekommen',
    lead: (transport) =>
      `\`paneldesk mail test\` hat sie über den Versandweg „${transport}“ gesendet. Sonst ist nichts zu tun.`,
  },

  kinds: {
    received: 'wenn eine neue Anfrage von Ihnen bei uns ist',
    answered: 'wenn wir antworten',
    state_changed: 'wenn eine Anfrage gelöst ist, wieder offen ist oder auf Sie wartet',
    new_ticket: 'wenn es eine neue Anfrage gibt',
    customer_changed: 'wenn ein Kunde schreibt oder etwas ändert',
    assigned: 'wenn Ihnen eine Anfrage zugewiesen wird',
    webhook_disabled: 'wenn ein Webhook-Endpunkt abgeschaltet wird',
  },
  stop: {
    title: 'Diese E-Mails abbestellen?',
    lead: (tenant) => `${tenant} sendet Ihnen dann keine E-Mail mehr,`,
    button: 'Diese E-Mails abbestellen',
    doneTitle: 'Diese E-Mails sind abbestellt',
    doneLead: (tenant) => `${tenant} sendet Ihnen keine E-Mail mehr,`,
    doneHint: 'Im Panel unter Support können Sie sie wieder bestellen. Dort sehen Sie weiterhin alles.',
    endedTitle: 'Dieser Link ist abgelaufen',
    endedLead: 'Links in unseren E-Mails gelten ein Jahr, und dieser ist älter. Es wurde nichts geändert.',
    endedHint:
      'Nehmen Sie den Link einer neueren E-Mail. Oder melden Sie sich im Panel an und öffnen Sie dort unter Support die „Benachrichtigungen“: Da steht jede Art von E-Mail, und Sie schalten ab, was Sie nicht möchten.',
    brokenTitle: 'Dieser Link geht nicht',
    brokenLead:
      'Er ist nicht vollständig oder zu alt. Nehmen Sie den Link einer neueren E-Mail oder die Einstellungen im Panel unter Support.',
  },
};
