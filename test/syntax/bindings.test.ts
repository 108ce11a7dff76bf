/** The native and the WebAssembly parser must give one and the same tree of any file. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { trainingScript } from "../bench/trainingScript";
import { nativeParser, wasmParser } from "./parsers";
import { pythonFilesBelow, readPython, sampleOf, standardLibrary } from "./pythonFiles";
import { difference, unsoundness } from "./treeShape";

/** `HELDOUT_FULL=1` takes every file; otherwise a sample keeps the suite short. */
const FULL = process.env.HELDOUT_FULL === "1";

const TEXTS = [
  "",
  "\n",
  "\ufeffx = 1\n",
  "# 中文\r\n变量 = '😀'\rprint(变量)\r\n",
  "def f(:\n  x = (\n",
  trainingScript(400),
];

async function compare(files: readonly string[], read: (file: string) => string): Promise<void> {
  const wasm = await wasmParser();
  const native = nativeParser();
  assert(typeof native !== "string");
  for (const file of files) {
    const text = read(file);
    const tree = wasm.parse(text);
    assert.equal(difference(tree, native.parse(text)), null, file);
    assert.equal(unsoundness(tree), null, file);
    // The native binding frees its trees between two tasks only.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("the native parser gives the tree of the one that ships", () => {
  before(function () {
    const native = nativeParser();
    if (typeof native !== "string") return;
    console.log(`      the native parser does not load here: ${native.split("\n")[0]}`);
    this.skip();
  });

  it("of small texts of every sort", () => compare(TEXTS, (text) => text));

  it("of CPython's standard library", async function () {
    const files = standardLibrary();
    if (files.length === 0) this.skip();
    this.timeout(FULL ? 3_600_000 : 60_000);
    await compare(FULL ? files : sampleOf(files, 150), readPython);
  });

  it("of the code blocks of the documents that the rules come from", async function () {
    const files = pythonFilesBelow(join(__dirname, "..", "..", "..", "..", "shared", "seeds", "blocks"));
    if (files.length === 0) this.skip();
    this.timeout(FULL ? 600_000 : 60_000);
    await compare(FULL ? files : sampleOf(files, 150), readPython);
  });
});
