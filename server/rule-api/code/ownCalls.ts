/** Calls of the workspace's own functions, classes and networks that do not fit their parameters. Knows Python's calls, reports nothing. */

import { isPlainDecoration, isStub } from "../../dataflow/functionShape";
import { isAsked } from "../../dataflow/parameters";
import { withBases } from "../../semantic/classBases";
import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Argument,
  ancestor,
  type Call,
  callArguments,
  descendants,
  type Identifier,
  isBroken,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { functionAround } from "./around";
import { calledFunction } from "./calledFunction";
import { isTried } from "./expectedErrors";
import { isSwitchedOff } from "./switchedOff";

/** A call that raises a `TypeError` before the function runs. */
export interface OwnCallFault {
  readonly call: Call;
  readonly node: SyntaxNode;
  readonly what: "missing" | "many" | "keyword" | "twice";
  /** The parameters that get nothing, the number that is taken, the keyword, or the parameter that gets two values. */
  readonly detail: string;
  /** Where the function is defined, in this file; null where it is another one. */
  readonly defined: SyntaxNode | null;
}

type Function = SyntaxNode & { readonly kind: "function_definition" };

/** What runs for a call, and whether its first parameter is the object. */
interface Target {
  readonly node: Function;
  readonly model: SemanticModel;
  readonly isMethod: boolean;
}

/** Bases that hand on what they are called with. */
const PLAIN_BASE = /^(?:torch\.|lightning\.|keras\.|sklearn\.base\.|abc\.ABC$|builtins\.object$|object$)/;

/** All of a file, in source order. */
export function ownCallFaults(context: ApiQuestions): readonly OwnCallFault[] {
  return nodesOf(context.semantic.tree, "call").flatMap((call): readonly OwnCallFault[] => {
    const given = callArguments(call);
    if (given.some(({ spread, value }) => spread !== "" || isKind(value, "ellipsis", "generator_expression")))
      return [];
    const target = targetOf(context, call);
    const fault = target === null ? null : faultOf(target, given, call);
    if (target === null || fault === null) return [];
    if (isTried(context, call) || isSwitchedOff(call) || isToldApart(context.semantic, call)) return [];
    const defined = target.model === context.semantic ? target.node.name : null;
    return [{ call, defined, ...fault }];
  });
}

/** `if "training" in net.__code__.co_varnames:`, `if isinstance(net, Net):`: a test around the call asks what is called, so that other things come this way, too. */
function isToldApart(semantic: SemanticModel, { function: callee, parent }: Call): boolean {
  const called = isKind(callee, "identifier") ? semantic.bindingOf(callee) : null;
  const asks = (one: SyntaxNode): boolean =>
    isKind(one, "identifier") &&
    semantic.bindingOf(one) === called &&
    (isKind(one.parent, "argument_list") ||
      (isKind(one.parent, "attribute") && one.parent.attribute.text.startsWith("__")));
  for (let at: SyntaxNode | null = called === null ? null : parent; at !== null; at = at.parent) {
    const [, chosenBy = null] = isKind(at, "conditional_expression") ? at.children : [];
    const test = isKind(at, "if_statement", "elif_clause") ? at.condition : chosenBy;
    if (test !== null && [...descendants(test)].some(asks)) return true;
  }
  return false;
}

/** The function of the workspace that a call runs, where it gives nothing back on any way; null for all others. */
export function ownWithoutReturn(context: ApiQuestions, call: Call): Function | null {
  if (context.semantic.classOf(call.function) !== null) return null;
  const { node = null, model, isMethod = false } = targetOf(context, call) ?? {};
  if (node === null || model === undefined || isStub(node)) return null;
  // `return x, *(f(a) for a in all)`, which tree-sitter-python 0.25 cannot read, is no part of the body.
  if (isBroken(model.tree, node)) return null;
  if (
    model.tree.text.startsWith("async", node.start) ||
    node.body.children.at(-1)?.kind === "raise_statement"
  )
    return null;
  const inside = [...descendants(node.body)].filter((one) => functionAround(one) === node);
  const givesBack = inside.some(
    ({ kind, children: [value] }) =>
      kind === "yield" ||
      // `return None` alone in a method is meant: classes that derive from this one give more.
      (kind === "return_statement" && value !== undefined && (isMethod || value.kind !== "none")),
  );
  const leaves = inside.some(
    (one) => isKind(one, "call") && /(?:^|\.)_?exit$/.test(textOf(model.tree, one.function)),
  );
  return givesBack || leaves ? null : node;
}

function targetOf(context: ApiQuestions, call: Call): Target | null {
  const { dataflow, semantic } = context;
  const { function: callee } = call;
  if (!isKind(callee, "identifier", "attribute")) return null;
  const info = semantic.functionOf(callee);
  if (info !== null) return isPlainDecoration(info) ? { ...info, isMethod: false } : null;
  const made = semantic.classOf(callee);
  if (made !== null) return made.methods.has("__new__") ? null : methodOf(made, "__init__");
  const value = dataflow.valueOf(callee);
  if (value.constructed === true && value.ways === undefined) {
    const network = dataflow.classOf(value);
    const isNetwork = network?.bases.join() === "torch.nn.Module" && !network.methods.has("__call__");
    return network !== null && isNetwork ? methodOf(network, "forward") : null;
  }
  if (!isKind(callee, "attribute")) return null;
  const receiver = dataflow.valueOf(callee.object);
  const owner =
    receiver.constructed === true && receiver.ways === undefined ? dataflow.classOf(receiver) : null;
  if (owner !== null) return methodOf(owner, callee.attribute.text);
  // `def apply(data, function): if isinstance(data, Series): return data.apply(...)`, called through the class.
  if (isAsked(semantic, callee.object)) return null;
  const own = calledFunction(semantic, call);
  const around = own === null ? null : ancestor(own, "class_definition");
  const class_ = around === null ? null : semantic.classOf(around.name);
  return class_ !== null && !isOverridden(semantic, class_, callee.attribute.text)
    ? methodOf(class_, callee.attribute.text)
    : null;
}

