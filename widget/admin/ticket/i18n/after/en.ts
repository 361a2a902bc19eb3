// What is said in English after sending: it can be taken back, waits for a way to the desk, or did not go out. Loaded while the page is idle.
import type { Plural } from '../../../../kit/i18n/language.ts';

const texts = {
  goesOut: (seconds: number) => `Goes out in ${seconds} s.`,
  goingOut: 'Going out …',
  late: 'Not out yet: the desk’s worker does not run. It goes out as soon as that does.',
  undo: 'Take back',
  next: (number: number) => `Next: #${number}`,
  tooLate: 'It is sent already.',
  heldBack: (number: number, name: string) =>
    `Your reply to #${number} was not sent: ${name} wrote meanwhile. It is in the composer again.`,
  toHeld: (number: number) => `To #${number}`,

  /** There is no way to the desk. */
  cutOff: {
    kept: 'The desk cannot be reached. This waits on this device, also over a reload of this page, and goes out by itself.',
    full: 'The desk cannot be reached. This waits in this page only: leave it open. It goes out by itself.',
  },
  stay: 'Do not send it',
  /** Of other tickets than the open one. */
  waits: {
    one: '# message to another ticket waits for a way to the desk, and goes out by itself.',
    other: '# messages to other tickets wait for a way to the desk, and go out by themselves.',
  } as Plural,
  notSentThere: 'A message to another ticket did not go out. It is in its composer.',
  overtakenThere: 'A message to another ticket did not go out: somebody wrote there meanwhile. It is in its composer.',
  toThere: 'To that ticket',
};

export type AfterTexts = typeof texts;
export default texts;
