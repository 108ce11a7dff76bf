/** The project file in an editor: it holds, its mistakes are shown in it, and a change of it is a new review. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ClientCapabilities } from "vscode-languageserver/node";
import { MINIMAL, onLine, PULLING, TestClient } from "./client";

const WATCHING: ClientCapabilities = {
  ...PULLING,
  workspace: { ...PULLING.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

describe("language server: project file", () => {
  let client: TestClient;
  let folder: string;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "heldout project-"));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const codes = async (name = "x.py") => (await client.pull(uri(name))).map(({ code }) => code);

  it("holds for the files below it, before the editor's settings or behind them", async () => {
    write("pyproject.toml", '[tool.heldout]\nrules = { no-foo = "off" }\n');
    mkdirSync(join(folder, "sub dir"));
    write("sub dir/heldout.toml", '[per-file-ignores]\n"x*.py" = ["no-bar"]\n');
    const settings = { rules: { "no-bar": "off" } };
    client = await TestClient.connect(PULLING, { initializationOptions: { settings } });
    await client.open("foo\nbar\n", uri("x.py"));
    assert.deepEqual(await codes(), ["no-bar"]);
    await client.open("foo\nbar\n", uri("sub dir/x.py"));
    assert.deepEqual(await codes("sub dir/x.py"), ["no-foo"]);
    for (const [configurationPreference, expected] of [
      ["editorFirst", ["no-foo"]],
      ["editorOnly", ["no-foo"]],
      ["projectFirst", ["no-bar"]],
    ] as const) {
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { heldout: { ...settings, configurationPreference } },
      });
      assert.deepEqual(await codes(), expected, configurationPreference);
    }
  });

  it("is the one that the settings name, with patterns from the opened folder, and that one alone", async () => {
    write("heldout.toml", 'ignore = ["*"]\n');
    mkdirSync(join(folder, "my config"));
    mkdirSync(join(folder, "src"));
    write("my config/heldout.toml", '[per-file-ignores]\n"src/x.py" = ["no-foo"]\n');
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "project" }];
    const settings = { configuration: "./my config/heldout.toml" };
    client = await TestClient.connect(WATCHING, { workspaceFolders, initializationOptions: { settings } });
    await client.open("foo\nbar\n", uri("src/x.py"));
    await client.open("foo\nbar\n", uri("src/y.py"));
    assert.deepEqual(await codes("src/x.py"), ["no-bar"]);
    assert.deepEqual(await codes("src/y.py"), ["no-foo", "no-bar"]);

    write("my config/heldout.toml", 'ignore = ["no-bar"]\nprofil = "quiet"\n');
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("my config/heldout.toml"), type: 2 }],
    });
    const shown = await client.publication(({ diagnostics }) => diagnostics.length > 0);
    assert.equal(shown.uri, uri("my config/heldout.toml"));
    assert.deepEqual(await codes("src/x.py"), ["no-foo"]);

    const found = await client.pull(uri("src/x.py"));
    const actions = await client.actions(onLine(0, 0, 3), { diagnostics: found, uri: uri("src/x.py") });
    assert.ok(actions.some(({ title }) => title === "Turn off `no-foo` in heldout.toml"));
  });

  it("is none where the settings name one that is not there, and no file outside of the folder", async () => {
    write("heldout.toml", 'ignore = ["*"]\n');
    mkdirSync(join(folder, "inner"));
    const workspaceFolders = [{ uri: uri("inner"), name: "inner" }];
    const codesWith = async (configuration: unknown) => {
      const options = { workspaceFolders, initializationOptions: { settings: { configuration } } };
      client = await TestClient.connect(PULLING, options);
      await client.open("foo\n", uri("inner/x.py"));
      return codes("inner/x.py");
    };
    assert.deepEqual(await codesWith("gone/heldout.toml"), ["no-foo"]);
    await client.stop();
    // What cannot be used leaves the closest one, which is above the folder here.
    for (const refused of ["../heldout.toml", join(folder, "heldout.toml"), "settings.toml", 7]) {
      assert.deepEqual(await codesWith(refused), [], String(refused));
      const [problem] = client.logged.filter((line) => line.includes("heldout.configuration"));
      assert.match(
        String(problem),
        /must be the path of a heldout\.toml or pyproject\.toml in the opened folder/,
      );
      if (refused !== 7) await client.stop();
    }
  });

  it("is read again when it changes, and open files are reviewed again", async () => {
    client = await TestClient.connect(WATCHING);
    await client.open("foo\n", uri("x.py"));
    assert.deepEqual(await codes(), ["no-foo"]);
    for (const [text, expected] of [
      ['ignore = ["no-foo"]\n', []],
      ["\n\n", ["no-foo"]],
    ] as const) {
      const before = client.refreshes;
      write("heldout.toml", text);
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uri("heldout.toml"), type: 2 }],
      });
      await client.until(() => client.refreshes > before, "a refresh");
      assert.deepEqual(await codes(), expected);
    }
  });

  it("has its mistakes shown in it while it is not open, until they are mended", async () => {
    write("pyproject.toml", '[tool.heldout]\nprofil = "quiet"\n');
    client = await TestClient.connect(WATCHING);
    await client.open("foo\n", uri("x.py"));
    const shown = await client.publication((one) => one.uri === uri("pyproject.toml"));
    assert.deepEqual(
      shown.diagnostics.map(({ range, message, severity, source }) => ({ range, message, severity, source })),
      [
        {
          range: onLine(1, 0, 6),
          message: "There is no option `profil`; did you mean `profile`?",
          severity: 1,
          source: "Heldout",
        },
      ],
    );
    write("pyproject.toml", '[tool.heldout]\nprofile = "quiet"\n');
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("pyproject.toml"), type: 2 }],
    });
    await client.publication((one) => one.uri === uri("pyproject.toml") && one.diagnostics.length === 0);
  });

  it("has its mistakes shown where it applies in the opened folder and nothing is open", async () => {
    write("heldout.toml", 'profil = "quiet"\n');
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "project" }];
    client = await TestClient.connect(WATCHING, { workspaceFolders });
    const shown = await client.publication((one) => one.uri === uri("heldout.toml"));
    assert.deepEqual(
      shown.diagnostics.map(({ range }) => range),
      [onLine(0, 0, 6)],
    );
    write("heldout.toml", 'profile = "quiet"\n');
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("heldout.toml"), type: 2 }],
    });
    await client.publication((one) => one.uri === uri("heldout.toml") && one.diagnostics.length === 0);
  });

  it("has its mistakes shown as they are typed, with what was meant", async () => {
    client = await TestClient.connect();
    const toml = uri("heldout.toml");
    await client.open('profile = "quiet"\n', toml, "toml");
    await client.change([{ text: '[rules]\nno-fo = "off"\n' }], toml);
    await client.publication((one) => one.uri === toml && one.diagnostics.length === 1);
    assert.deepEqual(await client.pull(toml), []);
    const [action, ...others] = await client.actions(onLine(1, 2), { uri: toml });
    assert.deepEqual([action?.title, others.length], ["Write `no-foo`", 0]);
    assert.ok(action);
    assert.equal(await client.apply(action, toml), '[rules]\nno-foo = "off"\n');
    await client.publication((one) => one.uri === toml && one.diagnostics.length === 0);
  });

  it("works for a client that can do next to nothing: what is saved is read", async () => {
    client = await TestClient.connect(MINIMAL);
    await client.open("foo\n", uri("x.py"));
    await client.publication((one) => one.uri === uri("x.py") && one.diagnostics.length === 1);
    write("heldout.toml", "enable = false\n");
    await client.open("enable = false\n", uri("heldout.toml"), "toml");
    await client.connection.sendNotification("textDocument/didSave", {
      textDocument: { uri: uri("heldout.toml") },
    });
    await client.publication((one) => one.uri === uri("x.py") && one.diagnostics.length === 0);
    assert.equal(client.published.filter((one) => one.uri === uri("heldout.toml")).length, 0);
  });

  it("does not keep an editor from its own choices", async () => {
    client = await TestClient.connect(PULLING, {
      initializationOptions: {
        settings: { hover: false, snippets: false, logLevel: "off", profil: "quiet" },
      },
    });
    await client.open("import torch\nfoo\ntorch-l", uri("x.py"));
    const at = (line: number, character: number) => ({
      textDocument: { uri: uri("x.py") },
      position: { line, character },
    });
    assert.equal(await client.connection.sendRequest("textDocument/hover", at(1, 1)), null);
    const { items } = await client.connection.sendRequest<{ items: unknown[] }>(
      "textDocument/completion",
      at(2, 7),
    );
    assert.deepEqual(items, []);
  });

  it("counts as it is typed once it has no mistake, and again as saved when it is closed", async () => {
    write("heldout.toml", 'ignore = ["no-foo"]\n');
    client = await TestClient.connect(WATCHING);
    await client.open("foo\n", uri("x.py"));
    assert.deepEqual(await codes(), []);
    const toml = uri("heldout.toml");
    await client.open('ignore = ["no-foo"]\n', toml, "toml");
    await client.change([{ text: 'ignore = ["no-f"]\n' }], toml);
    await client.publication((one) => one.uri === toml && one.diagnostics.length === 1);
    assert.deepEqual(await codes(), []);
    await client.change([{ text: "ignore = []\n" }], toml);
    await client.until(() => client.refreshes > 0, "a refresh");
    assert.deepEqual(await codes(), ["no-foo"]);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: toml } });
    await client.until(() => client.refreshes > 1, "a refresh");
    assert.deepEqual(await codes(), []);
  });

  it("takes a rule that is turned off from a finding, and is made where there is none", async () => {
    const folders = { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "project" }] };
    const capabilities = {
      ...WATCHING,
      workspace: {
        ...WATCHING.workspace,
        workspaceEdit: { documentChanges: true, resourceOperations: ["create" as const] },
      },
    };
    client = await TestClient.connect(capabilities, folders);
    await client.open("foo\n", uri("x.py"));
    const turnOff = async () => {
      const actions = await client.actions(onLine(0, 1), { uri: uri("x.py") });
      const action = actions.find(({ title }) => title.startsWith("Turn off"));
      assert.ok(action !== undefined);
      return { title: action.title, changes: (await client.resolve(action)).edit?.documentChanges };
    };
    const made = await turnOff();
    assert.equal(made.title, "Turn off `no-foo` in heldout.toml");
    assert.deepEqual(made.changes, [
      { kind: "create", uri: uri("heldout.toml"), options: { ignoreIfExists: true } },
      {
        textDocument: { uri: uri("heldout.toml"), version: null },
        edits: [{ range: onLine(0, 0), newText: '[rules]\nno-foo = "off"\n' }],
      },
    ]);
    write("pyproject.toml", '[tool.heldout]\nrules = { no-bar = "off" }\n');
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("pyproject.toml"), type: 1 }],
    });
    await client.until(() => client.refreshes > 0, "a refresh");
    const changed = await turnOff();
    assert.equal(changed.title, "Turn off `no-foo` in pyproject.toml");
    assert.deepEqual(changed.changes, [
      {
        textDocument: { uri: uri("pyproject.toml"), version: null },
        edits: [{ range: onLine(1, 24), newText: ', no-foo = "off"' }],
      },
    ]);
  });

  it("has a baseline beside it: what is in there is faint, hidden or shown, as is set", async () => {
    const statement = "z = foo";
    client = await TestClient.connect(WATCHING);
    await client.open(`${statement}\nfoo\n`, uri("a b.py"));
    const shown = async () =>
      (await client.pull(uri("a b.py"))).map(({ range, severity, message }) => [
        range.start.line,
        severity,
        /\(In this project's baseline\.\)$/.test(String(message)),
      ]);
    assert.deepEqual(await shown(), [
      [0, 1, false],
      [1, 1, false],
    ]);
    write("heldout-baseline.txt", `a b.py\tno-foo\t${hashOf(statement)}\t1\n`);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("heldout-baseline.txt"), type: 1 }],
    });
    await client.until(() => client.refreshes > 0, "a refresh");
    assert.deepEqual(await shown(), [
      [0, 4, true],
      [1, 1, false],
    ]);
    for (const [baselined, expected] of [
      ["hide", [1]],
      ["show", [0, 1]],
    ] as const) {
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { heldout: { baselined } },
      });
      assert.deepEqual(
        (await client.pull(uri("a b.py"))).map(({ range }) => range.start.line),
        expected,
      );
    }
  });
});

/** FNV-1a with 64 bits, as http://www.isthe.com/chongo/tech/comp/fnv/ defines it. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
