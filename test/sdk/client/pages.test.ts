// A list: awaited its first page, iterated all of its items, never more pages than needed.
import { describe, expect, it, vi } from 'vitest';

import { Pages } from '../../../sdk/client/pages.ts';

const three = (): ReturnType<
  typeof vi.fn<(cursor: string | undefined) => Promise<{ items: number[]; next: string | null }>>
> =>
  vi.fn(async (cursor) => {
    if (cursor === undefined) return { items: [1, 2], next: 'b' };
    return cursor === 'b' ? { items: [], next: 'c' } : { items: [3], next: null };
  });

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('Pages', () => {
  it('asks for nothing until somebody wants something', () => {
    const fetchPage = three();
    new Pages(fetchPage);
    expect(fetchPage).not.toHaveBeenCalled();
  });

  it('is its first page when awaited, asked for once', async () => {
    const fetchPage = three();
    const list = new Pages(fetchPage);
    expect(await list).toEqual({ items: [1, 2], next: 'b' });
    await list;
    expect(fetchPage).toHaveBeenCalledTimes(1);
  });

  it('gives all items, over an empty page too, and pages as they come', async () => {
    expect(await all(new Pages(three()))).toEqual([1, 2, 3]);
    expect((await all(new Pages(three()).pages())).map(({ items }) => items.length)).toEqual([2, 0, 1]);
  });

  it('asks for no page that nobody reads', async () => {
    const fetchPage = three();
    for await (const item of new Pages(fetchPage)) if (item === 2) break;
    expect(fetchPage).toHaveBeenCalledTimes(1);
  });

  it('fails where a page fails', async () => {
    const fetchPage = three()
      .mockResolvedValueOnce({ items: [1], next: 'b' })
      .mockRejectedValueOnce(new RangeError('x'));
    await expect(all(new Pages(fetchPage))).rejects.toThrow(RangeError);
    await expect(Promise.resolve(new Pages(() => Promise.reject(new RangeError('y'))))).rejects.toThrow('y');
  });

  it('does not go round in circles', async () => {
    await expect(all(new Pages(async () => ({ items: [1], next: 'same' })))).rejects.toMatchObject({
      code: 'bad_response',
    });
  });
});
