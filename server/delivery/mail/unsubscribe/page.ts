// The pages behind the link that stops mails. Pure: what they say, in the language of the mail.
import { markup, type Markup } from '../../../platform/html/markup.ts';
import { htmlPage } from '../../../platform/html/page.ts';
import { isolated, oneLine } from '../rendering/plain.ts';
import { textsIn, type MailLanguage } from '../rendering/texts.ts';
import type { Unsubscribe } from '../rendering/unsubscribe-token.ts';

/** Asks whether to stop them: nothing is changed by looking. */
export function questionPage(asked: Unsubscribe, tenantName: string): string {
  const { stop } = textsIn(asked.language);
  return page(asked.language, stop.title, [
    sentence(stop.lead(shown(tenantName)), asked),
    // To the page's own address, whatever proxy stands before it.
    markup`<form method="post"><button>${stop.button}</button></form>`,
  ]);
}

export function donePage(asked: Unsubscribe, tenantName: string): string {
  const { stop } = textsIn(asked.language);
  return page(asked.language, stop.doneTitle, [
    sentence(stop.doneLead(shown(tenantName)), asked),
    markup`<p class="quiet">${stop.doneHint}</p>`,
  ]);
}

/** For a link that was not made here. */
export function brokenPage(language: MailLanguage): string {
  const { stop } = textsIn(language);
  return page(language, stop.brokenTitle, [markup`<p>${stop.brokenLead}</p>`]);
}

/** In the language of the mail: they are who it was sent to, as far as anybody can be. */
export function endedPage(language: MailLanguage): string {
  const { stop } = textsIn(language);
  return page(language, stop.endedTitle, [markup`<p>${stop.endedLead}</p>`, markup`<p>${stop.endedHint}</p>`]);
}

const shown = (name: string): string => isolated(oneLine(name, 100));

/** The lead and which mails it is about, as one sentence or a list. */
function sentence(lead: string, { kinds, language }: Unsubscribe): Markup {
  const texts = textsIn(language);
  const [first, ...more] = kinds.map((kind) => texts.kinds[kind]);
  if (first !== undefined && more.length === 0) return markup`<p>${lead} ${first}.</p>`;
  return markup`<p>${lead}</p><ul>${[first ?? '', ...more].map((kind) => markup`<li>${kind}</li>`)}</ul>`;
}

const style = markup`<link rel="stylesheet" href="../unsubscribe.css">`;

const page = (language: MailLanguage, title: string, content: readonly Markup[]): string =>
  htmlPage({ language, title, content, style });
