/** Pretrained networks that others learn from, by their name, still in the mode in which they were made. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  type Assignment,
  ancestor,
  type Call,
  descendants,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { Loop } from "../code/loops";
import { isSelfField } from "../names/selfFields";
import { learnedNetwork } from "../networks/learnedNetwork";
import { isPretrained } from "../networks/pretrained";
import type { ApiQuestions } from "../ruleContext";
import { trainingLoops } from "./trainingLoops";

/** The name that is called, what made the network, and the loop. */
export interface AskedTeacher {
  readonly network: SyntaxNode & { readonly kind: "identifier" | "attribute" };
  readonly made: Call;
  readonly loop: Loop;
}

/** One for each network of such a name, where another statement than that of its name has made it. */
export function askedTeachers(context: ApiQuestions, isTeacher: RegExp): readonly AskedTeacher[] {
  const { dataflow } = context;
  const found = new Map<Call, AskedTeacher>();
  const told = new Set(madeTeachers(context, isTeacher).map(({ made }) => made));
  for (const { inner: loop } of trainingLoops(context))
    for (const node of descendants(loop.body)) {
      if (!isKind(node, "call") || !isKind(node.function, "identifier", "attribute")) continue;
      const { function: network } = node;
      if (!isTeacher.test((isKind(network, "attribute") ? network.attribute : network).text)) continue;
      const { call: made, object } = dataflow.valueOf(network);
      if (made === undefined || object === undefined || found.has(made)) continue;
      // `madeTeachers` tells those of libraries where they are made.
      if (told.has(made) || isOptimized(context, network)) continue;
      if (learnedNetwork(context, network, node) === made) found.set(made, { network, made, loop });
    }
  return [...found.values()];
}

/** Whether something but a loop over them is given the parameters of a network: an optimizer, or what clips their gradients. */
function isOptimized(context: ApiQuestions, network: SyntaxNode): boolean {
  const { dataflow } = context;
  const site = dataflow.valueOf(network).object?.site;
  return fileCalls(context)
    .methods("parameters")
    .filter((call) => dataflow.valueOf(call.function.object).object?.site === site)
    .some((call) => {
      const loop = ancestor(call, "for_statement", "for_in_clause");
      return !(isKind(loop, "for_statement") && contains(loop.right, call)) && !isKind(loop, "for_in_clause");
    });
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
    isAskedWhileTraining(teacher) ||
    isComparedWith(teacher);
  /** In a function that measures how far another network's answer is from this one's. */
  const isComparedWith = ({ parent }: Call): boolean =>
    isKind(parent, "assignment") &&
    (semantic.bindingOf(parent.left)?.references ?? []).some(({ identifier }) => {
      const around = functionAround(identifier);
      return [...(around === null ? [] : descendants(around.body))].some(
        (node) =>
          isKind(node, "call") &&
          /^torch\.nn\.(?:functional\.kl_div|KLDivLoss\.__call__)$/.test(
            context.dataflow.resolveCall(node).callee ?? "",
          ),
      );
    });
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
  const isKnown = ({ function: callee }: Call): boolean => {
    const name = semantic.qualifiedName(callee) ?? "";
    return knowledge.functionEffect(name)?.type?.startsWith("torchvision.models.") === true;
  };
  return networks.flatMap((made) => {
    const statement = made.parent;
    if (!isKind(statement, "assignment") || statement.right !== made) return [];
    const uses = usesOf(semantic, statement);
    const hasLearned = isPretrained(context, made) || (isKnown(made) && uses?.some(loadsWeights) === true);
    if (uses === null || !hasLearned || !hasStudent(made)) return [];
    const name = textOf(semantic.tree, statement.left);
    return isCalledSo(name, statement) && uses.every(isOnlyAsked) ? [{ name, made, statement }] : [];
  });
}

/** The uses of a variable, or of a field of an object that is no network itself, by its name, whatever the object; null where another statement sets it too. */
function usesOf(semantic: SemanticModel, { left }: Assignment): readonly SyntaxNode[] | null {
  const references = semantic.bindingOf(left);
  if (references !== null)
    return references.definitions.length === 1
      ? references.references.map(({ identifier }) => identifier)
      : null;
  if (!isSelfField(left) || (ancestor(left, "class_definition")?.superclasses ?? null) !== null) return null;
  const all = attributesNamed(semantic.tree, left.attribute.text);
  const isSet = ({ parent }: SyntaxNode): boolean => isKind(parent, "assignment", "augmented_assignment");
  return all.filter(isSet).length === 1 ? all.filter((use) => use !== left) : null;
}

const loadsWeights = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "attribute") && parent.attribute.text === "load_state_dict";

/** Whether a network is called here, moved, or filled: nothing could change its mode, train it or hand it on. */
function isOnlyAsked(use: SyntaxNode): boolean {
  const { parent } = use;
  if (parent?.kind === "call" && parent.function === use) return true;
  if (!isKind(parent, "attribute") || parent.object !== use) return false;
  if (/^(?:fc|classifier|load_state_dict)$/.test(parent.attribute.text)) return true;
  // `return teacher.to(device)` gives it to others.
  const kept = parent.parent?.parent;
  const isKept =
    isKind(kept, "expression_statement") || (isKind(kept, "assignment") && isAlike(kept.left, use));
  return /^(?:to|cuda|half)$/.test(parent.attribute.text) && isKept;
}

/** `teacher` and `teacher`, `self.teacher` and `self.teacher`. */
function isAlike(one: SyntaxNode, other: SyntaxNode): boolean {
  if (isKind(one, "identifier")) return isKind(other, "identifier") && one.text === other.text;
  return (
    isKind(one, "attribute") && isKind(other, "attribute") && one.attribute.text === other.attribute.text
  );
}

/** The calls that put a teacher into train mode in a function that then asks it without gradients only, and lets nobody train it. */
export function trainedTeachers(context: ApiQuestions, isTeacher: RegExp): readonly MethodCall[] {
  const { semantic } = context;
  return fileCalls(context)
    .methods("train")
    .filter((call) => {
      const { object } = call.function;
      if (!isKind(object, "identifier") || !isTeacher.test(object.text) || call.arguments.children.length > 0)
        return false;
      const uses = (semantic.bindingOf(object)?.references ?? []).map(({ identifier }) => identifier);
      const behind = uses.filter((use) => use.start > call.end);
      return (
        behind.some((use) => isKind(use.parent, "call") && use.parent.function === use) &&
        behind.every((use) => isAskedWithoutGradients(context, use)) &&
        uses.every((use) => use.start > call.end || isOnlyAsked(use) || use === object)
      );
    });
}

function isAskedWithoutGradients({ semantic }: ApiQuestions, use: SyntaxNode): boolean {
  const block = ancestor(use, "with_statement");
  const isCall = isKind(use.parent, "call") && use.parent.function === use;
  return (
    isCall &&
    block !== null &&
    [...descendants(block.children[0] ?? block)].some(
      (node) =>
        isKind(node, "call") &&
        /^torch\.(?:no_grad|inference_mode)$/.test(semantic.qualifiedName(node.function) ?? ""),
    )
  );
}
