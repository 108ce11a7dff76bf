/** Proves that findings are those of the branch that is checked out, in open files and through files that are not open. Needs git. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { ok } from "./assert";
import { closeAll, expectFindings, openFile } from "./openFile";

const train = (line: string): string =>
  `import torch\nfrom sizes import Net\n\nnet = Net()\n${line}\nprint(net(torch.randn(8, 20)), total)\n`;
const model = (width: number): string => `from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(${width}, 2)

    def forward(self, x):
        return self.head(x)
`;

describe("a branch that is checked out outside of the editor", () => {
  const folder = (): string => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    ok(root, "no folder is open");
    return join(root, "branches");
  };
  const git = (...args: string[]): void => {
    const person = ["-c", "user.name=x", "-c", "user.email=x@y.z"];
    const { status, stderr } = spawnSync("git", [...person, ...args], { cwd: folder(), encoding: "utf8" });
    ok(status === 0, `git ${args.join(" ")}: ${stderr}`);
  };

  before(function () {
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
    mkdirSync(folder(), { recursive: true });
    git("init", "-q", "-b", "right");
    for (const [branch, line, width] of [
      ["right", "total = 1", 20],
      ["wrong", "total-sum = 1\ntotal = 1", 20],
      ["narrow", "total = 1", 30],
    ] as const) {
      if (branch !== "right") git("checkout", "-q", "-b", branch);
      writeFileSync(join(folder(), "train.py"), train(line));
      writeFileSync(join(folder(), "sizes.py"), model(width));
      git("add", ".");
      git("commit", "-q", "-m", branch);
    }
    git("checkout", "-q", "right");
  });
  after(async () => {
    await closeAll();
    rmSync(folder(), { recursive: true, force: true });
  });

  it("has its own findings", async () => {
    const { document } = await openFile("branches/train.py");
    await expectFindings(document, []);
    for (const [branch, rules] of [
      ["wrong", ["hyphen-in-identifier"]],
      // With a hint where the input was made.
      ["narrow", ["tensor-shape-mismatch", "tensor-shape-mismatch"]],
      ["wrong", ["hyphen-in-identifier"]],
      ["right", []],
    ] as const) {
      git("checkout", "-q", branch);
      await expectFindings(document, rules);
    }
  });
});
