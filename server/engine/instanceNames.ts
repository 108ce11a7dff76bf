/** Under which names a file may hold what a call makes: the look is at syntax alone, and one name too many costs a little time. */

import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** Names of variables, fields and parameters; `isKeyed`: some are kept in a dict or list, and are asked for by a key. */
export interface InstanceNames {
  readonly names: ReadonlySet<string>;
  readonly isKeyed: boolean;
}

/** The names for the instances of some classes, also of those that functions of the file give. */
export function instanceNames(semantic: SemanticModel, classes: ReadonlySet<string>): InstanceNames {
  const names = new Set<string>();
  const givers = new Set<string>();
  let isKeyed = false;
  const calls = nodesOf(semantic.tree, "call");
  for (const made of calls) if (classes.has(semantic.qualifiedName(made.function) ?? "")) keep(made);
  if (givers.size > 0) for (const call of calls) if (givers.has(lastName(call.function) ?? "")) keep(call);
  return { names, isKeyed };

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
    else if (isKind(parent, "return_statement")) {
      const giver = ancestor(parent, "function_definition");
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

function lastName(node: SyntaxNode): string | null {
  if (isKind(node, "identifier")) return node.text;
  return isKind(node, "attribute") ? node.attribute.text : null;
}
