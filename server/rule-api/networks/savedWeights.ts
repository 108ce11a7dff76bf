/** What a file writes with `torch.save` and reads again. Reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/nodes.generated";
import { isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";
import { writtenPath } from "./writtenPath";

/** What may be asked of the files that a program saves and loads. */
export function savedWeightsIn(context: RuleContext<never>) {
  const { dataflow, semantic } = context;

  /** What `torch.load` reads: its file, and the key behind it. */
  function readFrom(node: SyntaxNode): { readonly file: unknown; readonly key: unknown } | null {
    if (isKind(node, "subscript") && node.subscript.length === 1) {
      const read = readFrom(node.value);
      return read === null || read.key !== null
        ? null
        : { file: read.file, key: dataflow.valueOf(node.subscript[0] as SyntaxNode).constant };
    }
    const { call } = dataflow.valueOf(node);
    if (!isKind(call, "call") || semantic.qualifiedName(call.function) !== "torch.load") return null;
    const path = dataflow.argument(call, "f", 0);
    return path === null ? null : { file: fileAt(path), key: null };
  }

  /** The name of a file, or how one that never changes is written; a parameter of a function that nothing here calls has its default: `def save(net, path="net.pt")`. */
  function fileAt(path: SyntaxNode): unknown {
    const { constant } = dataflow.valueOf(path);
    if (constant !== undefined) return constant;
    const [only, ...others] = semantic.bindingOf(path)?.definitions ?? [];
    if (only?.kind === "parameter" && others.length === 0) {
      const around = functionAround(only.identifier);
      const { parent } = only.identifier;
      const isUncalled = around !== null && callsOf(context, around).length === 0;
      if (isUncalled && isKind(parent, "default_parameter", "typed_default_parameter"))
        return dataflow.valueOf(parent.value).constant;
    }
    return writtenPath(context, path);
  }

  /** The weights that were saved under that file and key before, if the last ones there are those of a wrapper. */
  function savedWeights(
    read: { readonly file: unknown; readonly key: unknown },
    at: Call,
  ): SyntaxNode | null {
    const saves = fileCalls(context)
      .of("torch.save")
      .filter((save) => {
        const path = dataflow.argument(save, "f", 1);
        return path !== null && fileAt(path) === read.file;
      });
    const [only, ...others] = saves;
    const saved = only === undefined ? null : dataflow.argument(only, "obj", 0);
    if (saved === null || others.length > 0 || only === undefined || only.start > at.start) return null;
    if (read.key === null) return saved;
    const pairs = isKind(saved, "dictionary") ? saved.children : [];
    const pair = pairs.find((one) => isKind(one, "pair") && dataflow.valueOf(one.key).constant === read.key);
    return isKind(pair, "pair") ? pair.value : null;
  }

  return { readFrom, savedWeights };
}
