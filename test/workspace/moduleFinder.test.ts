/** Which file of the workspace an import means. */

import { equal } from "node:assert/strict";
import { findModule, importPath, type WorkspaceFiles } from "../../server/workspace/moduleFinder";

function found(paths: readonly string[], file: string, module: string): string | null {
  const files: WorkspaceFiles = {
    exists: (path) => paths.includes(path),
    read: (path) => (paths.includes(path) ? { text: "", version: "1" } : null),
    stamp: (path) => (paths.includes(path) ? "1" : null),
  };
  return findModule(files, file, module, importPath(files, file));
}

describe("the file that an import means", () => {
  const paths = ["/work/datasets/rows/base.py", "/work/datasets/rows/images.py", "/work/datasets/splits.py"];

  it("is in the package around a file, without a project too", () => {
    equal(found(paths, "/work/datasets/rows/images.py", "datasets.rows.base"), "/work/datasets/rows/base.py");
    equal(found(paths, "/work/datasets/rows/images.py", "datasets.splits"), "/work/datasets/splits.py");
  });

  it("is none where the package is a library's, or does not have it", () => {
    equal(found(paths, "/work/train.py", "torch.utils.data"), null);
    equal(found(paths, "/work/datasets/rows/images.py", "datasets.features"), null);
    equal(found(["/rows/base.py"], "/work/rows.py", "rows.base"), null);
  });
});
