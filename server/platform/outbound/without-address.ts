// An address may be a credential, and receivers repeat what they were asked: it is taken out of what is kept of their answers.

/** Shorter parts of a path are words, and make no credential. */
const LEAST_PART = 8;

/** What a receiver said, without the parts of the address that it may have repeated: its path, and what is in its query. */
export function withoutAddress(text: string, url: URL): string {
  const written = [...url.pathname.split('/'), ...url.search.slice(1).split(/[&=]/), url.hash.slice(1)];
  const parts = written.flatMap((part) => [part, decoded(part)]).filter((part) => part.length >= LEAST_PART);
  if (parts.length === 0) return text;
  // The longest first: one may hold another.
  const all = [...new Set(parts)].sort((a, b) => b.length - a.length).map((part) => escaped(part));
  return text.replaceAll(new RegExp(all.join('|'), 'gi'), '…');
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
