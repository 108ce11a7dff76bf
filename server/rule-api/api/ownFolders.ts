/** Whether imports mean a folder of the author's own that has a library's name and was not handed in. Reports nothing. */

import type { ApiAnswer, ApiIndex } from "../../api-index/apiIndex";
import { packageOf } from "../../semantic/qualifiedName";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { textOf } from "../../syntax/syntaxTree";

/** Packages whose names are what people call their folders; such folders are often too large to be kept with the code. */
const FOLDER_NAMES: ReadonlySet<string> = new Set(["datasets", "evaluate"]);

/** `from datasets.cells import CellData`, where no import of the file asks for anything that the library has, had, or spells a little differently. */
export function createOwnFolders(
  semantic: SemanticModel,
  apiIndex: Pick<ApiIndex, "symbol">,
): (module: string) => boolean {
  const known = new Map<string, boolean>();

  const isOfLibrary = (answer: ApiAnswer): boolean =>
    answer.kind === "symbol" ||
    (answer.kind === "missing" && (answer.history.status !== "never" || answer.closest !== null));

  function isOwn(root: string): boolean {
    let asked = 0;
    for (const { moduleName, name } of nodesOf(semantic.tree, "import_from_statement")) {
      const module = textOf(semantic.tree, moduleName).replace(/\s/g, "");
      if (packageOf(module) !== root) continue;
      const isWhole = module === root;
      const names = isWhole
        ? name.map((entry) => `${root}.${textOf(semantic.tree, entry).replace(/\s+as\s.*/, "")}`)
        : [module];
      if (names.some((one) => isOfLibrary(apiIndex.symbol(one)))) return false;
      asked += isWhole ? names.length : 2;
    }
    // One name may be one that somebody made up.
    return asked > 1;
  }

  return (module) => {
    const root = packageOf(module);
    if (!FOLDER_NAMES.has(root)) return false;
    const before = known.get(root);
    if (before !== undefined) return before;
    const own = isOwn(root);
    known.set(root, own);
    return own;
  };
}
