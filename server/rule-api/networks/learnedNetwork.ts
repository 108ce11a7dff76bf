/** Whether a network has learned weights and is still in the mode in which it was made. Asks states and names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
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
 * differ and nothing has changed its mode since; null where that is not certain, or where it is asked with made-up data.
 */
export function learnedNetwork(context: Questions, network: SyntaxNode, at: Call): Call | null {
  const { dataflow, semantic } = context;
  const value = dataflow.valueOf(network);
  const { object, call } = value;
  if (object === undefined || call === undefined || dataflow.ignoresMode(object)) return null;
  // A pass whose output nobody wants renews the statistics of batch norm.
  if (at.parent?.kind === "expression_statement" || hasOwnModes(context, object, false)) return null;
  const { mode = [], escaped } = dataflow.stateOf(network, at);
  const isFresh =
    mode.length > 0
      ? mode.every(({ training, by }) => training && by === null)
      : isUntouchedField(context, network, call) || isUntouchedName(context, network, call);
  const name = semantic.qualifiedName(call.function) ?? "";
  if (!isFresh || escaped === true || WITHOUT_MODES.test(name) || name.startsWith("transformers."))
    return null;
  const isLoaded = fileCalls(context)
    .methods("load_state_dict")
    .some(({ function: { object: receiver }, end }) => {
      return end <= at.start && dataflow.valueOf(receiver).object?.site === object.site;
    });
  return !isAskedWithMadeUp(context, at) && (isPretrained(context, call) || (isMadeHere(value) && isLoaded))
    ? call
    : null;
}

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

const knowsNetwork = ({ dataflow, knowledge }: Questions, call: Call): boolean =>
  knowledge.hasTrait(dataflow.valueOf(call.function).type ?? "", "torch-module");

/** Whether an object was made by its class, or by a function of a library, where the file can be seen to make it. */
export function isMadeHere({ object, call, constructed, type, localClass }: Value): boolean {
  if (constructed === true) return true;
  return type !== undefined && localClass === undefined && object !== undefined && object.site === call;
}
