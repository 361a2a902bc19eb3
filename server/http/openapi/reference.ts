// The reference page: the OpenAPI document for people. Plain HTML and one style sheet of our own; no script, no third host.
import { html } from 'hono/html';

import { exampleOf } from './examples.ts';
import type { OpenApi, Operation, Response } from './document.ts';
import type { JsonSchema } from './schemas.ts';

/** A piece of the page, escaped by the template that made it. */
type Html = ReturnType<typeof html>;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function referencePage(document: OpenApi): Html {
  const { info, tags, components } = document;
  const calls = callsOf(document);
  const groups = tags.map((tag) => ({ tag, calls: calls.filter((call) => call.operation.tags.includes(tag.name)) }));
  const navigation = html`
    <ul>
      <li><a href="#start">Start</a></li>
      ${groups.map(
        (group) => html`
          <li>
            <a href="#${slug(group.tag.name)}">${group.tag.name}</a>
            <ul>
              ${group.calls.map(
                (call) => html`<li><a href="#${call.operation.operationId}">${call.operation.operationId}</a></li>`,
              )}
            </ul>
          </li>
        `,
      )}
      <li><a href="#shapes">Shapes</a></li>
    </ul>
  `;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title}: HTTP reference</title>
        <link rel="stylesheet" href="reference.css" />
      </head>
      <body>
        <a class="skip" href="#start">To the content</a>
        <header>
          <strong>${info.title}</strong> <span>HTTP reference</span>
          <a href="openapi.json">OpenAPI 3.1</a>
        </header>
        <nav class="wide" aria-label="Calls">${navigation}</nav>
        <details class="narrow">
          <summary>Contents</summary>
          <nav aria-label="Calls">${navigation}</nav>
        </details>
        <main>
          <section id="start">
            <h1>${info.summary}</h1>
            ${info.description.split('\n\n').map((paragraph) => html`<p>${code(paragraph)}</p>`)}
            <pre tabindex="0"><code>curl https://desk.example/v1/session \\
  -H "Authorization: Bearer $TOKEN"</code></pre>
          </section>
          ${groups.map(
            (group) => html`
              <section>
                <h2 id="${slug(group.tag.name)}">${group.tag.name}</h2>
                <p>${group.tag.description}</p>
                ${group.calls.map((call) => oneCall(call, components.schemas))}
              </section>
            `,
          )}
          <section>
            <h2 id="shapes">Shapes</h2>
            ${Object.entries(components.schemas).map(
              ([name, schema]) => html`
                <article class="shape" id="shape-${name}">
                  <h3>${name}</h3>
                  ${shape(schema)}
                </article>
              `,
            )}
          </section>
        </main>
      </body>
    </html>`;
}

function callsOf(document: OpenApi): Call[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

function oneCall(call: Call, schemas: OpenApi['components']['schemas']): Html {
  const { method, path, operation } = call;
  const body = operation.requestBody?.content['application/json']?.schema;
  const [success, ...problems] = Object.entries(operation.responses);
  const result = success?.[1].content?.['application/json']?.schema;
  return html`
    <article id="${operation.operationId}">
      <h3>${operation.summary}</h3>
      <p class="address"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
      <p class="quiet">${operation.description}</p>
      ${
        operation.parameters &&
        table(
          operation.parameters.map(
            ({ name, in: where, required, schema, description }) =>
              html`<tr>
                <td><code>${name}</code>${required ? html` <em>needed</em>` : ''}</td>
                <td>${typeOf(schema)}</td>
                <td>
                  ${[`in the ${where}`, limits(schema)].filter(Boolean).join(', ')}${description === undefined ? '' : `. ${description}`}
                </td>
              </tr>`,
          ),
        )
      }
      ${body && html`<p>Takes ${typeOf(body)}.</p>`}
      <p>Answers <code>${success?.[0]}</code>${result ? html` with ${typeOf(result)}` : ''}.</p>
      <pre tabindex="0"><code>${exampleOf(call, schemas)}</code></pre>
      <details>
        <summary>Refusals</summary>
        <ul class="refusals">
          ${problems.map(([status, problem]) => refusal(status, problem))}
        </ul>
      </details>
    </article>
  `;
}

function refusal(status: string, { description }: Response): Html {
  return html`<li><b>${status}</b> ${description.split('\n\n').map((line) => html`<span>${code(line)}</span>`)}</li>`;
}

function table(rows: unknown[]): Html {
  return html`<div class="scroll" tabindex="0">
    <table>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A named shape: its fields, its variants or its values. */
function shape(schema: JsonSchema): Html {
  if (schema.oneOf) return html`${schema.oneOf.map((variant) => shape(variant as JsonSchema))}`;
  if (!schema.properties) return html`<p>${typeOf(schema)}</p>`;
  const rows = Object.entries(schema.properties).map(
    ([name, field]) =>
      html`<tr>
        <td><code>${name}</code>${schema.required?.includes(name) ? '' : html` <em>may be left out</em>`}</td>
        <td>${typeOf(field as JsonSchema)}</td>
        <td>${limits(field as JsonSchema)}</td>
      </tr>`,
  );
  return table(rows);
}

/** A type in words: `text`, `Ticket`, `one of …`, `list of Message`. */
function typeOf(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return html`<a href="#shape-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return html`${join(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ', ',
    )}`;
  if (schema.anyOf)
    return html`${join(
      schema.anyOf.map((one) => typeOf(one as JsonSchema)),
      ' or ',
    )}`;
  if (schema.type === 'array') return html`list of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  if (schema.type === 'object' && schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => html`<code>${name}</code>: ${typeOf(field as JsonSchema)}`,
    );
    return html`{ ${join(fields, ', ')} }`;
  }
  const words = { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', null: 'null' };
  return html`${schema.format ?? words[(schema.type ?? 'string') as keyof typeof words] ?? 'anything'}`;
}

function limits(schema: JsonSchema): string {
  return [
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
    schema.minimum !== undefined && `from ${schema.minimum}`,
    schema.maximum !== undefined && `to ${schema.maximum}`,
    schema.maxItems !== undefined && `at most ${schema.maxItems}`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} unless given`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function join(parts: Html[], between: string): unknown[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}

/** What stands between backticks, as code. */
function code(text: string): unknown[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

const slug = (name: string): string => name.toLowerCase();
