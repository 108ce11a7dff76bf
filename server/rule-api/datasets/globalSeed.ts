/** Whether a file may seed NumPy's global generator. Knows the generators that have a seed of their own, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { perFile } from "../perFile";

/** Made with a seed, or there to seed another library, they leave NumPy's global generator as it is. */
const OWN =
  /^(?:numpy\.random\.(?:default_rng|Generator|RandomState|SeedSequence|PCG64(?:DXSM)?|MT19937|Philox|SFC64)$|random\.(?:Random|seed)$|torch\.(?:cuda\.)?manual_seed(?:_all)?$|tensorflow\.random\.set_seed$|(?:sklearn|imblearn|lightgbm|xgboost|catboost|optuna|hyperopt|lime|shap|pandas|argparse|builtins)\.|keras\.(?:layers|initializers)\.|keras\.utils\.\w+_dataset)/;
/** Methods that only say what may be given. */
const DECLARES = /^add_(?:argument|option)$/;

/** A call speaks of a seed, in its name or in what it is handed, and it is not certain that this seed goes only to a generator of its own. */
export const seedsGlobally = perFile("seeds", ({ semantic }: FileOfCalls): boolean => {
  const isNamed = (node: SyntaxNode): boolean =>
    isKind(node, "identifier", "string_content") && /seed/i.test(node.text);
  return nodesOf(semantic.tree, "call").some((call) => {
    const { function: callee } = call;
    const name = semantic.qualifiedName(callee) ?? "";
    const parts = [callee, ...descendants(callee)];
    if (!parts.some(isNamed) && !/seed/i.test(name) && ![...descendants(call.arguments)].some(isNamed))
      return false;
    // A function or class of the file seeds only if its own code does.
    if (semantic.functionOf(callee) !== null || semantic.classOf(callee) !== null) return false;
    if (isKind(callee, "attribute") && DECLARES.test(callee.attribute.text)) return false;
    if (isKind(callee, "identifier") && semantic.isBuiltin(callee)) return false;
    return !OWN.test(name);
  });
});
