// Marks of direction: invisible, made for texts of two directions, and used to turn a line around: `exe.txt` for `txt.exe`.

/** Marks, embeddings, overrides and isolates (UAX 9). */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export const withoutDirection = (text: string): string => text.replace(DIRECTION, '');

/** The same text to whoever parses it as JSON, and nothing to a terminal. */
export const spelledDirection = (json: string): string =>
  json.replace(DIRECTION, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
