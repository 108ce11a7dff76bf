/** The parameters of estimators that a file sets after it has made them. Knows scikit-learn's way to set them, no class of it. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import { allNodes } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
} from "../../syntax/syntaxTree";
import { beginnings } from "./estimatorParameters";

interface File {
  readonly tree: SyntaxTree;
  readonly dataflow: Dataflow;
}

/**
 * The names in `svc.probability = True` and `vote.set_params(svc__probability=True)`, of the latter also the last part;
 * `**` where what is set is not written. Only receivers that are `meant` count.
 */
export function parametersSet(
  { tree, dataflow }: File,
  meant: (receiver: Value) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of allNodes(tree)) {
    if (node.kind === "assignment" && node.left.kind === "attribute") {
      if (meant(dataflow.valueOf(node.left.object))) names.add(node.left.attribute.text);
    } else if (node.kind === "call" && node.function.kind === "attribute") {
      const { object, attribute } = node.function;
      if (attribute.text !== "set_params" || !meant(dataflow.valueOf(object))) continue;
      for (const { keyword, spread } of callArguments(node)) {
        const name = keyword?.text ?? spread;
        names.add(name).add(name.slice(name.lastIndexOf("_") + 1));
      }
    }
  }
  return names;
}

/** `forest = RandomForestClassifier(n_estimators=0, warm_start=True)` and, before each `fit`, `forest.n_estimators += 10`. */
export function isSetLater(file: File, made: Call, parameter: string): boolean {
  const mayBeIt = ({ object, type }: Value): boolean =>
    object === undefined ? type === undefined : object.site === made;
  const set = parametersSet(file, mayBeIt);
  return set.has(parameter) || set.has("**");
}

/** Methods that put a step into a list of them. */
const PUTS = /^(?:append|insert|extend)$/;

/** The names of steps that are put where others were: `pipe.steps[-1] = ("clf", forest)`, `pipe.steps.append(("clf", forest))`. */
function stepsPut({ tree }: File): readonly string[] {
  const isSteps = (node: SyntaxNode): boolean =>
    isKind(node, "attribute") &&
    /^(?:steps|transformers|transformer_list|estimators)$/.test(node.attribute.text);
  return allNodes(tree).flatMap((node) => {
    const isPut = isKind(node, "assignment")
      ? isKind(node.left, "subscript") || isSteps(node.left)
      : isKind(node, "call") &&
        isKind(node.function, "attribute") &&
        PUTS.test(node.function.attribute.text) &&
        isSteps(node.function.object);
    if (!isPut) return [];
    return [...descendants(node)].flatMap((part) => {
      const [name] = isKind(part, "tuple", "expression_list") ? part.children : [];
      return name === undefined ? [] : (stringValue(name) ?? []);
    });
  });
}

/** Asks whether the step or estimator that a key leads into is set anew somewhere in the file; looks through it once. */
export function replacedParameters(file: File): (key: string) => boolean {
  let replaced: ReadonlySet<string> | null = null;
  return (key) => {
    replaced ??= new Set([...parametersSet(file, () => true), ...stepsPut(file)]);
    return replaced.has("**") || beginnings(key).some((one) => replaced?.has(one));
  };
}
