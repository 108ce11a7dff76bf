/** Whether a file tests other code, so that it trains nothing in earnest. Knows how tests are written, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { descendants, type FunctionDefinition, isKind, type SyntaxTree } from "../../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** What Lightning calls with rows to test on: https://lightning.ai/docs/pytorch/stable/common/lightning_module.html#hooks */
const HOOK = /^test_(?:step|dataloaders?|step_end|epoch_end)$/;

/** It imports a library for tests, or has functions or a class whose methods such a library finds by their names; `def test_epoch` on its own may well train. */
export function isTestCode({ semantic, tree }: File): boolean {
  if (["pytest", "unittest"].some((name) => semantic.importedPackages.has(name))) return true;
  if (nodesOf(tree, "function_definition").some((node) => isTestFunction(semantic, node))) return true;
  return nodesOf(tree, "class_definition").some((node) => {
    const { methods, bases = [] } = semantic.classOf(node.name) ?? {};
    // `class LossTest(tf.test.TestCase)` with a `testGradient`
    const isCase = bases.some((base) => typeof base === "string" && base.endsWith(".TestCase"));
    return (
      isCase || [...(methods?.keys() ?? [])].some((name) => name.startsWith("test_") && !HOOK.test(name))
    );
  });
}

/** `def test_shape(): assert net(x).shape == (1, 2)` that nothing in the file calls. */
function isTestFunction(semantic: SemanticModel, { name, body, parent }: FunctionDefinition): boolean {
  if (!name.text.startsWith("test_") || !isKind(parent, "module")) return false;
  const asserts = [...descendants(body)].some(({ kind }) => kind === "assert_statement");
  return asserts && semantic.bindingOf(name)?.references.length === 0;
}
