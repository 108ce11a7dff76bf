/** Networks of Keras that a loop by hand trains, and where they are tested in training mode. Knows tapes and names of tests, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { mentions } from "../code/mentions";
import { isSameExpression } from "../code/sameExpression";
import { isSameField, isSelfField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";
import { modalLayer, modalLayerOfOnlyClass } from "./modalLayers";

type Context = RuleContext<never>;

export interface JudgingCall {
  /** The `True` of `training=True`. */
  readonly mode: SyntaxNode;
  /** A layer that does something else in training. */
  readonly layer: Call;
  /** The name of the function that tests. */
  readonly judges: string;
}

const WEIGHTS: readonly string[] = ["trainable_variables", "trainable_weights", "variables", "weights"];
/** What functions are called that judge a network. */
const JUDGES = /(?:^|_)(?:eval|evaluate|evaluation|test|valid|validate|validation|val)(?:_|$)/i;
/** Dropout that is left on to see how sure a network is, or as the noise of a picture that is made; statistics that are gathered anew. */
const ON_PURPOSE =
  /mc_?dropout|monte_?carlo|(?:^|_)mc(?:_|$)|uncertain|bayes|stochastic|recalibrat|pix2pix|discriminator/i;

/** Whether a tape's gradients go to the weights of this network, here or in another block. */
export function isTrainedByTape(context: Context, network: SyntaxNode): boolean {
  return fileCalls(context)
    .methods("gradient")
    .some((call) => {
      const sources = context.dataflow.argument(call, "sources", 1);
      return (
        isKind(sources, "attribute") &&
        WEIGHTS.includes(sources.attribute.text) &&
        isSameNetwork(context, sources.object, network)
      );
    });
}

/** One expression, one field of a class, or two names for what one call makes. */
function isSameNetwork(context: Context, one: SyntaxNode, other: SyntaxNode): boolean {
  const { dataflow, tree } = context;
  const { call } = dataflow.valueOf(one);
  return (
    isSameExpression(context, one, other) ||
    (isSelfField(one) && isSelfField(other) && isSameField(tree, one, other)) ||
    (call !== undefined && call === dataflow.valueOf(other).call)
  );
}

/** `self.net(x, training=True)` in functions that only judge, by their names; none where the file says that it is meant. */
export function judgingCalls(context: Context): readonly JudgingCall[] {
  const calls = fileCalls(context);
  if (!calls.runs("tensorflow.GradientTape") || calls.says(ON_PURPOSE)) return [];
  return nodesOf(context.tree, "call").flatMap((call) => judgingCall(context, call) ?? []);
}

function judgingCall(context: Context, call: Call): JudgingCall | null {
  const { dataflow } = context;
  const around = functionAround(call);
  if (around === null || !JUDGES.test(around.name.text) || !isKind(call.function, "identifier", "attribute"))
    return null;
  const mode = dataflow.argument(call, "training", null);
  if (mode === null || dataflow.valueOf(mode).constant !== true || ancestor(call, "lambda") !== null)
    return null;
  if (mentions(context, around.body, /^(?:GradientTape|apply_gradients|minimize|gradient)$/)) return null;
  const isOfTest = around.name.text === "test_step" && isSelf(context, call.function);
  const isHanded = isHandedAsTrained(context, call.function);
  if (!isOfTest && !isHanded && !isTrainedByTape(context, call.function)) return null;
  const layer = isHanded ? modalLayerOfOnlyClass(context) : modalLayer(context, call.function);
  return layer === null ? null : { mode, layer, judges: around.name.text };
}

/** A parameter of a function that nobody in the file calls, named as the one whose weights another such function trains. */
function isHandedAsTrained(context: Context, network: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const isOpen = (node: SyntaxNode): boolean => {
    const { definitions = [] } = semantic.bindingOf(node) ?? {};
    const { call, localClass } = dataflow.valueOf(node);
    return (
      call === undefined &&
      localClass === undefined &&
      definitions.length === 1 &&
      definitions[0]?.kind === "parameter"
    );
  };
  if (!isKind(network, "identifier") || !isOpen(network)) return false;
  return fileCalls(context)
    .methods("gradient")
    .some((call) => {
      const sources = dataflow.argument(call, "sources", 1);
      const trained =
        isKind(sources, "attribute") && WEIGHTS.includes(sources.attribute.text) ? sources.object : null;
      return isKind(trained, "identifier") && trained.text === network.text && isOpen(trained);
    });
}

/** The object of the method around it. */
function isSelf({ semantic }: Context, node: SyntaxNode): boolean {
  const [first] = functionAround(node)?.parameters.children ?? [];
  const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
  return first !== undefined && binding !== null && binding === semantic.bindingOf(first);
}
