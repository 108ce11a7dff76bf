/** How messages call what stands in a file: short, in the user's own words. Knows no rule. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Constant } from "../dataflow/value";
import { type Call, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../syntax/syntaxTree";
import type { Localized } from "./message";

interface File {
  readonly tree: SyntaxTree;
  readonly dataflow: Dataflow;
}

const LONGEST = 24;

/** What is called, without the module or object before it: `roc_curve`, `RocCurveDisplay.from_predictions`. */
export function calledName({ tree }: Pick<File, "tree">, call: Call): string {
  const text = textOf(tree, call.function);
  return /(?:\b\p{Lu}\w*\.)?[\p{L}_]\w*$/u.exec(text)?.[0] ?? text;
}

/** As Python writes it: `True`, `None`, `"lbfgs"`. */
export function pythonLiteral(constant: Constant): string {
  if (typeof constant === "boolean") return constant ? "True" : "False";
  if (constant === null) return "None";
  return typeof constant === "string" ? `"${constant}"` : `${constant}`;
}

/** A layer by its class, as a sentence begins with it; null: the one that is looked at. */
export function layerInWords(made: Call | null): Localized {
  const called = made?.function ?? null;
  const name = isKind(called, "attribute") ? called.attribute : called;
  return isKind(name, "identifier")
    ? { en: `The layer \`${name.text}\``, zh: `网络层 \`${name.text}\` ` }
    : { en: "The layer", zh: "这一层" };
}

/** A variable by its name, an expression by the call that made its value: `predict(…)`. */
export function shortName(file: File, node: SyntaxNode): string {
  const made = isKind(node, "identifier", "attribute")
    ? node
    : (file.dataflow.valueOf(node).trace?.at(-1)?.node ?? node);
  const text =
    made.kind === "call" ? `${calledName(file, made)}(…)` : textOf(file.tree, made).replace(/\s+/g, " ");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
