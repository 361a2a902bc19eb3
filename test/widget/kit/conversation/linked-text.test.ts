// Links in messages: only what is safe, exactly as long as meant, and never markup.
import { render } from 'lit';
import { describe, expect, it } from 'vitest';

import { findLinks, linkedText } from '../../../../widget/kit/conversation/linked-text.ts';

const links = (text: string): string[] =>
  findLinks(text).flatMap((part) => (typeof part === 'string' ? [] : [part.text]));

describe('findLinks', () => {
  it.each(['.', ')', '(', ']}', '?!).', '&amp;', '»', '**', 'a.', '@', 'www.'])(
    'leaves a tail of thousands of "%s" out of the address',
    (end) => {
      // In quadratic time it would not end in time.
      const text = `https://a.example${end.repeat(100_000)}`;
      const [first = ''] = links(text);
      expect(text.startsWith(first)).toBe(true);
      if (!/[a-z@]/.test(end)) expect(links(text)).toEqual(['https://a.example']);
    },
  );

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

  // Where GFM's specification has an example, it is that one.
  it.each([
    ['www.commonmark.org', 'www.commonmark.org'],
    ['Visit www.commonmark.org/help for more.', 'www.commonmark.org/help'],
    ['Visit www.commonmark.org.', 'www.commonmark.org'],
    ['Visit www.commonmark.org/a.b.', 'www.commonmark.org/a.b'],
    ['www.google.com/search?q=Markup+(business)', 'www.google.com/search?q=Markup+(business)'],
    ['www.google.com/search?q=Markup+(business)))', 'www.google.com/search?q=Markup+(business)'],
    ['(www.google.com/search?q=Markup+(business))', 'www.google.com/search?q=Markup+(business)'],
    ['www.google.com/search?q=(business))+ok', 'www.google.com/search?q=(business))+ok'],
    ['www.google.com/search?q=commonmark&hl=en', 'www.google.com/search?q=commonmark&hl=en'],
    ['www.google.com/search?q=commonmark&hl;', 'www.google.com/search?q=commonmark'],
    ['www.commonmark.org/he<lp', 'www.commonmark.org/he'],
    [
      '(Visit https://encrypted.google.com/search?q=Markup+(business))',
      'https://encrypted.google.com/search?q=Markup+(business)',
    ],
    ['foo@bar.baz', 'foo@bar.baz'],
    ["hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.", 'hello+xyz@mail.example'],
    ['a.b-c_d@a.b', 'a.b-c_d@a.b'],
    ['a.b-c_d@a.b.', 'a.b-c_d@a.b'],
    ['[https://a.example/x]', 'https://a.example/x'],
    ['[docs](https://a.example/x)', 'https://a.example/x'],
    ['{https://a.example/{id}}', 'https://a.example/{id}'],
    ['**https://a.example/x**', 'https://a.example/x'],
    ['_https://a.example/x_', 'https://a.example/x'],
    ['»https://a.example/x«, «https://a.example/y».', 'https://a.example/x', 'https://a.example/y'],
    ['„https://a.example/x“ “https://a.example/y”', 'https://a.example/x', 'https://a.example/y'],
    ['https://a.example/x—', 'https://a.example/x'],
    ['请看https://a.example/x，然后（https://a.example/y）。', 'https://a.example/x', 'https://a.example/y'],
    ['https://a.example/x؟ https://a.example/y،', 'https://a.example/x', 'https://a.example/y'],
    ["fetch('https://a.example/x');", 'https://a.example/x'],
    [
      'https://de.wikipedia.example/wiki/Straße_(Begriffsklärung)',
      'https://de.wikipedia.example/wiki/Straße_(Begriffsklärung)',
    ],
    ['https://a.example/x?a[]=1&b=[2]', 'https://a.example/x?a[]=1&b=[2]'],
    [
      'https://a.example/x/ https://a.example/x# https://a.example/a-',
      'https://a.example/x/',
      'https://a.example/x#',
      'https://a.example/a-',
    ],
    ['https://a.example/✓', 'https://a.example/✓'],
    ['mailto:foo@bar.baz, x@y.example', 'mailto:foo@bar.baz', 'x@y.example'],
  ])('ends as GFM says: %s', (text, ...expected) => {
    expect(links(text)).toEqual(expected);
  });

  it.each(['a.b-c_d@a.b-', 'a.b-c_d@a.b_', 'root@localhost', 'foowww.example.org', 'x@www', '@example.org'])(
    '%s is none',
    (text) => {
      expect(links(text)).toEqual([]);
    },
  );

  it('says where a bare address leads', () => {
    expect(findLinks('www.example.org')).toEqual([{ href: 'http://www.example.org/', text: 'www.example.org' }]);
    expect(findLinks('a@example.org')).toEqual([{ href: 'mailto:a@example.org', text: 'a@example.org' }]);
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
