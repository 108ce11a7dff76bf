/** Whether a file may seed global generators. Knows the generators that have a seed of their own, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { keywordsOf } from "../code/keywords";
import { perFile } from "../perFile";

/** Made with a seed, they leave all global generators as they are. */
const OWN =
  /^(?:numpy\.random\.(?:default_rng|Generator|RandomState|SeedSequence|PCG64(?:DXSM)?|MT19937|Philox|SFC64)$|random\.Random$|(?:sklearn|imblearn|lightgbm|xgboost|catboost|optuna|hyperopt|lime|shap|pandas|argparse|builtins)\.|keras\.(?:layers|initializers)\.|keras\.utils\.\w+_dataset)/;
/** They seed the generators of another library than NumPy. */
const OTHERS = /^(?:random\.seed|torch\.(?:cuda\.)?manual_seed(?:_all)?|tensorflow\.random\.set_seed)$/;
/** Methods that only say what may be given. */
const DECLARES = /^add_(?:argument|option)$/;

/** A call speaks of a seed, in its name or in what it is handed, and it is not certain that this seed goes only to a generator of its own. */
export const seedsGlobally = perFile("seeds", ({ semantic }: FileOfCalls) => seeds(semantic, OWN));

/** As `seedsGlobally`, of NumPy's generator, which scikit-learn draws from. */
export const seedsNumpy = perFile("seeds of NumPy", ({ semantic }: FileOfCalls) =>
  seeds(semantic, OWN, OTHERS),
);

function seeds(semantic: SemanticModel, ...others: readonly RegExp[]): boolean {
  const isNamed = (node: SyntaxNode): boolean =>
    isKind(node, "identifier", "string_content") && /seed/i.test(node.text);
  return nodesOf(semantic.tree, "call").some((call) => {
    const { function: callee } = call;
    const name = semantic.qualifiedName(callee) ?? "";
    const parts = [callee, ...descendants(callee)];
    const isTold = [...(keywordsOf(call) ?? [])].some((keyword) => /seed/i.test(keyword));
    if (
      !parts.some(isNamed) &&
      !/seed/i.test(name) &&
      !isTold &&
      ![...descendants(call.arguments)].some(isNamed)
    )
      return false;
    // A function or class of the file seeds only if its own code does.
    if (semantic.functionOf(callee) !== null || semantic.classOf(callee) !== null) return false;
    if (isKind(callee, "attribute") && DECLARES.test(callee.attribute.text)) return false;
    if (isKind(callee, "identifier") && semantic.isBuiltin(callee)) return false;
    return !others.some((one) => one.test(name));
  });
}
