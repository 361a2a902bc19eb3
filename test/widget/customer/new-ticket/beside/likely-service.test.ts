// Which service a ticket is probably about.
import { describe, expect, it } from 'vitest';

import type { Service } from '../../../../../sdk/contract/index.ts';
import { likelyService } from '../../../../../widget/customer/new-ticket/beside/likely-service.ts';

const service = (id: string, state: Service['state'] = 'active'): Service => ({
  id,
  name: `${id}.example`,
  kind: 'web',
  state,
  plan: null,
  host: null,
  facts: [],
});
const two = [service('web-1'), service('web-12')];

describe('likelyService', () => {
  it.each([
    ['the one the host named', two, 'web-1', '/services/web-12', 'web-1'],
    ['none when the host named a stranger', two, 'web-9', null, null],
    ['the one of the page, by whole steps of its path', two, null, '/services/web-12/php', 'web-12'],
    ['the one of the page, by its name', two, null, '/domains/web-1.example', 'web-1'],
    ['the only one', [service('web-1')], null, null, 'web-1'],
    ['the only one that fails', [...two, service('mail', 'failing')], null, '/', 'mail'],
    ['none when two fail', [service('a', 'failing'), service('b', 'failing')], null, '/', null],
    ['none of nothing', [], null, '/%E0%A4%A/x', null],
  ])('is %s', (_, services, named, page, expected) => {
    expect(likelyService(services, named, page)).toBe(expected);
  });
});
