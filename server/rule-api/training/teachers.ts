/** Pretrained networks that others learn from, by their name, still in the mode in which they were made. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Assignment, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { Loop } from "../code/loops";
import { learnedNetwork } from "../networks/learnedNetwork";
import { isPretrained } from "../networks/pretrained";
import type { ApiQuestions } from "../ruleContext";
import { trainingLoops } from "./trainingLoops";

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

/** A pretrained network that the file makes beside one that learns. */
export interface MadeTeacher {
  readonly name: string;
  readonly made: Call;
  /** The assignment that gives it its name. */
  readonly statement: Assignment;
}

/** Those that are called a teacher, by their name or the comment above, and only asked for their output. */
export function madeTeachers(context: ApiQuestions, isTeacher: RegExp): readonly MadeTeacher[] {
  const { knowledge, semantic } = context;
  const networks = fileCalls(context).constructed(
    (name) =>
      name === "timm.create_model" ||
      knowledge.hasTrait(knowledge.functionEffect(name)?.type ?? name, "torch-module"),
  );
  const hasStudent = (teacher: Call): boolean =>
    networks.some((call) => call !== teacher && !isPretrained(context, call)) ||
    isAskedWhileTraining(teacher);
  /** In a loop that trains: whatever learns there is another network, as nobody asks this one for its parameters. */
  const isAskedWhileTraining = ({ parent }: Call): boolean =>
    isKind(parent, "assignment") &&
    (semantic.bindingOf(parent.left)?.references ?? []).some(({ identifier }) =>
      trainingLoops(context).some(
        ({ inner: { start, end } }) => start < identifier.start && identifier.end < end,
      ),
    );
  const isCalledSo = (name: string, made: Assignment): boolean => {
    if (isTeacher.test(name)) return true;
    // The comment may stand above the student, a statement earlier.
    const block: readonly (SyntaxNode | null)[] = made.parent?.parent?.children ?? [];
    const at = block.indexOf(made.parent);
    const above = at >= 2 ? (block[at - 2]?.end ?? 0) : 0;
    return semantic.tree.comments.some(
      ({ text, start }) => above <= start && start < made.start && isTeacher.test(text),
    );
  };
  return networks.flatMap((made) => {
    const statement = made.parent;
    if (!isKind(statement, "assignment") || !isKind(statement.left, "identifier")) return [];
    const name = statement.left.text;
    if (statement.right !== made || !isPretrained(context, made) || !hasStudent(made)) return [];
    return isCalledSo(name, statement) && isOnlyAsked(semantic, statement) ? [{ name, made, statement }] : [];
  });
}

/** Whether a network is called, or not used yet: nothing could change its mode, train it or hand it on. */
function isOnlyAsked(semantic: SemanticModel, made: Assignment): boolean {
  const binding = semantic.bindingOf(made.left);
  if (binding?.definitions.length !== 1) return false;
  return binding.references.every(({ identifier: { parent }, identifier }) => {
    if (parent?.kind === "call" && parent.function === identifier) return true;
    return parent?.kind === "attribute" && /^(to|cuda|half|fc|classifier)$/.test(parent.attribute.text);
  });
}
