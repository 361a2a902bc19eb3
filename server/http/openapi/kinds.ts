// What OpenAPI says of each kind of body and answer: media types, headers, statuses.
import { MOST_PART_BYTES, type Answer, type Body, type ErrorCode } from '../../../sdk/contract/index.ts';
import { PART_TYPE } from '../part.ts';
import type { Content, Parameter } from './document.ts';
import { schemaOf } from './schemas.ts';

/** Bytes as they are: OpenAPI 3.1 says so by saying nothing. */
const bytes = {};

export function contentOf(body: Body): Content {
  if (body.kind === 'json') return { 'application/json': { schema: schemaOf(body.schema, 'input') } };
  return { [PART_TYPE]: { schema: bytes } };
}

const header = (name: string, required: boolean, description: string, pattern?: string): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', maxLength: 200, ...(pattern !== undefined && { pattern }) },
});

const ofPart: readonly Parameter[] = [
  header('Upload-Offset', true, 'Where the part begins: how many bytes are stored.', '^\\d{1,15}$'),
  header('Upload-Complete', true, '`?1` with the last part, `?0` with all others.', '^\\?[01]$'),
  header(
    'Content-Digest',
    true,
    `\`sha-256=:…:\`, the SHA-256 of the part in base64 (RFC 9530). A part has at most ${MOST_PART_BYTES} bytes.`,
  ),
];

const ofEvents = [
  header('Last-Event-ID', false, 'The newest `id:` that was got; what has happened since comes first.'),
];

const ofDownload = [
  header('Range', false, 'One range of bytes: `bytes=0-1023`, `bytes=1024-`, `bytes=-512`.'),
  header(
    'If-Range',
    false,
    'The `ETag` of what is there already: the whole is answered where the file is another one.',
  ),
];

/** The headers that a call takes by its kinds. */
export function headersTaken(body: Body | undefined, answer: Answer): readonly Parameter[] {
  if (body?.kind === 'part') return ofPart;
  if (answer.kind === 'events') return ofEvents;
  return answer.kind === 'download' ? ofDownload : [];
}

// OpenAPI 3.1 has no word for what one message of a stream is: the schema is that of each `data:`.
const streamed =
  'Server-sent events until one side ends it; the schema is that of the JSON in `data:`. The first block only brings `retry:` and `id:`, a comment every 15 s is a sign of life, and a `retry:` before the end says after how many milliseconds to come again.';

export interface Success {
  readonly status: number;
  readonly description: string;
  readonly content?: Content;
}

/** How it says that it is refused: to a program, or to people who look at a page. */
export function failuresOf(answer: Answer, codes: readonly ErrorCode[]): Content {
  if (answer.kind === 'page' && answer.media === 'html') return { 'text/html': { schema: { type: 'string' } } };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }] };
  return { 'application/problem+json': { schema } };
}

/** What it answers where it is not refused. */
export function successesOf(answer: Answer): Success[] {
  switch (answer.kind) {
    case 'json': {
      const status = answer.status ?? 200;
      const content = { 'application/json': { schema: schemaOf(answer.schema, 'output') } };
      return [{ status, description: status === 201 ? 'Made.' : 'Answered.', content }];
    }
    case 'nothing':
      return [{ status: 204, description: 'Done; nothing to say.' }];
    case 'events': {
      const content = { 'text/event-stream': { schema: schemaOf(answer.schema, 'output') } };
      return [{ status: 200, description: streamed, content }];
    }
    case 'download': {
      const content = { 'application/octet-stream': { schema: bytes } };
      return [
        { status: 200, description: 'The file, of its own media type, to be kept (`Content-Disposition`).', content },
        { status: 206, description: 'The range that was asked for.', content },
      ];
    }
    case 'page': {
      const content = { [`text/${answer.media}`]: { schema: { type: 'string' as const } } };
      const also = Object.entries(answer.also ?? {}).map(([status, description]) => ({ status: Number(status), description, content })); // prettier-ignore
      return [{ status: 200, description: 'Shown.', content }, ...also];
    }
  }
}
