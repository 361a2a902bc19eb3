// The log says what happened, never a token and never what people wrote.
import { describe, expect, it } from 'vitest';

import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { createLog, type Log } from '../../../../server/platform/ports/log.ts';

function recorded(): { log: Log; lines: Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    written.push(line);
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return { log: createLog('debug', { write }), lines, text: () => written.join('') };
}

describe('createLog', () => {
  it('writes one JSON object a line, with level, time and fields', () => {
    const { log, lines } = recorded();
    log.info({ requestId: 'r1', status: 200 }, 'call');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        requestId: 'r1',
        status: 200,
        msg: 'call',
      },
    ]);
  });

  it('keeps a list a list', () => {
    const { log, lines } = recorded();
    log.info({ applied: ['0001_desk.sql'], keys: [{ id: 1, secret: 'x' }] }, 'lists');
    expect(lines[0]).toMatchObject({ applied: ['0001_desk.sql'], keys: [{ id: 1, secret: '[left out]' }] });
  });

  it('leaves secrets and words out, however deep and however written', () => {
    const { log, text } = recorded();
    const words = 'my password is hunter2';
    log.warn(
      { token: words, headers: { Authorization: words, cookie: words }, a: { b: { c: { text: words } } } },
      'one',
    );
    log.error({ ticket: [{ subject: words }], query: words, parameters: [words], url: words, email: words }, 'two');
    expect(text()).not.toContain('hunter2');
    expect(text()).toContain('[left out]');
  });

  it('names an error with its code and cause, without the values that PostgreSQL quotes', () => {
    const { log, lines, text } = recorded();
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (text)=(hunter2) exists',
      where: 'hunter2',
      constraint_name: 'k',
    });
    log.error({ err: new Error('call failed', { cause }) }, 'failed');
    expect(text()).not.toContain('hunter2');
    expect(lines[0]?.['err']).toMatchObject({
      type: 'Error',
      message: 'call failed',
      cause: { code: '23505', constraint: 'k' },
    });
  });

  it('survives a thing nested a hundred thousand times, a ring and an endless chain of causes', () => {
    const { log, lines } = recorded();
    let deep: object = {};
    for (let n = 0; n < 100_000; n += 1) deep = { deep };
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    const error = new Error('own cause');
    error.cause = error;
    log.info({ deep, ring }, 'deep');
    log.info({ err: error }, 'ring');
    expect(lines).toHaveLength(2);
  });
});

it('spells marks of direction, so that no id of a panel turns a line on a terminal', () => {
  const { log, lines, text } = recorded();
  log.info({ person: 'a\u202Eb\u2067', cause: 'customer x\u2069 of \u200Fnorth' }, 'refused');
  expect(text()).toContain(String.raw`a\u202eb\u2067`);
  expect(text()).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  expect(lines[0]).toMatchObject({ person: 'a\u202Eb\u2067' });
});

describe('systemIds', () => {
  it('makes UUIDs of version 7 that sort by age', () => {
    const made = Array.from({ length: 1_000 }, () => systemIds.uuid());
    expect(new Set(made).size).toBe(1_000);
    expect(made.toSorted()).toEqual(made);
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
