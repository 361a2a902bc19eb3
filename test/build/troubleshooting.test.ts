// Holds docs/troubleshooting.md to the codes: a heading for every one that the desk can say, and none that it cannot.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { tokenCauseCodes } from '../../sdk/contract/index.ts';
import { expected, loaderCodes } from '../../widget/diagnosis/words.ts';
import { root } from './sources.ts';

const text = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading ?? '');
const codes = [...tokenCauseCodes, ...Object.keys(expected), ...loaderCodes];

it('has one for each, which is its anchor', () => {
  expect([...headings].sort()).toEqual([...new Set(codes)].sort());
  // GitHub's anchor of a heading is the heading where it has only small letters, digits, `-` and `_`.
  expect(headings.filter((heading) => !/^[a-z0-9_-]+$/.test(heading))).toEqual([]);
});

it('says under each what it is and what to do', () => {
  for (const part of text.split(/^### /m).slice(1)) expect(part.split('\n## ')[0]?.trim().split('\n\n').length).toBe(3);
});
