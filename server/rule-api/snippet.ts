/** A corrected piece of code that an editor can insert. Knows no editor; only its body has a syntax, that of LSP snippets. */

import type { Localized } from "./message";

/** One snippet: the source of VS Code's contributed snippets and of the server's completion. */
export interface Snippet {
  /** Unique; letters, digits and hyphens. */
  readonly name: string;
  /** What is typed to get it. */
  readonly prefix: string;
  /** Packages (canonical top-level names) it is about: offered where a file imports one of them; empty: in any file. */
  readonly libraries: readonly string[];
  /** The code in LSP snippet syntax (`${1:name}`, `$0`), lines ending with `\n`, unindented. */
  readonly body: string;
  /** One sentence on what it does right. */
  readonly description: Localized;
}
