/** Which recurrent layer of PyTorch takes the state that a call hands on, and gives the next one. Knows layers and forward methods, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";
import { isNetworkClass } from "./networkClass";

type Questions = Pick<ApiQuestions, "dataflow" | "semantic">;

const MODULE = "torch.nn.Module";
const RECURRENT = /^torch\.nn\.(?:modules\.rnn\.)?(LSTM|GRU|RNN)$/;

/** The kind of recurrent layer that is called, or that a network of the workspace hands its state to; null where that is not certain. */
export function recurrentKind(context: Questions, call: Call, state: SyntaxNode): string | null {
  const { dataflow, semantic } = context;
  const network = dataflow.valueOf(call.function);
  const type = RECURRENT.exec(network.type ?? "")?.[1];
  if (type !== undefined) return type;
  const position = callArguments(call).findIndex(({ value }) => value === state);
  const info = dataflow.classOf(network);
  if (info !== null) return handingKind(context, info, position);
  const isOpen =
    (network.type ?? MODULE) === MODULE && network.constructed !== true && network.ways === undefined;
  if (!isOpen || !isGivenNowhere(context, call.function)) return null;
  // The one network of the file that can be called so.
  const [only, ...others] = nodesOf(semantic.tree, "class_definition").flatMap(({ name }) => {
    const written = semantic.classOf(name);
    return written !== null && isNetworkClass(written) ? written : [];
  });
  return only !== undefined && others.length === 0 ? handingKind(context, only, position) : null;
}

/** Whether a name is a parameter of a function that nothing in the file names. */
function isGivenNowhere({ semantic }: Questions, name: SyntaxNode): boolean {
  const [only, ...others] = semantic.bindingOf(name)?.definitions ?? [];
  const around =
    only?.kind === "parameter" && others.length === 0 ? ancestor(name, "function_definition") : null;
  const owner = around === null ? null : semantic.bindingOf(around.name);
  return owner?.references.length === 0;
}

/** The kind of recurrent layer to which a network hands the argument at this position, where it gives the next state back. */
function handingKind({ dataflow }: Questions, info: ClassInfo, position: number): string | null {
  const semantic = info.model;
  const forward = isNetworkClass(info) ? info.methods.get("forward") : undefined;
  const given = forward?.parameters.children[position + 1];
  const parameter = isKind(given, "default_parameter", "typed_default_parameter")
    ? given.name
    : isKind(given, "typed_parameter")
      ? given.children[0]
      : given;
  if (
    forward === undefined ||
    parameter === undefined ||
    mentions({ semantic }, forward, /^(?:detach_?|data|no_grad)$/)
  )
    return null;
  for (const node of descendants(forward.body)) {
    const inner = isKind(node, "call") ? callArguments(node)[1]?.value : undefined;
    const isHanded = inner !== undefined && textOf(semantic.tree, inner) === textOf(semantic.tree, parameter);
    const kind =
      isHanded && isKind(node, "call")
        ? RECURRENT.exec(dataflow.valueOf(node.function).type ?? "")?.[1]
        : undefined;
    const target = node.parent;
    if (kind === undefined || !isKind(target, "assignment") || !isKind(target.left, "pattern_list")) continue;
    const next = textOf(semantic.tree, target.left.children[1] ?? target.left);
    const gives = [...descendants(forward.body)].filter((other) => other.kind === "return_statement");
    if (gives.length > 0 && gives.every((one) => textOf(semantic.tree, one).endsWith(`, ${next}`)))
      return kind;
  }
  return null;
}
