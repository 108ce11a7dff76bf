/** Values that an objective draws for a trial and that nothing is made of. Knows Optuna's and Keras Tuner's ways to draw, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { isOnlyNoted } from "./onlyNoted";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A value that is drawn, by its name, at the place to show. */
export interface UnreadDraw {
  readonly node: SyntaxNode;
  readonly name: string;
}

/** What draws a value: of a trial of Optuna, of the hyperparameters of Keras Tuner. */
const DRAWS = /^(?:suggest_(?:float|int|categorical|uniform|loguniform)|Int|Float|Choice|Boolean)$/;

/** The values that the body of an objective draws from its parameter, or takes out of it, and never reads. */
export function unreadDraws(file: File, body: SyntaxNode, parameter: Binding): readonly UnreadDraw[] {
  const parts = unpacked(parameter);
  const found = parts ?? (isOnlyAsked(parameter) ? drawnIn(file, body, parameter) : []);
  return found.flatMap((draw) =>
    isKind(draw.node, "identifier") && isRead(file, draw.node, parameter) ? [] : [draw],
  );
}

/** `build(**trial.params)`, `train(trial)` and `trial.user_attrs["depth"]` read what was drawn. */
const isOnlyAsked = ({ references }: Binding): boolean =>
  references.every(
    ({ identifier: { parent } }) =>
      isKind(parent, "attribute") &&
      !/^(?:params|user_attrs|study|storage|distributions)$/.test(parent.attribute.text),
  );

/** The names of `lr, depth = params`, where it is used for nothing else. */
function unpacked({ references }: Binding): readonly UnreadDraw[] | null {
  const parts = references.map(({ identifier: { parent }, identifier }) =>
    isKind(parent, "assignment") && parent.right === identifier && isKind(parent.left, "pattern_list")
      ? parent.left.children
      : null,
  );
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  return parts
    .flatMap((part) => part ?? [])
    .flatMap((node) => (isKind(node, "identifier") ? [{ node, name: node.text }] : []));
}

function drawnIn({ semantic }: File, body: SyntaxNode, trial: Binding): readonly UnreadDraw[] {
  const isDrawn = (node: SyntaxNode | undefined): boolean =>
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    DRAWS.test(node.function.attribute.text) &&
    semantic.bindingOf(node.function.object) === trial;
  return [...descendants(body)].flatMap((node): readonly UnreadDraw[] => {
    // `trial.suggest_float("C", 0, 1)` alone
    const [alone] = isKind(node, "expression_statement") ? node.children : [];
    if (isKind(alone, "call") && isDrawn(alone)) {
      const [name] = callArguments(alone);
      const said = name === undefined ? null : stringValue(name.value);
      return said === null ? [] : [{ node: alone, name: said }];
    }
    if (!isKind(node, "assignment") || !isKind(node.left, "identifier")) return [];
    // `params = {"depth": trial.suggest_int(...)}`
    const values = isKind(node.right, "dictionary")
      ? node.right.children.flatMap((one) => (isKind(one, "pair") ? [one.value] : []))
      : [node.right ?? undefined];
    return values.some(isDrawn) ? [{ node: node.left, name: node.left.text }] : [];
  });
}

/** Whether something is made of a name. A global one is read by whoever imports the module. */
function isRead(file: File, target: SyntaxNode, trial: Binding): boolean {
  const name = file.semantic.bindingOf(target);
  if (name === null || name.scope.kind === "module" || name.name.startsWith("_")) return true;
  return !name.references.every(({ identifier }) => isOnlyNoted(file, identifier, trial));
}
