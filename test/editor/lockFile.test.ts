/** Proves that the releases of libraries are read again when the file that names them changes. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, findings, openFile, ruleOf } from "./openFile";

describe("a lock file", () => {
  afterEach(closeAll);

  it("counts as soon as it is there, and until it goes", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, "no folder is open");
    const script = vscode.Uri.joinPath(folder, "locked/train.py");
    const lock = vscode.Uri.joinPath(folder, "locked/uv.lock");
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    await vscode.workspace.fs.writeFile(script, bytes("import numpy as np\narea = np.trapz([1.0, 2.0])\n"));
    const { document } = await openFile("locked/train.py");
    const rules = (): string[] => findings(document).map(ruleOf);
    await eventually(() => equal(rules(), ["renamed-api"]));
    await vscode.workspace.fs.writeFile(lock, bytes('[[package]]\nname = "numpy"\nversion = "1.26.4"\n'));
    await eventually(() => equal(rules(), []));
    await vscode.workspace.fs.delete(lock);
    await eventually(() => equal(rules(), ["renamed-api"]));
  });
});
