/** `npm run bundle`: writes `dist/`, which is all the code that a user gets. Build time only; needs no network. */

import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { concepts } from "../../rules/concepts/index.generated";
import { rules } from "../../rules/index.generated";
import { snippets } from "../../snippets";
import { unusedSuppression } from "../engine/suppression";
import { conceptPage, conceptTitle } from "../rule-api/concept";
import { contributedSnippets } from "./contributedSnippets";
import { lazyPages } from "./lazyPages";

const root = join(__dirname, "../../..");
const dist = join(root, "dist");

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: "cjs",
  target: "es2022",
  // The native parser is loaded where the command line finds it installed.
  external: ["vscode", "tree-sitter", "tree-sitter-python"],
  // Its ES module asks for `import.meta`, which a bundle in CommonJS does not have.
  alias: { "web-tree-sitter": join(root, "node_modules/web-tree-sitter/web-tree-sitter.cjs") },
  plugins: [lazyPages],
  legalComments: "none",
  logLevel: "warning",
};
const node: BuildOptions = { ...common, platform: "node" };
const browser: BuildOptions = { ...common, platform: "browser" };

const bundles: readonly BuildOptions[] = [
  { ...node, entryPoints: ["server/launch.ts"], outfile: "dist/heldout.js" },
  { ...node, entryPoints: ["server/main.ts"], outfile: "dist/program.js" },
  { ...node, entryPoints: ["client/extension.ts"], outfile: "dist/client.js" },
  { ...browser, entryPoints: ["client/extension.web.ts"], outfile: "dist/client.web.js" },
  {
    ...browser,
    format: "iife",
    entryPoints: ["client/pipeline/pipelinePage.ts"],
    outfile: "dist/pipeline.js",
  },
  { ...browser, format: "iife", entryPoints: ["server/browser.ts"], outfile: "dist/server.web.js" },
];

/** What is copied into `dist/`, from `node_modules/`. */
const copies = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"];

async function main(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  // What an earlier version of this file wrote must not reach a package.
  for (const entry of readdirSync(dist, { withFileTypes: true }))
    if (entry.isFile()) rmSync(join(dist, entry.name));
  await Promise.all(bundles.map((options) => build(options)));
  chmodSync(join(dist, "heldout.js"), 0o755);
  for (const path of copies)
    copyFileSync(join(root, "node_modules", path), join(dist, path.slice(path.indexOf("/") + 1)));

  copyFileSync(join(root, "docs/heldout.schema.json"), join(dist, "heldout.schema.json"));

  mkdirSync(join(dist, "api"), { recursive: true });
  const data = join(root, "server/api-index/data");
  for (const name of readdirSync(data)) copyFileSync(join(data, name), join(dist, "api", name));

  const ofRules = [...rules, unusedSuppression].map(({ meta: { name, theme, docs } }) => ({
    page: name,
    theme,
    title: { en: docs.en.title, zh: docs.zh.title },
    keywords: [],
  }));
  const ofConcepts = concepts.map((concept) => ({
    page: conceptPage(concept.id),
    theme: null,
    title: { en: conceptTitle(concept, "en"), zh: conceptTitle(concept, "zh") },
    keywords: concept.names.aliases,
  }));
  writeJson("pages.json", [...ofRules, ...ofConcepts]);
  writeJson("snippets.json", snippets);
  writeJson("python.code-snippets", contributedSnippets(snippets));

  for (const { name, bytes } of sizes()) console.log(`${kilobytes(bytes).padStart(9)}  dist/${name}`);
}

function writeJson(name: string, value: unknown): void {
  writeFileSync(join(dist, name), `${JSON.stringify(value)}\n`);
}

function sizes(): { name: string; bytes: number }[] {
  return readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: statSync(join(dist, name)).size }))
    .sort((a, b) => b.bytes - a.bytes);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
