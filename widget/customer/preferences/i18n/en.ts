// English: the words of the preferences, and the type of all their other catalogues.
import type { Hold, NoticeKind } from '../../../../sdk/contract/index.ts';
import type { Plural } from '../../../kit/i18n/language.ts';

const texts = {
  saving: 'Saving …',
  saved: 'Saved',
  notSaved: 'This is not saved yet; what you chose is still here.',
  readOnly: (person: string) => `These are the choices of ${person}. You can see them, but only they can change them.`,

  status: {
    nothing: 'Nothing is waiting',
    waiting: { one: '# update is waiting', other: '# updates are waiting' } as Plural,
    nextSoon: 'Next mail in a moment',
    nextToday: (time: string) => `Next mail at ${time}`,
    nextTomorrow: (time: string) => `Next mail tomorrow at ${time}`,
    nextOn: (when: string) => `Next mail on ${when}`,
    later: 'Next mail as soon as it can be sent',
    goesTo: (address: string) => `Mail goes to ${address}, the address that your panel told us.`,
    holds: {
      no_address: {
        title: 'We have no address to mail to',
        hint: 'The panel told us none. What is new still stands here.',
      },
      bad_address: {
        title: 'We cannot mail to this address',
        hint: 'No mail can go to it as it stands in your panel. Correct it there; nothing of what is waiting is lost.',
      },
      bounced: {
        title: 'Mail to you is held back',
        hint: 'This address did not take our mail. Correct it in your panel; nothing of what is waiting is lost. What its server said:',
      },
      brake: {
        title: 'Mail is stopped at the moment',
        hint: 'Nothing is lost. It goes on as soon as we have looked at it.',
      },
    } satisfies Record<Hold['reason'], { title: string; hint: string }>,
  },

  kinds: {
    title: 'What you are told',
    hint: 'In the panel: a word in its corner while you have it open.',
    what: 'What happens',
    mail: 'By mail',
    panel: 'In the panel',
    mailOnly: 'By mail only',
    words: {
      received: 'Your ticket has arrived',
      answered: 'Support answered',
      state_changed: 'A ticket changed its state',
      new_ticket: 'A new ticket',
      customer_changed: 'A customer wrote or changed something',
      assigned: 'News about a ticket that is yours',
      webhook_disabled: 'A webhook was switched off',
    } satisfies Record<NoticeKind, string>,
    hints: {
      received: 'A confirmation with its number',
      answered: 'A message for you to read',
      state_changed: 'Solved, opened again, withdrawn',
      new_ticket: 'From any customer',
      customer_changed: 'On a ticket that is not yours',
      assigned: 'You were given it, or somebody wrote or changed something',
      webhook_disabled: 'Because its deliveries had failed for days',
    } satisfies Record<NoticeKind, string>,
  },

  language: { title: 'Language of the mails' },

  quiet: {
    title: 'Quiet hours',
    on: 'Hold mail back at certain times',
    hint: 'What happens then is mailed afterwards. What is urgent or about security comes all the same.',
    from: 'From',
    to: 'To',
    zone: 'Time zone',
    same: 'Both are the same time, so nothing is held back.',
  },
};

export type PreferencesTexts = typeof texts;
export default texts;
