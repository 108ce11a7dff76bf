/** Where networks are trained although a call has put them into eval mode: what the rules on modes report. Knows states and names, reports nothing. */

import type { ObjectId, Value } from "../../dataflow/value";
import { ancestor, type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import { evalCalls, loopsAround } from "../networks/evalCalls";
import { hasOwnModes } from "../networks/ownModes";
import type { RuleHandlers } from "../rule";
import type { RuleContext } from "../ruleContext";

/** A network trained in eval mode. */
export interface TrainedInEvalMode {
  /** The call that left it in eval mode. */
  readonly by: Call & { readonly function: SyntaxNode & { readonly kind: "attribute" } };
  /** The step, or `fit`, that trains it like that. */
  readonly at: Call;
  /** The first round of a loop is trained in train mode, and the later ones are not. */
  readonly later: boolean;
  /** Of a call that follows the training in the same loop: the statement with which the next round begins. */
  readonly round: SyntaxNode | null;
  /** Both stand in one function. */
  readonly isNear: boolean;
}

/** What a rule hands on to see all training of a file, and what was seen after the walk. */
export interface TrainingWatch {
  readonly handlers: Pick<RuleHandlers, "methods" | "nodes">;
  found(): readonly TrainedInEvalMode[];
}

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** Watches one file. */
export function watchTraining(context: Questions): TrainingWatch {
  const { dataflow, knowledge, semantic, tree } = context;
  const losses: { readonly value: Value; readonly at: Call }[] = [];
  const trainings: { readonly network: ObjectId; readonly at: Call }[] = [];
  /** All steps, also those in train mode. */
  const steps: typeof trainings = [];
  /** The objects some of whose parameters are frozen; null for one that is not known. */
  const frozen: (SyntaxNode | null)[] = [];

  /** Whether a gradient flows into it while it is in eval mode. */
  const learns = ({ site }: ObjectId): boolean =>
    losses.some(({ value }) =>
      value.computedBy?.some(
        (one) => one.object.site === site && evalCalls(context, one.object, one.call).length > 0,
      ),
    );

  /** Where an object is given with others: the parameters of a function, or a file, of which it is a name of nobody. */
  function givenWith(object: ObjectId | undefined): SyntaxNode | null {
    const site = object?.site;
    const isOfNobody = site != null && semantic.nameOf(site)?.definitions.length === 0;
    return isOfNobody ? tree.root : parametersWith(object);
  }

  /** The network of a function that is given it and its optimizer: the only one, and its output goes into a loss. */
  function onlyNetwork(loss: Value, optimizer: Value): ObjectId[] {
    const [network, ...others] = loss.computedBy ?? [];
    const parameters = givenWith(optimizer.object);
    if (network?.call.kind !== "call" || parameters === null) return [];
    const isPlain =
      givenWith(network.object) === parameters &&
      others.every(({ call }) => call.kind === "call" && callArguments(call).length > 1) &&
      callArguments(network.call).some(({ value }) => isBatch(dataflow.valueOf(value)));
    return isPlain ? [network.object] : [];
  }

  /** `for images, labels in loader`: the data of one batch. */
  const isBatch = ({ rows }: Value): boolean =>
    rows !== undefined && rows.source.end <= (ancestor(rows.source, "for_statement")?.left.end ?? -1);

  function judged(network: ObjectId, at: Call): TrainedInEvalMode[] {
    // Frozen in part, a network may be in eval mode for the sake of that part: in all rounds then.
    const isFrozen = frozen.some(
      (part) => part === null || part === network.site || part.kind === "attribute",
    );
    if (dataflow.ignoresMode(network) || hasOwnModes(context, network, true)) return [];
    return evalCalls(context, network, at).flatMap(({ by, later }) => {
      if (!isMethodCall(by) || ancestor(by, "module") !== tree.root || (isFrozen && !later)) return [];
      const isNear = ancestor(by, "function_definition") === ancestor(at, "function_definition");
      // Called after the training, for an evaluation, it is right where it stands, and the next round is wrong.
      // Trained before in the same round, it is evaluated from here on: the step is wrong, not the mode.
      const isBetween = (step: Call): boolean => step.start < by.start && by.start < at.start;
      const hasTrained = steps.some(
        (step) => step.network.site === network.site && isBetween(step.at) && isInOneLoop(step.at, at),
      );
      if (isNear && !later && hasTrained) return [];
      const isAfter = isNear && by.start > at.start;
      const loop = loopsAround(context, at).find(({ start, end }) => start < by.start && by.end <= end);
      const round = isAfter ? (loop?.body.children[0] ?? null) : null;
      return [{ by, at, later: later || isAfter, round, isNear }];
    });
  }

  const isInOneLoop = (one: Call, other: Call): boolean =>
    loopsAround(context, one).some(({ start, end }) => start <= other.start && other.end <= end);

  function freeze({ parametersOf, object, type }: Value): void {
    const whole = knowledge.hasTrait(type ?? "", "torch-module") && object ? [object] : [{ site: null }];
    frozen.push(...(parametersOf ?? whole).map(({ site }) => site));
  }

  const valuesIn = (call: Call, receiver: SyntaxNode | null): Value[] =>
    [receiver, ...callArguments(call).map(({ value }) => value)].map((node) =>
      node === null ? {} : dataflow.valueOf(node),
    );

  const handlers: TrainingWatch["handlers"] = {
    methods: {
      backward(call, { receiver }) {
        for (const value of valuesIn(call, receiver)) losses.push({ value, at: call });
      },
      step(call, { receiver }) {
        const loss = losses.findLast(({ at }) => at.end <= call.start)?.value ?? {};
        for (const optimizer of valuesIn(call, receiver))
          for (const network of optimizer.optimizes ?? onlyNetwork(loss, optimizer)) {
            steps.push({ network, at: call });
            if (learns(network)) trainings.push({ network, at: call });
          }
      },
      fit(call, { receiver }) {
        const { object, type, localClass } = valuesIn(call, receiver)[0] ?? {};
        if (object && !localClass && knowledge.hasTrait(type ?? "", "torch-module"))
          trainings.push({ network: object, at: call });
      },
      requires_grad_(call, { receiver }) {
        const [model, given] = valuesIn(call, receiver);
        if (model && given && given.constant !== true) freeze(model);
      },
    },
    nodes: {
      assignment({ left, right }) {
        if (left.kind === "attribute" && left.attribute.text === "requires_grad" && right?.kind !== "true")
          freeze(dataflow.valueOf(left.object));
      },
    },
  };
  return { handlers, found: () => trainings.flatMap(({ network, at }) => judged(network, at)) };
}

/** The parameters of a function, one of which the object is. */
function parametersWith(object: ObjectId | undefined): SyntaxNode | null {
  const { parent = null } = object?.site ?? {};
  const list = parent?.kind === "typed_parameter" ? parent.parent : parent;
  return list?.kind === "parameters" ? list : null;
}

function isMethodCall(node: SyntaxNode): node is TrainedInEvalMode["by"] {
  return node.kind === "call" && node.function.kind === "attribute";
}
