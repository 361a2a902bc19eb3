// Serves the OpenAPI document and its page for people. Both are the same for everybody, so they are made once.
import type { Hono } from 'hono';

import type { DeskEnv } from '../variables.ts';
import { openApi } from './document.ts';
import { referencePage } from './reference.ts';
import { referenceStyle } from './style.ts';

const CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HOUR = 'public, max-age=3600';

/** Bytes, not texts: all answers hold the same ones, however many of them nobody takes. */
interface Made {
  readonly document: Uint8Array<ArrayBuffer>;
  readonly page: Uint8Array<ArrayBuffer>;
}

export function mountReference(app: Hono<DeskEnv>): void {
  let made: Promise<Made> | undefined;
  const make = async (): Promise<Made> => {
    const document = openApi();
    return { document: bytesOf(JSON.stringify(document, null, 2)), page: bytesOf(await referencePage(document)) };
  };
  const style = bytesOf(referenceStyle);
  const serve = (path: string, type: string, content: () => Promise<Made['document']>): void => {
    app.get(path, async (c) => {
      c.set('route', path);
      return c.body(await content(), 200, {
        'Content-Type': type,
        'Cache-Control': HOUR,
        'Content-Security-Policy': CSP,
      });
    });
  };
  serve('/openapi.json', 'application/json', async () => (await (made ??= make())).document);
  serve('/reference', 'text/html; charset=utf-8', async () => (await (made ??= make())).page);
  serve('/reference.css', 'text/css; charset=utf-8', () => Promise.resolve(style));
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
