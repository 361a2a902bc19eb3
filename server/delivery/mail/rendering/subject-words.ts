// What mails say of a subject that is no ticket: given by the feature that it belongs to, with texts of its own.
import type { Block } from './content.ts';
import type { Language, MailToRender, OtherKind, SubjectUpdate } from './mail-to-render.ts';

export interface SubjectWords {
  /** What happened, in one line. */
  title(update: SubjectUpdate, mail: MailToRender): string;
  /** The subject of a mail that tells of this alone. */
  subjectLine(update: SubjectUpdate, mail: MailToRender): string;
  /** Over what is told of it in a digest. */
  heading(update: SubjectUpdate, mail: MailToRender): string;
  /** What is told of it. */
  blocks(update: SubjectUpdate, mail: MailToRender): Block[];
  /** So many of them, behind `updates about`: `2 webhook endpoints`. */
  count(many: number, language: Language): string;
}

export type Words = Readonly<Record<OtherKind, SubjectWords>>;

export const wordsOf = ({ subject }: SubjectUpdate, words: Words): SubjectWords => words[subject.kind];
