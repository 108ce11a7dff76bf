/** The esbuild options of the web worker's test bundle: `web.ts` and every test of `test/editor/` that does not ask for Node. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Options for `esbuild.build`; the list of tests is read at each call, so a new `*.test.ts` is in the next bundle. */
export function webTestBundle() {
  const folder = join(repository, "test/editor");
  const tests = readdirSync(folder).filter(
    (name) => name.endsWith(".test.ts") && !name.endsWith(".node.test.ts"),
  );
  return {
    stdin: {
      // The tests are loaded inside of `run`, so that one that throws while it loads is reported.
      contents: `import { runTests } from "./web";
        export const run = () => runTests(() => { ${tests.map((name) => `require("./${name}");`).join(" ")} });`,
      resolveDir: folder,
      sourcefile: "all-tests.ts",
      loader: "ts",
    },
    outfile: join(repository, "dist/test/web.js"),
    bundle: true,
    format: "cjs",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    // mocha's browser build is a script that assigns `exports` where it finds one, and would take the place of `run`.
    define: { exports: "undefined" },
    logLevel: "warning",
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build(webTestBundle());
