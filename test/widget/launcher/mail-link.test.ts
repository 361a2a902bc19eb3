// The link of a mail: its ticket is opened where the tag names the parameter, once, and the rest of the address stays.
import { afterEach, expect, it, vi } from 'vitest';

import { openLinked } from '../../../widget/launcher/mail-link.ts';

const at = (address: string): void => history.replaceState({ of: 'the panel' }, '', address);
afterEach(() => at('/'));

it('opens the ticket that the address names, and takes it out of the address', () => {
  const desk = { openTicket: vi.fn() };
  at('/support?tab=desk&ticket=1042#top');
  openLinked(desk, 'ticket');
  expect(desk.openTicket.mock.calls).toEqual([[1042]]);
  expect(location.pathname + location.search + location.hash).toBe('/support?tab=desk#top');
  expect(history.state).toEqual({ of: 'the panel' });
  // A second desk on the page, or a reload.
  openLinked(desk, 'ticket');
  expect(desk.openTicket).toHaveBeenCalledTimes(1);
});

it.each(['', 'abc', '0', '-3', '1.5', '1e99', '018f4a3c-0000-7000-8000-000000000001'])('leaves "%s" alone', (value) => {
  const desk = { openTicket: vi.fn() };
  at(`/support?ticket=${value}`);
  openLinked(desk, 'ticket');
  expect(desk.openTicket).not.toHaveBeenCalled();
  expect(location.search).toBe(`?ticket=${value}`);
});
