// The pages of the documentation and the README, taken apart: examples, headings, links.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { slugOf } from '../../build/slug.ts';
import { root } from '../build/sources.ts';

export interface Block {
  /** `docs/csp.md:12`: where its fence stands. */
  readonly at: string;
  readonly page: string;
  readonly language: string;
  readonly text: string;
}
export interface Link {
  readonly at: string;
  readonly target: string;
}
export interface Page {
  /** In the repository: `docs/csp.md`. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly Link[];
  /** `code` between backticks. */
  readonly spans: readonly string[];
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([\w-]*)/;

export function readPage(path: string, text = readFileSync(join(root, path), 'utf8')): Page {
  const blocks: Block[] = [];
  const anchors = new Set<string>();
  const links: Link[] = [];
  const spans: string[] = [];
  let open: { fence: string; indent: number; language: string; at: string; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const at = `${path}:${index + 1}`;
    if (open) {
      if (line.trim() !== open.fence) open.lines.push(line.slice(open.indent));
      else {
        blocks.push({ at: open.at, page: path, language: open.language, text: `${open.lines.join('\n')}\n` });
        open = undefined;
      }
      continue;
    }
    const [, indent = '', fence, language = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      open = { fence, indent: indent.length, language, at, lines: [] };
      continue;
    }
    for (const anchor of anchorsOf(line, anchors)) anchors.add(anchor);
    for (const [, span = ''] of line.matchAll(/`([^`]+)`/g)) spans.push(span);
    for (const [, target = ''] of line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)) links.push({ at, target });
  }
  if (open) throw new Error(`${open.at}: this block is not closed.`);
  return { path, text, blocks, anchors, links, spans };
}

function anchorsOf(line: string, before: ReadonlySet<string>): string[] {
  const ids = [...line.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
  const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
  if (heading === undefined) return ids;
  const slug = slugOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, ''));
  let anchor = slug;
  for (let again = 1; before.has(anchor); again++) anchor = `${slug}-${again}`;
  return [...ids, anchor];
}

/** Those that the package carries. */
export const pages: readonly Page[] = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readPage(`docs/${name}`));

/** With the README, which is held to the same. */
export const all: readonly Page[] = [readPage('README.md'), ...pages];

export function pageOf(name: string): Page {
  const page = pages.find(({ path }) => path === `docs/${name}.md`);
  if (!page) throw new Error(`There is no page docs/${name}.md.`);
  return page;
}

export const blocksIn = (...languages: string[]): Block[] =>
  all.flatMap(({ blocks }) => blocks).filter(({ language }) => languages.includes(language));

/** The rows of the tables under a heading, cell by cell, without their heads. */
export function rowsUnder(page: Page, heading: string): string[][] {
  const part = page.text.split(/^#{2,3} /m).find((one) => one.startsWith(`${heading}\n`));
  if (part === undefined) throw new Error(`${page.path} has no heading "${heading}".`);
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  if (rows.length < 3) throw new Error(`${page.path}: no table under "${heading}".`);
  return rows
    .filter((row, index) => !/^\|[\s|:-]+\|$/.test(row) && !/^\|[\s|:-]+\|$/.test(rows[index + 1] ?? ''))
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What stands between backticks in a cell. */
export const codeIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
