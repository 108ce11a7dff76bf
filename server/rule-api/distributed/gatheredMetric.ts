/** The metric that what a loop gathers in a list comes to. Knows names and lists, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { enclosingLoops } from "../code/loops";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic">;

/** Functions of all labels and predictions of an evaluation. */
const METRICS =
  /^(?:sklearn\.metrics\.|torchmetrics\.functional\.|scipy\.stats\.(?:pearsonr|spearmanr|kendalltau)$)/;
const MAX_STEPS = 6;

/**
 * The call of a metric for which `preds.append(gathered.cpu())` collects a value in a loop: `f1_score(torch.cat(refs), torch.cat(preds))`
 * behind it. Null where it goes elsewhere, or where something is cut off on the way.
 */
export function metricOfList(file: File, gathered: SyntaxNode): Call | null {
  const list = listOf(file, gathered);
  const [loop] = enclosingLoops(gathered);
  if (list === null || loop === undefined) return null;
  return metricOf(file, list, loop.end, 0);
}

/** The name of the list that a value, or what methods and functions make of it, is put into; of a name for it, of the first use. */
function listOf(file: File, value: SyntaxNode, steps = 0): SyntaxNode | null {
  let at = value;
  for (let i = 0; i < MAX_STEPS; i++) {
    const { parent } = at;
    if (isKind(parent, "attribute") && isKind(parent.parent, "call")) at = parent.parent;
    else if (isKind(parent, "augmented_assignment") && parent.right === at) return parent.left;
    else if (isKind(parent, "assignment") && parent.right === at)
      return listOfTargets(file, parent.left, steps);
    else {
      const call = callOfArgument(at);
      if (!isKind(call?.function, "attribute")) return null;
      const { attribute, object } = call.function;
      if (/^(?:append|extend)$/.test(attribute.text)) return object;
      if (file.semantic.qualifiedName(call.function) === null) return null;
      at = call;
    }
  }
  return null;
}

function listOfTargets(file: File, targets: SyntaxNode, steps: number): SyntaxNode | null {
  const names = isKind(targets, "pattern_list", "tuple_pattern") ? targets.children : [targets];
  for (const name of steps > 2 ? [] : names) {
    const { references = [] } = file.semantic.bindingOf(name) ?? {};
    // `preds = preds[:left]`
    if (references.some(({ identifier: { parent } }) => isKind(parent, "subscript"))) return null;
    for (const { identifier } of references) {
      const list = identifier.start > targets.end ? listOf(file, identifier, steps + 1) : null;
      if (list !== null) return list;
    }
  }
  return null;
}

/** The metric that a list, or what functions make of the whole of it, is handed to behind the loop. */
function metricOf(file: File, list: SyntaxNode, from: number, steps: number): Call | null {
  const { definitions = [], references = [] } = file.semantic.bindingOf(list) ?? {};
  const uses = references.map(({ identifier }) => identifier);
  const isCut = definitions.some(
    ({ node, value }) =>
      node.start > from &&
      (value === null || [...descendants(value)].some(({ kind }) => kind === "subscript")),
  );
  if (isCut || uses.some(({ parent }) => isKind(parent, "subscript"))) return null;
  for (const use of uses.filter(({ start }) => start > from)) {
    const found = metricAround(file, use, steps);
    if (found !== null) return found;
  }
  return null;
}

function metricAround(file: File, use: SyntaxNode, steps: number): Call | null {
  let at = use;
  for (let i = 0; i < MAX_STEPS; i++) {
    const { parent } = at;
    const call = callOfArgument(at);
    if (call !== null && METRICS.test(file.semantic.qualifiedName(call.function) ?? "")) return call;
    if (isKind(parent, "assignment") && parent.right === at && steps < 3)
      return metricOf(file, parent.left, parent.end, steps + 1);
    if (isKind(parent, "attribute") && isKind(parent.parent, "call")) at = parent.parent;
    else if (call !== null) at = call;
    else return null;
  }
  return null;
}
