/** Every source file has a telling name, opens with a sentence, is of a size to be read, and stays off the machine where it must. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { LIBRARIES } from "../../server/api-index/libraries.generated";
import { importsOf } from "./imports";
import { isPure, mayNameMachine } from "./layers";
import { filesUnder, sourceFiles } from "./sourceFiles";
import { emptyName, libraryNames, machineGlobals, opensWithSentence, tooLong } from "./sourceText";

const files = sourceFiles();

const LIBRARY_ROOTS = new Set(
  LIBRARIES.flatMap(({ roots }) => roots.map((root) => root.split(".", 1)[0] ?? root)),
);

const FOLDERS = [
  "client",
  ...["lsp", "cli", "workspace", "pipeline", "engine", "rule-api", "dataflow"].map(
    (layer) => `server/${layer}`,
  ),
  ...["knowledge", "api-index", "semantic", "syntax", "text", "build"].map((layer) => `server/${layer}`),
  ...["rules", "rules/concepts", "rules/docs/en", "rules/docs/zh", "snippets"],
  ...["rules/docs/en/concepts", "rules/docs/zh/concepts"],
  ...[
    "rules",
    "client",
    "pipeline",
    "lsp",
    "cli",
    "editor",
    "house",
    "corpus",
    "bench",
    "fuzz",
    "support",
  ].map((folder) => `test/${folder}`),
];

describe("source files", () => {
  it("use nothing of the machine from text to pipeline, in rules and in snippets", () => {
    const pure = files.filter((file) => isPure(file.path) && !/\/build\//.test(file.path));
    ok(pure.length > 10, "the pure layers are gone");
    deepEqual(
      pure.flatMap(({ path, text }) => machineGlobals(text).map((name) => `${path} uses ${name}`)),
      [],
    );
  });

  it("name the process and the disk only where the program meets Node", () => {
    const shared = files.filter((file) => !mayNameMachine(file.path));
    ok(shared.length > 20, "the server is gone");
    const disk = /^node:(fs|process|child_process|os)(\/|$)/;
    deepEqual(
      [
        ...shared.filter((file) => machineGlobals(file.text).includes("process")).map(({ path }) => path),
        ...shared
          .flatMap(importsOf)
          .filter((edge) => disk.test(edge.specifier))
          .map((edge) => edge.from),
      ],
      [],
    );
  });

  it("follow data without knowing a library by name", () => {
    const followers = files.filter(({ path }) => /^server\/(dataflow|syntax)\//.test(path));
    ok(followers.length > 10, "the analysis is gone");
    deepEqual(
      followers.flatMap(({ path, text }) =>
        libraryNames(text, LIBRARY_ROOTS).map((name) => `${path} names ${name}`),
      ),
      [],
    );
  });

  it("have names that say what is in them", () => {
    deepEqual(
      files.map(({ path }) => path).filter((path) => emptyName(path) !== null),
      [],
    );
  });

  it("are short enough to be read", () => {
    deepEqual(
      files.map(tooLong).filter((problem) => problem !== null),
      [],
    );
  });

  it("open with a sentence on what they are", () => {
    deepEqual(
      files.filter((file) => !opensWithSentence(file)).map(({ path }) => path),
      [],
    );
  });

  for (const folder of FOLDERS)
    it(`stand in ${folder}`, () => ok(filesUnder(folder).length > 0, `${folder} is empty`));
});

describe("the fences of source files", () => {
  it("see the machine", () => {
    deepEqual(machineGlobals("export const now = () => Date.now() + Math.random();"), [
      "Date",
      "Math.random",
    ]);
    deepEqual(machineGlobals("const a: string = process.env.HOME ?? ''; console.log(a);"), [
      "process",
      "console",
    ]);
    deepEqual(machineGlobals("const process = 1; export default [process, 'Date', `console`]; // fetch"), []);
  });

  it("see the name of a library", () => {
    const libraries = new Set(["torch"]);
    deepEqual(libraryNames('const layer = "torch.nn.Linear"; const all = `torch.nn.`;', libraries), [
      "torch.nn.Linear",
      "torch.nn.",
    ]);
    deepEqual(libraryNames('const kind = "torchlike"; // "torch.nn"', libraries), []);
  });

  it("see a name that says nothing", () => {
    equal(emptyName("server/text/stringUtils.ts"), "stringUtils");
    equal(emptyName("server/helpers/a.ts"), "helpers");
    equal(emptyName("server/text/commonMark.ts"), "commonMark");
    equal(emptyName("server/text/lineIndex.ts"), null);
  });

  it("see a file that is too long", () => {
    const lines = "x\n".repeat(140);
    const docs = `    docs: {\n${"      y\n".repeat(50)}    },\n`;
    equal(tooLong({ path: "rules/a.ts", text: lines + docs }), null);
    match(tooLong({ path: "rules/a.ts", text: lines + lines }) ?? "", /280 lines/);
    match(tooLong({ path: "server/a.ts", text: lines.repeat(3) }) ?? "", /420 lines/);
    equal(tooLong({ path: "server/a.generated.ts", text: lines.repeat(3) }), null);
  });

  it("see a file without a first sentence", () => {
    equal(opensWithSentence({ path: "a.ts", text: "import x;\n/** Late sentence of the file. */" }), false);
    equal(opensWithSentence({ path: "a.ts", text: "/** x */" }), false);
    equal(opensWithSentence({ path: "a.ts", text: "/** Says what it is. */\n" }), true);
  });
});
