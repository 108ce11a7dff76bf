/** Whether a network was trained before it is asked, and is certainly still in train mode. Asks states and names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ObjectState } from "../../dataflow/objectState";
import type { Value } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, givenFor, runsBefore } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { mentions } from "../code/mentions";
import { isAskedWithMadeUp } from "../networks/learnedNetwork";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const MAX_CLASSES = 8;

/**
 * The backward pass of a loop that trained the network before `at` asks for its output, if the network is in train mode
 * there and a layer of its is seen that makes a difference; null where that is not certain.
 */
export function trainedNetwork(context: Questions, network: SyntaxNode, at: Call): Call | null {
  const { dataflow } = context;
  const value = dataflow.valueOf(network);
  const { object } = value;
  if (object === undefined || !dependsOnMode(context, value)) return null;
  const { mode = [] } = statesAt(context, network, at).find(isInTrainMode) ?? {};
  if (mode.length === 0) return null;
  // A pass whose output nobody wants renews the statistics of batch norm.
  if (at.parent?.kind === "expression_statement" || isAskedWithMadeUp(context, at)) return null;
  const isAsked = (node: SyntaxNode): boolean =>
    isKind(node, "call") && dataflow.valueOf(node.function).object?.site === object.site;
  const passes = fileCalls(context).methods("backward");
  const found = passes.find((pass) => {
    const [loop] = enclosingLoops(pass);
    // Networks that are trained against each other are asked in train mode on purpose.
    const isOnly = passes.filter((other) => enclosingLoops(other)[0] === loop).length === 1;
    const isTrained = loop !== undefined && isOnly && [...descendants(loop.body)].some(isAsked);
    // Train mode that the evaluation itself asks for is another mistake.
    const around = functionAround(at);
    const isOwn = around !== null && around !== functionAround(pass);
    if (isOwn && mode.some(({ by }) => by !== null && functionAround(by) === around)) return false;
    return isTrained && runsBefore(context, loop, at);
  });
  return found ?? null;
}

const isInTrainMode = ({ mode = [], escaped }: ObjectState): boolean =>
  mode.length > 0 && mode.every(({ training }) => training) && escaped !== true;

/** The states in which a network may be at a place: of a parameter, in a function that leaves modes alone, one for each of its calls. */
function statesAt(context: Questions, network: SyntaxNode, at: Call): readonly ObjectState[] {
  const { dataflow, semantic } = context;
  const joined = dataflow.stateOf(network, at);
  const [parameter, ...others] = semantic.bindingOf(network)?.definitions ?? [];
  const around = functionAround(at);
  if (parameter?.kind !== "parameter" || others.length > 0 || around === null) return [joined];
  if (functionAround(parameter.identifier) !== around || mentions(context, around.body, CHANGES_MODE))
    return [joined];
  const states = callsOf(context, around).flatMap((call) => {
    const given = givenFor(context, call, around, parameter.identifier.text);
    return given === null ? [] : [dataflow.stateOf(given, call)];
  });
  return [joined, ...states];
}

const CHANGES_MODE = /^(?:train|eval|training|apply|modules|set_mode|mode)$/;

/** Whether a layer is written in the definition of a network that works in another way in eval mode. */
function dependsOnMode({ dataflow, knowledge, semantic }: Questions, network: Value): boolean {
  // A class of another file is read with the names of that one.
  const { node: written = network.call, model = semantic } = dataflow.classOf(network) ?? {};
  const queue = written === undefined ? [] : [{ written: written as SyntaxNode, model }];
  for (const { written, model } of queue)
    for (const node of descendants(written)) {
      if (!isKind(node, "call")) continue;
      if (knowledge.knowsMode(model.qualifiedName(node.function) ?? "")) return true;
      const own = model.classOf(node.function);
      if (own !== null && queue.length < MAX_CLASSES && queue.every((one) => one.written !== own.node))
        queue.push({ written: own.node, model: own.model });
    }
  return false;
}
