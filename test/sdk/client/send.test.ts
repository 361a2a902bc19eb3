// The typed call: ids in paths, lists in queries.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createHttp } from '../../../sdk/client/http.ts';
import { send } from '../../../sdk/client/send.ts';
import type { getAccountContext } from '../../../sdk/contract/context.ts';
import type { listTickets } from '../../../sdk/contract/ticket-lists.ts';
import { json, scriptedFetch } from './scripted-fetch.ts';

function way() {
  const { fetch, requests } = scriptedFetch(json({ items: [], next: null }));
  const http = createHttp({ server: 'https://desk.example', getToken: () => 'a.b.c', fetch });
  const contextOf = (accountId: string) =>
    send<typeof getAccountContext>(http, 'GET /v1/accounts/{accountId}/context', { params: { accountId } });
  const list = (query: Parameters<typeof send<typeof listTickets>>[2]['query']) =>
    send<typeof listTickets>(http, 'GET /v1/tickets', { query });
  return { requests, contextOf, list };
}

describe('ids', () => {
  it('stay one segment of the path, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (id) => {
        const { requests, contextOf } = way();
        if (id === '.' || id === '..') return;
        await contextOf(id);
        const [, , accounts, segment, last, ...rest] = new URL(requests[0]!.url).pathname.split('/');
        expect([accounts, decodeURIComponent(segment!), last, rest]).toEqual(['accounts', id, 'context', []]);
      }),
    );
  });

  it.each(['', '.', '..', undefined, null, 5])('%j would change the path and is refused', async (id) => {
    const { requests, contextOf } = way();
    expect(() => contextOf(id as string)).toThrow('accountId: not an id.');
    expect(requests).toHaveLength(0);
  });
});

describe('queries', () => {
  const searchOf = async (query: Parameters<ReturnType<typeof way>['list']>[0]): Promise<string> => {
    const { requests, list } = way();
    await list(query);
    return new URL(requests[0]!.url).search;
  };

  it('join lists, and leave out what is not given', async () => {
    expect(await searchOf({ state: ['solved', 'withdrawn'], limit: 5, text: undefined })).toBe(
      '?state=solved%2Cwithdrawn&limit=5',
    );
    expect(await searchOf({ priority: [], text: '' })).toBe('');
    expect(await searchOf({})).toBe('');
  });

  it('keep every letter', async () => {
    const text = 'a+b & c=d#e?f/ü€𝄞 "x"';
    expect(new URLSearchParams(await searchOf({ text })).get('text')).toBe(text);
  });
});
