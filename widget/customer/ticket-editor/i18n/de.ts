// Deutsch: was beim Ändern und Zurückziehen einer Anfrage gefragt wird.
import type { EditorTexts } from './en.ts';

const texts: EditorTexts = {
  withdrawTitle: 'Diese Anfrage zurückziehen?',
  withdrawHint: 'Wir arbeiten dann nicht weiter daran. 14 Tage lang können Sie sie zurückholen.',
  withdrawReason: 'Warum? Bitte kurz.',
  withdrawMissing: 'Bitte nennen Sie einen Grund.',
  editTitle: 'Diese Anfrage ändern',
};

export default texts;
