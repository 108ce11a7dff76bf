/** Where code needs something of what a call gives, so that None would raise. Knows Python and what a few functions refuse. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { loopThrough } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";
import { reachingDefinition } from "./reachingDefinition";

/** What raises where it is handed None first. Run with Python 3.13, NumPy 2.5.5, torch 2.15.0 and scikit-learn 1.9.1. */
const NEEDS_VALUE =
  /^builtins\.(?:len|list|tuple|set|sorted|sum|max|min|enumerate|zip|iter|next|int|float)$|^numpy\.(?:concatenate|stack|hstack|vstack)$|^torch\.(?:tensor|from_numpy|as_tensor|cat|stack)$|^sklearn\.(?:model_selection\.train_test_split|metrics\.(?:accuracy_score|f1_score|roc_auc_score|mean_squared_error|confusion_matrix|classification_report))$/;

/** PyTorch's losses and layers, which take a tensor first. torch 2.15.0. */
const TAKES_TENSOR = /^torch\.nn\.(?:\w+Loss|Linear|Conv[123]d|ReLU|Softmax|LayerNorm|BatchNorm[123]d)$/;

const MAX_STEPS = 3;

/** `if told is not None and "log" in told:`, as of a method that classes of other files put something else in place of. */
const isComparedWithNone = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "comparison_operator") &&
  parent.operators.some((one) => /^is/.test(one)) &&
  parent.children.some(({ kind }) => kind === "none");

/** The first place that needs more than None of what a call gives, under a name or out of a function too; null where None may do. */
export function neededAt(file: ApiQuestions, call: Call): SyntaxNode | null {
  const { dataflow, semantic } = file;

  function isRefused({ parent, children }: SyntaxNode, node: SyntaxNode): boolean {
    const callee =
      isKind(parent, "call") && children[0] === node ? dataflow.resolveCall(parent).callee : null;
    if (callee !== null && NEEDS_VALUE.test(callee)) return true;
    // `criterion(out, y)`, `head(out)`
    const layer = isKind(parent, "call") ? dataflow.valueOf(parent.function) : null;
    return layer?.constructed === true && TAKES_TENSOR.test(layer.type ?? "");
  }

  function firstOf(uses: readonly SyntaxNode[], steps: number): SyntaxNode | null {
    for (const use of uses) {
      const need = needOf(use, steps + 1);
      if (need !== null) return need;
    }
    return null;
  }

  /** The names that still have what the node gives. */
  function namesFor(target: SyntaxNode, node: SyntaxNode): readonly SyntaxNode[] {
    const uses = semantic.bindingOf(target)?.references.map(({ identifier }) => identifier) ?? [];
    return uses.filter((use) => {
      const made = dataflow.valueOf(use).call ?? reachingDefinition(semantic, use)?.value;
      return made === node || made === call;
    });
  }

  function needOf(node: SyntaxNode, steps: number): SyntaxNode | null {
    const { parent } = node;
    if (parent === null || steps > MAX_STEPS) return null;
    switch (parent.kind) {
      case "parenthesized_expression":
        return needOf(parent, steps);
      case "attribute":
        return parent.object === node ? parent : null;
      case "subscript":
        return parent.value === node ? parent : null;
      case "for_statement":
        return parent.right === node ? node : null;
      case "for_in_clause":
        return parent.right.some((over) => over === node) ? node : null;
      case "binary_operator":
      case "augmented_assignment":
        // `"done: %s" % names.sort()` prints None.
        return parent.operator.startsWith("%") ? null : parent;
      case "argument_list":
        return isRefused(parent, node) || loopThrough(file, node) !== null ? node : null;
      case "return_statement": {
        const around = functionAround(parent);
        return around === null ? null : firstOf(callsOf(file, around), steps);
      }
      case "assignment":
        if (parent.right !== node) return null;
        if (isKind(parent.left, "identifier")) {
          const uses = namesFor(parent.left, node);
          return uses.some(isComparedWithNone) ? null : firstOf(uses, steps);
        }
        return isKind(parent.left, "pattern_list") ? parent.left : null;
      default:
        return null;
    }
  }
  return needOf(call, 0);
}
