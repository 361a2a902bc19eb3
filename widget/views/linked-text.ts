// A message's text with its links made clickable: built from text nodes, never from HTML.
import { html, nothing, type TemplateResult } from 'lit';

/** Only what these match becomes a link, so `javascript:` and its kin stay text. */
const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u2018\u2019\u201c\u201d]+/giu;
/** What ends a sentence is not part of the address before it. */
const TAIL = '.,;:!?\u2026)';
const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** Splits into plain strings and addresses; pure, so that it can be tested letter by letter. */
export function findLinks(text: string): (string | { href: string; text: string })[] {
  const parts: (string | { href: string; text: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    // Counted from the end: a regular expression takes quadratic time over thousands of dots.
    let end = match[0].length;
    while (TAIL.includes(match[0].charAt(end - 1))) end--;
    let address = match[0].slice(0, end);
    // "(see https://host/a_(b))": a closing bracket belongs to the address only if it was opened there.
    if (match[0].charAt(end) === ')' && address.includes('(')) address += ')';
    const url = parse(address);
    if (url === null || !SCHEMES.has(url.protocol)) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ href: url.href, text: address });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
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
