// Which origins may be allowed to call from another host: exact ones, never a wildcard.
import { TenantRefused } from './tenant.ts';

/** The origin as browsers send it, or a refusal that says what is wrong with it. */
export function exactOrigin(given: string): string {
  const refuse = (why: string): never => {
    throw new TenantRefused(
      `Origin "${given}" ${why} Write it as browsers send it, e.g. https://panel.example or https://panel.example:8443.`,
    );
  };
  if (given.includes('*')) return refuse('has a wildcard: every site it matches could act for signed-in customers.');
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    return refuse('is not an origin.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('is neither https nor http.');
  if (url.username !== '' || url.password !== '') return refuse('holds a name or a password.');
  if (given.toLowerCase() !== url.origin) return refuse(`is more than an origin; "${url.origin}" would be one.`);
  return url.origin;
}

/** Hosts that mean this machine and nobody else's. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
