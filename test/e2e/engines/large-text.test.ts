// Firefox with "Zoom text only" at 200 %: letters are twice as large, boxes are not. A thread is read and answered on a phone's width.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { findCutOff } from '../customer/cut-off.ts';
import type { Engine, Tab } from './engine.ts';
import { largeText } from './firefox.ts';
import { click, of, see } from './steps.ts';

const panel = useBarePanel();

if (largeText.missing !== undefined) it.skip(`is not tried: ${largeText.missing}`, () => undefined);
else {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await largeText.launch();
  });
  afterAll(() => engine?.close());
  const tab = (): Tab => engine!.tab;
  const cutOff = (): Promise<string[]> => tab().run<string[]>(`return (${findCutOff.toString()})()`);

  it.each([390, 1280])('nothing is cut off in a window of %i px', async (width) => {
    const who = { id: `large-${width}`, account: `large-${width}`, name: 'Ada Example' };
    const { desk } = panel().desk.customer(who);
    const ticket = await desk.tickets.create({
      subject: 'The shop is down since this morning',
      text: 'Every page says 502.',
      category: 'software',
      priority: 'urgent',
    });
    await panel().desk.agent({ id: 'ola', name: 'Ola' }).desk.messages.reply(ticket.id, { text: 'We restart it.' });
    await tab().goto(`${panel().url}/?who=${panel().add(who)}&mode=launcher`);
    await tab().resize(width, 844);
    await click(tab(), '.launcher');
    await see(tab(), '.row', 'The shop is down');
    // Letters are as large as that: 14 of these are 14 em of a font of 14 px, unless text is zoomed.
    const letter = await of<number>(
      tab(),
      'h1',
      '',
      'const range = document.createRange(); range.selectNodeContents(it); return range.getBoundingClientRect().height',
    );
    expect(letter).toBeGreaterThan(30);
    await vi.waitFor(async () => expect(await cutOff()).toEqual([]));
    await click(tab(), '.row', 'The shop is down');
    await see(tab(), '.bubble', 'We restart it.');
    await vi.waitFor(async () => expect(await cutOff()).toEqual([]));
    await click(tab(), '#composer');
    await tab().type('Thank you.');
    await tab().press('ControlEnter');
    await see(tab(), '.message .bubble', 'Thank you.');
    await vi.waitFor(async () => expect(await cutOff()).toEqual([]));
  });
}
