// A process that holds an embedded database until it is killed, for embedded.test.ts. Arguments: directory, port or "".
import { startEmbedded } from '../../../../../server/platform/postgres/embedded/embedded.ts';

const [directory = '', port = ''] = process.argv.slice(2);
try {
  const { url, pid } = await startEmbedded({ directory, ...(port !== '' && { port: Number(port) }) });
  process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
  setInterval(() => {}, 1_000_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ failed: (error as Error).message })}\n`);
}
