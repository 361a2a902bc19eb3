// How a page of the panel embeds the desk: the one place that writes <panel-desk> and its script.
import { html } from 'hono/html';

import type { View } from './view.ts';

/**
 * `module` is the whole embedding a provider needs. The others are what panels do to it: `classic` injects classic
 * scripts, `amd` does so beside an AMD loader (cPanel has RequireJS), `twice` includes it more than once.
 */
export const embedKinds = ['module', 'classic', 'amd', 'twice'] as const;
export type EmbedKind = (typeof embedKinds)[number];

export function isEmbedKind(kind: string | undefined): kind is EmbedKind {
  return (embedKinds as readonly (string | undefined)[]).includes(kind);
}

const moduleScript = html`<script type="module" src="/assets/desk/panel-desk.js"></script>`;
const classicScript = html`<script src="/assets/desk/loader.js"></script>`;

const scripts = {
  module: moduleScript,
  classic: classicScript,
  amd: html`<script src="/assets/panel/amd.js"></script>
    ${classicScript}`,
  twice: html`${moduleScript}${classicScript}${moduleScript}`,
};

/** For the end of the page; a page without the desk needs no script. */
export const deskScripts = (kind: EmbedKind) => scripts[kind];

/** The round button in the corner, on every page of a customer. */
export const deskLauncher = (view: View) =>
  html`<panel-desk
    server="/helpdesk-api"
    token-url="/desk-token"
    lang="${view.lang}"
    theme="${view.theme}"
  ></panel-desk>`;

/** The desk as a part of the page: the customer's support page, and the staff's. */
export const deskInline = (view: View, tokenUrl = '/desk-token') =>
  html`<panel-desk
    mode="inline"
    ticket-parameter="ticket"
    server="/helpdesk-api"
    token-url="${tokenUrl}"
    lang="${view.lang}"
    theme="${view.theme}"
  ></panel-desk>`;
