/** `heldout versions`: what it lists, for whom, and what it says of files that it cannot read. */

import { deepEqual, equal } from "node:assert/strict";
import { notebookOf, runInMemory } from "./runInMemory";

const FILES = {
  "requirements.txt": "torch==2.1.0\nscikit-learn>=1.3,<2\ntqdm\n",
  "train.py": '# /// script\n# dependencies = ["torch<2"]\n# ///\n',
  "a.ipynb": notebookOf("%pip install torch==1.13.1"),
};

describe("heldout versions", () => {
  it("lists what applies to a directory", async () => {
    const { code, stdout, stderr } = await runInMemory(["versions"], { files: FILES });
    deepEqual(stdout.split("\n"), [
      "scikit-learn  >=1.3,<2  requirements.txt:2",
      "torch         ==2.1.0   requirements.txt:1",
      "tqdm          any       requirements.txt:3",
      "",
    ]);
    deepEqual([code, stderr], [0, ""]);
  });

  it("lists what applies to a script and to a notebook", async () => {
    const torchOf = async (path: string) => {
      const { stdout } = await runInMemory(["versions", path, "--output-format", "json"], { files: FILES });
      return JSON.parse(stdout).find((one: { distribution: string }) => one.distribution === "torch");
    };
    deepEqual(await torchOf("train.py"), {
      distribution: "torch",
      specifier: "<2",
      kind: "script",
      file: "train.py",
      line: 2,
    });
    equal((await torchOf("a.ipynb")).specifier, "==1.13.1");
  });

  it("says which file it could not read, and where", async () => {
    const files = { "uv.lock": '[[package]]\nname = "torch\n' };
    const { code, stdout, stderr } = await runInMemory(["versions", "."], { files });
    deepEqual([code, stdout], [0, ""]);
    deepEqual(stderr.split("\n"), [
      "heldout: uv.lock:2: not valid TOML: control characters are not allowed in strings",
      "heldout: nothing says which releases of libraries are used",
      "",
    ]);
  });

  it("says it of a check as well, once, and goes on", async () => {
    const files = { "uv.lock": '[[package]]\nname = "torch\n', "a.py": "a = 1\n", "b.py": "b = 2\n" };
    const { code, stderr } = await runInMemory(["check", "a.py", "b.py"], { files });
    deepEqual(
      [code, stderr],
      [0, "heldout: uv.lock:2: not valid TOML: control characters are not allowed in strings\n"],
    );
  });
});
