/** Under which names a file may hold what a call makes: the look is at syntax alone, and one name too many costs a little time. */

import { importedFiles } from "../semantic/importedFiles";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** Names of variables, fields and parameters; `isKeyed`: some are kept in a dict or list, and are asked for by a key. */
export interface InstanceNames {
  readonly names: ReadonlySet<string>;
  readonly isKeyed: boolean;
  /** Functions that make one, under the last part of their names: `loss_for("bce")(logits, labels)`. */
  readonly givers: ReadonlySet<string>;
}

/** Functions that call one another to make an instance are looked through so far. */
const MAX_GIVERS = 3;

/** The names for the instances of some classes, also of those that functions and classes of the file, or of files that it imports, make. */
export function instanceNames(semantic: SemanticModel, classes: ReadonlySet<string>): InstanceNames {
  const names = new Set<string>();
  let isKeyed = false;
  const files = [semantic, ...importedFiles(semantic)];
  for (const file of files)
    for (const made of nodesOf(file.tree, "call")) if (isMade(file, classes, made)) keep(made);
  const givers = new Set(files.flatMap((file) => giversOf(file, classes)));
  if (givers.size > 0)
    for (const call of nodesOf(semantic.tree, "call"))
      if (givers.has(lastName(call.function) ?? "")) keep(call);
  return { names, isKeyed, givers };

  function keep(made: Call): void {
    const whole = wholeOf(made);
    const { parent } = whole;
    if (isKind(parent, "assignment") && parent.right === whole) add(parent.left);
    else if (isKind(parent, "named_expression")) add(parent.name);
    else if (isKind(parent, "default_parameter", "typed_default_parameter", "keyword_argument"))
      add(parent.name);
    else if (isKind(parent, "pair", "list")) isKeyed = true;
    else if (isKind(parent, "expression_list", "tuple") && isKind(parent.parent, "assignment"))
      add(partOf(parent.parent.left, parent.children.indexOf(whole)));
    else if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
      add(parameterOf(parent.parent, parent.children.indexOf(whole)));
  }

  function add(target: SyntaxNode | null): void {
    if (isKind(target, "pattern_list", "tuple_pattern")) for (const part of target.children) add(part);
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

const isMade = (semantic: SemanticModel, classes: ReadonlySet<string>, call: Call): boolean =>
  classes.has(semantic.qualifiedName(call.function) ?? "");

/** The names of the functions of a file that make an instance, or ask one that does. */
function giversOf(semantic: SemanticModel, classes: ReadonlySet<string>): readonly string[] {
  const calls = nodesOf(semantic.tree, "call");
  const givers = new Set<string>();
  for (let round = 0, before = -1; round < MAX_GIVERS && before < givers.size; round++) {
    before = givers.size;
    for (const call of calls) {
      if (!(isMade(semantic, classes, call) || givers.has(lastName(call.function) ?? ""))) continue;
      const giver = ancestor(call, "function_definition");
      if (giver !== null) givers.add(giver.name.text);
    }
  }
  return [...givers];
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
