// English: what is said around the fields that the tenant has added.
const texts = {
  yes: 'Yes',
  no: 'No',
  optional: 'optional',
  /** Of a list to choose from, where nothing is chosen. */
  choose: 'Choose …',
  nothing: 'Not said',
  clear: 'Clear the choice',
  problems: {
    missing: 'This is still missing.',
    number: (example: string) => `Write a number, such as ${example}.`,
    range: 'This number is too large.',
    broken: 'There is a character in here that cannot be sent.',
    refused: 'This was not taken. Please look at it again.',
  },
  form: {
    length: (length: string, max: string) => `${length} of ${max} characters`,
    over: (length: string, max: string) => `${length} characters. At most ${max} can be sent.`,
  },
  /** Without who. `null`: it had no value, or has none any more. */
  changed: (field: string, from: string | null, to: string | null) =>
    to === null
      ? `took ${field} away${from === null ? '' : ` (was ${from})`}`
      : from === null
        ? `set ${field} to ${to}`
        : `changed ${field} from ${from} to ${to}`,
};

export type OwnFieldTexts = typeof texts;
export default texts;
