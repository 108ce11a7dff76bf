/** Whether code makes sure itself that a name exists before it uses it. Knows Python's ways of asking, no library. */

import { allNodes } from "../syntax/nodesOf";
import { ancestor, type Call, descendants, isKind, type SyntaxNode, stringValue } from "../syntax/syntaxTree";
import { holdsWhereRun, mayBeTriedFor } from "./runs";
import type { SemanticModel } from "./semanticModel";

/** How many names are followed to what an object is made of. */
const MAX_NAMES = 4;
const FORGIVING =
  /\b(?:ImportError|ModuleNotFoundError|AttributeError|NameError|TypeError|Exception|BaseException)\b/;
const ASKING =
  /\b(?:hasattr|getattr|callable|dir|find_spec|TYPE_CHECKING|VERSION|globals|locals|signature|is_\w+_available)\b|\bmodules\b(?!\s*\()|version|_AVAILABLE\b|HAS_|[a-z]_?\d+(?:_\d+)+\b|[A-Z]_?\d+(?:_\d+)+\b|_(?:GE|GT|LE|LT|GREATER|AT_LEAST)_|\bis_\w+_greater_or_equal/;

/** How files call what they know of a release: `from compatibility import OLD_SKLEARN`. */
const CHOICE = /\bcompat(?:ibility)?\.|_compat\.|\.(?:IS_|USE_)?(?:OLD|NEW|LEGACY)_[A-Z\d]+$/;

/** What says of which class its argument is. */
const TELLING = /^(?:isinstance|type|(?:\w+\.)?is_tensor)$/;

/** The most statements of a function that only tells what there is: `def has_frozen(): try: import sklearn.frozen ...`. */
const MAX_TEST = 3;

/** `if OLD: from cv2 import A as X` and `else: from cv2 import X`: whatever is asked, each way imports what is there. */
function choosesImports(statement: SyntaxNode, node: SyntaxNode): boolean {
  if (!isKind(statement, "if_statement") || !isKind(node, "import_from_statement", "import_statement"))
    return false;
  const ways = [statement.consequence, ...statement.alternative];
  const imports = (way: SyntaxNode): boolean =>
    [...descendants(way)].some((one) => isKind(one, "import_from_statement", "import_statement"));
  return ways.length > 1 && ways.every(imports);
}

/** Whether the node runs only where a test or a `try` around it, or around all calls of its function, lets it: a missing name does no harm there. */
export function isGuarded(semantic: SemanticModel, node: SyntaxNode): boolean {
  return holdsWhereRun(semantic, node, (place, ran) => isGuardedAt(semantic, place, mayBeTriedFor(ran)));
}

function isGuardedAt(semantic: SemanticModel, node: SyntaxNode, byTry: boolean): boolean {
  const textOf = (part: SyntaxNode): string => semantic.tree.text.slice(part.start, part.end);
  const asks = (part: SyntaxNode | null | undefined): boolean =>
    part != null &&
    (ASKING.test(textOf(part)) ||
      [...descendants(part)].some((inner) => holdsAnswer(inner) || tells(inner) || looksForImport(inner)));
  let from: SyntaxNode = node;
  for (let at = node.parent; at !== null; from = at, at = at.parent) {
    if (at.kind === "try_statement" && from === at.body && byTry && at.children.some(forgives)) return true;
    // `except ImportError: from numpy import trapz`: what runs only where the other way failed.
    if (at.kind === "except_clause" && forgives(at)) return true;
    if (isKind(at, "if_statement", "elif_clause", "while_statement") && asks(at.condition)) return true;
    if (at.kind === "if_statement" && choosesImports(at, node)) return true;
    if (isKind(at, "match_statement") && at.subject.some(asks)) return true;
    // `@pytest.mark.skipif(sklearn.__version__ >= "1.8", reason="gone")`
    if (isKind(at, "decorated_definition") && at.children.some(maySkip)) return true;
    if (at.kind === "conditional_expression" && at.children.some((child) => child !== from && asks(child)))
      return true;
    if (at.kind === "boolean_operator" && from === at.right && asks(at.left)) return true;
    if (at.kind === "with_statement" && from.kind === "block" && /\b(?:raises|suppress)\b/.test(header(at)))
      return true;
    if (
      isKind(at, "block", "module") &&
      at.children.some((before) => before.end <= from.start && leaves(before))
    )
      return true;
  }
  return false;

  /** `isinstance(self.norm, SpatialNorm)`: what the object of this attribute is, or the one that `x.detach().cpu` starts from. */
  function tells(inner: SyntaxNode): boolean {
    if (inner.kind !== "call" || !TELLING.test(textOf(inner.function))) return false;
    const [subject] = inner.arguments.children;
    if (subject === undefined) return false;
    // A function that is called with it runs for this class alone.
    if (node.kind === "call")
      return node.arguments.children.some((given) => textOf(given) === textOf(subject));
    if (node.kind !== "attribute") return false;
    let of: SyntaxNode = node.object;
    let steps = 0;
    while (textOf(of) !== textOf(subject)) {
      if (isKind(of, "identifier") && isGivenTo(of, subject)) return true;
      const made: SyntaxNode | null = isKind(of, "identifier") && steps++ < MAX_NAMES ? madeOf(of) : null;
      if (made !== null) of = made;
      else if (isKind(of, "call")) of = of.function;
      else if (isKind(of, "attribute")) of = of.object;
      else return false;
    }
    return true;
  }

  /** `x.detach()` of `part = x.detach()`, the only value of the name. */
  function madeOf(name: SyntaxNode): SyntaxNode | null {
    const [only, ...others] = semantic.bindingOf(name)?.definitions ?? [];
    return others.length === 0 && only?.kind === "assignment" && isKind(only.value, "call")
      ? only.value
      : null;
  }

  /** `if isinstance(answer, dict): data = answer` asks what `data` is. */
  function isGivenTo(name: SyntaxNode, subject: SyntaxNode): boolean {
    return (
      semantic
        .bindingOf(name)
        ?.definitions.some(({ value }) => value !== null && textOf(value) === textOf(subject)) === true
    );
  }

  /** `old = parse(transformers.__version__) < parse("4.56")`, `is_tensor = isinstance(x, Tensor)`: a variable that holds what a test said. */
  function holdsAnswer(name: SyntaxNode): boolean {
    const definitions = name.kind === "identifier" ? (semantic.bindingOf(name)?.definitions ?? []) : [];
    // `try: from torch._six import inf`, and else `from torch import inf`: the name is there in every release, and tells none.
    const tells = definitions.some(({ import: imported }) => imported == null);
    return definitions.some(({ identifier, import: imported }) => {
      const { parent } = identifier;
      if (imported != null && (ASKING.test(imported.written) || CHOICE.test(imported.written))) return true;
      if (tells && triesImport(ancestor(identifier, "try_statement"))) return true;
      const value = isKind(parent, "assignment")
        ? parent.right
        : isKind(parent, "default_parameter", "typed_default_parameter")
          ? parent.value
          : null;
      return value != null && (ASKING.test(textOf(value)) || [value, ...descendants(value)].some(answers));
    });
  }

  /** `try: from sklearn.frozen import FrozenEstimator`, whose errors are caught: what it leaves tells which release there is. */
  function triesImport(tried: SyntaxNode | null): boolean {
    if (!isKind(tried, "try_statement") || !tried.children.some(forgives)) return false;
    const library = libraryOf(node);
    return [...descendants(tried.body)].some(
      (one) =>
        isKind(one, "dotted_name") &&
        isKind(one.parent, "import_statement", "import_from_statement", "aliased_import") &&
        (library === undefined || textOf(one).split(".")[0] === library),
    );
  }

  function libraryOf(used: SyntaxNode): string | undefined {
    return semantic.qualifiedName(isKind(used, "call") ? used.function : used)?.split(".")[0];
  }

  /** `has_frozen()`, a function of the file that does little but try an import. */
  function looksForImport(inner: SyntaxNode): boolean {
    const body = isKind(inner, "call") ? ownBody(inner) : null;
    return (
      body !== null &&
      body.children.length <= MAX_TEST &&
      body.children.some((one) => isKind(one, "try_statement") && triesImport(one))
    );
  }

  /** The test itself, or a call of a function of the file that makes it. */
  function answers(inner: SyntaxNode): boolean {
    const body = isKind(inner, "call") ? ownBody(inner) : null;
    return (
      tells(inner) ||
      looksForImport(inner) ||
      (body !== null &&
        [...descendants(body)].some((one) => isKind(one, "call") && TELLING.test(textOf(one.function))))
    );
  }

  function ownBody(call: Call): SyntaxNode | null {
    const run = semantic.functionOf(call.function);
    return run?.model === semantic ? run.node.body : null;
  }

  function forgives(clause: SyntaxNode): boolean {
    if (clause.kind !== "except_clause") return false;
    const body = clause.children.find((child) => child.kind === "block");
    const caught = semantic.tree.text
      .slice(clause.start, body?.start ?? clause.end)
      .replace(/^except|#.*/g, "");
    return FORGIVING.test(caught) || /^\s*:\s*$/.test(caught);
  }

  function header(statement: SyntaxNode): string {
    const body = statement.children.find((child) => child.kind === "block");
    return semantic.tree.text.slice(statement.start, body?.start ?? statement.end);
  }

  function maySkip(part: SyntaxNode): boolean {
    return isKind(part, "decorator") && /skip|requires/i.test(textOf(part)) && asks(part);
  }

  /** `assert lightgbm.__version__ < "4"`, of the library that is used. A first release alone leaves open all that came later. */
  function demandsRelease(statement: SyntaxNode): boolean {
    const [condition] = isKind(statement, "assert_statement") ? statement.children : [];
    const library = libraryOf(node);
    return (
      condition !== undefined &&
      !(isKind(condition, "comparison_operator") && condition.operators.every((one) => /^>=?$/.test(one))) &&
      [...descendants(condition)].some((one) => {
        const [package_, last] = semantic.qualifiedName(one)?.split(".") ?? [];
        return last === "__version__" && (library === undefined || package_ === library);
      })
    );
  }

  /** `if not hasattr(...): return`, `pytest.importorskip`, `sys.exit`. */
  function leaves(statement: SyntaxNode): boolean {
    if (demandsRelease(statement)) return true;
    if (statement.kind !== "if_statement" || !asks(statement.condition)) return false;
    const last = statement.consequence.children.at(-1);
    return isKind(last, "return_statement", "raise_statement", "continue_statement", "break_statement");
  }
}

/** The attribute names that the file itself stores or asks for by name, and whether it does so with computed names. */
export interface DynamicAttributes {
  readonly names: ReadonlySet<string>;
  /** `setattr(x, name, ...)`, `x.__dict__`, `vars(x)`: any name may appear. */
  readonly computed: boolean;
  /** `x.__class__ = C`, `C.__bases__ += (B,)`, `object.__setattr__(x, ...)`, `x.__dict__[...]`: objects are made over. */
  readonly madeOver: boolean;
}

const MAKING_OVER: ReadonlySet<string> = new Set(["__class__", "__bases__", "__setattr__", "__dict__"]);

/** Calls whose first argument names an attribute of the receiver. */
export const REGISTERING: ReadonlySet<string> = new Set([
  "register_buffer",
  "register_parameter",
  "register_module",
  "add_module",
  // A state of torchmetrics.
  "add_state",
  // `self.__setattr__("mask", x)`; of `object.__setattr__(self, "mask", x)` no name is seen.
  "__setattr__",
]);

const byModel = new WeakMap<SemanticModel, DynamicAttributes>();

/** What the file puts onto objects from outside: it exists even if no library has it. */
export function dynamicAttributes(semantic: SemanticModel): DynamicAttributes {
  const known = byModel.get(semantic) ?? collectAttributes(semantic);
  byModel.set(semantic, known);
  return known;
}

function collectAttributes(semantic: SemanticModel): DynamicAttributes {
  const names = new Set<string>();
  let computed = false;
  let madeOver = false;
  for (const node of allNodes(semantic.tree)) {
    if (node.kind === "attribute") {
      if (isStored(node)) names.add(node.attribute.text);
      if (node.attribute.text === "__dict__") computed = true;
      if (MAKING_OVER.has(node.attribute.text) && !isOwn(node)) madeOver = true;
    } else if (node.kind === "call" && node.function.kind === "attribute") {
      if (!REGISTERING.has(node.function.attribute.text)) continue;
      const [first] = node.arguments.children;
      const name = first === undefined ? null : stringValue(first);
      if (name === null) computed = true;
      else names.add(name);
    } else if (node.kind === "call" && node.function.kind === "identifier") {
      const name = node.function.text;
      if (name === "vars") computed = true;
      if (name !== "setattr" && name !== "hasattr" && name !== "getattr" && name !== "delattr") continue;
      const asked = node.arguments.children[1];
      const constant = asked === undefined ? null : stringValue(asked);
      if (constant !== null) names.add(constant);
      else if (name === "setattr") computed = true;
    }
  }
  return { names, computed, madeOver };

  /** `self.__dict__` concerns its own class; `x.__class__` that is only read changes nothing. */
  function isOwn(node: SyntaxNode & { readonly kind: "attribute" }): boolean {
    const { object, attribute, parent } = node;
    if (object.kind === "identifier" && object.text === "self") return true;
    if (object.kind === "call") return true; // super().__setattr__
    if (attribute.text === "__dict__") return parent?.kind !== "subscript" && parent?.kind !== "attribute";
    return attribute.text !== "__setattr__" && !isStored(node);
  }
}

/** Whether an attribute, or an entry, is assigned or deleted, not read. */
export function isStored(node: SyntaxNode): boolean {
  let at: SyntaxNode = node;
  while (isKind(at.parent, "pattern_list", "tuple_pattern", "list_pattern", "expression_list"))
    at = at.parent;
  const { parent } = at;
  if (isKind(parent, "assignment", "augmented_assignment", "for_statement", "for_in_clause"))
    return parent.left === at;
  return parent?.kind === "delete_statement" || (ancestor(node, "as_pattern_target") !== null && at === node);
}
