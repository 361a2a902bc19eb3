// Die Texte der Mail-Ansicht auf Deutsch.
import type { MailTexts } from './en.ts';

const pers = { minute: 'je Minute', hour: 'je Stunde', day: 'je Tag', urgentDay: 'dringende je Tag' };

const texts: MailTexts = {
  title: 'E-Mail',
  counts: {
    waiting: { one: '# wartet', other: '# warten' },
    failed: { other: '# gescheitert' },
    held: { other: '# angehalten' },
  },
  offline: 'Sie sind offline. Was Sie sehen, kann alt sein.',

  suspended: {
    title: (since) => `E-Mail ist angehalten seit ${since}`,
    why: {
      one: '# Adresse war binnen einer Stunde unzustellbar.',
      other: '# Adressen waren binnen einer Stunde unzustellbar.',
    },
    kept: 'Nichts geht verloren: Was wartet, geht hinaus, sobald E-Mail wieder freigegeben ist.',
    whoCan: 'Freigeben kann sie, wer die Rolle Admin hat.',
    release: 'E-Mail wieder freigeben',
    question: 'Alle E-Mails wieder freigeben?',
    meaning:
      'Was gewartet hat, geht hinaus, so schnell die Grenzen der Server es erlauben. Sehen Sie zuerst nach, warum die angehaltenen zurückkamen: Kommen weitere zurück, steht wieder alles still.',
    no: 'Angehalten lassen',
    released: 'E-Mails gehen wieder hinaus.',
  },

  servers: {
    title: 'Mailserver',
    details: 'Alle Grenzen',
    states: { up: 'Bereit', resting: 'Ruht', returning: 'Wird wieder versucht', off: 'Aus' },
    restingUntil: (when) => `Ruht bis ${when}`,
    causes: {
      down: 'Er ist nicht erreichbar oder gestört.',
      refuses: 'Er nimmt unsere E-Mails nicht an.',
      limit: 'Er hat vorerst genug angenommen.',
    },
    since: (when) => `Seit ${when}:`,
    windows: {
      minute: 'Letzte Minute',
      hour: 'Letzte Stunde',
      day: 'Letzte 24 Stunden',
      urgentDay: 'Dringend, letzte 24 Stunden',
    },
    used: (used, limit) => `${used} von ${limit}`,
    near: 'fast erreicht',
    full: 'aufgebraucht',
    days: { other: '# gesendet in 14 Tagen' },
    sentOn: (day, sent) => `${day}: ${sent}`,
    today: 'Heute (UTC)',
    none: 'Noch wird nichts gemailt',
    noneHint: 'Paneldesk mailt über Ihre eigenen Server. Dort, wo es läuft:',
    steps: {
      sender: '1. Sagen, wer der Absender ist',
      server: '2. Einen Server mit seinen Grenzen angeben; ein zweiter springt für ihn ein',
      test: '3. Ausprobieren',
    },
  },

  list: {
    title: 'E-Mails',
    segments: { queue: 'Warteschlange', attention: 'Zu klären', sent: 'Gesendet', all: 'Alle' },
    which: 'Welche E-Mails',
    search: 'E-Mails durchsuchen',
    searchHint: 'Name, Adresse oder Anfrage',
    found: { one: '# E-Mail', other: '# E-Mails' },
    foundMore: { one: 'Mehr als # E-Mail', other: 'Mehr als # E-Mails' },
    more: 'Mehr zeigen',
    moreFailed: 'Die nächsten E-Mails konnten nicht gelesen werden.',
    empty: {
      queue: 'Nichts wartet darauf, gesendet zu werden',
      attention: 'Nichts gescheitert, nichts angehalten',
      sent: 'Noch nichts gesendet',
      all: 'Noch keine E-Mails',
    },
    emptyHint: {
      queue: 'Was mitzuteilen ist, kommt von selbst hierher.',
      attention: 'Hierher kommt, was kein Server nimmt oder unzustellbar ist.',
      sent: undefined,
      all: undefined,
    },
    noneFound: (words) => `Keine E-Mail gefunden für „${words}“`,
    noneFoundHint: 'Gesucht wird in Namen und Adressen und nach der Nummer der Anfrage.',
    everywhere: 'In allen E-Mails suchen',
  },

  states: {
    waiting: 'Wartet',
    ready: 'Bereit',
    sending: 'Unterwegs',
    sent: 'Gesendet',
    failed: 'Gescheitert',
    held: 'Angehalten',
    discarded: 'Verworfen',
  },
  kinds: {
    received: 'Bestätigung',
    answered: 'Antwort',
    state_changed: 'Neuer Stand',
    new_ticket: 'Neue Anfrage',
    customer_changed: 'Änderung durch Kunden',
    assigned: 'Zuweisung',
    webhook_disabled: 'Webhook abgeschaltet',
  },
  reasons: {
    quiet_hours: () => 'Ruhezeit dieser Person',
    same_ticket: ({ minutes }, number) => `Noch keine ${number(minutes)} min seit der letzten zu dieser Anfrage`,
    person_limit: ({ count, urgent }, number) =>
      `Schon ${number(count)} ${urgent ? 'dringende ' : ''}an diese Person in 24 Stunden`,
    transport_limit: ({ transport, count, per }, number) =>
      `${transport} nimmt höchstens ${number(count)} ${pers[per]}`,
    transport_rests: ({ transport }) => `${transport} ruht`,
    all_off: () => 'Alle Server sind aus',
    brake: () => 'Alle E-Mails sind angehalten',
    try_failed: () => 'Zuletzt gescheitert',
    no_answer: () => 'Gesendet, aber die Antwort ging verloren',
    worker_lost: () => 'Der letzte Versuch brach ab',
    all_refused: () => 'Alle Server haben sie abgelehnt',
    no_address: () => 'Keine Adresse bekannt',
    bad_address: () => 'An diese Adresse kann keine E-Mail gehen',
    utf8_address: () => 'Kein Server hier nimmt solche Zeichen vor dem @',
    bounced: () => 'Adresse unzustellbar',
    all_read: () => 'Alles darin war schon gelesen',
    access_ended: () => 'Der Zugang dieser Person ist beendet',
    discarded: ({ by }) => `Verworfen von ${by}`,
    other: () => 'Vermerk',
  },
  updates: { one: '# Neuigkeit', other: '# Neuigkeiten' },
  urgent: 'Dringend',
  ticket: (number) => `Anfrage ${number}`,
  noAddress: 'keine Adresse',
  now: 'jetzt',
  tries: { one: '# Versuch', other: '# Versuche' },

  mail: {
    made: 'Entstanden',
    goes: 'Geht',
    atEarliest: (when) => `frühestens ${when}`,
    reason: 'Warum',
    attempts: 'Versuche',
    noAttempt: 'Noch nicht versucht.',
    attemptsFailed: 'Die Versuche konnten nicht gelesen werden.',
    outcomes: { sent: 'Angenommen', refused: 'Abgelehnt', retry: 'Nicht angenommen', unknown: 'Keine klare Antwort' },
    actions: { sendNow: 'Jetzt senden', retry: 'Noch einmal versuchen', discard: 'Verwerfen' },
    hints: {
      sendNow: '„Jetzt senden“ übergeht das Warten und die Grenzen der Empfänger, nie die eines Servers.',
      retry: '„Noch einmal versuchen“ beginnt von vorn und glaubt der Adresse wieder.',
      sending: 'Sie wird gerade gesendet; zu tun ist erst wieder etwas, wenn der Server geantwortet hat.',
    },
    discardQuestion: 'Diese E-Mail verwerfen?',
    discardMeaning: (name) => `Sie wird nie gesendet: ${name} erfährt nicht per E-Mail, was darin steht.`,
    keep: 'Behalten',
    done: {
      sendNow: (name) => `Die E-Mail an ${name} geht hinaus, sobald ein Server sie nimmt.`,
      retry: (name) => `Die E-Mail an ${name} wird noch einmal versucht.`,
      discard: (name) => `Die E-Mail an ${name} ist verworfen.`,
    },
    moved: 'Sie war inzwischen schon weiter. So steht sie jetzt da.',
    gone: 'Diese E-Mail ist nicht mehr da: Sie ging in einer Sammelmail auf oder wurde aufgeräumt.',
    elsewhere: (state) => `Nicht mehr in dieser Liste: ${state}.`,
  },
};

export default texts;
