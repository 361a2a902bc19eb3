// Die Texte der Webhooks auf Deutsch.
import type { WebhookTexts } from './en.ts';

const texts: WebhookTexts = {
  title: 'Webhooks',
  add: 'Endpunkt hinzufügen',
  list: 'Endpunkte',
  empty: 'Noch keine Endpunkte',
  emptyHint:
    'Ein Webhook meldet Ihren eigenen Programmen oder Ihrem Team-Chat sofort, wenn eine Anfrage gestellt, beantwortet oder geändert wird.',
  onlyAdmins: 'Webhooks sind Sache der Admins',
  onlyAdminsHint: (tenant) => `Admins von ${tenant} können sie sehen und ändern.`,
  gone: 'Der Endpunkt wurde von jemand anderem entfernt.',

  formats: {
    standard: 'Standard Webhooks',
    slack: 'Slack',
    mattermost: 'Mattermost',
    teams: 'Microsoft Teams',
  },
  formatMeanings: {
    standard: 'Signiertes JSON für Ihre eigenen Programme',
    slack: 'Eine Nachricht im Kanal, über einen eingehenden Webhook',
    mattermost: 'Eine Nachricht im Kanal, über einen eingehenden Webhook',
    teams: 'Eine Karte im Kanal, über den Webhook eines Workflows',
  },
  kinds: {
    'ticket.created': 'Neue Anfrage',
    'ticket.message_added': 'Neue Nachricht',
    'ticket.message_edited': 'Nachricht geändert',
    'ticket.state_changed': 'Status geändert',
    'ticket.priority_changed': 'Dringlichkeit geändert',
    'ticket.assignee_changed': 'Zuweisung geändert',
    'ticket.subject_changed': 'Betreff geändert',
    'ticket.category_changed': 'Art geändert',
    'ticket.field_changed': 'Feld geändert',
    'ticket.service_changed': 'Leistung geändert',
    'ticket.withdrawn': 'Zurückgezogen',
    'ticket.restored': 'Zurückgeholt',
  },
  everything: 'Alles',
  some: { one: '# Ereignisart', other: '# Ereignisarten' },

  health: {
    active: () => 'Aktiv',
    failing: (since) => `Fehlerhaft seit ${since}`,
    disabled: (since) => `Abgeschaltet seit ${since}`,
  },
  reasons: {
    by_hand: ({ by }) => `Abgeschaltet von ${by}.`,
    failing: ({ days }) => `${days} Tage lang kam keine Zustellung an.`,
    gone: () => 'Der Empfänger sagt, dass es ihn nicht mehr gibt (HTTP 410).',
  },
  failingHint: 'Wir versuchen es weiter; nach fünf Tagen ohne Erfolg wird er abgeschaltet.',
  disabledHint: 'Was inzwischen geschieht, wird nicht gemeldet. Was schon wartete, wird beim Einschalten zugestellt.',

  facts: { address: 'Adresse', format: 'Format', kinds: 'Erfährt von', added: 'Hinzugefügt' },
  edit: 'Bearbeiten',
  enable: 'Einschalten',
  disable: 'Abschalten',
  rotate: 'Neues Geheimnis',
  remove: 'Entfernen',
  done: {
    added: 'Der Endpunkt ist hinzugefügt. Ab jetzt wird ihm gemeldet.',
    saved: 'Gespeichert.',
    enabled: 'Eingeschaltet. Was wartete, wird jetzt zugestellt.',
    disabled: 'Abgeschaltet. Ihm wird nichts gemeldet.',
    removed: 'Der Endpunkt ist entfernt.',
    copied: 'Kopiert.',
    selected: 'Ausgewählt: Kopieren Sie es mit der Tastatur.',
    again: 'Es wird jetzt noch einmal zugestellt.',
  },
  ask: {
    remove: {
      title: (name) => `${name} entfernen?`,
      hint: 'Ihm wird nichts mehr gemeldet, und die Liste seiner Zustellungen geht mit. Das lässt sich nicht rückgängig machen.',
      yes: 'Endpunkt entfernen',
    },
    rotate: {
      title: (name) => `Neues Geheimnis für ${name} erzeugen?`,
      hint: '24 Stunden lang wird mit diesem und dem bisherigen signiert: Tauschen Sie es so lange beim Empfänger aus.',
      yes: 'Geheimnis erzeugen',
    },
  },

  secret: {
    title: 'Signaturgeheimnis',
    once: 'Sie sehen es nur dieses eine Mal.',
    both: '24 Stunden lang wird mit diesem und dem bisherigen signiert.',
    copy: 'Geheimnis kopieren',
    verify: 'Damit prüft der Empfänger jede Nachricht:',
    dismiss: 'Ich habe es gesichert',
  },

  form: {
    edit: 'Endpunkt bearbeiten',
    url: 'Adresse',
    urlHint: 'Wo Ihr Programm Nachrichten annimmt: https://…',
    chatUrlHint: 'Wie der Chat sie für seinen Webhook zeigt',
    keptUrlHint: (address) => `Leer: Es bleibt ${address}. Eine Adresse wird nicht wieder gezeigt.`,
    format: 'Wer empfängt?',
    kinds: 'Was erfährt er?',
    which: 'Arten von Ereignissen',
    all: 'Alles',
    allHint: 'Interne Notizen werden nie gemeldet',
    some: 'Nur manches',
    someHint: 'Sie wählen die Arten',
    description: 'Beschreibung',
    descriptionHint: 'Wozu er da ist; darf leer bleiben',
    enabled: 'Eingeschaltet',
    enabledHint: 'Aus: Ihm wird nichts gemeldet.',
    problems: {
      missing: 'Geben Sie die Adresse an.',
      url: 'Geben Sie die ganze Adresse an, mit https:// und ohne Passwort.',
      private: 'Diese Adresse ist nicht öffentlich; nur der Server kann sie erlauben.',
      port: (port) => `Port ${port} ist nicht für Webhooks.`,
      kinds: 'Wählen Sie mindestens eine Art.',
      description: 'Bitte höchstens 200 Zeichen in einer Zeile.',
      most: 'Das ging nicht: Es kann höchstens 50 Endpunkte geben.',
    },
  },

  deliveries: {
    title: 'Zustellungen',
    none: 'Noch nichts zugestellt',
    noneHint: 'Mit der nächsten Anfrage steht hier etwas.',
    states: { waiting: 'Wartet', delivered: 'Zugestellt', failed: 'Gescheitert' },
    tries: { one: '# Versuch', other: '# Versuche' },
    next: (when) => `nächster Versuch ${when}`,
    paused: 'wartet, bis der Endpunkt eingeschaltet ist',
    again: 'Erneut zustellen',
    againOf: (what) => `Erneut zustellen: ${what}`,
    copyId: 'webhook-id kopieren',
    more: 'Ältere Zustellungen zeigen',
  },
};

export default texts;
