// The anchor of a heading, as GitHub makes it: so that a link into a page holds there, in the package and on the site.

/** `Who may do less` -> `who-may-do-less`, `claim-account_name` stays. Equal ones after the first get `-1`, `-2` … by who asks. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
