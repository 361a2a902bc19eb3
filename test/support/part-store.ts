// Uploads of a test: two calls on one address, as a feature will declare them, and a store in memory behind them.
import * as v from 'valibot';

import { endpoint, UploadProgress, type UploadPart } from '../../sdk/contract/index.ts';
import { Refusal } from '../../server/call/refusal.ts';
import type { Route } from '../../server/http/mount.ts';

const params = v.strictObject({ id: v.string() });

export const addPart = endpoint({
  method: 'PATCH',
  path: '/v1/uploads/{id}',
  audience: 'customer',
  permission: 'answer',
  limit: 'write',
  summary: 'Add a part.',
  params,
  body: { kind: 'part' },
  answer: { kind: 'json', schema: UploadProgress },
  refusals: ['not_found'],
});

export const getUpload = endpoint({
  method: 'GET',
  path: '/v1/uploads/{id}',
  audience: 'customer',
  permission: 'read',
  limit: 'read',
  summary: 'Ask how far an upload has come.',
  params,
  answer: { kind: 'json', schema: UploadProgress },
  refusals: ['not_found'],
});

export class PartStore {
  /** Of each part that was stored, in the order of their coming. */
  readonly parts: Uint8Array[] = [];
  complete = false;

  get offset(): number {
    return this.parts.reduce((sum, { length }) => sum + length, 0);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }

  get progress(): UploadProgress {
    return { offset: this.offset, complete: this.complete };
  }

  add({ offset, bytes, isLast }: UploadPart): UploadProgress {
    if (offset !== this.offset || this.complete) throw new Refusal('wrong_offset', { offset: this.offset });
    this.parts.push(bytes);
    this.complete = isLast;
    return this.progress;
  }

  /** Its routes; any other id than `one` is nobody's. */
  readonly routes = (route: Route): void => {
    const known = (id: string): void => {
      if (id !== 'one') throw new Refusal('not_found');
    };
    route(addPart, async ({ params: { id }, body }) => {
      known(id);
      return this.add(body);
    });
    route(getUpload, async ({ params: { id } }) => {
      known(id);
      return this.progress;
    });
  };
}
