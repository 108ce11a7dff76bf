/** A language server process with the real parser and engine and with test rules, for tests to talk to. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { hyphenInIdentifier } from "../../rules/hyphen-in-identifier";
import { outOfOrderExecution } from "../../rules/out-of-order-execution";
import { symbolNewerThanPin } from "../../rules/symbol-newer-than-pin";
import { type FileTree, walk } from "../../server/cli/findFiles";
import { createLinter } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import { startNodeServer } from "../../server/lsp/nodeServer";
import type { LanguageServices } from "../../server/lsp/services";
import type { Snippet } from "../../server/rule-api/snippet";
import { createWasmParser } from "../../server/syntax/parser";
import { createVersionFinder } from "../../server/workspace/libraryVersions/findLibraryVersions";
import type { WorkspaceFiles } from "../../server/workspace/moduleFinder";
import { withOpenTexts } from "../../server/workspace/openTexts";
import { createReviewer } from "../../server/workspace/reviewer";
import { shippedCatalogue } from "../support/apiSource";
import { testConcepts } from "./testConcepts";
import { testRules } from "./testRules";

const snippets: readonly Snippet[] = [
  {
    name: "any",
    prefix: "any-main",
    libraries: [],

    body: `if __name__ == "__main__":\n    \${1:main}()$0`,
    description: { en: "Runs as a script.", zh: "作为脚本运行。" },
  },
  {
    name: "torch-loop",
    prefix: "torch-loop",
    libraries: ["torch"],
    body: "optimizer.zero_grad()\nloss.backward()\noptimizer.step()",
    description: { en: "One step.", zh: "一步。" },
  },
  {
    name: "sklearn-split",
    prefix: "to-split",
    libraries: ["sklearn"],
    body: "train_test_split($1)",
    description: { en: "Splits.", zh: "划分。" },
  },
  {
    name: "scored",
    prefix: "scored-run",
    libraries: ["sklearn"],
    body: `import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

\${1:area} = roc_auc_score(\${2:y}, np.ravel(\${3:scores}))
print(f"{log_loss(\${2:y}, \${3:scores}):.3f}", "np.ravel")
$0
`,
    description: { en: "Scores.", zh: "打分。" },
  },
];

function orNull<Found>(find: () => Found): Found | null {
  try {
    return find();
  } catch {
    return null;
  }
}

function stampOf(uri: string): string {
  const { mtimeMs, size } = statSync(fileURLToPath(uri));
  return `${mtimeMs} ${size}`;
}

/** Files as they are on disk. */
const disk: WorkspaceFiles = {
  exists: (uri) => disk.stamp(uri) !== null,
  stamp: (uri) => orNull(() => stampOf(uri)),
  read: (uri) => orNull(() => ({ text: readFileSync(fileURLToPath(uri), "utf8"), version: stampOf(uri) })),
};

function* filesBelow(folder: string, isExcluded: (uri: string) => boolean): Iterable<string | null> {
  const tree: FileTree = {
    listDirectory: (path) =>
      readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isDirectory() ? "directory" : "file",
        symbolicLink: false,
      })),
    readFile: (path) => readFileSync(path),
    stat: () => null,
  };
  const directory = fileURLToPath(folder);
  for (const step of walk(tree, directory, ".", (path) => isExcluded(pathToFileURL(path).href)))
    yield step.kind === "file" ? pathToFileURL(step.path).href : null;
}

async function createServices(): Promise<LanguageServices> {
  const file = (name: string): Uint8Array => readFileSync(require.resolve(name));
  const parser = await createWasmParser({
    runtime: file("web-tree-sitter/web-tree-sitter.wasm"),
    grammar: file("tree-sitter-python/tree-sitter-python.wasm"),
  });
  const rules = [hyphenInIdentifier, outOfOrderExecution, symbolNewerThanPin, ...testRules];
  const linter = createLinter({ rules, knowledge, apiCatalogue: shippedCatalogue });
  const finder = createVersionFinder({
    exists: () => false,
    read: () => null,
    list: () => [],
    stamp: () => null,
  });
  // Whoever prints must not end up in the protocol.
  console.log("printed by the program");
  return {
    parser,
    createReviewer: (open) =>
      createReviewer({
        linter,
        parser,
        files: withOpenTexts(disk, open),
        versions: ({ path, text, escaped }) => finder.find(path, text, escaped).versions,
      }),
    rules,
    snippets,
    concepts: () => testConcepts,
    pages: { urlOf: (rule, language) => `file:///pages/${language}/${rule}.md` },
    files: disk,
    workspace: { ...disk, filesBelow },
    version: "1.2.3",
  };
}

startNodeServer(createServices());
