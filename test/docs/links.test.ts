// Every link leads somewhere: between pages, to headings, to files of the repository, also in the package as npm has it.
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';

import { describe, expect, it } from 'vitest';

import { slugOf } from '../../build/slug.ts';
import { guides } from '../../docs/.vitepress/sidebar.ts';
import { packedFiles } from '../build/packed.ts';
import { root } from '../build/sources.ts';
import { all, pages, readPage, type Page } from './pages.ts';

/** What is wrong with a link, in words; null where it leads somewhere. */
function problemOf(page: Page, target: string): string | null {
  const [path = '', anchor] = target.split('#');
  if (path === '') return page.anchors.has(anchor ?? '') ? null : `${page.path} has no #${anchor}`;
  if (/^[a-z]+:/.test(target)) return /^(?:https:\/\/[^/]+\.[a-z]+|mailto:)/.test(target) ? null : 'is not https';
  const file = normalize(join(page.path, '..', path));
  if (!existsSync(join(root, file))) return `there is no ${file}`;
  if (anchor === undefined || !file.endsWith('.md')) return null;
  return readPage(file).anchors.has(anchor) ? null : `${file} has no #${anchor}`;
}

const wrong = (page: Page): string[] =>
  page.links.flatMap(({ at, target }) => {
    const problem = problemOf(page, target);
    return problem === null ? [] : [`${at}: ${target}: ${problem}`];
  });

it.each(all.map((page) => [page.path, page] as const))('%s: every link leads somewhere', (_, page) => {
  expect(wrong(page)).toEqual([]);
});

describe('the check', () => {
  it('sees links and anchors that lead nowhere, and none in examples', () => {
    const text = '# One\n[a](two.md) [b](#one) [c](#two) [d](install.md#nothing) `[e](f.md)`\n```md\n[g](h.md)\n```\n';
    expect(wrong(readPage('docs/made-up.md', text)).map((line) => line.split(': ').at(-1))).toEqual([
      'there is no docs/two.md',
      'docs/made-up.md has no #two',
      'docs/install.md has no #nothing',
    ]);
  });

  it('knows the anchors of GitHub', () => {
    expect(['Who may do less', 'claim-account_name', "The element's files", 'A (b), c?'].map(slugOf)).toEqual([
      'who-may-do-less',
      'claim-account_name',
      'the-elements-files',
      'a-b-c',
    ]);
    const { anchors } = readPage('docs/made-up.md', '# A\n## `b` and [c](d.md)\n## A\n<a id="E"></a>\n');
    expect([...anchors]).toEqual(['a', 'b-and-c', 'a-1', 'E']);
  });
});

it('the sidebar has every page once, and no other', () => {
  const listed = guides.flatMap(({ items }) => items.map(({ link }) => `docs${link}.md`));
  expect(listed.toSorted()).toEqual(pages.map(({ path }) => path).toSorted());
});

it(
  'the package carries the pages, what they link to, and nothing else of their folder',
  { timeout: 120_000 },
  async () => {
    const packed = await packedFiles();
    expect(packed.filter((path) => path.startsWith('docs/')).toSorted()).toEqual(
      pages.map(({ path }) => path).toSorted(),
    );
    const linked = pages.flatMap((page) =>
      page.links
        .filter(({ target }) => target.startsWith('../'))
        .map(({ target }) => normalize(join(page.path, '..', target.split('#')[0] ?? ''))),
    );
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.filter((path) => !packed.includes(path))).toEqual([]);
  },
);
