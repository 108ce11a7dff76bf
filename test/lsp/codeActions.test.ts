/** What can be done about findings: the right actions for the right request, and texts that are right after them. */

import assert from "node:assert/strict";
import type { CodeAction, Range } from "vscode-languageserver/node";
import { EXPLAIN_RULE, FIX_ALL_KIND } from "../../server/lsp/protocol";
import { appliedTo, MINIMAL, onLine, PULLING, TestClient } from "./client";

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 1_000, character: 0 } };

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.find((action) => action.title === title);
  assert.ok(found, `no "${title}" among ${actions.map((action) => action.title).join(", ")}`);
  return found;
}

describe("language server: code actions", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it("offer the fix, lazily, preferred where it is safe and the only one", async () => {
    client = await TestClient.connect(PULLING, { initializationOptions: { commands: [EXPLAIN_RULE] } });
    await client.open("foo\n");
    const diagnostics = await client.pull();
    const actions = await client.actions(onLine(0, 1), { only: ["quickfix"], diagnostics });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Write `bar`", "Ignore `no-foo` here", "Ignore `no-foo` in the whole file", "Explain `no-foo`"],
    );
    const fix = titled(actions, "Write `bar`");
    assert.equal(fix.isPreferred, true);
    assert.equal(fix.edit, undefined);
    assert.deepEqual(fix.diagnostics, diagnostics);
    assert.deepEqual(titled(actions, "Explain `no-foo`").command, {
      title: "Explain `no-foo`",
      command: EXPLAIN_RULE,
      arguments: ["no-foo", "en"],
    });
    assert.equal(await client.apply(fix), "bar\n");
  });

  it("show a suggestion of several lines before it is made, where the client can", async () => {
    const capabilities = {
      ...PULLING,
      workspace: {
        ...PULLING.workspace,
        workspaceEdit: { ...PULLING.workspace?.workspaceEdit, changeAnnotationSupport: {} },
      },
    };
    const offers = async (text: string) => {
      await client.open(text);
      return (await client.actions(onLine(0, 1))).filter(({ title }) => title.startsWith("Rename all"));
    };
    client = await TestClient.connect(capabilities);
    const [plain, preview, ...more] = await offers("twice\ntwice\n");
    assert.ok(plain && preview);
    assert.deepEqual([plain.title, preview.title, more], ["Rename all", "Rename all (preview first)", []]);
    const { edit } = await client.resolve(preview);
    assert.deepEqual(edit?.changeAnnotations, { heldout: { label: "Rename all", needsConfirmation: true } });
    assert.equal(appliedTo("twice\ntwice\n", edit), "once\nonce\n");
    assert.equal((await client.resolve(plain)).edit?.changeAnnotations, undefined);
    assert.equal((await offers("twice + twice\n")).length, 1, "one line needs no preview");
    await client.stop();
    client = await TestClient.connect(PULLING);
    assert.equal((await offers("twice\ntwice\n")).length, 1, "the client shows none");
    await client.stop();
    client = await TestClient.connect(PULLING, {
      initializationOptions: { commands: ["heldout.previewCorrection"] },
    });
    const [, shown] = await offers("twice\ntwice\n");
    assert.equal(shown?.command?.command, "heldout.previewCorrection");
    const [title, data] = shown.command.arguments ?? [];
    const resolved = await client.resolve({ title, data });
    assert.equal(title, "Rename all");
    assert.equal(appliedTo("twice\ntwice\n", resolved.edit ?? {}), "once\nonce\n");
    assert.equal(resolved.edit?.changeAnnotations, undefined);
  });

  it("refuse to resolve for a text that has changed since", async () => {
    client = await TestClient.connect();
    await client.open("foo\n");
    const fix = titled(await client.actions(onLine(0, 1)), "Write `bar`");
    await client.change([{ text: "x\nfoo\n" }]);
    await assert.rejects(client.resolve(fix), { code: -32801 });
  });

  it("carry their edits for clients that do not resolve", async () => {
    client = await TestClient.connect(MINIMAL);
    await client.open("foo\nfoo\n");
    const actions = await client.actions(onLine(1, 0));
    assert.deepEqual(
      actions.map(({ title, edit, data }) => [title, edit?.changes !== undefined, data]),
      [
        "Write `bar`",
        "Fix all `no-foo` in this file",
        "Ignore `no-foo` here",
        "Ignore `no-foo` in the whole file",
        "Fix all safe problems (Heldout)",
      ].map((title) => [title, true, undefined]),
    );
  });

  it("give only the kinds that are asked for", async () => {
    client = await TestClient.connect();
    await client.open("foo\nunsure\n");
    const kinds = async (only: string[]) =>
      new Set((await client.actions(EVERYWHERE, { only })).map(({ kind }) => kind));
    assert.deepEqual(await kinds(["quickfix"]), new Set(["quickfix"]));
    for (const kind of ["source", "source.fixAll", FIX_ALL_KIND])
      assert.deepEqual(await kinds([kind]), new Set([FIX_ALL_KIND]));
    for (const kind of ["refactor", "source.organizeImports", "source.fixAll.other", "source.fix"])
      assert.deepEqual(await kinds([kind]), new Set());
  });

  it("fix all safe problems, those that a fix brings up included, and nothing the second time", async () => {
    client = await TestClient.connect();
    await client.open("# 名 foo\nfoo(bar, unsure)\r\nx = '😀', foo # foo\nrisky()\n");
    const [fixAll, ...others] = await client.actions(EVERYWHERE, { only: [FIX_ALL_KIND] });
    assert.ok(fixAll);
    assert.deepEqual(others, []);
    const fixed = "# 名 foo\nbaz(baz, unsure)\r\nx = '😀', baz # foo\nrisky()\n";
    assert.equal(await client.apply(fixAll), fixed);
    assert.deepEqual(await client.actions(EVERYWHERE, { only: [FIX_ALL_KIND] }), []);
  });

  it("fix all of one rule and leave the others", async () => {
    client = await TestClient.connect();
    await client.open("foo(bar)\nfoo\n");
    const actions = await client.actions(onLine(0, 0));
    assert.equal(await client.apply(titled(actions, "Fix all `no-foo` in this file")), "bar(bar)\nbar\n");
  });

  it("put in a snippet as such, or as text where the client knows no snippets", async () => {
    client = await TestClient.connect();
    const text = "def f():\n    unsure\n";
    await client.open(text);
    const actions = await client.actions(onLine(1, 4), { only: ["quickfix"] });
    assert.equal(titled(actions, "Take one").isPreferred, undefined);
    const { edit } = await client.resolve(titled(actions, "Fill in"));
    assert.deepEqual(
      edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])),
      [
        {
          range: onLine(1, 4),
          snippet: { kind: "snippet", value: `with \${1:context}:\n    \${2|a,b|} = \\$HOME + $1\n` },
        },
        { range: onLine(1, 10), newText: "_plain" },
      ],
    );
    await client.stop();

    client = await TestClient.connect(MINIMAL);
    await client.open(text);
    const plain = titled(await client.actions(onLine(1, 4)), "Fill in").edit;
    assert.ok(plain);
    assert.equal(
      appliedTo(text, plain),
      "def f():\n    with context:\n        a = $HOME + context\n    unsure_plain\n",
    );
  });

  it("remove a suppression that silences nothing", async () => {
    client = await TestClient.connect();
    await client.open("x = 1  # heldout: ignore[no-foo]\n");
    const diagnostics = await client.pull();
    assert.equal(diagnostics[0]?.code, "unused-suppression");
    const actions = await client.actions(EVERYWHERE, { only: ["quickfix"], diagnostics });
    assert.equal(await client.apply(titled(actions, "Remove the suppression")), "x = 1\n");
  });

  it("show the page themselves where the client has no command for it", async () => {
    client = TestClient.start();
    const { capabilities } = await client.initialize(PULLING);
    assert.deepEqual(capabilities.executeCommandProvider?.commands, [EXPLAIN_RULE]);
    await client.open("foo\n");
    const { command } = titled(await client.actions(onLine(0, 0)), "Explain `no-foo`");
    await client.connection.sendRequest("workspace/executeCommand", command);
    assert.deepEqual(client.shown, ["file:///pages/en/no-foo.md"]);
    await assert.rejects(
      client.connection.sendRequest("workspace/executeCommand", { command: EXPLAIN_RULE, arguments: [7] }),
      { code: -32602 },
    );
  });

  it("have Chinese titles for Chinese editors", async () => {
    client = await TestClient.connect(PULLING, { locale: "zh-cn" });
    await client.open("foo\nfoo\n");
    assert.deepEqual(
      (await client.actions(onLine(0, 0))).map(({ title }) => title),
      [
        "改写为 `bar`",
        "修复本文件中所有 `no-foo`",
        "在此处忽略 `no-foo`",
        "在整个文件中忽略 `no-foo`",
        "解释 `no-foo`",
        "修复所有可安全修复的问题（Heldout）",
      ],
    );
  });
});

