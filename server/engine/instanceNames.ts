/** Under which names a file may hold what a call makes: the look is at syntax alone, and one name too many costs a little time. */

import { importedFiles } from "../semantic/importedFiles";
import { lastPart } from "../semantic/qualifiedName";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** Names of variables, fields and parameters; `isKeyed`: some are kept in a dict or list, and are asked for by a key. */
export interface InstanceNames {
  readonly names: ReadonlySet<string>;
  readonly isKeyed: boolean;
  /** A class is kept, so that `LOSSES["bce"]()(logits, labels)` may call an instance. */
  readonly isMadeAnew: boolean;
  /** Functions that give one, under the last part of their names: `loss_for("bce")(logits, labels)`. */
  readonly givers: ReadonlySet<string>;
}

/** How often names are handed on: out of a function, into a constructor, into a field, and so on. */
const ROUNDS = 4;

/**
 * The names for the instances of some classes, also of those that functions give or are given, and of those that are made of a class
 * which is kept (`LOSSES["bce"]()`): in the file and in those that it imports.
 */
export function instanceNames(semantic: SemanticModel, classes: ReadonlySet<string>): InstanceNames {
  const others = importedFiles(semantic).map((file) => namesIn(file, classes, []));
  return namesIn(semantic, classes, others);
}

