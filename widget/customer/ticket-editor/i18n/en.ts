// English: what is asked when a ticket is changed or withdrawn.
const texts = {
  withdrawTitle: 'Withdraw this ticket?',
  withdrawHint: 'We stop working on it. You can bring it back for 14 days.',
  withdrawReason: 'Why? Please, in a few words.',
  withdrawMissing: 'Please give a reason.',
  editTitle: 'Change this ticket',
};

export type EditorTexts = typeof texts;
export default texts;
