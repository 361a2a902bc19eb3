// What every view of the mail screen needs to speak: both catalogues and the present; and what is said in several places.
import type { Mail, MailReason } from '../../../../sdk/contract/index.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { MailTexts } from '../i18n/load.ts';
import { timeOf } from '../state/mails.ts';

export interface Words {
  readonly m: MailTexts;
  readonly base: Language<Texts>;
  readonly now: Date;
}

/** "14:05", or "now" for what may go already. */
export function whenOf(mail: Mail, { m, base, now }: Words): string {
  const time = timeOf(mail);
  return mail.dueAt !== null && Date.parse(time) <= now.getTime() ? m.now : base.moment(time, now);
}

/** "Answer, Change of state", and how many updates. */
export function contentsOf({ kinds, updates }: Mail, { m, base }: Words): string {
  const names = kinds.map((kind) => m.kinds[kind]).join(', ') || m.title;
  return updates > 1 ? `${names} · ${base.count(m.updates, updates)}` : names;
}

/** Why it is where it is, in the reader's language; after it what a server answered, as it came. */
export function whyOf({ reason }: Mail, { m, base }: Words): [said?: string, quoted?: string] {
  if (reason === null) return [];
  const said = (m.reasons[reason.code] as (of: MailReason, number: (n: number) => string) => string)(
    reason,
    base.number,
  );
  const answer = reason.code === 'other' ? reason.text : 'answer' in reason && reason.answer;
  return answer ? [said, answer] : [said];
}
