// Before browser tests run side by side: the browser is found, or unpacked once.
import { findBrowser } from '../support/browser.ts';

export async function setup(): Promise<void> {
  await findBrowser();
}
