// Objects put together of what is written already and what is not: the same as if all of it had been written at once.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { writeObject, WrittenJson } from '../../../server/call/written-json.ts';

const written = (value: unknown): WrittenJson<unknown> => new WrittenJson(Buffer.from(JSON.stringify(value)));

it('is the object, wherever the written fields stand', () => {
  const field = fc.record({ value: fc.jsonValue(), isWritten: fc.boolean() });
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), field, { maxKeys: 6 }), (fields) => {
      const all = Object.entries(fields);
      const given = Object.fromEntries(all.map(([name, { value, isWritten }]) => [name, isWritten ? written(value) : value])); // prettier-ignore
      const plain = Object.fromEntries(all.map(([name, { value }]) => [name, value]));
      expect(Buffer.from(writeObject(given).bytes).toString()).toBe(JSON.stringify(plain));
    }),
  );
});

it('leaves out what is undefined, and reads what it wrote', () => {
  const one = writeObject<{ a: number; b?: string | undefined; c: unknown }>({ a: 1, b: undefined, c: written(['ä']) });
  expect(one.read()).toEqual({ a: 1, c: ['ä'] });
});
