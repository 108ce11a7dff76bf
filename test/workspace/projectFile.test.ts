/** The project file: found, read, and its mistakes shown where they stand. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { inPyproject } from "../../server/build/settingsPages";
import { severityOf } from "../../server/engine/ruleSettings";
import { unusedSuppression } from "../../server/engine/suppression";
import { ruleSettingsFor } from "../../server/workspace/configuration/fileRules";
import {
  DEFAULT_SETTINGS,
  OPTION_KEYS,
  OPTIONS,
  optionsOf,
  projectName,
} from "../../server/workspace/configuration/options";
import {
  createProjectFinder,
  type ProjectFile,
  readProjectFile,
} from "../../server/workspace/configuration/projectFile";
import { type GivenSettings, settingsInForce } from "../../server/workspace/configuration/settings";
import { outlineToml } from "../../server/workspace/configuration/tomlOutline";
import { testRules } from "../cli/testRules";
import { MemoryFiles } from "./versionsIn";

const rules = [...testRules, unusedSuppression];
const NAME = "unused-suppression";

function read(text: string, path = "/p/heldout.toml"): ProjectFile {
  const project = readProjectFile(path, text, rules);
  ok(project !== null);
  return project;
}

/** Each problem as the text it stands on, and its message. */
function problems(text: string, path?: string): (readonly [string, string])[] {
  return read(text, path).problems.map(({ range, message }) => [
    text.slice(range.start, range.end),
    message.en,
  ]);
}

describe("the project file", () => {
  it("takes the example of every option, in either file", () => {
    for (const key of optionsOf("project")) {
      const { example } = OPTIONS[key];
      ok(example !== undefined, `${key} has no example`);
      // The examples name real rules, and the test rules are others.
      const named = example.replaceAll(/seed-missing|notebook-display-in-script/g, NAME);
      for (const [path, text] of [
        ["/p/heldout.toml", named],
        ["/p/pyproject.toml", inPyproject(named)],
      ] as const) {
        deepEqual(problems(text, path), []);
        deepEqual(Object.keys(read(text, path).settings), [key]);
      }
    }
  });

  it("says where a mistake stands and what was probably meant", () => {
    deepEqual(problems('profil = "strict"\n'), [
      ["profil", "There is no option `profil`; did you mean `profile`?"],
    ]);
    deepEqual(problems('profile = "strct" # why\n'), [
      ['"strct"', '`profile` must be one of quiet, standard, strict, not "strct"; did you mean `strict`?'],
    ]);
    deepEqual(problems('[rules]\n"unused-supression" = "off"\npython = 3\n'), [
      [
        '"unused-supression"',
        "`rules`: there is no rule or theme `unused-supression`; did you mean `unused-suppression`?",
      ],
      ["3", "`rules`: `python` must be one of off, hint, information, warning, error, not 3."],
    ]);
    deepEqual(problems('ignore = [\n  "python", # all of it\n  "leakag",\n]\n'), [
      ['"leakag"', "`ignore`: there is no rule or theme `leakag`; did you mean `leakage`?"],
    ]);
    deepEqual(problems('per-file-ignores."tests/**" = ["pyton"]\n')[0]?.[0], '"pyton"');
    deepEqual(problems('[per-file-ignores]\n"" = ["*"]\n'), [
      ['""', "`per-file-ignores`: a pattern has from 1 to 1000 characters."],
    ]);
    deepEqual(problems('run = "onSave"\n'), [
      ["run", "`run` is an editor's to set (`heldout.run`), not the project's."],
    ]);
    deepEqual(problems("enable = true\nenable = false\n")[0]?.[0], "enable = false");
    deepEqual(
      problems("maxFileSize = 3\n")[0]?.[1],
      "There is no option `maxFileSize`; did you mean `max-file-size`?",
    );
    deepEqual(problems("[tool]\nheldout = 3\n", "/p/pyproject.toml"), [
      ["heldout", "`tool.heldout` must be a table."],
    ]);
  });

  it("gives what was meant in the quotes of what it replaces", () => {
    const meant = (text: string) => read(text).problems.map((problem) => problem.meant);
    deepEqual(meant("profile = 'strct'"), ["'strict'"]);
    deepEqual(meant('[rules]\npyton = "off"'), ["python"]);
  });

  it("keeps what can be used beside a mistake", () => {
    const { settings } = read('profil = 1\nlanguage = "en"\n[rules]\nnope = "off"\npython = "hint"\n');
    deepEqual(settings, { language: "en", rules: new Map([["python", "hint"]]) });
  });

  it("leaves a pyproject.toml alone that says nothing of Heldout, valid or not", () => {
    equal(readProjectFile("/p/pyproject.toml", '[tool.other]\nx = "heldout"\n', rules), null);
    equal(readProjectFile("/p/pyproject.toml", "[tool\n", rules), null);
    equal(problems("[tool.heldout]\nx =\n", "/p/pyproject.toml").length, 1);
  });
});

