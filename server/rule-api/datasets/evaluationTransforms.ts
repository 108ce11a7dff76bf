/** Functions that give the transform of images for evaluation, beside one for training. Goes by their names, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { onlyReturn } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { isTestCode } from "../code/testCode";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { randomTransform } from "./randomTransforms";

type Questions = ApiQuestions & FileOfCalls & Pick<RuleContext<never>, "tree">;

const PURPOSE = /(^|_)(?:val|valid|validation|test|eval)(?=_|$)/;
const TRAINING = ["$1train", "$1training"];
/** What such a function is about: `get_batch_test` may well give something else. */
const SUBJECT = /tfms?|(?:^|_)tf(?:_|$)|trans|aug|pipeline/;

/** What `def test_aug(): return Compose([RandomCrop(8), ...])` gives, where there is a `train_aug`, and its random step. */
export function evaluationTransforms(
  context: Questions,
): readonly { readonly given: SyntaxNode; readonly step: Call }[] {
  if (isTestCode(context)) return [];
  const functions = nodesOf(context.tree, "function_definition");
  const names = new Set(functions.map(({ name }) => name.text));
  return functions.flatMap((made) => {
    const name = made.name.text;
    const isBeside = TRAINING.some((train) => names.has(name.replace(PURPOSE, train)));
    if (!PURPOSE.test(name) || !SUBJECT.test(name) || !isBeside) return [];
    const given = onlyReturn(made);
    const step = given === null ? null : randomTransform(context, given);
    return given === null || step === null ? [] : [{ given, step }];
  });
}
