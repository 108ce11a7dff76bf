/** Whether the uses of a network that are seen leave it as it is. Knows names, fields, `torch.save` and `torch.nn.init`, reports nothing. */

import { callOfArgument, parameterFor } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  isKind,
  rootOf,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import { moved } from "../names/nameMadeFor";
import { isSameField, isSelfField, usesOf } from "../names/selfFields";

interface File {
  readonly semantic: SemanticModel;
}

/** Methods that leave the weights of a network as they are. */
const LEAVES = /^(?:to|cuda|train|zero_grad)$/;

const methodOf = ({ parent }: SyntaxNode): string | null =>
  isKind(parent, "attribute") ? parent.attribute.text : null;

/** Whether a network is only called, moved, saved and returned: nothing takes its parameters, freezes it or hands it on. */
export function isOnlyCalled(file: File, name: SyntaxNode): boolean {
  if (isSelfField(name)) return isOnlyCalledField(file, name);
  const binding = file.semantic.bindingOf(name);
  const goesBack = binding?.references.some(({ identifier }) => methodOf(identifier) === "train") === true;
  return (
    binding !== null &&
    binding.definitions.filter(({ value }) => value === null || !isWrapped(file, value, name)).length === 1 &&
    binding.references.every(({ identifier, identifier: { parent } }) =>
      isKind(parent, "attribute")
        ? (LEAVES.test(parent.attribute.text) && isOtherOnlyCalled(file, identifier)) ||
          (parent.attribute.text === "eval" && goesBack) ||
          isRead(file, parent) ||
          isDrawn(file, parent)
        : (isKind(parent, "call") && parent.function === identifier) ||
          isReturned(identifier) ||
          isKeptByOwn(file, identifier) ||
          isWrapped(file, callOfArgument(identifier), name),
    )
  );
}

/** `model` of `model = net.to(device)`, which is the same network. */
function otherName({ semantic }: File, use: SyntaxNode): SyntaxNode | null {
  const whole = moved(use);
  const { parent } = whole;
  if (whole === use || !isKind(parent, "assignment") || parent.right !== whole) return null;
  const binding = isKind(parent.left, "identifier") ? semantic.bindingOf(parent.left) : null;
  return binding !== null && binding !== semantic.bindingOf(use) ? parent.left : null;
}

function isOtherOnlyCalled(file: File, use: SyntaxNode): boolean {
  const other = otherName(file, use);
  return other === null || isOnlyCalled(file, other);
}

/** As `isOnlyCalled`, of a field: in eval mode it may be for a look at it, if it goes back to train mode. */
function isOnlyCalledField(file: File, field: SyntaxNode & { readonly kind: "attribute" }): boolean {
  const { semantic } = file;
  // What a network keeps in a field is a part of it, and so may be what an unknown class keeps.
  const owner = ancestor(field, "class_definition");
  if (owner === null || semantic.classOf(owner.name)?.bases.length !== 0) return false;
  const uses = attributesNamed(semantic.tree, field.attribute.text).filter((use) => use !== field);
  const goesBack = uses.some((use) => methodOf(use) === "train");
  return uses.every((use) => {
    const method = methodOf(use);
    if (!isSameField(semantic.tree, use, field)) return isSaved(file, use);
    if (method === null) return isKind(use.parent, "call") && use.parent.function === use;
    return (
      LEAVES.test(method) ||
      (method === "eval" && goesBack) ||
      (isKind(use.parent, "attribute") && (isRead(file, use.parent) || isDrawn(file, use.parent)))
    );
  });
}

/** Handed to the constructor of a class of the file that keeps it in a field, where it is only called too. */
function isKeptByOwn(file: File, given: SyntaxNode): boolean {
  const fields = fieldsKeeping(file, given);
  return fields.length > 0 && fields.every((field) => isSelfField(field) && isOnlyCalledField(file, field));
}

/** The fields in which the constructor of a class of the file puts what it is handed, one for each use of the parameter; none where it does something else. */
function fieldsKeeping({ semantic }: File, given: SyntaxNode): readonly SyntaxNode[] {
  const made = callOfArgument(given);
  const init = made === null ? undefined : semantic.classOf(made.function)?.methods.get("__init__");
  if (made === null || init === undefined || rootOf(init) !== semantic.tree.root) return [];
  const parameter = parameterFor(init, made, given, true);
  const binding = parameter === undefined ? null : semantic.bindingOf(parameter);
  if (binding?.definitions.length !== 1) return [];
  const fields = binding.references.flatMap(({ identifier }) => {
    // `self.head = head.to(device)`
    const whole = moved(identifier);
    return isKind(whole.parent, "assignment") && whole.parent.right === whole ? [whole.parent.left] : [];
  });
  return fields.length === binding.references.length ? fields : [];
}

