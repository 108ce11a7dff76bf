/** Changes of images that are meant to be random, by how people call them and use them. Knows names and `map`, reports nothing. */

import {
  ancestor,
  type Call,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { commentsBeside } from "../code/commentsBeside";
import { fileCalls } from "../code/fileCalls";
import { mentions } from "../code/mentions";
import type { RuleContext } from "../ruleContext";

const NAMED = /^_?(?:data_?)?augment/i;
/** Something is drawn, or decides. */
const DRAWS = /rand|uniform|normal|bernoulli|choice|prob|cond|where|seed/i;

/** Whether a place stands in `def augment(image)` that draws nothing, and that `data.map(augment)` applies to all images of the file's data. */
function isInMappedAugmentation(context: RuleContext<never>, at: SyntaxNode): boolean {
  const own = ancestor(at, "function_definition");
  if (!isKind(own, "function_definition") || !NAMED.test(own.name.text)) return false;
  // Beside the images as they are, the changed ones are new.
  if (mentions(context, own.body, DRAWS) || fileCalls(context).mentions(/^concatenate$|tta|test_time/i))
    return false;
  const binding = context.semantic.bindingOf(own.name);
  return fileCalls(context)
    .methods("map")
    .some(({ arguments: { children } }) => {
      const [mapped] = children;
      return mapped !== undefined && binding !== null && context.semantic.bindingOf(mapped) === binding;
    });
}

/** Whether the comment beside a call, the function around it or the name it is given to says (`said`) that it is random, or it is a step of such an augmentation. */
export function isMeantToVary(context: RuleContext<never>, call: Call, said: RegExp): boolean {
  const { tree, semantic } = context;
  const statement = enclosingStatement(call);
  const around = ancestor(call, "function_definition");
  const words = [
    statement === null ? "" : commentsBeside(tree, statement),
    isKind(around, "function_definition") ? around.name.text : "",
    isKind(call.parent, "assignment") ? textOf(tree, call.parent.left) : "",
  ];
  const isOfTensorFlow = semantic.qualifiedName(call.function)?.startsWith("tensorflow.image.") === true;
  return words.some((one) => said.test(one)) || (isOfTensorFlow && isInMappedAugmentation(context, call));
}
