/** The server as a process: how it starts, what it survives, when it ends, and that its output is the protocol's alone. */

import assert from "node:assert/strict";
import { fork, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { FILE, PULLING, TestClient } from "./client";

const SERVER = join(__dirname, "testServer.js");
const ALONE = { processId: null, rootUri: null, capabilities: {} };

describe("language server: process", () => {
  let client: TestClient | null = null;
  afterEach(async () => {
    await client?.stop();
    client = null;
  });

  it("says what it is and what it can do, without a workspace", async () => {
    client = TestClient.start();
    const { serverInfo, capabilities } = await client.initialize(PULLING, {
      rootUri: null,
      workspaceFolders: null,
    });
    assert.deepEqual(serverInfo, { name: "Heldout", version: "1.2.3" });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: "heldout",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await client.open("foo\n", "untitled:Untitled-1");
    assert.equal((await client.pull("untitled:Untitled-1")).length, 1);
  });

  it("ends with 0 after shutdown and exit, with 1 after exit alone", async () => {
    for (const [polite, code] of [
      [true, 0],
      [false, 1],
    ] as const) {
      client = await TestClient.connect();
      if (polite) await client.connection.sendRequest("shutdown");
      await client.connection.sendNotification("exit");
      assert.equal(await client.exited, code);
    }
  });

  it("ends when its input ends", async () => {
    client = await TestClient.connect();
    client.process.stdin?.end();
    assert.equal(await client.exited, 1);
  });

  it("ends when the process dies that it was started for", async () => {
    const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    client = await TestClient.connect(PULLING, { processId: parent.pid ?? 0 });
    await client.open("foo\n");
    assert.equal((await client.pull()).length, 1);
    parent.kill();
    assert.equal(await client.exited, 1);
  });

  it("writes nothing but the protocol to its output", async () => {
    client = await TestClient.connect();
    await client.open("foo\nexplode\n");
    await client.pull();
    await client.until(() => client?.logged.find((line) => line.includes("throwing")), "the log");
    let rest = Buffer.from(client.output, "utf8");
    while (rest.length > 0) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString("latin1"));
      assert.ok(header, `not the protocol: ${rest.toString("utf8").slice(0, 80)}`);
      const end = header[0].length + Number(header[1]);
      JSON.parse(rest.subarray(header[0].length, end).toString("utf8"));
      rest = rest.subarray(end);
    }
  });

  it("speaks over Node's IPC", async () => {
    const server = fork(SERVER, ["--node-ipc"], { silent: true });
    const connection = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    connection.listen();
    const result: unknown = await connection.sendRequest("initialize", ALONE);
    assert.match(JSON.stringify(result), /Heldout/);
    const exited = new Promise((resolve) => server.on("exit", resolve));
    server.disconnect();
    await exited;
  });

  it("speaks over a socket", async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const address = listener.address();
    assert.ok(typeof address === "object" && address !== null);
    const connected = new Promise<Socket>((resolve) => listener.on("connection", resolve));
    const server = spawn(process.execPath, [SERVER, `--socket=${address.port}`], { stdio: "ignore" });
    const socket = await connected;
    const connection = createMessageConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    connection.listen();
    const result: unknown = await connection.sendRequest("initialize", ALONE);
    assert.match(JSON.stringify(result), /Heldout/);
    const exited = new Promise((resolve) => server.on("exit", resolve));
    socket.end();
    await exited;
    listener.close();
  });

  it("survives messages that make no sense", async () => {
    client = await TestClient.connect();
    const { connection } = client;
    await connection.sendNotification("textDocument/didOpen", {});
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri: 7, text: null } });
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: "file:///unknown.py", version: 2 },
      contentChanges: [{ text: "" }],
    });
    await connection.sendNotification("workspace/didChangeConfiguration", { settings: { heldout: 7 } });
    await connection.sendNotification("heldout/unknown", { a: 1 });
    await assert.rejects(connection.sendRequest("heldout/unknown", {}), { code: -32601 });
    await assert.rejects(connection.sendRequest("textDocument/hover", {}));
    await assert.rejects(connection.sendRequest("initialize", ALONE), { code: -32600 });
    await assert.rejects(
      connection.sendRequest("codeAction/resolve", {
        title: "x",
        data: { uri: FILE, version: 1, change: null },
      }),
    );
    const sendRaw = (body: string): void => {
      client?.process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    sendRaw("{ not json");
    sendRaw("[]");
    sendRaw("7");
    sendRaw('{"jsonrpc":"2.0"}');
    await client.open("foo\n");
    await client.change([
      { range: { start: { line: 900, character: 9 }, end: { line: -1, character: -5 } }, text: "bar\n" },
    ]);
    assert.equal((await client.pull())[0]?.code, "no-bar");
    await client.until(
      () => client?.logged.find((line) => line.includes("unknown.py")),
      "a word about the unknown file",
    );
    await client.until(
      () => client?.logged.find((line) => line.includes("Settings must be")),
      "a word about the settings",
    );
  });

  for (const words of [["lsp"], ["lsp", "--stdio"], ["--stdio"]])
    it(`is what \`heldout ${words.join(" ")}\` starts`, async () => {
      client = TestClient.start([join(__dirname, "../../server/main.js"), ...words]);
      await client.initialize(PULLING);
      await client.open("rows = [1]\nclean-rows = rows[:1]\n");
      const [found] = await client.pull();
      assert.equal(found?.code, "hyphen-in-identifier");
      const page = found.codeDescription?.href ?? "";
      assert.ok(existsSync(fileURLToPath(page)), page);
    });

  it("answers nothing before it is initialized", async () => {
    client = TestClient.start();
    await assert.rejects(
      client.connection.sendRequest("textDocument/hover", {
        textDocument: { uri: FILE },
        position: { line: 0, character: 0 },
      }),
      { code: -32601 },
    );
    await client.initialize(PULLING, { initializationOptions: "nonsense" });
    await client.open("foo\n");
    assert.equal((await client.pull()).length, 1);
  });
});
