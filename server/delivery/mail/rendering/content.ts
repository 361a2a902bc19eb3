// What a mail says, before it is text or HTML: both are printed from this, so that neither says more than the other.
import type { MailTexts } from './texts.ts';

export type Block =
  /** Ours: one sentence or two. */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A ticket's own heading in a digest. */
  | { readonly kind: 'heading'; readonly text: string; readonly url: string | null }
  /** One update in a digest: what happened, and when. */
  | { readonly kind: 'update'; readonly text: string; readonly when: string }
  /** What somebody wrote. `cut`: the sentence that says where the rest is. */
  | { readonly kind: 'quote'; readonly text: string; readonly cut: string | null }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export interface MailContent {
  readonly texts: MailTexts;
  readonly language: string;
  readonly subject: string;
  /** The provider, as customers know it. */
  readonly sender: string;
  readonly colour: string | null;
  readonly title: string;
  /** The ticket under the title: number and subject. */
  readonly about: string | null;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
  readonly unsubscribeUrl: string | null;
}
