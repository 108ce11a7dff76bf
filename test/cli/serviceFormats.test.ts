/** The formats that services of others read: GitLab, Azure, JUnit, Checkstyle, reviewdog. Their places, their escaping, their counts. */

import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

/** One of each severity, in a file whose name needs escaping. */
const FILES = { "a & b.py": 'x = 1\nx = 2\ny = "😀", foo\n', "clean.py": "y = 1\n" };
const NOTEBOOK = { "n.ipynb": notebookOf("a", "\nfoo") };

async function output(format: string, files: Record<string, string>): Promise<string> {
  return (await runInMemory(["check", "--output-format", format], { files })).stdout;
}

describe("JSON lines", () => {
  it("are the findings of the JSON output, a line each", async () => {
    const lines = (await output("json-lines", FILES)).trimEnd().split("\n");
    deepEqual(
      lines.map((line) => JSON.parse(line)),
      JSON.parse(await output("json", FILES)),
    );
    equal(await output("json-lines", { "clean.py": "y = 1\n" }), "");
  });
});

describe("GitLab's report", () => {
  const issues = async (files: Record<string, string>) => JSON.parse(await output("gitlab", files));

  it("has what GitLab asks for", async () => {
    const [twice, foo] = await issues(FILES);
    match(twice.fingerprint, /^[0-9a-f]{32}$/);
    notEqual(twice.fingerprint, foo.fingerprint);
    deepEqual(
      { ...twice, fingerprint: "" },
      {
        description: "`x` is assigned again: 100% sure,\nreally.",
        check_name: "assigned-twice",
        fingerprint: "",
        severity: "major",
        location: { path: "a & b.py", lines: { begin: 2 } },
      },
    );
    deepEqual([foo.severity, foo.location.lines.begin], ["critical", 3]);
  });

  it("knows a finding again when its line has moved, and tells two of one text apart", async () => {
    const [one] = await issues({ "a.py": "foo\n" });
    const [moved, second] = await issues({ "a.py": "y = 1\n\nif y:\n    foo\n    foo\n" });
    equal(moved.fingerprint, one.fingerprint);
    notEqual(second.fingerprint, one.fingerprint);
    const [elsewhere] = await issues({ "b.py": "foo\n" });
    notEqual(elsewhere.fingerprint, one.fingerprint);
  });

  it("has a finding of two places once, and says in words where in a notebook one is", async () => {
    equal((await issues({ "a.py": "x = 1\nx = 2\nx = 3\n" })).length, 1);
    const [foo] = await issues(NOTEBOOK);
    match(foo.description, /^cell 2, line 2: `foo`/);
    deepEqual(foo.location, { path: "n.ipynb", lines: { begin: 1 } });
    deepEqual(await issues({ "clean.py": "y = 1\n" }), []);
  });
});

describe("Azure's commands", () => {
  it("escape what Azure would read as its own", async () => {
    equal(
      await output("azure", { "a; b].py": "x = 1\nx = 2\n" }),
      "##vso[task.logissue type=warning;sourcepath=a%3B b%5D.py;linenumber=2;columnnumber=1;code=assigned-twice;]`x` is assigned again: 100%AZP25 sure,%0Areally.\n",
    );
  });

  it("give no line in a notebook", async () => {
    match(
      await output("azure", NOTEBOOK),
      /^##vso\[task\.logissue type=error;sourcepath=n\.ipynb;code=no-foo;\]cell 2, line 2: `foo`/,
    );
  });
});

describe("JUnit's XML", () => {
  it("has a suite a file, a failure a finding, and a test that passed for a clean file", async () => {
    equal(
      await output("junit", FILES),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Heldout" tests="3" failures="2" errors="0">
  <testsuite name="a &amp; b.py" tests="2" failures="2" errors="0">
    <testcase classname="a &amp; b.py" name="assigned-twice (2:1)" file="a &amp; b.py">
      <failure type="warning" message="\`x\` is assigned again: 100% sure,&#10;really.">a &amp; b.py:2:1 warning assigned-twice&#10;\`x\` is assigned again: 100% sure,&#10;really.&#10;file:///pages/en/assigned-twice.md</failure>
    </testcase>
    <testcase classname="a &amp; b.py" name="no-foo (3:11)" file="a &amp; b.py">
      <failure type="error" message="\`foo\` should be \`bar\`.">a &amp; b.py:3:11 error no-foo&#10;\`foo\` should be \`bar\`.&#10;file:///pages/en/no-foo.md</failure>
    </testcase>
  </testsuite>
  <testsuite name="clean.py" tests="1" failures="0" errors="0">
    <testcase classname="clean.py" name="heldout"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it("tells of a broken run as an error, and of a notebook's cells by name", async () => {
    const broken = await output("junit", { "a.py": "boom\n" });
    match(broken, /^<testsuites name="Heldout" tests="2" failures="0" errors="1">$/m);
    match(broken, /<error message="a\.py: the rule breaks-on-boom failed: /);
    match(await output("junit", NOTEBOOK), /name="no-foo \(cell 2:2:1\)" file="n\.ipynb">/);
  });
});

describe("Checkstyle's XML", () => {
  it("has the files with findings and their places", async () => {
    equal(
      await output("checkstyle", FILES),
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a &amp; b.py">
    <error line="2" column="1" severity="warning" message="\`x\` is assigned again: 100% sure,&#10;really." source="heldout.assigned-twice"/>
    <error line="3" column="11" severity="error" message="\`foo\` should be \`bar\`." source="heldout.no-foo"/>
  </file>
</checkstyle>
`,
    );
    match(await output("checkstyle", NOTEBOOK), /<error severity="error" message="cell 2, line 2: `foo`/);
    match(
      await output("checkstyle", { "clean.py": "y = 1\n" }),
      /<checkstyle version="4\.3">\n<\/checkstyle>\n$/,
    );
  });

  it("holds no character that XML does not have", async () => {
    match(await output("checkstyle", { "a\x07.py": "foo\n" }), /<file name="a\ufffd\.py">/);
  });
});

describe("reviewdog's format", () => {
  const diagnostics = async (files: Record<string, string>) => {
    const { source, diagnostics: all } = JSON.parse(await output("rdjson", files));
    deepEqual(source, { name: "heldout" });
    return all;
  };

  it("counts columns in bytes, and suggests what one edit mends", async () => {
    const [twice, foo] = await diagnostics(FILES);
    const range = { start: { line: 3, column: 13 }, end: { line: 3, column: 16 } };
    deepEqual(foo, {
      message: "`foo` should be `bar`.",
      location: { path: "a & b.py", range },
      severity: "ERROR",
      code: { value: "no-foo", url: "file:///pages/en/no-foo.md" },
      suggestions: [{ range, text: "bar" }],
    });
    equal(twice.severity, "WARNING");
    const at = { line: 2, column: 1 };
    deepEqual(twice.suggestions, [{ range: { start: at, end: at }, text: "new_" }]);
  });

  it("gives no lines in a notebook", async () => {
    const [foo] = await diagnostics(NOTEBOOK);
    match(foo.message, /^cell 2, line 2: /);
    deepEqual(foo.location, { path: "n.ipynb" });
    equal(foo.suggestions, undefined);
  });
});