describe("language server: suppressions", () => {
  let client: TestClient;
  before(async () => {
    client = await TestClient.connect();
  });
  after(() => client.stop());

  const ignored: readonly (readonly [string, string, string])[] = [
    ["a line", "foo\nfoo\n", "foo  # heldout: ignore[no-foo]\nfoo\n"],
    ["a line with spaces and \\r\\n at its end", "foo  \r\n", "foo  # heldout: ignore[no-foo]  \r\n"],
    ["a file without a last line break", "foo", "foo  # heldout: ignore[no-foo]"],
    ["a line with a comment", "foo  # note\n", "foo  # note  # heldout: ignore[no-foo]\n"],
    [
      "a line that ignores another rule",
      "foo(risky())  # heldout: ignore[no-risk] known\n",
      "foo(risky())  # heldout: ignore[no-risk, no-foo] known\n",
    ],
    [
      "a line below a comment that ignores another rule",
      "# heldout: ignore[no-risk]\nfoo(risky())\n",
      "# heldout: ignore[no-risk, no-foo]\nfoo(risky())\n",
    ],
    [
      "a call on several lines",
      "x = f(\n    foo,\n    1,\n)\n",
      "x = f(\n    foo,  # heldout: ignore[no-foo]\n    1,\n)\n",
    ],
    [
      "the start of a long string",
      'x = foo, """\nfoo\n"""\n',
      'x = foo, """\nfoo\n"""  # heldout: ignore[no-foo]\n',
    ],
    ["a continued line", "x = foo + \\\n    1\n", "x = foo + \\\n    1  # heldout: ignore[no-foo]\n"],
    [
      "a continued line before a block",
      'if foo and \\\n        """\n""":\n    pass\n',
      '# heldout: ignore[no-foo]\nif foo and \\\n        """\n""":\n    pass\n',
    ],
    ["a block's line", "for x in foo:\n    pass\n", "for x in foo:  # heldout: ignore[no-foo]\n    pass\n"],
    [
      "a statement in a block that ignores another rule",
      "if x:  # heldout: ignore[no-risk]\n    risky(foo)\n",
      "if x:  # heldout: ignore[no-risk]\n    risky(foo)  # heldout: ignore[no-foo]\n",
    ],
    ["a broken file", "x = = 1\nfoo\n", "x = = 1\nfoo  # heldout: ignore[no-foo]\n"],
  ];
  for (const [what, before, after] of ignored) {
    it(`ignore a finding on ${what}`, async () => {
      const uri = `file:///${what.replaceAll(/\W/g, "-")}.py`;
      await client.open(before, uri);
      const found = (await client.pull(uri)).filter(({ code }) => code === "no-foo");
      const first = found[0];
      assert.ok(first, "nothing is found");
      const actions = await client.actions(first.range, { diagnostics: [first], uri });
      assert.equal(await client.apply(titled(actions, "Ignore `no-foo` here"), uri), after);
      const left = await client.pull(uri);
      assert.equal(left.filter(({ code }) => code === "no-foo").length, found.length - 1);
      assert.ok(!left.some(({ code }) => code === "unused-suppression"));
    });
  }

  const ignoredInFile: readonly (readonly [string, string])[] = [
    ["foo\n", "# heldout: ignore-file[no-foo]\nfoo\n"],
    [
      "#!/usr/bin/python\n# -*- coding: utf-8 -*-\n# x\nfoo\n",
      "#!/usr/bin/python\n# -*- coding: utf-8 -*-\n# heldout: ignore-file[no-foo]\n# x\nfoo\n",
    ],
    ["# heldout: ignore-file[no-bar]\nfoo(bar)\n", "# heldout: ignore-file[no-bar, no-foo]\nfoo(bar)\n"],
    ["\ufefffoo\r\n", "\ufeff# heldout: ignore-file[no-foo]\r\nfoo\r\n"],
  ];
  const ignoredInFunction: readonly (readonly [string, string])[] = [
    [
      "def f(x) -> int:\n    foo\n    foo\n",
      "def f(x) -> int:  # heldout: ignore[no-foo]\n    foo\n    foo\n",
    ],
    [
      "class A:\n    async def f(\n        x,\n    ):  # note\n        foo\n",
      "class A:\n    async def f(\n        x,\n    ):  # note  # heldout: ignore[no-foo]\n        foo\n",
    ],
    [
      "def f():  # heldout: ignore[no-bar]\n    foo(bar)\n",
      "def f():  # heldout: ignore[no-bar, no-foo]\n    foo(bar)\n",
    ],
  ];
  it("ignore a rule in the function around a finding", async () => {
    for (const [i, [before, after]] of ignoredInFunction.entries()) {
      const uri = `file:///function${i}.py`;
      await client.open(before, uri);
      const actions = await client.actions(EVERYWHERE, { uri });
      assert.equal(await client.apply(titled(actions, "Ignore `no-foo` in this function"), uri), after);
      assert.deepEqual(await client.pull(uri), []);
    }
    for (const code of ["foo\n", "def f(x=foo):\n    pass\n", "def f(): return foo\n"]) {
      await client.open(code, "file:///none.py");
      const titles = (await client.actions(EVERYWHERE, { uri: "file:///none.py" })).map(({ title }) => title);
      assert.ok(!titles.some((title) => /in this function/.test(title)), titles.join());
    }
  });

  it("are written above the statement, or not offered at all, as the settings say", async () => {
    const uri = "file:///placed.py";
    const titlesWith = async (ignoreComment: string, code: string) => {
      const settings = { heldout: { ignoreComment } };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
      await client.open(code, uri);
      return client.actions(EVERYWHERE, { uri });
    };
    try {
      const above = await titlesWith("lineAbove", "if x:\n    y = f(\n        foo)\n");
      assert.equal(
        await client.apply(titled(above, "Ignore `no-foo` here"), uri),
        "if x:\n    # heldout: ignore[no-foo]\n    y = f(\n        foo)\n",
      );
      const inList = await titlesWith("lineAbove", "foo(bar)  # heldout: ignore[no-bar]\n");
      assert.equal(
        await client.apply(titled(inList, "Ignore `no-foo` here"), uri),
        "foo(bar)  # heldout: ignore[no-bar, no-foo]\n",
      );
      const off = await titlesWith("off", "def f():\n    foo\n");
      assert.deepEqual(
        off.map(({ title }) => title),
        ["Write `bar`", "Explain `no-foo`", "Fix all safe problems (Heldout)"],
      );
    } finally {
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { heldout: {} },
      });
    }
  });

  it("ignore a rule in the whole file", async () => {
    for (const [i, [before, after]] of ignoredInFile.entries()) {
      const uri = `file:///ignored${i}.py`;
      await client.open(before, uri);
      const actions = await client.actions(EVERYWHERE, { uri });
      assert.equal(await client.apply(titled(actions, "Ignore `no-foo` in the whole file"), uri), after);
      assert.deepEqual(await client.pull(uri), []);
    }
  });
});
