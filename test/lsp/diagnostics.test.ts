/** Diagnostics as clients get them: asked for and sent, for the newest text, in the user's language and as loud as set. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import { FILE, MINIMAL, onLine, PULLING, TestClient } from "./client";

describe("language server: diagnostics", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it("answers with what the client can show", async () => {
    client = await TestClient.connect();
    await client.open("x = 1\nprint(foo)\n");
    const [found, ...others] = await client.pull();
    assert.deepEqual(others, []);
    assert.deepEqual(found, {
      range: onLine(1, 6, 9),
      severity: 1,
      code: "no-foo",
      codeDescription: { href: "file:///pages/en/no-foo.md" },
      source: "Heldout",
      message: "`foo` should be bar.",
      tags: [1],
      relatedInformation: [
        { location: { uri: FILE, range: onLine(0, 0, 5) }, message: "The file begins here." },
      ],
      data: { finding: "no-foo:12-15" },
    });
  });

  it("waits with what it says of a name that is being typed, until there is a pause or it is saved", async () => {
    client = await TestClient.connect();
    await client.open("");
    const type = async (text: string): Promise<number> => {
      const written = text.slice(0, -1);
      await client.change([{ text: written }]);
      await client.change([{ range: onLine(0, written.length), text: text.slice(-1) }]);
      return (await client.pull()).length;
    };
    for (const text of ["foo", "a, foo", "foo, a", "a, foo, ", "(foo", "print(foo", "x += foo", "foo.a"])
      assert.equal(await type(text), 0, text);
    for (const text of ["foo\n", "print(foo)", "foo = a", "foo(a)"]) assert.equal(await type(text), 1, text);
    await client.change([{ text: "" }]);
    await client.change([{ range: onLine(0, 0), text: "foo" }]);
    assert.equal((await client.pull()).length, 1, "pasted or completed");
    assert.equal(await type("foo"), 0);
    const before = client.refreshes;
    await client.until(() => client.refreshes > before, "a refresh");
    assert.equal((await client.pull()).length, 1);
    assert.equal(await type("foo"), 0);
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: FILE } });
    assert.equal((await client.pull()).length, 1);
  });

  it("waits longer with what may be about to be written, but not where it was said before or all was put in at once", async () => {
    client = await TestClient.connect();
    await client.open("");
    const insert = (line: number, text: string) => client.change([{ range: onLine(line, 0), text }]);
    await insert(0, "begin_work\n");
    assert.equal((await client.pull()).length, 0);
    await insert(1, "end_work\n");
    assert.equal((await client.pull()).length, 0);
    await client.change([{ range: onLine(1, 0, 8), text: "" }]);
    assert.equal((await client.pull()).length, 0);
    const before = client.refreshes;
    await client.until(() => client.refreshes > before, "a refresh");
    assert.equal((await client.pull()).length, 1, "after a pause");
    await insert(0, "x = 1\n");
    assert.equal((await client.pull()).length, 1, "said before");
    await client.change([{ text: "" }]);
    assert.equal((await client.pull()).length, 0);
    await client.change([{ text: "begin_work\n" }]);
    assert.equal((await client.pull()).length, 1, "put in at once");
  });

  it("leaves out what the client cannot show", async () => {
    client = await TestClient.connect(MINIMAL);
    await client.open("print(foo)\n");
    const { diagnostics, version } = await client.publication(({ uri }) => uri === FILE);
    assert.equal(version, undefined);
    assert.deepEqual(Object.keys(diagnostics[0] ?? {}).sort(), [
      "code",
      "data",
      "message",
      "range",
      "severity",
      "source",
    ]);
  });

  it("answers unchanged for what was not edited, and fully after an edit", async () => {
    client = await TestClient.connect();
    await client.open("foo\n");
    const first = await client.report();
    assert.ok(first.kind === "full" && first.resultId !== undefined);
    assert.deepEqual(await client.report(FILE, first.resultId), {
      kind: "unchanged",
      resultId: first.resultId,
    });
    await client.change([{ range: onLine(0, 0), text: "x = " }]);
    const second = await client.report(FILE, first.resultId);
    assert.ok(second.kind === "full");
    assert.deepEqual(second.items[0]?.range, onLine(0, 4, 7));
  });

  it("sends only the newest version to clients that do not ask", async () => {
    client = await TestClient.connect({ textDocument: { publishDiagnostics: { versionSupport: true } } });
    await client.open("foo\n");
    await client.publication(({ version }) => version === 1);
    for (let i = 0; i < 20; i++) await client.change([{ range: onLine(0, 0), text: "\n" }]);
    const { diagnostics } = await client.publication(({ version }) => version === 21);
    assert.equal(diagnostics[0]?.range.start.line, 20);
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [1, 21],
    );
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: FILE } });
    const last = await client.publication(({ version }) => version === undefined);
    assert.deepEqual(last.diagnostics, []);
  });

  it("does not send diagnostics to clients that ask", async () => {
    client = await TestClient.connect();
    await client.open("foo\n");
    await client.pull();
    await client.change([{ text: "bar\n" }]);
    assert.equal((await client.pull())[0]?.code, "no-bar");
    assert.deepEqual(client.published, []);
  });

  it("cancels a request that the client takes back", async () => {
    client = await TestClient.connect();
    await client.open("foo\n");
    const request = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: FILE } });
    // The first request of a connection has the number after `initialize`.
    await client.connection.sendNotification("$/cancelRequest", { id: 1 });
    await assert.rejects(request, { code: -32800 });
    assert.equal((await client.pull()).length, 1);
  });

  it("finds the same after any edits as in the text opened afresh", async () => {
    client = await TestClient.connect();
    const pieces = fc.constantFrom(
      "foo",
      "bar\n",
      "\n",
      "(",
      ")",
      "'''",
      '"',
      "😀",
      "中文",
      "\r",
      "\r\n",
      "def f():\n    ",
      "unsure = 1\n",
      "# x",
      " ",
      "df-clean = 1\n",
    );
    const position = fc.record({ line: fc.nat(12), character: fc.nat(20) });
    const change = fc.record({ start: position, end: position, text: pieces });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces),
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 })),
        async (start, edits) => {
          const edited = `file:///edited${run}.py`;
          const fresh = `file:///fresh${run++}.py`;
          await client.open(start.join(""), edited);
          for (const changes of edits) {
            await client.change(
              changes.map(({ start, end, text }) => ({ range: { start, end }, text })),
              edited,
            );
            await client.pull(edited);
          }
          // What is said of a name that is being typed would wait for a pause.
          await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: edited } });
          await client.open(client.textOf(edited), fresh);
          const withoutName = (given: unknown): string =>
            JSON.stringify(given).replaceAll(/(edited|fresh)\d+/g, "");
          assert.equal(withoutName(await client.pull(edited)), withoutName(await client.pull(fresh)));
          for (const uri of [edited, fresh])
            await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
        },
      ),
      { numRuns: 150 },
    );
  });

  it("speaks the client's language, or the one that is set", async () => {
    client = await TestClient.connect(PULLING, { locale: "zh-cn" });
    await client.open("foo\n");
    const [found] = await client.pull();
    assert.equal(found?.message, "`foo` 应为 bar。");
    assert.equal(found?.codeDescription?.href, "file:///pages/zh/no-foo.md");
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { heldout: { language: "en" } },
    });
    await client.until(() => client.refreshes > 0, "a refresh");
    assert.equal((await client.pull())[0]?.message, "`foo` should be bar.");
  });

  it("links to where the client says, or the user", async () => {
    const pageUrl = "vscode://heldout.heldout/rule/{rule}?lang={language}";
    client = await TestClient.connect(PULLING, { locale: "zh-TW", initializationOptions: { pageUrl } });
    await client.open("foo\n");
    const link = async () => (await client.pull())[0]?.codeDescription?.href;
    assert.equal(await link(), "vscode://heldout.heldout/rule/no-foo?lang=zh-cn");
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { heldout: { rulePageUrl: "https://example.org/{rule}" } },
    });
    assert.equal(await link(), "https://example.org/no-foo");
  });

  it("gives every rule the severity that is set, and drops those that are off", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: { settings: { rules: { "no-foo": "hint", "no-bar": "off", nothing: "error" } } },
    });
    await client.open("foo\nbar\nunsure\n");
    const found = await client.pull();
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ["no-foo", 4],
        ["no-unsure", 3],
      ],
    );
    await client.until(
      () => client.logged.find((line) => line.includes("`nothing`")),
      "a word about `nothing`",
    );
  });

  it("asks the client for settings, for each folder, and again when they change", async () => {
    const folder = { uri: "file:///project", name: "project" };
    client = TestClient.start();
    client.connection.onRequest("workspace/configuration", ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => ({ enable: scopeUri !== folder.uri || client.configuration !== null })),
    );
    await client.initialize(
      { ...PULLING, workspace: { ...PULLING.workspace, configuration: true, workspaceFolders: true } },
      { workspaceFolders: [folder] },
    );
    await client.open("foo\n");
    await client.open("foo\n", "file:///elsewhere/train.py");
    assert.deepEqual(await client.pull(), []);
    assert.equal((await client.pull("file:///elsewhere/train.py")).length, 1);
    client.configuration = "on";
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 1, "a refresh");
    assert.equal((await client.pull()).length, 1);
  });

  it("says what is wrong with settings and goes on with the defaults", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: {
        settings: { enable: "yes", maxFileSize: -1, rules: [], profile: 7, targetVersions: [] },
      },
    });
    await client.open("foo\n");
    assert.equal((await client.pull()).length, 1);
    for (const key of ["enable", "maxFileSize", "rules", "profile", "targetVersions"])
      await client.until(() => client.logged.find((line) => line.startsWith(`heldout.${key} must be`)), key);
  });

  it("reviews on save only, where that is set", async () => {
    client = await TestClient.connect(PULLING, { initializationOptions: { settings: { run: "onSave" } } });
    await client.open("foo\n");
    const before = await client.report();
    await client.change([{ text: "bar\nbar\n" }]);
    // Whoever asks about the text as it is does not change what is shown.
    await client.actions(onLine(0, 0));
    assert.deepEqual(await client.report(), before);
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: FILE } });
    await client.until(() => client.refreshes > 0, "a refresh");
    assert.equal((await client.pull()).length, 2);
  });

  it("goes on showing what was saved when the client repeats its settings", async () => {
    client = TestClient.start();
    client.configuration = { run: "onSave" };
    const { workspace } = PULLING;
    await client.initialize({ ...PULLING, workspace: { ...workspace, configuration: true } });
    await client.open("foo\n");
    const before = await client.report();
    await client.change([{ text: "bar\nbar\n" }]);
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.configurationRequests > 1, "a question for settings");
    assert.deepEqual(await client.report(), before);
    client.configuration = { run: "onSave", ignore: ["no-foo"] };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 1, "a refresh");
    assert.equal((await client.pull()).length, 2);
  });

  it("says why it is silent about a large file", async () => {
    client = await TestClient.connect();
    await client.open("foo = 1\n".repeat(400_000));
    const found = await client.pull();
    assert.equal(found.length, 1);
    assert.deepEqual(found[0]?.range, onLine(0, 0));
    assert.equal(found[0]?.severity, 3);
    assert.match(String(found[0]?.message), /3\.2 MB.*maxFileSize.*2 MB/);
    await client.change([{ text: "foo = 1\n" }]);
    assert.equal((await client.pull())[0]?.code, "no-foo");
  });

  it("reviews broken and deeply nested code", async () => {
    client = await TestClient.connect();
    await client.open("rows = [1]\nclean-rows = rows[:1]\nfoo\n");
    assert.deepEqual(
      (await client.pull()).map(({ code }) => code),
      ["hyphen-in-identifier", "no-foo"],
    );
    await client.change([{ text: "foo\nx = = 1\nfoo\n" }]);
    assert.equal((await client.pull()).length, 2);
    await client.change([{ text: `foo\nx = ${"(".repeat(5_000)}1${")".repeat(5_000)}\nfoo\n` }]);
    assert.equal((await client.pull()).length, 2);
    await client.change([{ text: `foo\nx = ${"(".repeat(5_000)}` }]);
    await client.pull();
    await client.change([{ text: "foo\n" }]);
    assert.equal((await client.pull()).length, 1);
  });

  it("skips a rule that throws, says so once, and runs the others", async () => {
    client = await TestClient.connect();
    await client.open("explode\nfoo\n");
    assert.deepEqual(
      (await client.pull()).map(({ code }) => code),
      ["no-foo"],
    );
    await client.change([{ text: "foo\nexplode\n" }]);
    await client.pull();
    await client.until(() => client.logged.find((line) => line.includes("throwing")), "a log message");
    assert.equal(client.logged.filter((line) => line.includes("throwing")).length, 1);
  });

  describe("of a text whose review takes long", () => {
    const LONG = `${"slow\n".repeat(200)}foo\n`;

    it("answers other requests in between", async () => {
      client = await TestClient.connect();
      await client.open(LONG);
      const answered: string[] = [];
      await Promise.all([
        client.pull().then((found) => answered.push(`${found.length} finding`)),
        client.connection
          .sendRequest("textDocument/completion", {
            textDocument: { uri: FILE },
            position: { line: 0, character: 2 },
          })
          .then(() => answered.push("completions")),
      ]);
      assert.deepEqual(answered, ["completions", "1 finding"]);
    });

    it("answers for the text that has been typed meanwhile", async () => {
      client = await TestClient.connect();
      await client.open(LONG);
      const asked = client.pull();
      await client.change([{ text: "x = foo\nfoo\n" }]);
      assert.deepEqual(
        (await asked).map(({ range }) => range),
        [onLine(0, 4, 7), onLine(1, 0, 3)],
      );
    });

    it("sends clients that do not ask only what was found in the last text", async () => {
      client = await TestClient.connect(MINIMAL);
      await client.open(LONG);
      // The review of the first text begins after a pause in typing.
      await new Promise((resolve) => setTimeout(resolve, 400));
      await client.change([{ text: "x = foo\n" }]);
      await client.publication(({ uri }) => uri === FILE);
      assert.deepEqual(
        client.published.map(({ diagnostics }) => diagnostics.map(({ range }) => range)),
        [[onLine(0, 4, 7)]],
      );
    });

    it("gives up what the client takes back, and what is closed", async () => {
      client = await TestClient.connect();
      await client.open(LONG);
      const stop = new CancellationTokenSource();
      const asked = client.connection.sendRequest(
        "textDocument/diagnostic",
        { textDocument: { uri: FILE } },
        stop.token,
      );
      await client.connection.sendRequest("textDocument/completion", {
        textDocument: { uri: FILE },
        position: { line: 0, character: 2 },
      });
      stop.cancel();
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
      const closed = client.pull();
      await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: FILE } });
      assert.deepEqual(await closed, []);
    });
  });

  it("leaves other languages alone, and cells without their notebook", async () => {
    client = await TestClient.connect();
    await client.open("foo\n", "file:///notes.md", "markdown");
    assert.deepEqual(await client.pull("file:///notes.md"), []);
    await client.open("foo\n", "vscode-notebook-cell:/train.ipynb#W0sZmlsZQ%3D%3D");
    assert.deepEqual(await client.pull("vscode-notebook-cell:/train.ipynb#W0sZmlsZQ%3D%3D"), []);
  });
});
