/** Methods that a class defines for a library which no longer calls them, and refuses the class. Asks the index of APIs, reports nothing. */

import type { ApiIndex, MissingApi } from "../../api-index/apiIndex";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { SyntaxNode } from "../../syntax/syntaxTree";

/** https://lightning.ai/docs/pytorch/stable/upgrade/from_1_9.html; lightning 2.6.6: `fit` raises NotImplementedError */
const HOOKED = /^(?:lightning|pytorch_lightning)\..*LightningModule$/;
const HOOKS: readonly string[] = ["training_epoch_end", "validation_epoch_end", "test_epoch_end"];

/** The hooks of a class that are gone in the releases that apply, and where their names stand. */
export function goneHooks(
  { apiIndex, semantic }: { readonly apiIndex: ApiIndex; readonly semantic: SemanticModel },
  className: SyntaxNode,
): readonly { readonly node: SyntaxNode; readonly answer: MissingApi }[] {
  const info = semantic.classOf(className);
  return (info?.bases ?? []).flatMap((base) => {
    if (typeof base !== "string" || !HOOKED.test(base)) return [];
    return HOOKS.flatMap((name) => {
      const method = info?.methods.get(name);
      const answer = apiIndex.member(base, name, true);
      return method !== undefined && answer.kind === "missing" ? [{ node: method.name, answer }] : [];
    });
  });
}
