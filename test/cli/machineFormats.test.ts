/** The formats that programs read: JSON against the published schema, SARIF against OASIS', GitHub's commands. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import Ajv from "ajv";
import type { Log } from "sarif";
import outputSchema from "../../server/cli/output.schema.json";
import { notebookOf, runInMemory } from "./runInMemory";
import sarifSchema from "./sarif-2.1.0.schema.json";

const FILES = {
  "a, b.py": "x = 1\nx = 2; foo\nx = 3\n",
  "dir/名字.py": '"😀中"; foo\n',
  "n.ipynb": notebookOf("!ls\n", "x = 1\nfoo\nx = 2"),
};

describe("JSON output", () => {
  const json = async (files: Record<string, string>, ...words: string[]) => {
    const { stdout } = await runInMemory(["check", "--output-format", "json", ...words], { files });
    return JSON.parse(stdout);
  };

  it("is what the issue of its interface says, field for field", async () => {
    deepEqual(await json({ "a.py": '"😀中"; foo\n' }), [
      {
        file: "a.py",
        line: 1,
        column: 8,
        endLine: 1,
        endColumn: 11,
        rule: "no-foo",
        severity: "error",
        message: "`foo` should be `bar`.",
        url: "file:///pages/en/no-foo.md",
        fix: {
          title: "Write `bar`",
          safe: true,
          edits: [{ line: 1, column: 8, endLine: 1, endColumn: 11, newText: "bar" }],
        },
        related: [],
      },
    ]);
  });

  it("has related places and a suggestion with its tab stops filled in", async () => {
    const [finding] = await json({ "a.py": "x = 1\nx = 2\nx = 3\n" });
    deepEqual(finding.fix, {
      title: "Choose another name",
      safe: false,
      edits: [{ line: 2, column: 1, endLine: 2, endColumn: 1, newText: "new_" }],
    });
    deepEqual(
      finding.related.map(({ line, message }: { line: number; message: string }) => [line, message]),
      [
        [1, "First assigned here."],
        [3, "First assigned here."],
      ],
    );
  });

  it("names the cell of a notebook, from 1 and Markdown counted, everywhere", async () => {
    const markdown = { cell_type: "markdown", metadata: {}, source: ["# Title"] };
    const notebook = JSON.parse(notebookOf("x = 1", "x = 2\nfoo"));
    notebook.cells.unshift(markdown);
    const [twice, foo] = await json({ "n.ipynb": JSON.stringify(notebook) });
    deepEqual([twice.cell, twice.line, twice.related[0].cell, twice.related[0].line], [3, 1, 2, 1]);
    deepEqual([foo.cell, foo.line, foo.fix.edits[0].cell, foo.fix.edits[0].line], [3, 2, 3, 2]);
  });

  it("keeps to its schema", async () => {
    const valid = new Ajv({ allowUnionTypes: true }).compile(outputSchema);
    const findings = await json(FILES);
    // Five findings, and the second place of one as a hint on its own line.
    equal(findings.length, 6);
    equal(findings.filter(({ severity }: { severity: string }) => severity === "hint").length, 1);
    const [first] = findings;
    const check = (output: unknown): boolean => valid(output);
    ok(check(findings), JSON.stringify(valid.errors));
    ok(check([]));
    ok(!check([{ ...first, line: 0 }]));
    ok(!check([{ ...first, extra: 1 }]));
  });

  it("is an empty array where nothing is found", async () => {
    equal(
      (await runInMemory(["check", "--output-format", "json"], { files: { "a.py": "x\n" } })).stdout,
      "[]\n",
    );
  });

  it("takes the page's address from an option or the environment", async () => {
    const [finding] = await json({ "a.py": "foo\n" }, "--rule-url", "https://x.org/{language}/{rule}");
    equal(finding.url, "https://x.org/en/no-foo");
    const { stdout } = await runInMemory(["check", "--output-format", "json", "--language", "zh-cn"], {
      files: { "a.py": "foo\n" },
      env: { HELDOUT_RULE_URL: "https://y.org/{rule}?lang={language}" },
    });
    equal(JSON.parse(stdout)[0].url, "https://y.org/no-foo?lang=zh-cn");
  });
});

describe("SARIF output", () => {
  const sarif = async (files: Record<string, string>): Promise<Log> =>
    JSON.parse((await runInMemory(["check", "--output-format", "sarif"], { files })).stdout);

  it("keeps to the public schema", async () => {
    const { $schema, id, ...schema } = sarifSchema as Record<string, unknown>;
    match(`${$schema} ${id}`, /json-schema.* .*sarif/);
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    for (const files of [FILES, { "a.py": "ok\n" }, { "a.py": "boom\n", "b.py": "foo\n" }])
      ok(valid(await sarif(files as Record<string, string>)), JSON.stringify(valid.errors));
    ok(!valid({ version: "2.1.0" }));
  });

  it("points at rules, places, related places and both kinds of fix", async () => {
    const { runs } = await sarif({ "a b.py": "x = 1\nx = foo\n" });
    const [run] = runs;
    equal(run?.columnKind, "utf16CodeUnits");
    const [twice, foo] = run?.results ?? [];
    const rules = run?.tool.driver.rules ?? [];
    equal(rules[foo?.ruleIndex ?? -1]?.id, "no-foo");
    equal(rules[foo?.ruleIndex ?? -1]?.helpUri, "file:///pages/en/no-foo.md");
    equal(twice?.level, "warning");
    deepEqual(foo?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: "a%20b.py" },
      region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 8 },
    });
    equal(twice?.relatedLocations?.[0]?.message?.text, "First assigned here.");
    equal(foo?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text, "bar");
    equal(twice?.fixes?.[0]?.description?.text, "Choose another name");
  });

  it("says that a run was broken, and why", async () => {
    const { runs } = await sarif({ "a.py": "boom\n" });
    const invocation = runs[0]?.invocations?.[0];
    equal(invocation?.executionSuccessful, false);
    match(invocation?.toolExecutionNotifications?.[0]?.message.text ?? "", /breaks-on-boom/);
  });
});

describe("GitHub output", () => {
  const github = async (files: Record<string, string>) =>
    (await runInMemory(["check", "--output-format", "github"], { files })).stdout;

  it("escapes what GitHub would read as its own", async () => {
    equal(
      await github({ "a, b.py": "x = 1\nx = 2\n" }),
      "::warning file=a%2C b.py,line=2,endLine=2,col=1,endColumn=6,title=Heldout%3A assigned-twice::`x` is assigned again: 100%25 sure,%0Areally.\n",
    );
  });

  it("gives no columns over more than one line, and no line in a notebook", async () => {
    match(await github({ "a.py": "x = 1\nx = [\n]\n" }), /^::warning file=a\.py,line=2,endLine=3,title=/);
    match(
      await github({ "n.ipynb": notebookOf("a", "\nfoo") }),
      /^::error file=n\.ipynb,title=[^:]*::cell 2, line 2: `foo`/,
    );
  });
});
