/** Models that each round of a loop compiles anew between its epochs. Knows Keras, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { rangeOf } from "../code/countedLoops";
import { enclosingLoops, type Loop } from "../code/loops";
import { mentions } from "../code/mentions";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";

/** What makes another training of a round: layers that begin or cease to train, weights that are put back, another rate. */
const STARTS_AFRESH =
  /^(?:trainable|clone_model|model_from_json|from_config|set_weights|load_weights|load_model|layers|learning_rate|lr|assign)$/;

/** The loop that compiles a model in each round with an optimizer of its own, and trains it for one epoch then; null where that is not certain. */
export function compiledAgain(context: ApiQuestions, compile: Call): Loop | null {
  const [loop] = enclosingLoops(compile);
  const { parent } = compile;
  if (loop === undefined || !isKind(parent, "expression_statement") || parent.parent !== loop.body)
    return null;
  if (isKind(loop, "for_statement") && rangeOf(context, loop) === null) return null;
  if (!isKind(compile.function, "attribute") || !hasNewOptimizer(context, compile)) return null;
  const model = compile.function.object;
  const isFixed = isOutside(context, model, loop) && isOutside(context, compile.arguments, loop);
  if (!isFixed || mentionsFresh(context, loop, compile)) return null;
  const trains = [...descendants(loop.body)].filter(
    (node): node is Call => isKind(node, "call") && isTraining(context, node, model, loop),
  );
  return trains.some(({ start }) => start > compile.end) ? loop : null;
}

/** An optimizer that this call makes: by its name, in its arguments, or the usual one. */
function hasNewOptimizer({ dataflow, semantic }: ApiQuestions, compile: Call): boolean {
  const optimizer = dataflow.argument(compile, "optimizer", 0);
  if (optimizer === null) return dataflow.argument(compile, "loss", 1) !== null;
  if (isKind(optimizer, "call"))
    return /^keras\.optimizers\./.test(semantic.qualifiedName(optimizer.function) ?? "");
  return typeof dataflow.valueOf(optimizer).constant === "string";
}

/** Whether nothing that an expression names gets its value within the loop. */
function isOutside({ semantic }: ApiQuestions, expression: SyntaxNode, loop: Loop): boolean {
  return [...descendants(expression), expression].every((node) => {
    if (isKind(node, "identifier"))
      return (semantic.bindingOf(node)?.definitions ?? []).every(
        ({ identifier }) => !contains(loop, identifier),
      );
    return (
      !isKind(node, "attribute") ||
      attributesNamed(semantic.tree, node.attribute.text).every(
        (one) =>
          !contains(loop, one) ||
          !isKind(one.parent, "assignment", "augmented_assignment") ||
          one.parent.left !== one,
      )
    );
  });
}

/** Whether a round does more than to compile and train, so that it may have to compile. */
const mentionsFresh = (context: ApiQuestions, loop: Loop, compile: Call): boolean =>
  loop.body.children.some(
    (statement) => !contains(statement, compile) && mentions(context, statement, STARTS_AFRESH),
  );

/** `model.fit(x, y, epochs=1)` of data that is the same in each round, and `model.train_on_batch(x, y)` of an inner loop. */
function isTraining(context: ApiQuestions, call: Call, model: SyntaxNode, loop: Loop): boolean {
  const { dataflow, semantic } = context;
  if (!isKind(call.function, "attribute")) return false;
  const { object, attribute } = call.function;
  if (!isSameExpression({ tree: semantic.tree, semantic }, object, model)) return false;
  if (attribute.text === "train_on_batch") {
    const [inner] = enclosingLoops(call);
    return isKind(inner, "for_statement") && inner !== loop && isOutside(context, inner.right, loop);
  }
  if (attribute.text !== "fit") return false;
  const epochs = dataflow.argument(call, "epochs", 3);
  const data = [dataflow.argument(call, "x", 0), dataflow.argument(call, "y", 1)];
  return (
    (epochs === null || dataflow.valueOf(epochs).constant === 1) &&
    data.every((one) => one === null || isOutside(context, one, loop))
  );
}
