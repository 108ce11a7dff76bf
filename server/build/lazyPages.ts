/** Makes the page of a rule in a bundle something that is made when it is asked for: most runs ask for none, and there are hundreds. Knows how the formatter leaves a rule's file. */

import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** The start of the page in a rule's meta data. */
const START = "\n    docs: {\n";

export const lazyPages: Plugin = {
  name: "lazy pages",
  setup(build) {
    build.onLoad({ filter: /[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      contents: withLazyPage(readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** The source of a rule with its page as a getter; as it is where there is none. */
export function withLazyPage(source: string): string {
  const start = source.indexOf(START);
  if (start < 0) return source;
  const open = start + START.length - 2;
  const end = closingBrace(source, open) + 1;
  return `${source.slice(0, start)}\n    get docs() { return ${source.slice(open, end)}; }${source.slice(end)}`;
}

/** Where the brace at `open` is closed; those in texts do not count. */
function closingBrace(source: string, open: number): number {
  let depth = 0;
  // From the brace on: what stands before it may have a quote in a pattern.
  const tokens = source.slice(open).matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|[{}]/g);
  for (const { 0: token, index } of tokens) {
    if (token === "{") depth++;
    if (token === "}" && --depth === 0) return open + index;
  }
  throw new Error("the page of a rule does not end");
}
