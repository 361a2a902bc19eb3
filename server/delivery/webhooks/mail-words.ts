// What a mail says of an endpoint that was disabled: which, why, since when, what becomes of what waits.
import { clockTime } from '../mail/rendering/clock.ts';
import type { MailToRender, SubjectUpdate } from '../mail/rendering/mail-to-render.ts';
import { isolated, oneLine } from '../mail/rendering/plain.ts';
import type { SubjectWords } from '../mail/rendering/subject-words.ts';
import { textsIn } from '../mail/rendering/texts.ts';
import { endpointTexts } from './mail-texts.ts';
import type { DisabledReason } from './rules.ts';

/** An endpoint as it was when it was disabled: what a notice of it carries. */
export interface DisabledEndpoint {
  /** When it was disabled. A notice of the version before has none: it was made in that moment. */
  readonly at?: string;
  readonly description: string | null;
  /** Of its address, and no more: what stands behind it is a chat's secret. */
  readonly host: string;
  /** Every delivery failed for days, or the receiver said that it is gone. */
  readonly reason: DisabledReason;
  /** Of the first of the failures that had no success between them. */
  readonly since: string;
}

export const endpointWords: SubjectWords = {
  title: (_, { language }) => endpointTexts[language].title,
  subjectLine: (update, mail) => endpointTexts[mail.language].subject(nameOf(update, mail)),
  heading: (update, mail) => endpointTexts[mail.language].heading(nameOf(update, mail)),
  blocks(update, mail) {
    const { facts, reasons, kept } = endpointTexts[mail.language];
    const { description, host, reason, since } = endpointOf(update);
    const name: (readonly [string, string])[] = mail.settings.withoutContent
      ? []
      : [
          ...(description === null ? [] : [[facts.endpoint, oneLine(description, 200)] as const]),
          [facts.host, host] as const,
        ];
    const failingSince = clockTime(since, mail.timeZone, textsIn(mail.language));
    return [
      { kind: 'paragraph', text: reasons[reason] },
      { kind: 'facts', rows: [...name, [facts.failingSince, failingSince]] },
      { kind: 'paragraph', text: kept },
    ];
  },
  count: (many, language) => endpointTexts[language].count(many),
};

/** As `tellEndpoints` wrote it. */
const endpointOf = ({ about }: SubjectUpdate): DisabledEndpoint => about as unknown as DisabledEndpoint;

/** In one line: what admins call it, or its host. Nothing where mails must not say what they are about. */
function nameOf(update: SubjectUpdate, { settings }: MailToRender): string | null {
  const { description, host } = endpointOf(update);
  if (settings.withoutContent) return null;
  return description === null ? host : `${isolated(oneLine(description, 150))} (${host})`;
}
