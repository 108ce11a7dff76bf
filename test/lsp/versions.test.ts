/** Which releases of libraries a document is judged by and who says so, as a client asks for them; and that it learns of changes. */

import assert from "node:assert/strict";
import type { InitializationOptions, VersionsResult } from "../../server/lsp/protocol";
import { FILE, PULLING, TestClient } from "./client";

const CODE = `# /// script
# dependencies = ["numpy==1.26.4", "scikit-learn>=1.3,<2", "polars"]
# ///
import numpy as np
import sklearn.svm
import torch
`;

describe("language server: library versions", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const connect = async (options: InitializationOptions = {}, locale = "en"): Promise<void> => {
    client = await TestClient.connect(PULLING, { locale, initializationOptions: options });
  };
  const versions = async (uri = FILE): Promise<VersionsResult | null> =>
    client.connection.sendRequest("heldout/versions", { textDocument: { uri } });

  it("are those of the libraries that the file imports, with who says so", async () => {
    await connect();
    await client.open(CODE);
    assert.deepEqual((await versions())?.libraries, [
      { distribution: "numpy", release: "1.26.4", origin: "header of this file", uri: FILE, line: 1 },
      {
        distribution: "scikit-learn",
        release: ">=1.3,<2",
        origin: "header of this file",
        uri: FILE,
        line: 1,
      },
      {
        distribution: "torch",
        release: null,
        origin: "nothing says which: the newest is assumed",
        uri: null,
        line: 0,
      },
    ]);
  });

  it("give way to those that the user sets", async () => {
    await connect({ settings: { targetVersions: { torch: "2.1" } } }, "zh-cn");
    await client.open(CODE);
    assert.deepEqual((await versions())?.libraries.at(-1), {
      distribution: "torch",
      release: "2.1",
      origin: "设置 targetVersions",
      uri: null,
      line: 0,
    });
  });

  it("are not told of a file that is not reviewed", async () => {
    await connect({ settings: { enable: false } });
    await client.open(CODE);
    assert.equal(await versions(), null);
    assert.equal(await versions("file:///project/other.py"), null);
  });

  it("may have changed when a file that names them does, and the client is told", async () => {
    client = TestClient.start();
    const patterns: string[] = [];
    client.connection.onRequest("client/registerCapability", ({ registrations }) => {
      for (const { registerOptions } of registrations)
        patterns.push(...(registerOptions?.watchers ?? []).map(({ globPattern }: never) => globPattern));
      return null;
    });
    let told = 0;
    client.connection.onNotification("heldout/stateChanged", () => {
      told++;
    });
    await client.initialize(
      {
        ...PULLING,
        workspace: { ...PULLING.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      { initializationOptions: { commands: ["heldout.showVersions"] } },
    );
    await client.until(() => patterns.length > 0, "the registration of watchers");
    assert.ok(patterns.includes("**/{uv,poetry,pdm,pixi,Pipfile}.lock"));
    const before = told;
    const refreshed = client.refreshes;
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: "file:///project/uv.lock", type: 2 }],
    });
    await client.until(() => told > before && client.refreshes > refreshed, "word of the change");
  });
});
