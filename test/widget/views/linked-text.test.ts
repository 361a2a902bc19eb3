// Links in messages: only what is safe, exactly as long as meant, and never markup.
import { render } from 'lit';
import { describe, expect, it } from 'vitest';

import { findLinks, linkedText } from '../../../widget/views/linked-text.ts';

const links = (text: string): string[] =>
  findLinks(text).flatMap((part) => (typeof part === 'string' ? [] : [part.text]));

describe('findLinks', () => {
  it.each(['.', ')', '?!).'])('leaves a tail of thousands of "%s" out of the address', (end) => {
    expect(links(`https://a.example${end.repeat(6_000)}`)).toEqual(['https://a.example']);
  });

  it.each([
    ['See https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['http://a.example, mailto:x@example.org!', ['http://a.example', 'mailto:x@example.org']],
    ['javascript:alert(1) data:text/html,x file:///etc vbscript:x', []],
    ['https://', []],
    ['JAVASCRIPT:alert(1)//https://x.example', ['https://x.example']],
    ['nothing', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('loses no letter', () => {
    const text = 'a <b> https://x.example/… "https://y.example" 🙂';
    expect(
      findLinks(text)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join(''),
    ).toBe(text);
  });
});

it('markup stays text, links are marked as strangers', () => {
  const box = document.createElement('div');
  render(linkedText('<img src=x onerror=alert(1)> https://example.org/"onclick="x'), box);
  expect(box.querySelector('img')).toBeNull();
  expect(box.textContent).toBe('<img src=x onerror=alert(1)> https://example.org/"onclick="x');
  expect(box.querySelectorAll('a')).toHaveLength(1);
  expect(box.querySelector('a')?.getAttribute('rel')).toContain('noopener');
});
