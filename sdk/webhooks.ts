// The door for receivers: verifies that a webhook is the desk's.
export { verifyWebhook, WebhookError } from './receiver/verify.ts';
export type {
  VerifiedWebhook,
  VerifyOptions,
  WebhookErrorCode,
  WebhookHeaders,
  WebhookKind,
  WebhookPayload,
} from './receiver/verify.ts';
