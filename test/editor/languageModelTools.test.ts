/** Proves that VS Code's own assistant has the tools, and that they answer about files of the workspace and about no others. */
import * as vscode from "vscode";
import { equal, ok } from "./assert";
import { closeAll } from "./openFile";

describe("the tools of the assistant", () => {
  afterEach(closeAll);

  it("review a file by its name, explain a line and correct code", async () => {
    const { file, findings } = JSON.parse(await answer("heldout_review", { file: "cases/leak.py" }));
    equal(file, "cases/leak.py");
    equal(
      findings.map(({ rule }: { rule: string }) => rule),
      ["transformer-fit-before-split", "probability-metric-on-labels"],
    );
    const explained = await answer("heldout_explain", { file: "cases/leak.py", line: 17 });
    ok(explained.includes("Nothing is reported here."), explained);
    const { code } = JSON.parse(
      await answer("heldout_fix", { code: "x = 1  # heldout: ignore[hyphen-in-identifier]\n" }),
    );
    equal(code, "x = 1\n");
  });

  it("look at nothing outside of the workspace", async () => {
    for (const file of ["../train.py", "/etc/passwd.py", "cases/lost.py", "heldout.toml"]) {
      const error = await answer("heldout_review", { file }).then(
        () => null,
        (reason: unknown) => String(reason),
      );
      ok(error?.includes("no such Python file"), `${file}: ${error}`);
    }
  });
});

async function answer(tool: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}
