// What stands in the launcher's place in a browser that is too old for the desk. Such browsers read it themselves: ES5, no sheet of styles.
import type { LanguageCode } from '../kit/i18n/languages.ts';

interface Sentence {
  /** Before the other way to support that the page has put into the element. */
  way: string;
  none: string;
}

/** Shown where no catalogue can be loaded: every language's stand here. */
var sentences: Record<LanguageCode, Sentence> = {
  en: {
    way: 'This browser is too old for our support desk. You reach us here:',
    none: 'This browser is too old for our support desk. Please update it, or use another one.',
  },
  de: {
    way: 'Dieser Browser ist zu alt für unseren Support. So erreichen Sie uns:',
    none: 'Dieser Browser ist zu alt für unseren Support. Bitte aktualisieren Sie ihn, oder nehmen Sie einen anderen.',
  },
};

interface Told extends HTMLElement {
  isTold?: boolean;
}

var card = {
  boxSizing: 'border-box',
  display: 'block',
  padding: '12px 16px',
  border: '1px solid #71767f',
  borderRadius: '8px',
  background: '#fff',
  color: '#1b1d22',
  font: '14px/1.5 system-ui, sans-serif',
};
var corner = { position: 'fixed', bottom: '24px', right: '24px', zIndex: '2147480000', maxWidth: '300px' };

/** Says it in every `<panel-desk>` of the page, before what the page has put in there: links to other ways of support. */
export function sayBelowFloor(): void {
  var desks = document.getElementsByTagName('panel-desk') as unknown as ArrayLike<Told>;
  for (var i = 0; i < desks.length; i++) {
    var desk = desks[i];
    if (desk && !desk.isTold) say(desk);
  }
}

function say(desk: Told): void {
  desk.isTold = true;
  var language = desk.lang || document.documentElement.lang || navigator.language || '';
  var sentence = /^de\b/i.test(language) ? sentences.de : sentences.en;
  var hasWay = /\S/.test(desk.textContent || '');
  var words = document.createElement('div');
  words.textContent = hasWay ? sentence.way : sentence.none;
  put(desk, card);
  if (desk.getAttribute('mode') !== 'inline') put(desk, corner);
  desk.setAttribute('role', 'note');
  desk.insertBefore(words, desk.firstChild);
}

function put(desk: HTMLElement, rules: Record<string, string>): void {
  var style = desk.style as unknown as Record<string, string>;
  for (var name in rules) style[name] = rules[name] || '';
}