/** The names in one file, which knows those of `others`. */
function namesIn(
  semantic: SemanticModel,
  classes: ReadonlySet<string>,
  others: readonly InstanceNames[],
): InstanceNames {
  const { tree } = semantic;
  const names = new Set(others.flatMap((other) => [...other.names]));
  const givers = new Set(others.flatMap((other) => [...other.givers]));
  let isKeyed = others.some((other) => other.isKeyed);
  const calls = nodesOf(tree, "call");
  const ends = new Set([...classes].map(lastPart));
  const isOne = (node: SyntaxNode | null): boolean => node !== null && ends.has(lastName(node) ?? "");
  /** `CE` of `from torch.nn import CrossEntropyLoss as CE` and of `CE = nn.CrossEntropyLoss`. */
  const isOtherName = (node: SyntaxNode): boolean =>
    isKind(node, "identifier") &&
    semantic
      .bindingOf(node)
      ?.definitions.some(({ import: from, value }) =>
        from === null ? isOne(value) : ends.has(from.name ?? ""),
      ) === true;
  // To know what a name means may be to read what the file imports: asked only where it looks like one.
  const isNamed = (node: SyntaxNode): boolean =>
    (isOne(node) || isOtherName(node)) && classes.has(semantic.qualifiedName(node) ?? "");
  for (const made of calls) if (isNamed(made.function)) keep(made);
  const kept = keptClasses();
  if (kept !== null)
    for (const call of calls) {
      const { function: callee } = call;
      if (isKind(callee, "subscript", "call") || kept.has(lastName(callee) ?? "")) keep(call);
    }
  for (let round = 0, before = -1; round < ROUNDS && before !== names.size + givers.size; round++) {
    before = names.size + givers.size;
    if (before > 0 || isKeyed) handOn();
  }
  const isMadeAnew = kept !== null || others.some((other) => other.isMadeAnew);
  return { names, isKeyed, isMadeAnew, givers };

  /** The names that hold one of the classes itself; null where none is held anywhere. */
  function keptClasses(): ReadonlySet<string> | null {
    const held = new Set<string>();
    let isHeld = false;
    for (const node of [...nodesOf(tree, "attribute"), ...nodesOf(tree, "identifier")]) {
      const { parent } = node;
      const isValue =
        (isKind(parent, "pair") && parent.value === node) ||
        (isKind(parent, "assignment") && parent.right === node) ||
        isKind(parent, "list", "tuple", "argument_list", "return_statement", "default_parameter") ||
        (isKind(parent, "keyword_argument") && parent.value === node);
      if (!isValue || !isNamed(node)) continue;
      isHeld = true;
      if (isKind(parent, "assignment")) held.add(lastName(parent.left) ?? "");
      if (isKind(parent, "keyword_argument", "default_parameter")) held.add(lastName(parent.name) ?? "");
    }
    return isHeld ? held : null;
  }

  /** Each name that holds one hands it on to where it stands. */
  function handOn(): void {
    for (const call of calls) if (givers.has(lastName(call.function) ?? "")) keep(call);
    for (const name of [...nodesOf(tree, "identifier"), ...nodesOf(tree, "attribute")]) {
      const isField = isKind(name.parent, "attribute") && name.parent.attribute === name;
      if (!isField && names.has(lastName(name) ?? "")) keep(name);
    }
    if (!isKeyed) return;
    // `return losses[name]`, `loss = losses.get(name)`
    for (const part of nodesOf(tree, "subscript")) keep(part);
    for (const call of calls)
      if (isKind(call.function, "attribute") && call.function.attribute.text === "get") keep(call);
    // `for name, loss in losses.items()`
    for (const loop of [...nodesOf(tree, "for_statement"), ...nodesOf(tree, "for_in_clause")])
      for (const part of isKind(loop.left, "pattern_list", "tuple_pattern")
        ? loop.left.children
        : [loop.left])
        add(part);
  }

  function keep(made: SyntaxNode): void {
    const whole = wholeOf(made);
    const { parent } = whole;
    if (isKind(parent, "assignment") && parent.right === whole) {
      if (isKind(parent.left, "pattern_list", "tuple_pattern"))
        for (const part of parent.left.children) add(part);
      else add(parent.left);
    } else if (isKind(parent, "named_expression")) add(parent.name);
    else if (isKind(parent, "default_parameter", "typed_default_parameter", "keyword_argument")) {
      if (parent.value === whole) add(parent.name);
    } else if (isKind(parent, "pair", "list")) isKeyed = true;
    else if (isKind(parent, "expression_list", "tuple") && isKind(parent.parent, "assignment"))
      add(partOf(parent.parent.left, parent.children.indexOf(whole)));
    else if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
      add(parameterOf(parent.parent, parent.children.indexOf(whole)));
    else if (isKind(parent, "return_statement") || isKind(parent?.parent ?? undefined, "return_statement")) {
      const giver = ancestor(whole, "function_definition");
      if (giver !== null) givers.add(giver.name.text);
    }
  }

  function add(target: SyntaxNode | null): void {
    const name = target === null ? null : lastName(target);
    if (name !== null) names.add(name);
    else if (isKind(target, "subscript")) isKeyed = true;
  }

  /** What a function of the file calls an argument by position. */
  function parameterOf(call: Call, at: number): SyntaxNode | null {
    const { function: callee } = call;
    const info = isKind(callee, "identifier", "attribute") ? semantic.functionOf(callee) : null;
    const own = isKind(callee, "identifier") ? semantic.classOf(callee)?.methods.get("__init__") : undefined;
    const parameters = (info?.node ?? own)?.parameters.children ?? [];
    const first = parameters[0];
    const isBound = isKind(first, "identifier") && /^(?:self|cls)$/.test(first.text);
    const parameter = parameters[at + (isBound ? 1 : 0)];
    if (isKind(parameter, "default_parameter", "typed_default_parameter")) return parameter.name;
    return isKind(parameter, "typed_parameter") ? (parameter.children[0] ?? null) : (parameter ?? null);
  }
}

/** `nn.BCELoss().to(device)`, `(a if flag else b)`: the expression that has the value. */
function wholeOf(made: SyntaxNode): SyntaxNode {
  const { parent } = made;
  if (isKind(parent, "attribute") && isKind(parent.parent, "call") && parent.parent.function === parent)
    return wholeOf(parent.parent);
  if (isKind(parent, "parenthesized_expression", "conditional_expression")) return wholeOf(parent);
  return made;
}

/** `b` of `a, b = …`. */
const partOf = (target: SyntaxNode, at: number): SyntaxNode | null =>
  isKind(target, "pattern_list", "tuple_pattern") ? (target.children[at] ?? null) : null;

/** `b` of `b` and of `a.b`; null for any other expression. */
export function lastName(node: SyntaxNode): string | null {
  if (isKind(node, "identifier")) return node.text;
  return isKind(node, "attribute") ? node.attribute.text : null;
}
