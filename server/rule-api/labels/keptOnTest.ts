/** Weights of the epoch that did best on the test loader, which are loaded and judged on that loader again. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { type Loop, loopedOver } from "../code/loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

/** A comparison that keeps the weights, and the loop behind it that judges them. */
export interface KeptOnTest {
  readonly comparison: SyntaxNode;
  readonly again: SyntaxNode;
}

const TEST = /(?:^|_|\.)test_?(?:loader|dl|dataloader)$/i;

/**
 * In a loop over epochs: a loop over the test loader that counts, `if score > best:` with the weights saved in it; and behind both
 * `load_state_dict` and another loop over the same loader.
 */
export function keptOnTest(file: File): readonly KeptOnTest[] {
  const loops = nodesOf(file.tree, "for_statement").filter((loop) => TEST.test(loaderOf(file, loop)));
  return nodesOf(file.tree, "if_statement").flatMap((branch) => {
    const { condition: comparison } = branch;
    if (!isKind(comparison, "comparison_operator") || !savesWeights(branch.consequence)) return [];
    const judging = loops.find((loop) => contains(branch.parent ?? branch, loop) && loop.end < branch.start);
    const epochs = branch.parent?.parent;
    if (judging === undefined || !isKind(epochs ?? undefined, "for_statement")) return [];
    const score = comparison.children.find((side) => comesFrom(file, side, judging));
    const best = comparison.children.find((side) => side !== score);
    if (score === undefined || !isKind(best, "identifier") || !isSetIn(branch.consequence, best)) return [];
    const again = loops.find(
      (loop) =>
        loop.start > (epochs?.end ?? 0) &&
        functionAround(loop) === functionAround(branch) &&
        loaderOf(file, loop) === loaderOf(file, judging),
    );
    const isLoaded = nodesOf(file.tree, "attribute").some(
      ({ attribute, start }) =>
        attribute.text === "load_state_dict" && start > (epochs?.end ?? 0) && start < (again?.start ?? 0),
    );
    return again !== undefined && isLoaded ? [{ comparison, again }] : [];
  });
}

function loaderOf(file: File, loop: Loop): string {
  const loader = loop.kind === "for_statement" ? loopedOver(file, loop) : null;
  return loader === null ? "" : textOf(file.tree, loader);
}

const savesWeights = (branch: SyntaxNode): boolean =>
  [...descendants(branch)].some((node) => isKind(node, "attribute") && node.attribute.text === "state_dict");

const isSetIn = (branch: SyntaxNode, best: SyntaxNode & { readonly kind: "identifier" }): boolean =>
  [...descendants(branch)].some(
    (node) => isKind(node, "assignment") && isKind(node.left, "identifier") && node.left.text === best.text,
  );

/** Whether the only value of a name is computed of what a loop adds up. */
function comesFrom({ semantic }: File, side: SyntaxNode, loop: SyntaxNode): boolean {
  const added = (name: SyntaxNode): boolean =>
    semantic
      .bindingOf(name)
      ?.definitions.some(({ kind, node }) => kind === "augmented" && contains(loop, node)) === true;
  if (!isKind(side, "identifier")) return false;
  const [only, ...others] = semantic.bindingOf(side)?.definitions ?? [];
  if (only?.value == null || others.length > 0) return false;
  return [...descendants(only.value)].some((part) => isKind(part, "identifier") && added(part));
}
