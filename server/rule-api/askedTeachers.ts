/** Pretrained networks that a training loop asks under a name, still in the mode in which a function made them. Reports nothing. */

import type { SemanticModel } from "../semantic/semanticModel";
import { type Assignment, type Call, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { learnedNetwork } from "./learnedNetwork";
import { isPretrained } from "./pretrained";
import type { ApiQuestions } from "./ruleContext";
import { type Loop, trainingLoops } from "./trainingLoops";

/** The name that is called, what made the network, and the loop. */
export interface AskedTeacher {
  readonly network: SyntaxNode & { readonly kind: "identifier" };
  readonly made: Call;
  readonly loop: Loop;
}

/** One for each network of such a name, where another statement than that of its name has made it. */
export function askedTeachers(context: ApiQuestions, isTeacher: RegExp): readonly AskedTeacher[] {
  const { dataflow, semantic } = context;
  const found = new Map<Call, AskedTeacher>();
  for (const { inner: loop } of trainingLoops(context))
    for (const node of descendants(loop.body)) {
      if (!isKind(node, "call") || !isKind(node.function, "identifier")) continue;
      const { function: network } = node;
      const { call: made, object } = dataflow.valueOf(network);
      if (!isTeacher.test(network.text) || made === undefined || object === undefined || found.has(made))
        continue;
      const kept = isKind(made.parent, "assignment") ? semantic.bindingOf(made.parent.left) : null;
      if (kept !== null && kept === semantic.bindingOf(network)) continue;
      if (learnedNetwork(context, network, node) === made && isPretrained(context, made))
        found.set(made, { network, made, loop });
    }
  return [...found.values()];
}

/** Whether a network is called, or not used yet: nothing could change its mode, train it or hand it on. */
export function isOnlyAsked(semantic: SemanticModel, made: Assignment): boolean {
  const binding = semantic.bindingOf(made.left);
  if (binding?.definitions.length !== 1) return false;
  return binding.references.every(({ identifier: { parent }, identifier }) => {
    if (parent?.kind === "call" && parent.function === identifier) return true;
    return parent?.kind === "attribute" && /^(to|cuda|half|fc|classifier)$/.test(parent.attribute.text);
  });
}
