// Serves the OpenAPI document and its page for people. Both are the same for everybody, so they are made once.
import type { Hono } from 'hono';

import type { DeskEnv } from '../variables.ts';
import { openApi } from './document.ts';
import { referencePage } from './reference.ts';
import { referenceStyle } from './style.ts';

const CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HOUR = 'public, max-age=3600';

export function mountReference(app: Hono<DeskEnv>): void {
  let made: Promise<{ document: string; page: string }> | undefined;
  const make = async (): Promise<{ document: string; page: string }> => {
    const document = openApi();
    return { document: JSON.stringify(document, null, 2), page: await referencePage(document) };
  };
  const serve = (path: string, type: string, content: () => string | Promise<string>): void => {
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
  serve('/reference.css', 'text/css; charset=utf-8', () => referenceStyle);
}
