// What a row of the table of rooms says: what the files of a folder may import.
export interface Room {
  /** Folders and packages that it may import; its own folder goes without saying. */
  may: readonly string[];
  /** What it may import as a type only. */
  types?: readonly string[];
  /** Folders within it that are no rooms of their own. A folder that stands nowhere here is none of the house. */
  folders?: readonly string[] | 'any';
}
