// An app that answers one file, and what is read of it: a download as a feature will declare it.
import * as v from 'valibot';

import { endpoint } from '../../../sdk/contract/index.ts';
import type { Download } from '../../../server/call/download.ts';
import { Refusal } from '../../../server/call/refusal.ts';
import { mountedApp } from '../../support/mounted.ts';

const getFile = endpoint({
  method: 'GET',
  path: '/v1/files/{id}',
  audience: 'customer',
  permission: 'read',
  limit: 'read',
  summary: 'Download a file.',
  params: v.strictObject({ id: v.string() }),
  answer: { kind: 'download' },
  refusals: ['not_found'],
});

export const content = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 251));

/** A file that counts what is read of it, in pieces of 64 bytes. */
function fileOf(change: Partial<Download> = {}) {
  const reads: [number, number][] = [];
  const state = { pieces: 0, stopped: false };
  const file: Download = {
    name: 'report.pdf',
    type: 'application/pdf',
    size: content.length,
    version: 'v1',
    read: async function* (start, end) {
      reads.push([start, end]);
      try {
        for (let at = start; at < end; at += 64) {
          state.pieces += 1;
          yield content.subarray(at, Math.min(end, at + 64));
        }
      } finally {
        state.stopped = true;
      }
    },
    ...change,
  };
  return { file, reads, state };
}

export function fileDesk(change: Partial<Download> = {}, deps = {}) {
  const made = fileOf(change);
  const app = mountedApp((route) => {
    route(getFile, async ({ params: { id } }) => {
      if (id !== 'one') throw new Refusal('not_found');
      return made.file;
    });
  }, deps);
  const get = async (headers: Record<string, string> = {}, method = 'GET', id = 'one') => {
    const answer = await app.request(`/v1/files/${id}`, { method, headers });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  return { ...made, app, get };
}
