/** What seeds PyTorch's generator, and whether something else may. Knows seeding functions, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { wordOf } from "../code/mentions";

/** Something seeds, or gives the weights. */
const ELSEWHERE = /seed_everything|set_seed|fix_seed|set_random_seed|seed_all|from_pretrained|deterministic/i;

/** What seeds PyTorch's generator. */
export const TORCH_SEEDS: readonly string[] = [
  "torch.manual_seed",
  "torch.random.manual_seed",
  "lightning.seed_everything",
  "lightning.pytorch.seed_everything",
  "lightning.fabric.seed_everything",
  "transformers.set_seed",
  "accelerate.utils.set_seed",
];

/** Whether something of a file besides these and one function of the file may seed, or give the weights. */
export function isSeededElsewhere(
  { semantic }: { readonly semantic: SemanticModel },
  own: FunctionDefinition | null,
): boolean {
  const binding = own === null ? null : semantic.bindingOf(own.name);
  return [...descendants(semantic.tree.root)].some((node) => {
    if (!ELSEWHERE.test(wordOf(semantic, node) ?? "") || isOption(node)) return false;
    const isKnown = [node, node.parent ?? node].some((one) =>
      TORCH_SEEDS.includes(semantic.qualifiedName(one) ?? ""),
    );
    const isOwn = own !== null && contains(own, node);
    return !isKnown && !isOwn && (binding === null || semantic.bindingOf(node) !== binding);
  });
}

/** `torch.backends.cudnn.deterministic = True`, `Trainer(deterministic=True)`: a way to compute. */
const isOption = (node: SyntaxNode): boolean =>
  isKind(node, "identifier") &&
  (node.text === "use_deterministic_algorithms" ||
    (node.text === "deterministic" &&
      (isKind(node.parent, "keyword_argument") ||
        (isKind(node.parent, "attribute") && isKind(node.parent.parent, "assignment")))));
