/** Whether a network is certainly where its constructor left it, and a place where there is no GPU. Knows PyTorch, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { enclosing } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { mayBeTold } from "../code/keywords";
import { mentions } from "../code/mentions";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { isNetwork } from "./networkClass";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** Whether only a constructor of layers has touched it, and none of them is told of a device. */
export function isOnCpu(context: Questions, model: SyntaxNode, wrap: Call): boolean {
  const { dataflow, semantic, tree } = context;
  const calls = fileCalls(context);
  const value = dataflow.valueOf(model);
  const { call } = value;
  if (call === undefined || isNetwork(context, value) !== true) return false;
  if (calls.mentions(/set_default_(?:device|tensor_type)/)) return false;
  const isMade = isKind(model, "call") && model === call;
  const before = semantic.bindingOf(model)?.definitions.filter(({ node }) => node.end < wrap.start) ?? [];
  // `Net().to(rank)` is no constructor alone.
  if (!isMade && (before.length !== 1 || before[0]?.value !== call)) return false;
  const name = textOf(tree, model);
  const isMoved =
    !isMade &&
    calls
      .methods("to", "cuda", "to_empty")
      .some((move) => move.start < wrap.start && textOf(tree, move.function.object).startsWith(name));
  const own = semantic.classOf(call.function);
  if (isMoved || (own === null && !/^torch\.nn\./.test(value.type ?? ""))) return false;
  const places = (file: { readonly semantic: SemanticModel }, code: SyntaxNode): boolean =>
    mentions(file, code, /device|cuda|^to$/);
  if (mayBeTold(call, /device/)) return false;
  return !places(context, call) && (own === null || !places({ semantic: own.model }, own.node));
}

/** Whether a place runs only where there is no GPU: behind the `else` of `if device.type == "cuda":`. */
export const isWithoutGpu = (context: ApiQuestions, place: SyntaxNode): boolean =>
  enclosing(place, "else_clause").some(
    ({ parent }) =>
      isKind(parent, "if_statement") && mentions(context, parent.condition, /^(?:cuda$|is_available$)/),
  );
