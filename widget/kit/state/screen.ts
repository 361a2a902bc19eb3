// What the list of screens says of each: a screen is a folder, an element and a chunk.
import type { Permission, Role } from '../../../sdk/contract/index.ts';

export interface Screen {
  readonly roles: readonly Role[];
  /** What who opens it must be permitted beside reading. */
  readonly needs?: Permission;
  /** The code of its folder, which defines `<panel-desk-…>`; asked for through `bring`. */
  readonly load: () => Promise<unknown>;
  /** What it cannot be used without, asked for at the same time. */
  readonly with?: () => Promise<unknown>;
}
