/** The parsers that the tests compare, from the packages as installed. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createNativeParser, createWasmParser, type Parser } from "../../server/syntax/parser";

let wasm: Promise<Parser> | null = null;

/** The parser that ships; one for all tests of the process. */
export function wasmParser(): Promise<Parser> {
  wasm ??= createWasmParser({
    runtime: readFileSync(join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm")),
    grammar: readFileSync(
      join(dirname(require.resolve("tree-sitter-python/package.json")), "tree-sitter-python.wasm"),
    ),
  });
  return wasm;
}

/** The native parser, or the reason why it does not load here. */
export function nativeParser(): Parser | string {
  try {
    return createNativeParser({ treeSitter: require("tree-sitter"), python: require("tree-sitter-python") });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
