// A message's text with its links made clickable: built from text nodes, never from HTML.
// What is an address and where it ends follows GitHub Flavored Markdown (GFM, 6.9 "Autolinks"), with the brackets and the
// punctuation of all scripts where GFM knows ASCII's.
import { html, nothing, type TemplateResult } from 'lit';

/** Blanks, `<`, `>`, a backtick, a quote of any script, and the full stops and brackets that stand without a blank: no part of an address. */
const STOP =
  '\\s<>"`\\u2018-\\u201f\\u00ab\\u00bb\\u2026\\u3001\\u3002\\u3008-\\u3011\\uff01\\uff08\\uff09\\uff0c\\uff1a\\uff1b\\uff1f';
/** Only what this matches becomes a link, so `javascript:` and its kin stay text. A bare address of mail is 64 before its @ at most (RFC 5321). */
const ADDRESS = new RegExp(
  `(?<![a-z\\d])(?:https?://|mailto:)[^${STOP}]+|(?<![\\w.@/-])www\\.[^${STOP}]+|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+`,
  'giu',
);
const BARE_MAIL = /^[\w.+-]+@/;
const SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const OPENING = '([{';
const CLOSING = ')]}';
/** What ends a sentence, or sets it off, is not part of the address before it. */
const TAIL = /[?!.,:*_~'\u0080-\uffff]/u;
const PUNCTUATION = /[!-~\p{P}]/u;

/** Splits into plain strings and addresses; pure, so that it can be tested letter by letter. */
export function findLinks(text: string): (string | { href: string; text: string })[] {
  const parts: (string | { href: string; text: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    // A bare address of mail has no tail: what is matched ends with its domain.
    const address = BARE_MAIL.test(match[0]) ? match[0] : match[0].slice(0, endOf(match[0]));
    const url = parse(address);
    if (url === null || !SCHEMES.has(url.protocol)) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ href: url.href, text: address });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Where the address in what was matched ends. From the end and counted once: thousands of dots and brackets must not take quadratic time. */
function endOf(matched: string): number {
  const count = (sign: string): number => matched.split(sign).length - 1;
  const open = [...OPENING].map((sign, at) => count(sign) - count(CLOSING.charAt(at)));
  for (let end = matched.length; end > 0; end--) {
    const sign = matched.charAt(end - 1);
    const [opens, closes] = [OPENING.indexOf(sign), CLOSING.indexOf(sign)];
    // A closing bracket belongs to the address when it was opened there: "(see https://host/a_(b))".
    if (closes >= 0) {
      if ((open[closes] ?? 0) >= 0) return end;
      open[closes] = (open[closes] ?? 0) + 1;
    } else if (opens >= 0) open[opens] = (open[opens] ?? 0) - 1;
    else if (sign === ';') {
      // What looks like an entity ("&copy;") goes whole.
      const entity = /&\w{1,31};$/.exec(matched.slice(Math.max(0, end - 33), end));
      if (entity) end -= entity[0].length - 1;
    } else if (!TAIL.test(sign) || !PUNCTUATION.test(sign)) return end;
  }
  return 0;
}

function parse(address: string): URL | null {
  const isMail = BARE_MAIL.test(address);
  // No domain ends so.
  if (isMail && /[-_]$/.test(address)) return null;
  const scheme = isMail ? 'mailto:' : /^www\./i.test(address) ? 'http://' : '';
  try {
    return new URL(scheme + address);
  } catch {
    return null;
  }
}

export const linkedText = (text: string): TemplateResult =>
  html`${findLinks(text).map((part) =>
    typeof part === 'string'
      ? part
      : html`<a href=${part.href} target="_blank" rel="noopener noreferrer nofollow ugc" dir="ltr">${part.text}</a>`,
  )}${nothing}`;
