/** The calls of a file by which PyTorch, or an accelerator for it, clips gradients. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { calledFunction } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { mentions, wordOf } from "../code/mentions";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

/** https://docs.pytorch.org/docs/stable/nn.html#utilities; the name without the last `_` is that of PyTorch before 0.4. */
const CLIPS = ["clip_grad_norm_", "clip_grad_value_", "clip_grad_norm"].map(
  (name) => `torch.nn.utils.${name}`,
);

/** https://huggingface.co/docs/accelerate/package_reference/accelerator */
const OF_ACCELERATOR = /^accelerate\.(?:\w+\.)*clip_grad_(?:norm|value)_$/;

/** `torch.nn.utils.clip_grad_norm_(...)` and its like, in source order; one without a limit only measures. */
export const gradientClips = (file: Questions): readonly Call[] => {
  const { of, methods } = fileCalls(file);
  const own = methods("clip_grad_norm_", "clip_grad_value_").filter((call) =>
    OF_ACCELERATOR.test(file.dataflow.resolveCall(call).callee ?? ""),
  );
  return [...of(...CLIPS), ...own].filter((call) => !isEndless(file, call)).sort((a, b) => a.start - b.start);
};

/** The same, and the calls of functions that do nothing with gradients but to clip them: `clip(model)`. */
export const clipPlaces = (file: Questions): readonly Call[] => [
  ...gradientClips(file),
  ...nodesOf(file.semantic.tree, "call").filter((call) => {
    const run = calledFunction(file.semantic, call);
    return run !== null && clipsOnly(file, run);
  }),
];

/** Whether code says a word, or a function that it calls does; what clips gradients says nothing. */
export function isSaidUnlessClipping(file: Questions, code: SyntaxNode, word: RegExp): boolean {
  const clips = clipPlaces(file).filter((clip) => contains(code, clip));
  return [code, ...descendants(code)].some((node) => {
    if (clips.some((clip) => contains(clip, node))) return false;
    const called = isKind(node, "call") ? calledFunction(file.semantic, node) : null;
    return (
      word.test(wordOf(file.semantic, node) ?? "") || (called !== null && mentions(file, called.body, word))
    );
  });
}

/** What else a function may do to gradients, or to their scale. */
const OTHERWISE = /scale|step|backward|accelerat|^grad$|^yield$/;

function clipsOnly(file: Questions, run: FunctionDefinition): boolean {
  const isClip = (node: SyntaxNode | null | undefined): boolean =>
    isKind(node, "call") &&
    CLIPS.includes(file.semantic.qualifiedName(node.function) ?? "") &&
    !isEndless(file, node);
  const isPlain = run.parent?.kind !== "decorated_definition" && !mentions(file, run.body, OTHERWISE);
  return (
    isPlain &&
    run.body.children.some((statement) => {
      const [only] = statement.children;
      return (
        isKind(statement, "expression_statement", "return_statement") &&
        isClip(isKind(only, "assignment") ? only.right : only)
      );
    })
  );
}

/** `float("inf")`, `math.inf`, also behind a name or a function. */
function isEndless({ dataflow, semantic }: Questions, clip: Call): boolean {
  const limit = dataflow.argument(clip, "max_norm", 1) ?? dataflow.argument(clip, "clip_value", 1);
  if (limit === null) return false;
  const { call, symbol } = dataflow.valueOf(limit);
  if (call === undefined)
    return /^(?:math|numpy|torch)\.inf$/.test(symbol ?? semantic.qualifiedName(limit) ?? "");
  const [text] = call.arguments.children;
  const isFloat = dataflow.resolveCall(call).callee === "builtins.float";
  return isFloat && /^inf/i.test((text === undefined ? null : stringValue(text)) ?? "");
}
