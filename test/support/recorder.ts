// A log that a test reads.
import type { Log } from '../../server/platform/ports/log.ts';

/** One logged line, as the app gave it. */
export interface LogLine {
  readonly level: keyof Log;
  readonly fields: Record<string, unknown>;
  readonly sentence: string;
}

export function recorder(lines: LogLine[]): Log {
  const at =
    (level: keyof Log) =>
    (fields: object, sentence: string): void => {
      lines.push({ level, fields: { ...fields }, sentence });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