/** The one field in which a constructor of the file keeps a network that is made in its call: `self.head` of `Job(body, Head())`. */
export function fieldMadeFor(file: File, made: SyntaxNode): SyntaxNode | null {
  const [field, ...others] = fieldsKeeping(file, moved(made));
  return field !== undefined && others.length === 0 && isSelfField(field) ? field : null;
}

/** All uses of a network by its name, and by the fields of classes of the file that keep it. */
export function usesOfNetwork(
  file: File & { readonly tree: SyntaxTree },
  name: SyntaxNode,
): readonly SyntaxNode[] {
  const own = usesOf(file, name);
  const uses = [
    ...own,
    ...own.flatMap((use) => otherName(file, use) ?? []).flatMap((one) => usesOf(file, one)),
  ];
  return [
    ...uses,
    ...uses.flatMap((use) => fieldsKeeping(file, use)).flatMap((field) => usesOf(file, field)),
  ];
}

const WRAPS = /^torch\.nn\.(?:parallel\.)?(?:\w+\.)*(?:DistributedDataParallel|DataParallel)$/;

/** `net = DDP(net, device_ids=[rank])`: the same network. */
function isWrapped({ semantic }: File, node: SyntaxNode | null, name: SyntaxNode): boolean {
  const [first] = isKind(node, "call") ? node.arguments.children : [];
  const target = isKind(node?.parent, "assignment") ? node.parent.left : null;
  return (
    isKind(node, "call") &&
    first !== undefined &&
    target !== null &&
    WRAPS.test(semantic.qualifiedName(node.function) ?? "") &&
    [first, target].every(
      (one) => isKind(one, "identifier") && semantic.bindingOf(one) === semantic.bindingOf(name),
    )
  );
}

/** `net.state_dict` that is saved, or copied to another network, and `net.parameters` whose gradients are clipped. */
function isRead(file: File, method: SyntaxNode & { readonly kind: "attribute" }): boolean {
  const call = isKind(method.parent, "call") ? method.parent : null;
  const taker = call === null ? null : callOfArgument(call);
  if (method.attribute.text === "state_dict")
    return (
      isSaved(file, method) ||
      (isKind(taker?.function, "attribute") && taker.function.attribute.text === "load_state_dict")
    );
  const clips = taker === null ? null : file.semantic.qualifiedName(taker.function);
  return (
    method.attribute.text === "parameters" && /^torch\.nn\.utils\.(?:\w+\.)?clip_grad_/.test(clips ?? "")
  );
}

/** `net.apply(init_weights)` of a function of the workspace that draws weights anew: nobody draws those of what is to stay as it is. */
function isDrawn({ semantic }: File, method: SyntaxNode & { readonly kind: "attribute" }): boolean {
  const [given] = isKind(method.parent, "call") ? method.parent.arguments.children : [];
  const run = method.attribute.text === "apply" && given !== undefined ? semantic.functionOf(given) : null;
  return (
    run !== null &&
    [...descendants(run.node.body)].some((node) => isDraw(run.model, node)) &&
    !mentions({ semantic: run.model }, run.node.body, /requires_grad|^eval$/)
  );
}

const isDraw = (semantic: SemanticModel, node: SyntaxNode): boolean =>
  isKind(node, "call") && /^torch\.nn\.init\./.test(semantic.qualifiedName(node.function) ?? "");

/** Only written to a file; an average of weights is kept by way of `state_dict` too. */
function isSaved({ semantic }: File, node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null && at.kind !== "block"; at = at.parent)
    if (isKind(at, "call") && semantic.qualifiedName(at.function) === "torch.save") return true;
  return false;
}

/** `return encoder, head`, when all is done. */
const isReturned = ({ parent }: SyntaxNode): boolean =>
  isKind(parent, "return_statement") ||
  (isKind(parent, "expression_list") && isKind(parent.parent, "return_statement"));
