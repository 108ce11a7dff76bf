/** Whether data is certainly a table: rows and columns, no pictures. Reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Messages } from "../message";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<Messages>, "dataflow" | "knowledge" | "semantic">;

/** Data is split into at most this many sets one after the other. */
const MAX_SPLITS = 3;

/** A frame, what a scaler returned or takes, or a part of one of these. */
export function isTable(context: Questions, node: SyntaxNode, splits = MAX_SPLITS): boolean {
  const { dataflow, semantic } = context;
  const { type, call } = dataflow.valueOf(node);
  if (type === "pandas.DataFrame" || isOfScaler(context, call, /^(fit_)?transform$/)) return true;
  const isTaken = (other: SyntaxNode): boolean =>
    isOfScaler(context, callOfArgument(other), /^(fit|fit_transform|transform)$/);
  if (dataflow.companionsOf(node).some(isTaken)) return true;
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  if (splits === 0 || only === undefined || others.length > 0 || !isKind(only.node, "assignment"))
    return false;
  const split = only.node.right;
  if (!isKind(split, "call") || dataflow.effectOf(split)?.splits !== true) return false;
  const whole = callArguments(split)[Math.floor(only.node.left.children.indexOf(only.identifier) / 2)];
  return whole?.keyword === null && whole.spread === "" && isTable(context, whole.value, splits - 1);
}

function isOfScaler(
  { dataflow, knowledge }: Questions,
  call: Call | null | undefined,
  methods: RegExp,
): boolean {
  const { receiver, method } = call == null ? {} : dataflow.resolveCall(call);
  if (receiver == null || !methods.test(method ?? "")) return false;
  return knowledge.hasTrait(dataflow.valueOf(receiver).type ?? "", "scaler");
}
