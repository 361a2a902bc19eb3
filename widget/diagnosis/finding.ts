// One thing that is wrong with the embedding, and the line that says it.
import { docs } from './words.ts';

export interface Finding {
  /** The anchor in docs/troubleshooting.md, too. */
  readonly code: string;
  /** The address, or the attribute. */
  readonly asked: string;
  readonly came: string;
  readonly expected: string;
  /** True where the desk cannot be used for it: then the person is told that it is not their fault. */
  readonly isMistake: boolean;
}

export const lineOf = ({ code, asked, came, expected }: Finding, requestId: string): string =>
  `<panel-desk> ${code}${requestId && ` (request ${requestId})`}: asked ${asked}; came ${came}; expected ${expected}. See ${docs}#${code}`;
