// How does an own program learn of new and changed tickets? As a webhook receiver: verify each message, then take it once.
// Beside the demo: add http://127.0.0.1:4321 under "Webhooks" as Magda, and start this with the secret that is shown then:
//   WEBHOOK_SECRET=whsec_… npx tsx --tsconfig examples/tsconfig.json examples/webhook-receiver.ts
import { createServer } from 'node:http';

import { verifyWebhook, WebhookError } from 'paneldesk/sdk/webhooks';

/** Of the endpoint, shown once when it was added. While it is rotated: both, divided by a comma. */
const secrets = (process.env['WEBHOOK_SECRET'] ?? '').split(',');

/** What came in the last days: a message may come twice, under the same id. A real receiver asks its database. */
const taken = new Set<string>();

const server = createServer(async (request, response) => {
  try {
    // The bytes as they came: parsed and written anew they would not fit their signature any more.
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) {
      body += chunk as string;
      if (body.length > 100_000) return response.writeHead(413).end();
    }
    const { id, type, data } = await verifyWebhook(body, request.headers, secrets);
    if (!taken.has(id)) {
      taken.add(id);
      // Ids and numbers only: who needs the words reads the ticket with the SDK.
      if ('endpointId' in data) console.log(`${type}: ${data.host}`);
      else console.log(`${type}: ticket ${data.number} of ${data.accountId} is ${data.state}`);
    }
    // At once, or it comes again: what takes longer is done afterwards.
    return response.writeHead(204).end();
  } catch (error) {
    console.log(`refused: ${error instanceof WebhookError ? error.code : 'could not be read'}`);
    return response.writeHead(400).end();
  }
});

server.listen(Number(process.env['PORT'] ?? 4321), '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  console.log(`http://127.0.0.1:${port}`);
});
