// The OpenAPI document and its page: valid, complete, and about what is really mounted.
import { Validator } from '@seriousme/openapi-schema-validator';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { endpoints, refusals, statusOf, type Endpoint } from '../../../../sdk/contract/index.ts';
import { codesOf, openApi, type OpenApi, type Operation } from '../../../../server/http/openapi/document.ts';
import { exampleOf } from '../../../../server/http/openapi/examples.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
let document: OpenApi;
beforeAll(async () => {
  desk = await startDesk();
  document = (await desk.request('/openapi.json')).body;
});
afterAll(() => desk.close());

describe('the document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('and the check can fail', async () => {
    const broken = structuredClone(document) as unknown as { paths: Record<string, unknown> };
    broken.paths['/v1/session'] = { get: { responses: 'none' } };
    expect((await new Validator().validate(broken as never)).valid).toBe(false);
  });

  test('has every reference that it makes', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    for (const [, kind, name] of references) {
      expect(document.components[kind as 'schemas'][name as string], `${kind}/${name}`).toBeDefined();
    }
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test.each(Object.entries<Endpoint>(endpoints))('has %s as it is mounted', (name, endpoint) => {
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    expect(operation?.responses[statusOf(endpoint)]).toBeDefined();
    expect(operation?.requestBody !== undefined).toBe(endpoint.body !== undefined);
    const takesKey = operation?.parameters?.some((parameter) => parameter.name === 'Idempotency-Key') ?? false;
    expect(takesKey).toBe(endpoint.idempotent === true);
    const inPath = operation?.parameters
      ?.filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(inPath ?? []).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
    // Of a page the words say it: its HTML has no place for a code.
    const isHtml = endpoint.answer.kind === 'page' && endpoint.answer.media === 'html';
    const sign = isHtml ? '`' : '"';
    for (const code of codesOf(endpoint)) {
      expect(JSON.stringify(operation?.responses)).toContain(`${sign}${code}${sign}`);
      const content = Object.keys(operation?.responses[refusals[code][0]]?.content ?? {});
      expect(content).toEqual([isHtml ? 'text/html' : 'application/problem+json']);
    }
  });

  test('has nothing else', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(Object.keys(endpoints).length);
  });

  test('says what callers may leave out', () => {
    const { NewTicket, Ticket } = openApi().components.schemas;
    expect(NewTicket?.required).toEqual(['subject', 'text', 'category']);
    expect(Ticket?.required).toContain('may');
  });
});

describe('the reference page', () => {
  test('stands under a CSP that allows no script, and has none', async () => {
    const page = await desk.request('/reference');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:|<iframe|<img/i);
  });

  test('loads nothing but its own style sheet, and works behind a path', async () => {
    const { text } = await desk.request('/reference');
    const loaded = [...text.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(loaded).toEqual(['reference.css']);
    const style = await desk.request('/reference.css');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(style.text).not.toMatch(/url\(|@import/);
  });

  test('has every call, every shape, and no link into nowhere', async () => {
    const { text } = await desk.request('/reference');
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of Object.keys(endpoints)) expect(ids).toContain(name);
    for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(`shape-${name}`);
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    expect(text).not.toContain('[object');
    expect(text).not.toContain('undefined');
  });

  test.each(Object.entries<Endpoint>(endpoints))(
    'has an example of %s that the desk would take',
    async (_, endpoint) => {
      const method = endpoint.method.toLowerCase();
      const operation = document.paths[endpoint.path]?.[method];
      const example = exampleOf({ ...endpoint, operation: operation as Operation }, document.components.schemas);
      const page = await desk.request('/reference');
      expect(page.text.replaceAll('&quot;', '"').replaceAll('&#39;', "'")).toContain(example);
      if (endpoint.body?.kind !== 'json') return;
      const body: unknown = JSON.parse(/ -d '([^']*)'$/.exec(example)?.[1] ?? '');
      expect(v.safeParse(endpoint.body.schema, body).issues).toBeUndefined();
    },
  );
});
