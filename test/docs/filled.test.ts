// What pages say of the element and of the API is what the package says. After a change: `-u` writes it into them.
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { root } from '../build/sources.ts';
import { apiParts, elementParts, filled, readElement } from './filled.ts';

it('the element', async () => {
  const page = 'docs/element.md';
  await expect(await filled(page, 'custom-elements.json', elementParts(readElement()))).toMatchFileSnapshot(
    join(root, page),
  );
});

it('the element has the properties that are no attributes', () => {
  const named = [...(elementParts(readElement())['properties'] ?? '').matchAll(/^\| `(\w+)`/gm)].map(
    ([, name]) => name,
  );
  expect(named.toSorted()).toEqual(['calls', 'fetch', 'getToken']);
});

it('the API', async () => {
  const page = 'docs/api.md';
  await expect(await filled(page, 'the contract', apiParts())).toMatchFileSnapshot(join(root, page));
});
