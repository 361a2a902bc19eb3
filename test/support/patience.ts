// Conditions are waited for as long as a busy machine needs: vitest's own second is over before a page has been drawn.
import { vi } from 'vitest';

const { waitFor, waitUntil } = vi;
const patience = { timeout: 15_000, interval: 20 };

vi.waitFor = (callback, options = patience) => waitFor(callback, options);
vi.waitUntil = (condition, options = patience) => waitUntil(condition, options);
