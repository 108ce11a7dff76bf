/** Lightning modules that go backward and step by hand. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { usesMember } from "../code/mentions";

/** Whether a class sets `automatic_optimization`, reads it or answers for it, in another way than with `= True`. */
export function isOptimizedByHand(
  { dataflow }: { readonly dataflow: Dataflow },
  { node, methods }: ClassInfo,
): boolean {
  const isSetToTrue = (name: SyntaxNode): boolean => {
    const target = isKind(name.parent, "attribute") ? name.parent : name;
    const set = target.parent;
    return (
      isKind(set, "assignment") &&
      set.left === target &&
      set.right !== null &&
      dataflow.valueOf(set.right).constant === true
    );
  };
  return (
    methods.has("automatic_optimization") ||
    [...descendants(node)].some(
      (inner) =>
        isKind(inner, "identifier") && inner.text === "automatic_optimization" && !isSetToTrue(inner),
    )
  );
}

/** Whether a class names `automatic_optimization`, or code outside of all classes does, where it may be set on an instance. */
export function mayBeOptimizedByHand(semantic: SemanticModel, { node }: ClassInfo): boolean {
  return nodesOf(semantic.tree, "identifier").some((name) => {
    if (name.text !== "automatic_optimization") return false;
    const around = ancestor(name, "class_definition");
    if (around === null || around === node) return true;
    // What derives from this class runs its step, unless it has one of its own.
    const other = semantic.classOf(around.name);
    const own = other?.methods.get("training_step");
    return (
      other?.bases.some((base) => typeof base === "object" && base?.node === node) === true &&
      (own === undefined || usesMember(own.body, "training_step"))
    );
  });
}

/** `x.cuda()` of a part of the batch that a step is given: Lightning has put it on the device of its own. */
export function isMovedByHand(
  { semantic }: { readonly semantic: SemanticModel },
  { function: callee, arguments: { children } }: Call,
  step: SyntaxNode & { readonly kind: "function_definition" },
): boolean {
  if (!isKind(callee, "attribute") || callee.attribute.text !== "cuda" || children.length > 0) return false;
  const [, batch] = step.parameters.children;
  const part = isKind(callee.object, "subscript") ? callee.object.value : callee.object;
  const [first] = semantic.bindingOf(part)?.definitions ?? [];
  const from = isKind(first?.node, "assignment") ? first.node.right : null;
  return (
    isKind(part, "identifier") &&
    isKind(batch, "identifier") &&
    (first?.identifier === batch || (isKind(from, "identifier") && from.text === batch.text))
  );
}

/** Whether a module says that it has no optimizer, and only counts: `configure_optimizers` gives nothing. */
export function configuresNothing({ methods }: ClassInfo): boolean {
  const configure = methods.get("configure_optimizers");
  return (
    configure !== undefined &&
    ![...descendants(configure.body)].some(
      (inner) => inner.kind === "return_statement" && inner.children.some(({ kind }) => kind !== "none"),
    )
  );
}
