/** Whether a network has learned weights and is still in the mode in which it was made. Asks states and names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import { functionAround, statementsBehind } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { hasOwnModes } from "./ownModes";
import { isPretrained } from "./pretrained";
import { isUntouchedField, isUntouchedName } from "./untouchedField";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** Its dropout is none and its norms are layer norms, so that both modes are one. */
const WITHOUT_MODES = /^torchvision\.models\.(?:vision_transformer\.)?(?:vit_|VisionTransformer)/;
const MADE_UP = /^torch\.(?:randn|rand|zeros|ones|empty|randint)$/;

/**
 * The call that made the network that `at` asks for its output, if its weights are pretrained or loaded, its modes
 * differ and nothing has changed its mode since; null where that is not certain, or where it is asked with made-up data
 * and nobody reads the answer. The call may be in another file.
 */
export function learnedNetwork(context: Questions, network: SyntaxNode, at: Call): Call | null {
  const { dataflow, semantic } = context;
  const value = dataflow.valueOf(network);
  const { object } = value;
  const call = value.call ?? madeElsewhere(value);
  if (object === undefined || call === null) return null;
  // What a function made is known by that call, and its class by the one in the function.
  if (dataflow.ignoresMode(object) || dataflow.ignoresMode({ site: call })) return null;
  // A pass whose output nobody wants renews the statistics of batch norm.
  if (isUnwanted(at) || hasOwnModes(context, object, false)) return null;
  const { mode = [], escaped } = dataflow.stateOf(network, at);
  const isFresh =
    mode.length > 0
      ? mode.every(({ training, by }) => training && by === null)
      : isUntouchedField(context, network, call) || isUntouchedName(context, network, call);
  const name = value.call === undefined ? "" : (semantic.qualifiedName(call.function) ?? "");
  if (!isFresh || escaped === true || WITHOUT_MODES.test(name) || name.startsWith("transformers."))
    return null;
  const isTrial = isAskedWithMadeUp(context, at) && !isAnswerRead(context, at);
  const isLearned =
    (value.call !== undefined && isPretrained(context, call)) ||
    (isMadeHere(value) && (isLoadedBefore(context, object.site, at) || isLoadedWhereMade(call, at)));
  return isLearned && !isTrial ? call : null;
}

/** `net(x)` as a statement, or `_ = net(x)`. */
const isUnwanted = ({ parent }: Call): boolean =>
  isKind(parent, "expression_statement") ||
  (isKind(parent, "assignment") && isKind(parent.left, "identifier") && parent.left.text === "_");

/** What a function of another file has made. */
function madeElsewhere({ constructed, object }: Value): Call | null {
  return constructed === true && isKind(object?.site, "call") ? object.site : null;
}

const isLoadedBefore = (context: Questions, site: SyntaxNode, at: Call): boolean =>
  fileCalls(context)
    .methods("load_state_dict")
    .some(
      (load) =>
        load.end <= at.start &&
        !isCopied(callArguments(load)[0]?.value) &&
        context.dataflow.valueOf(load.function.object).object?.site === site,
    );

/** `key.load_state_dict(query.state_dict())`: it follows another network, which may learn only now. */
const isCopied = (weights: SyntaxNode | undefined): boolean =>
  isKind(weights, "call") &&
  isKind(weights.function, "attribute") &&
  weights.function.attribute.text === "state_dict";

/** `net = Net()` and `net.load_state_dict(...)` in one function, which gives it back, or asks it only then. */
function isLoadedWhereMade(made: Call, at: Call): boolean {
  const statement = enclosingStatement(made);
  const [assigned] = isKind(statement, "expression_statement") ? statement.children : [];
  if (statement === null || functionAround(made) === null || !isKind(assigned, "assignment")) return false;
  return statementsBehind(statement).some((next) => {
    const [load] = isKind(next, "expression_statement") ? next.children : [];
    if (!isKind(load, "call") || !isKind(load.function, "attribute")) return false;
    const { object, attribute } = load.function;
    const isOfIt = isKind(object, "identifier") && isKind(assigned.left, "identifier");
    return (
      attribute.text === "load_state_dict" &&
      isOfIt &&
      object.text === assigned.left.text &&
      (load.end <= at.start || functionAround(at) !== functionAround(made)) &&
      !isCopied(callArguments(load)[0]?.value)
    );
  });
}

/** How an answer is taken out of what a network gives. */
const READS_ANSWER = /^(?:argmax|softmax|log_softmax|sigmoid|topk)$/;

/** Whether a network is given nothing but made-up numbers, or what another network made of such: a trial run, or one whose time is taken. */
export function isAskedWithMadeUp(context: Questions, at: Call, steps = 2): boolean {
  const { dataflow } = context;
  return callArguments(at).every(({ value }) => {
    const { call: made } = dataflow.valueOf(value);
    if (made === undefined) return false;
    if (MADE_UP.test(dataflow.resolveCall(made).callee ?? "")) return true;
    const isOutput = knowsNetwork(context, made);
    return isOutput && steps > 1 && isAskedWithMadeUp(context, made, steps - 1);
  });
}

/** Whether what a network gives is taken for an answer: the class it chooses, probabilities, the numbers themselves on the screen. */
function isAnswerRead({ dataflow, semantic }: Questions, at: Call): boolean {
  const isRead = (answer: SyntaxNode): boolean => {
    const around = answer.parent;
    if (isKind(around, "attribute"))
      return READS_ANSWER.test(around.attribute.text) && isKind(around.parent, "call");
    const call = isKind(around, "argument_list") ? around.parent : null;
    if (!isKind(call, "call") || call.arguments.children[0] !== answer) return false;
    const { callee } = dataflow.resolveCall(call);
    return callee === "builtins.print" || READS_ANSWER.test(callee?.slice(callee.lastIndexOf(".") + 1) ?? "");
  };
  const { parent } = at;
  const kept = isKind(parent, "assignment") ? semantic.bindingOf(parent.left) : null;
  const uses = kept?.definitions.length === 1 ? kept.references.map(({ identifier }) => identifier) : [];
  return [at, ...uses].some(isRead);
}

const knowsNetwork = ({ dataflow, knowledge }: Questions, call: Call): boolean =>
  knowledge.hasTrait(dataflow.valueOf(call.function).type ?? "", "torch-module");

/** Whether an object was made by its class, or by a function of a library, where the file can be seen to make it. */
export function isMadeHere({ object, call, constructed, type, localClass }: Value): boolean {
  if (constructed === true) return true;
  return type !== undefined && localClass === undefined && object !== undefined && object.site === call;
}
