// What one stream writes to its reader, in which order, and until when.
import { expect, it } from 'vitest';

import type { StreamWriter } from '../../../../server/call/stream.ts';
import { LiveStream } from '../../../../server/delivery/live/stream.ts';
import { actorOf } from '../../../support/actors.ts';

const actor = actorOf({ id: 'bert' });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function stream(): { stream: LiveStream; writer: StreamWriter; written: string[] } {
  const written: string[] = [];
  const writer = {
    write: (block: Uint8Array): void => void written.push(new TextDecoder().decode(block)),
    waiting: () => 0,
    end: () => void written.push('end'),
    cut: () => void written.push('cut'),
  };
  const stillHolds = (): Promise<boolean> => Promise.resolve(true);
  return { stream: new LiveStream({ actor, stillHolds, since: undefined, onEnd: () => {} }), writer, written };
}

it('what was missed comes before what happened while it was read', () => {
  const { stream: one, writer, written } = stream();
  one.send(bytes('new'));
  one.begin([bytes('first'), bytes('missed')]);
  one.open(writer);
  expect(written.join()).toBe('firstmissednew');
});

it('what is sent in one moment is written as one', async () => {
  const { stream: one, writer, written } = stream();
  one.open(writer);
  one.send(bytes('a'));
  one.send(bytes('b'));
  await Promise.resolve();
  expect(written).toEqual(['ab']);
});

it('nothing is written to who leaves in the moment in which something is sent', async () => {
  const { stream: one, writer, written } = stream();
  one.open(writer);
  one.send(bytes('a'));
  one.gone();
  await Promise.resolve();
  expect(written).toEqual([]);
});
