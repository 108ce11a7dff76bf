/** Documents keep what they promise, in both languages, and generated files are current. */

import { deepEqual, ok } from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/build/ruleFiles";
import { generatedFiles, staleFiles } from "../../server/build/update";
import { brokenPromises, differences, manifestKeys, type Repository } from "./documents";
import { filesUnder, readRepositoryFile, sourceFiles } from "./sourceFiles";

const read = (path: string): string => readRepositoryFile(path).text;
const has = (path: string): boolean => existsSync(join(root, path));
const json = (path: string): Record<string, unknown> => JSON.parse(read(path));
const keysOf = (path: string): Set<string> => new Set(Object.keys(json(path)));

const DOCUMENTS = [
  "README.md",
  "README.zh-CN.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/editors.md",
  "docs/assistants.md",
  "docs/assistants.zh-CN.md",
  "docs/comparison.md",
  "docs/comparison.zh-CN.md",
];

describe("documents", () => {
  const repository: Repository = {
    has,
    read,
    scripts: new Set(Object.keys(json("package.json").scripts as object)),
  };
  for (const document of DOCUMENTS)
    it(`${document} names only what is there`, () => {
      ok(has(document), `${document} is missing`);
      deepEqual(brokenPromises(document, repository), []);
    });

  it("pages link only to what is there", () => {
    const pages = filesUnder("rules/docs").filter((path) => path.endsWith(".md"));
    ok(pages.length > 0);
    deepEqual(
      pages.flatMap((page) => brokenPromises(page, repository)),
      [],
    );
  });

  it("generated files are current (`npm run update`)", () => {
    deepEqual(staleFiles(generatedFiles()), []);
  });
});

describe("translations", () => {
  it("of the manifest have the same keys in both languages", () => {
    const named = manifestKeys(read("package.json"));
    deepEqual(differences(named, "package.json", keysOf("package.nls.json"), "package.nls.json"), []);
    const chinese = keysOf("package.nls.zh-cn.json");
    deepEqual(differences(named, "package.json", chinese, "package.nls.zh-cn.json"), []);
  });

  it("of the client have every text that it shows", () => {
    const shown = new Set<string>();
    for (const { path, text } of sourceFiles()) {
      if (!path.startsWith("client/")) continue;
      for (const [, quoted] of text.matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g))
        shown.add(JSON.parse(quoted as string) as string);
    }
    const bundle = "l10n/bundle.l10n.zh-cn.json";
    deepEqual(differences(shown, "client", keysOf(bundle), bundle), []);
  });
});

describe("the fence of documents", () => {
  const repository = (text: string): Repository => ({
    has: (path) => ["a.md", "docs/b.md", "server/main.ts"].includes(path),
    read: (path) => (path === "docs/b.md" ? "# Some Heading\n" : text),
    scripts: new Set(["build"]),
  });
  const problems = (text: string): number => brokenPromises("a.md", repository(text)).length;

  it("sees broken links, headings, paths and commands", () => {
    deepEqual(brokenPromises("a.md", repository('[x](docs/c.md) <img src="y.png">')), [
      "a.md links to docs/c.md, which is not there",
      "a.md links to y.png, which is not there",
    ]);
    deepEqual(problems("[x](docs/b.md#other-heading)"), 1);
    deepEqual(problems("see `server/gone.ts` and npm run nothing"), 2);
  });

  it("lets through what is there, and what is code", () => {
    deepEqual(
      problems("[x](docs/b.md#some-heading) [y](https://example.org/z) `server/main.ts` npm run build"),
      0,
    );
    deepEqual(problems("```\n[x](gone.md)\n```\n`[x](gone.md)`"), 0);
  });

  it("sees keys of one language only", () => {
    deepEqual(differences(new Set(["a", "b"]), "en", new Set(["b", "c"]), "zh"), [
      "a is in en and not in zh",
      "c is in zh and not in en",
    ]);
    deepEqual(manifestKeys('{"a": "%key.one%", "b": "100%"}'), new Set(["key.one"]));
  });
});
