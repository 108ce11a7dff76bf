/** Whether a file tests other code, so that it trains nothing in earnest. Knows how tests are written, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import type { SyntaxTree } from "../../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** It imports a library for tests, or has a class whose methods such a library finds by their names; `def test_epoch` on its own may well train. */
export function isTestCode({ semantic, tree }: File): boolean {
  if (["pytest", "unittest"].some((name) => semantic.importedPackages.has(name))) return true;
  return nodesOf(tree, "class_definition").some((node) => {
    const { methods, bases = [] } = semantic.classOf(node.name) ?? {};
    // `class LossTest(tf.test.TestCase)` with a `testGradient`
    const isCase = bases.some((base) => typeof base === "string" && base.endsWith(".TestCase"));
    return isCase || [...(methods?.keys() ?? [])].some((name) => name.startsWith("test_"));
  });
}
