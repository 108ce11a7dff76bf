/** Text as a part of a regular expression. Knows no Python. */

/** A pattern that matches a text as it stands: where code is broken, a name may hold any character. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
