// Was nach dem Senden gesagt wird, auf Deutsch: kommt, wenn die Seite nichts zu tun hat.
import type { AfterTexts } from './en.ts';

const texts: AfterTexts = {
  goesOut: (seconds) => `Geht in ${seconds} s hinaus.`,
  goingOut: 'Geht hinaus …',
  late: 'Noch nicht draußen: Der Hintergrunddienst läuft nicht. Sobald er läuft, geht sie hinaus.',
  undo: 'Zurückholen',
  next: (number) => `Nächste: #${number}`,
  tooLate: 'Sie ist schon gesendet.',
  heldBack: (number, name) =>
    `Ihre Antwort auf #${number} ist nicht gesendet: ${name} hat inzwischen geschrieben. Sie steht wieder im Textfeld.`,
  toHeld: (number) => `Zu #${number}`,

  cutOff: {
    kept: 'Der Support ist nicht zu erreichen. Das hier wartet auf diesem Gerät, auch wenn diese Seite neu lädt, und geht von selbst hinaus.',
    full: 'Der Support ist nicht zu erreichen. Das hier wartet nur auf dieser Seite: Lassen Sie sie offen. Es geht von selbst hinaus.',
  },
  stay: 'Nicht senden',
  waits: {
    one: '# Nachricht zu einer anderen Anfrage wartet auf den Weg zum Support und geht von selbst hinaus.',
    other: '# Nachrichten zu anderen Anfragen warten auf den Weg zum Support und gehen von selbst hinaus.',
  },
  notSentThere: 'Eine Nachricht zu einer anderen Anfrage ist nicht gesendet. Sie steht dort im Textfeld.',
  overtakenThere:
    'Eine Nachricht zu einer anderen Anfrage ist nicht gesendet: Dort hat inzwischen jemand geschrieben. Sie steht dort im Textfeld.',
  toThere: 'Zu dieser Anfrage',
};

export default texts;
