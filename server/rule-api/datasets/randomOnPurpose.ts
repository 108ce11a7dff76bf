/** Random transforms of held-out images that are meant: several looks at one image, or the same images beside them as they are. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { imagePart } from "./imageDatasets";
import { randomTransform } from "./randomTransforms";

/** `[model(eval_tf(image)) for _ in range(10)]`: several looks at one image. */
export function isLookedAtAgain(
  { semantic }: Pick<ApiQuestions, "semantic">,
  transform: SyntaxNode,
): boolean {
  return (semantic.bindingOf(transform)?.references ?? []).some(({ identifier }) => {
    const around = ancestor(identifier, "list_comprehension", "generator_expression");
    const clause = around?.children.find((part) => isKind(part, "for_in_clause"));
    const [over] = isKind(clause, "for_in_clause") ? clause.right : [];
    return (
      isKind(over, "call") &&
      semantic.qualifiedName(over.function) === null &&
      semantic.isBuiltin(over.function)
    );
  });
}

/** The same images are judged as they are too, so the changed ones show how a model bears that. */
export function isBesidePlain(context: ApiQuestions & FileOfCalls, data: Call): boolean {
  const { dataflow, semantic } = context;
  const name = semantic.qualifiedName(data.function);
  return fileCalls(context)
    .constructed((one) => one === name)
    .some((other) => {
      const transform = dataflow.argument(other, "transform", null);
      const isPlain = transform === null || randomTransform(context, transform) === null;
      return other !== data && isPlain && imagePart(context, other) === "evaluation";
    });
}

/** Whether the transforms that the file names for training have no random step. */
export function isTrainedPlain(context: ApiQuestions & FileOfCalls, trains: RegExp): boolean {
  const { tree } = context.semantic;
  const transforms = nodesOf(tree, "assignment").filter(
    ({ left, right }) => isKind(left, "identifier") && trains.test(left.text) && isKind(right, "call"),
  );
  return (
    transforms.length > 0 &&
    transforms.every(({ right }) => right != null && randomTransform(context, right) === null)
  );
}
