/** The snippets for VS Code's own *Snippets: Insert Snippet*. Knows nothing of the disk. */

import type { Snippet } from "../rule-api/snippet";

/** One entry of a `.code-snippets` file. It has no prefix: the server completes the same snippets, and where they fit. */
export interface ContributedSnippet {
  readonly body: readonly string[];
  readonly description: string;
}

/** All snippets by name. Such a file has one language. */
export function contributedSnippets(
  snippets: readonly Snippet[],
): Readonly<Record<string, ContributedSnippet>> {
  return Object.fromEntries(
    snippets.map(({ name, body, description }) => [
      name,
      { body: body.replace(/\n$/, "").split("\n"), description: description.en },
    ]),
  );
}