/** A method as it is written in a class of which all bases are known; null for a decorated one, and where fields stand in its place. */
function methodOf(info: ClassInfo, name: string): Target | null {
  const node = info.methods.get(name);
  if (node === undefined || node.parent?.kind === "decorated_definition") return null;
  if (info.node.parent?.kind === "decorated_definition" || !hasPlainBases(info)) return null;
  const isStored = nodesOf(info.model.tree, "assignment").some(
    ({ left }) => isKind(left, "attribute") && left.attribute.text === name,
  );
  return isStored || isSetByName(info, name) || isStub(node)
    ? null
    : { node, model: info.model, isMethod: true };
}

/** `setattr(Net, "step", own)`, `monkeypatch.setattr(Net, "step", own)`, `patch.object(net, "step", own)` */
const isSetByName = (info: ClassInfo, name: string): boolean =>
  nodesOf(info.model.tree, "string").some(
    (node) =>
      stringValue(node) === name &&
      isKind(node.parent?.parent, "call") &&
      /(?:setattr(?:__)?|patch\.object)$/.test(textOf(info.model.tree, node.parent.parent.function)),
  );

/** Each class is looked at once: bases may meet again. */
function hasPlainBases(info: ClassInfo, seen = new Set<SyntaxNode>()): boolean {
  if (seen.has(info.node)) return true;
  seen.add(info.node);
  if (/metaclass/.test(textOf(info.model.tree, info.node).split("\n", 1)[0] ?? "")) return false;
  return info.bases.every(
    (base) =>
      base !== null &&
      (typeof base === "string"
        ? PLAIN_BASE.test(base)
        : !base.methods.has("__new__") && hasPlainBases(base, seen)),
  );
}

/** A class of the file that derives from this one has the method, too. */
const isOverridden = (semantic: SemanticModel, info: ClassInfo, name: string): boolean =>
  nodesOf(semantic.tree, "class_definition").some((node) => {
    const other = semantic.classOf(node.name);
    if (other === null || other.node === info.node || !other.methods.has(name)) return false;
    return [...withBases(other)].some((base) => base.node === info.node);
  });

interface Parameters {
  readonly positional: readonly Identifier[];
  readonly byNameOnly: readonly Identifier[];
  readonly needed: ReadonlySet<string>;
  readonly takesMore: boolean;
  readonly takesAnyName: boolean;
}

function parametersOf({ node, isMethod }: Target): Parameters | null {
  const positional: Identifier[] = [];
  const byNameOnly: Identifier[] = [];
  const needed = new Set<string>();
  let [takesMore, takesAnyName, isByName] = [false, false, false];
  for (const parameter of node.parameters.children) {
    const inner = parameter.kind === "typed_parameter" ? parameter.children[0] : parameter;
    if (inner?.kind === "keyword_separator") isByName = true;
    else if (inner?.kind === "list_splat_pattern") [takesMore, isByName] = [true, true];
    else if (inner?.kind === "dictionary_splat_pattern") takesAnyName = true;
    else if (isKind(inner, "identifier", "default_parameter", "typed_default_parameter")) {
      const name = inner.kind === "identifier" ? inner : inner.name;
      if (!isKind(name, "identifier")) return null;
      (isByName ? byNameOnly : positional).push(name);
      if (inner.kind === "identifier") needed.add(name.text);
    } else return null;
  }
  const [self] = positional;
  if (isMethod && self === undefined) return null;
  if (isMethod && self !== undefined) needed.delete(self.text);
  return {
    positional: isMethod ? positional.slice(1) : positional,
    byNameOnly,
    needed,
    takesMore,
    takesAnyName,
  };
}

function faultOf(
  target: Target,
  given: readonly Argument[],
  call: Call,
): Pick<OwnCallFault, "node" | "what" | "detail"> | null {
  const parameters = parametersOf(target);
  if (parameters === null) return null;
  const { positional, byNameOnly, needed, takesMore, takesAnyName } = parameters;
  const byPlace = given.filter(({ keyword }) => keyword === null);
  const extra = byPlace[positional.length];
  if (extra !== undefined && !takesMore)
    return { node: extra.node, what: "many", detail: String(positional.length) };
  const names = new Set([...positional, ...byNameOnly].map(({ text }) => text));
  const unknown = given.find(({ keyword }) => keyword !== null && !names.has(keyword.text));
  if (unknown?.keyword != null && !takesAnyName)
    return { node: unknown.node, what: "keyword", detail: unknown.keyword.text };
  const placed = positional.slice(0, byPlace.length).map(({ text }) => text);
  const again = given.find(({ keyword }) => keyword !== null && placed.includes(keyword.text));
  if (again?.keyword != null) return { node: again.node, what: "twice", detail: again.keyword.text };
  const filled = new Set([...placed, ...given.flatMap(({ keyword }) => keyword?.text ?? [])]);
  const lacking = [...needed].filter((name) => !filled.has(name));
  return lacking.length === 0
    ? null
    : { node: call.function, what: "missing", detail: lacking.map((name) => `\`${name}\``).join(", ") };
}
