/** Proves what a user installs: everything it needs, nothing else, and small. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { listFiles, PackageManager } from "@vscode/vsce";
import { LIBRARIES } from "../../server/api-index/libraries.generated";
import { conceptIds, ruleNames } from "../../server/build/ruleFiles";
import { reviewTools } from "../../server/workspace/assistant/reviewTools";

const root = join(__dirname, "../../..");

/** The manifest's parts that name files or texts. */
interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly l10n: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly modelDescription: string;
      readonly inputSchema: object;
    }[];
  };
}

describe("the package for VS Code", () => {
  const manifest = readJson("package.json") as Manifest;
  let files: readonly string[] = [];

  before(async () => {
    files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  });

  it("holds all that it needs", () => {
    const needed = [
      "package.json",
      "package.nls.json",
      "package.nls.zh-cn.json",
      "README.md",
      "CHANGELOG.md",
      "LICENSE",
      "dist/heldout.js",
      "dist/program.js",
      "dist/server.web.js",
      "dist/pipeline.js",
      "dist/web-tree-sitter.wasm",
      "dist/tree-sitter-python.wasm",
      "dist/pages.json",
      "dist/snippets.json",
      "dist/heldout.schema.json",
      "l10n/bundle.l10n.zh-cn.json",
      ...[manifest.main, manifest.browser, manifest.icon],
      ...manifest.contributes.snippets.map(({ path }) => path),
    ].map((path) => path.replace(/^\.\//, ""));
    for (const path of needed) {
      assert(existsSync(join(root, path)), `${path} does not exist`);
      assert(files.includes(path), `${path} is not packed`);
    }
  });

  it("holds every page that can be chosen, in both languages: those of rules and of concepts", () => {
    const pages = (readJson("dist/pages.json") as readonly { readonly page: string }[]).map(
      ({ page }) => page,
    );
    const names = [...ruleNames(), ...conceptIds().map((id) => `concepts/${id}`)];
    assert.deepEqual(
      names.filter((name) => !pages.includes(name)),
      [],
    );
    for (const name of pages)
      for (const language of ["en", "zh"]) {
        const page = `rules/docs/${language}/${name}.md`;
        assert(files.includes(page), `${page} is not packed`);
      }
  });

  it("holds no source, test, dependency or map", () => {
    const allowed =
      /^(package(\.nls(\.zh-cn)?)?\.json|icon\.png|README(\.zh-CN)?\.md|CHANGELOG\.md|LICENSE|l10n\/[^/]+\.json|dist\/[^/]+\.(js|wasm|json|code-snippets)|dist\/api\/[\w-]+\.bin|rules\/docs\/(en|zh)\/.+\.md|walkthrough\/(five_mistakes\.py|\w+\.png|(en|zh)\/\w+\.md))$/;
    assert.deepEqual(
      files.filter((path) => !allowed.test(path)),
      [],
    );
  });

  it("holds the file of every library that the API index knows", () => {
    for (const { library } of LIBRARIES)
      assert(files.includes(`dist/api/${library}.bin`), `dist/api/${library}.bin is not packed`);
  });

  it("is small enough: 12 kB a rule for the program with all its pages, under 5 MB for the API index", () => {
    // A package is a zip archive: its files, each compressed by itself.
    const sizeOf = (paths: readonly string[]): number =>
      paths
        .map((path) => deflateRawSync(readFileSync(join(root, path)), { level: 9 }).length)
        .reduce((sum, each) => sum + each, 0);
    const [index, program] = [true, false].map((isIndex) =>
      sizeOf(files.filter((path) => path.startsWith("dist/api/") === isIndex)),
    ) as [number, number];
    // Half of it are pages, two a rule; the rest grows with the rules as well.
    const budget = ruleNames().length * 12_000;
    assert(program > 100_000 && program < budget, `the program has ${program} of ${budget} bytes`);
    assert(index > 100_000 && index < 5_000_000, `the API index has ${index} bytes`);
  });

  it("has every text of the manifest and of the client in both languages", () => {
    const english = readJson("package.nls.json") as Record<string, string>;
    const chinese = readJson("package.nls.zh-cn.json") as Record<string, string>;
    const keys = [...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([\w.-]+)%"/g)].map(
      ([, key]) => key as string,
    );
    assert(keys.length > 10);
    assert.deepEqual(Object.keys(english).sort(), [...new Set(keys)].sort());
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());

    const client = readdirSync(join(root, "client"), { encoding: "utf8", recursive: true })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(root, "client", name), "utf8"));
    const texts = client.flatMap((source) =>
      [...source.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map(([, text]) => text as string),
    );
    assert(texts.length > 5);
    const bundle = readJson("l10n/bundle.l10n.zh-cn.json") as Record<string, string>;
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(texts)].sort());
    // The page of a step is named here, since it has one for each language.
    for (const [key, text] of [...Object.entries(chinese), ...Object.entries(bundle)])
      if (!key.endsWith(".media")) assert.match(text, /[\u4e00-\u9fff]/, `${key} is not Chinese`);
  });

  it("holds each page of the walkthrough in both languages, with its pictures, and names commands that exist", () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 5);
    for (const nls of ["package.nls.json", "package.nls.zh-cn.json"]) {
      const texts = readJson(nls) as Readonly<Record<string, string>>;
      const textOf = (key: string): string => texts[key.slice(1, -1)] ?? "";
      for (const { description, media, completionEvents } of steps) {
        const page = textOf(media.markdown);
        assert(files.includes(page), `${page} is not packed`);
        for (const [, picture = ""] of readFileSync(join(root, page), "utf8").matchAll(/\]\((\S+\.png)\)/g)) {
          const path = join(page, "..", picture).replaceAll("\\", "/");
          assert(files.includes(path), `${path} is not packed`);
        }
        const named = [textOf(description), ...completionEvents]
          .join("\n")
          .matchAll(/ommand:(heldout\.\w+)/g);
        for (const [, command = ""] of named) assert(commands.has(command), `there is no ${command}`);
      }
    }
  });

  it("offers the tools of assistants as `heldout mcp` has them", () => {
    const unused = {} as Parameters<typeof reviewTools>[0];
    assert.deepEqual(
      manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        modelDescription,
        inputSchema,
      })),
      reviewTools(unused).map(({ name, description, inputSchema }) => ({
        name: `heldout_${name}`,
        modelDescription: description,
        inputSchema,
      })),
    );
  });
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
