/** Random transforms of held-out images that are meant: several looks at one image, or the same images beside them as they are. Reports nothing. */

import { ancestor, type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
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

/** Turned, bent or covered images show what a network bears that was trained on plain ones. */
const SHIFTS =
  /(?:RandomRotation|RandomAffine|RandomPerspective|RandomErasing|ElasticTransform|GaussianBlur)$/;

/** Whether a random step of what is judged is on purpose: the data sets for training have no random step at all. */
export function isShiftOnPurpose(context: ApiQuestions & FileOfCalls, { function: step }: Call): boolean {
  if (!SHIFTS.test(textOf(context.semantic.tree, step))) return false;
  const transforms = fileCalls(context)
    .constructed((name) => /^torchvision\.datasets\.[A-Z]/.test(name))
    .filter((data) => imagePart(context, data) === "train")
    .map((data) => context.dataflow.argument(data, "transform", null));
  return (
    transforms.length > 0 && transforms.every((one) => one === null || randomTransform(context, one) === null)
  );
}

/** `for look in range(5): total += model.predict(data.flow_from_directory(...))`: several looks at the same images. */
export function isPredictedAnew({ semantic }: Pick<ApiQuestions, "semantic">, images: Call): boolean {
  const loop = ancestor(images, "for_statement");
  return (
    loop !== null &&
    [...descendants(loop.body)].some(
      (node) =>
        isKind(node, "call") &&
        /\.(?:predict(?:_generator|_proba)?|evaluate)$/.test(textOf(semantic.tree, node.function)),
    )
  );
}