describe("the outline of a TOML text", () => {
  const paths = (text: string) => outlineToml(text).map(({ path }) => path.join("/"));

  it("has every key with its path and value", () => {
    const text = `a.b = 1 # c = 2
"x y" = { p = "]", q.r = [1, { s = 2 }] }
[t.'u.v']
w = """
[no]
"""
[[list]]
z = 2024-01-01 10:00:00
[[list]]
`;
    const outline = outlineToml(text);
    deepEqual(
      outline.map(({ path, value }) => [
        path.join("/"),
        value === null ? null : text.slice(value.start, value.end).replaceAll("\n", "|"),
      ]),
      [
        ["a/b", "1"],
        ["x y", '{ p = "]", q.r = [1, { s = 2 }] }'],
        ["x y/p", '"]"'],
        ["x y/q/r", "[1, { s = 2 }]"],
        ["x y/q/r/0", "1"],
        ["x y/q/r/1/s", "2"],
        ["x y/q/r/1", "{ s = 2 }"],
        ["t/u.v", null],
        ["t/u.v/w", '"""|[no]|"""'],
        ["list/0", null],
        ["list/0/z", "2024-01-01 10:00:00"],
        ["list/1", null],
      ],
    );
  });

  it("goes on behind what is not finished", () => {
    deepEqual(paths('a = [\n"x",\n[t]\nb = "\nc\nd = 1'), ["a", "a/0", "t", "t/b", "t/c", "t/d"]);
    deepEqual(paths("= 3\n]\n{\n[\nlast = 1"), ["last"]);
    deepEqual(paths("a = { b = [1, \nc = 2"), ["a", "a/b", "a/b/0", "a/c"]);
  });
});

describe("finding the project file", () => {
  const finder = (texts: Record<string, string>) => createProjectFinder(new MemoryFiles(texts, "/p"), rules);
  const ours = "[tool.heldout]\n";

  it("takes the closest one upward, heldout.toml first, and no other", () => {
    const projects = finder({
      "pyproject.toml": `${ours}profile = "quiet"`,
      "a/pyproject.toml": "[project]\n",
      "a/b/pyproject.toml": ours,
      "a/b/heldout.toml": "",
    });
    equal(projects.find("/p/a/x.py")?.path, "/p/pyproject.toml");
    equal(projects.find("/p/a/b/c/x.py")?.path, "/p/a/b/heldout.toml");
    deepEqual(projects.find("/p/a/b/c/x.py")?.settings, {});
    equal(projects.find("/other/x.py"), null);
    equal(projects.find("untitled:Untitled-1"), null);
  });

  it("gives the same answer until it is told to look again", () => {
    const files = new MemoryFiles({ "heldout.toml": "enable = false" }, "/p");
    const projects = createProjectFinder(files, rules);
    const first = projects.find("/p/x.py");
    equal(first?.settings.enable, false);
    files.write("heldout.toml", "enable = true");
    equal(projects.find("/p/y.py"), first);
    projects.lookAgain();
    equal(projects.find("/p/y.py")?.settings.enable, true);
    const second = projects.find("/p/y.py");
    projects.lookAgain();
    equal(projects.find("/p/y.py"), second);
  });
});

describe("settings", () => {
  it("are taken whole from the side that wins", () => {
    const editor: GivenSettings = { profile: "strict", rules: new Map([["a", "off"]]) };
    const project: GivenSettings = { rules: new Map([["b", "off"]]), language: "en" };
    const of = (configurationPreference: "projectFirst" | "editorFirst" | "editorOnly") => {
      const {
        profile,
        rules: set,
        language,
      } = settingsInForce(DEFAULT_SETTINGS, { ...editor, configurationPreference }, project);
      return [profile, [...set.keys()].join(), language];
    };
    deepEqual(of("projectFirst"), ["strict", "b", "en"]);
    deepEqual(of("editorFirst"), ["strict", "a", "en"]);
    deepEqual(of("editorOnly"), ["strict", "a", "auto"]);
    equal(settingsInForce(DEFAULT_SETTINGS, editor, project).rules, project.rules);
  });

  it("have texts in both languages and one spelling in TOML", () => {
    for (const key of OPTION_KEYS) {
      const { text } = OPTIONS[key];
      ok(text.en.length > 10 && /[\u4e00-\u9fff]/.test(text.zh), key);
    }
    equal(new Set(OPTION_KEYS.map(projectName)).size, OPTION_KEYS.length);
  });
});

describe("the rules of a file", () => {
  const on = (given: Partial<typeof DEFAULT_SETTINGS>, path: string | null = null): string[] => {
    const settings = ruleSettingsFor({ ...DEFAULT_SETTINGS, ...given }, rules, path);
    return rules.filter(({ meta }) => severityOf(meta, settings) !== "off").map(({ meta }) => meta.name);
  };
  const standard = on({});
  const strict = on({ profile: "strict" });

  it("are chosen by select and ignore, which counts before it", () => {
    ok(strict.length > standard.length);
    deepEqual(on({ select: ["*"] }), strict);
    deepEqual(on({ select: ["no-foo", NAME], ignore: [NAME] }), ["no-foo"]);
    deepEqual(on({ select: ["python"], rules: new Map([["no-foo", "off"]]) }).includes("no-foo"), false);
  });

  it("are off in the files of a pattern", () => {
    const off = (pattern: string, path: string | null): boolean =>
      on({ perFileIgnores: new Map([[pattern, ["*"]]]) }, path).length === 0;
    for (const [pattern, path] of [
      ["tests/**", "tests/a/b.py"],
      ["tests", "tests/a/b.py"],
      ["./tests/", "tests/a.py"],
      ["*_demo.py", "deep/in/x_demo.py"],
      ["a/*.py", "a/x.py"],
      ["**/x.py", "x.py"],
      ["{a,b}/*.ipynb", "b/n.ipynb"],
      [".hidden/*", ".hidden/x.py"],
    ] as const)
      ok(off(pattern, path), `${pattern} is about ${path}`);
    for (const [pattern, path] of [
      ["tests/**", "src/tests/a.py"],
      ["a/*.py", "a/b/x.py"],
      ["*.ipynb", "x.py"],
      ["*", null],
    ] as const)
      ok(!off(pattern, path), `${pattern} is not about ${path}`);
  });
});
