/** The same program with parts of it in functions of their own. Knows trees and names, no rule. */

import type { Binding, SemanticModel } from "../../../server/semantic/semanticModel";
import {
  ancestor,
  descendants,
  isInside,
  type SyntaxNode,
  type SyntaxTree,
} from "../../../server/syntax/syntaxTree";
import { applyEdits } from "../../../server/text/textEdit";
import {
  behindImports,
  codeOf,
  edit,
  functionText,
  hasMultilineString,
  holds,
  indentOf,
  isImport,
  lineStart,
  linesOf,
  type Rewrite,
  startWithComments,
  VARIABLES,
  withTop,
} from "./site";

/** A list of statements that stand one below the other, and what is around it. */
export interface Body {
  readonly statements: readonly SyntaxNode[];
  readonly indent: string;
  /** Null for the module. */
  readonly owner: (SyntaxNode & { readonly kind: "function_definition" }) | null;
}

/** The longest one: of the module, without imports and definitions, or of a function. */
export function longestBody({ tree }: SemanticModel): Body | null {
  const found: Body[] = [];
  const isKept = ({ kind }: SyntaxNode): boolean => /definition$/.test(kind);
  const first = tree.root.children.findIndex((node) => !isImport(node) && !isKept(node));
  const rest = first < 0 ? [] : tree.root.children.slice(first);
  if (!rest.some(isKept) && !rest.some(isImport)) found.push({ statements: rest, indent: "", owner: null });
  for (const node of descendants(tree.root)) {
    if (node.kind !== "function_definition" || /^async/.test(codeOf(tree, node))) continue;
    if (node.parent?.kind === "decorated_definition") continue;
    const holder = node.parent?.kind === "block" ? node.parent.parent : node.parent;
    if (holder?.kind !== "module" && holder?.kind !== "class_definition") continue;
    const [head] = node.body.children;
    const indent = head === undefined ? null : indentOf(tree, head);
    if (indent !== null) found.push({ statements: node.body.children, indent, owner: node });
  }
  const whole = found.filter(({ statements }) => statements.every((one) => indentOf(tree, one) !== null));
  return whole.toSorted((a, b) => b.statements.length - a.statements.length)[0] ?? null;
}

/** Variables of the body, by binding, in order of their first definition. */
export function variablesOf(semantic: SemanticModel, body: Body): readonly Binding[] {
  const [first] = body.statements;
  if (first === undefined) return [];
  const { bindings } = semantic.scopeOf(first);
  return [...bindings.values()].filter(({ definitions }) =>
    definitions.every(({ kind }) => VARIABLES.has(kind) || kind === "parameter"),
  );
}

/** Whether the code can be moved into a function: nothing in it speaks of the one around it. */
export function isMovable(statements: readonly SyntaxNode[]): boolean {
  const fixed = new Set([
    "yield",
    "await",
    "global_statement",
    "nonlocal_statement",
    "import_statement",
    "import_from_statement",
    "class_definition",
  ]);
  return statements.every((one) =>
    [...descendants(one)].every(
      (node) =>
        !fixed.has(node.kind) &&
        !(node.kind === "identifier" && /^(super|locals|globals|exit)$/.test(node.text)),
    ),
  );
}

/** In the source, a function's own first parameter where it is a method. */
function receiverOf(body: Body): string | null {
  const [first] = body.owner?.parameters.children ?? [];
  return first?.kind === "identifier" && first.text === "self" ? "self" : null;
}

function isReadByFunctions(semantic: SemanticModel, bindings: readonly Binding[]): boolean {
  return bindings.some(({ references, scope }) =>
    references.some((reference) => {
      let at: typeof reference.scope | null = reference.scope;
      while (at !== null && at !== scope) {
        if (at.kind === "function" && semantic.moduleScope === scope) return true;
        at = at.parent;
      }
      return false;
    }),
  );
}

/** Whether the body means something else in parts: it has cells, names of other scopes, or a list of its exports. */
function isWhole({ tree }: SemanticModel, { statements, owner }: Body): boolean {
  if (owner === null && /^# (%%|In ?\[)/m.test(tree.text)) return true;
  return statements.some((one) =>
    [...descendants(one)].some(
      (node) =>
        /^(global|nonlocal)_statement$/.test(node.kind) ||
        (node.kind === "identifier" && node.text === "__all__"),
    ),
  );
}

/** What the body's scope names besides its variables: functions, classes, imports that are also assigned. */
function others(semantic: SemanticModel, { statements }: Body, variables: readonly Binding[]) {
  const [first] = statements;
  if (first === undefined) return [];
  const { bindings } = semantic.scopeOf(first);
  return [...bindings.values()].filter(
    (one) =>
      !variables.includes(one) && one.definitions.some(({ identifier }) => holds(statements, identifier)),
  );
}

const isSpokenOf = (part: readonly SyntaxNode[], { references, definitions }: Binding): boolean =>
  [...references, ...definitions].some(({ identifier }) => holds(part, identifier));

/** Whether the first statement of the part that speaks of the name gives it a value and does not read it. */
function isMadeAnew(part: readonly SyntaxNode[], binding: Binding): boolean {
  const { references, definitions } = binding;
  const first = part.find((one) => isSpokenOf([one], binding));
  const [inner] = first?.children ?? [];
  if (first?.kind !== "expression_statement" || inner?.kind !== "assignment") return false;
  return (
    !references.some(({ identifier }) => isInside(identifier, first)) &&
    definitions.every(({ kind, identifier }) => !isInside(identifier, first) || kind === "assignment")
  );
}

interface Cut {
  readonly body: Body;
  readonly early: readonly SyntaxNode[];
  readonly late: readonly SyntaxNode[];
  /** Names that the early part has and the late part reads. */
  readonly handed: readonly string[];
  /** Names that the early part reads and does not make. */
  readonly wanted: readonly string[];
}

/** The name, or a longer one where the program has it already. */
function unusedName({ root }: SyntaxTree, name: string): string {
  const isTaken = [...descendants(root)].some((node) => node.kind === "identifier" && node.text === name);
  return isTaken ? `${name}_all` : name;
}

/** The longest body cut in two, at a share of its statements. */
function cutAt(semantic: SemanticModel, share: number): Cut | null {
  const body = longestBody(semantic);
  if (body === null || body.statements.length < 2 || isWhole(semantic, body)) return null;
  const place = Math.min(body.statements.length - 1, Math.max(1, Math.round(body.statements.length * share)));
  const early = body.statements.slice(0, place);
  const late = body.statements.slice(place);
  if (early.some(({ kind }) => kind === "return_statement")) return null;
  const variables = variablesOf(semantic, body);
  if (others(semantic, body, variables).some((one) => isSpokenOf(early, one) && isSpokenOf(late, one)))
    return null;
  const receiver = receiverOf(body);
  const reads = (part: readonly SyntaxNode[], { references }: Binding) =>
    references.some(({ identifier }) => holds(part, identifier));
  const changes = (part: readonly SyntaxNode[], { definitions }: Binding) =>
    definitions.some(({ identifier }) => holds(part, identifier));
  const isAugmented = (part: readonly SyntaxNode[], { definitions }: Binding) =>
    definitions.some(({ kind, identifier }) => kind === "augmented" && holds(part, identifier));
  const isParameter = ({ definitions }: Binding) => definitions.some(({ kind }) => kind === "parameter");
  const handed = variables.filter(
    (one) =>
      one.name !== receiver &&
      (isParameter(one) || changes(early, one)) &&
      (reads(late, one) || isAugmented(late, one)) &&
      !isMadeAnew(late, one),
  );
  const wanted = variables.filter((one) => one.name !== receiver && isParameter(one) && reads(early, one));
  if (body.owner === null && isReadByFunctions(semantic, variables)) return null;
  return {
    body,
    early,
    late,
    handed: handed.map(({ name }) => name),
    wanted: wanted.map(({ name }) => name),
  };
}

/** The second part of the longest body is a function that is handed what it reads. */
export function endInHelper(share: number): Rewrite {
  return (semantic) => {
    const { tree } = semantic;
    const cut = cutAt(semantic, share);
    if (cut === null || !isMovable(cut.late) || hasMultilineString(tree, cut.late)) return null;
    const { body, late, handed } = cut;
    const start = startWithComments(tree, late[0] as SyntaxNode);
    const code =
      tree.text.slice(start, lineStart(tree.text, (late[0] as SyntaxNode).start)) + linesOf(tree, late);
    const outer = body.owner === null ? "" : (indentOf(tree, body.owner) ?? "");
    const receiver = receiverOf(body);
    const parameters = receiver === null ? handed : [receiver, ...handed];
    const name = unusedName(tree, "finish");
    const helper = functionText(name, parameters, code, body.indent, outer);
    const called = `${receiver === null ? "" : `${receiver}.`}${name}(${handed.join(", ")})`;
    const at =
      body.owner === null
        ? lineStart(tree.text, (body.statements[0] as SyntaxNode).start)
        : lineStart(tree.text, body.owner.start);
    const returns = late.some((one) => [...descendants(one)].some(({ kind }) => kind === "return_statement"));
    return applyEdits(tree.text, [
      edit(at, at, helper),
      edit(start, start + code.length, `${body.indent}${returns ? "return " : ""}${called}`),
    ]);
  };
}

/** The first part of the longest body is a function that gives what the second part reads. */
export function startInHelper(share: number): Rewrite {
  return (semantic) => {
    const { tree } = semantic;
    const cut = cutAt(semantic, share);
    if (cut === null || !isMovable(cut.early) || hasMultilineString(tree, cut.early)) return null;
    const { body, early, wanted } = cut;
    if (early.some((one) => [...descendants(one)].some(({ kind }) => kind === "return_statement")))
      return null;
    const handed = cut.handed.filter((name) => !isOnlyParameter(semantic, body, early, name));
    const start = startWithComments(tree, early[0] as SyntaxNode);
    const code =
      tree.text.slice(start, lineStart(tree.text, (early[0] as SyntaxNode).start)) + linesOf(tree, early);
    const outer = body.owner === null ? "" : (indentOf(tree, body.owner) ?? "");
    const receiver = receiverOf(body);
    const parameters = receiver === null ? wanted : [receiver, ...wanted];
    const given = handed.length === 0 ? "" : `\n${body.indent}return ${handed.join(", ")}`;
    const name = unusedName(tree, "prepare");
    const helper = functionText(name, parameters, code + given, body.indent, outer);
    const called = `${receiver === null ? "" : `${receiver}.`}${name}(${wanted.join(", ")})`;
    const at = body.owner === null ? start : lineStart(tree.text, body.owner.start);
    const target = handed.length === 0 ? "" : `${handed.join(", ")} = `;
    const newText = `${body.indent}${target}${called}`;
    if (at === start) return applyEdits(tree.text, [edit(start, start + code.length, helper + newText)]);
    return applyEdits(tree.text, [edit(at, at, helper), edit(start, start + code.length, newText)]);
  };
}

function isOnlyParameter(
  semantic: SemanticModel,
  body: Body,
  early: readonly SyntaxNode[],
  name: string,
): boolean {
  const binding = variablesOf(semantic, body).find((one) => one.name === name);
  return binding?.definitions.every(({ identifier }) => !holds(early, identifier)) ?? true;
}

/** What a loop does for each round is a function. */
export const loopBodyInHelper: Rewrite = (semantic) => {
  const { tree } = semantic;
  for (const loop of descendants(tree.root)) {
    if (loop.kind !== "for_statement" || loop.alternative !== null) continue;
    const inside = loop.body.children;
    const [first] = inside;
    const indent = first === undefined ? null : indentOf(tree, first);
    if (first === undefined || indent === null || !isMovable(inside) || hasMultilineString(tree, inside))
      continue;
    const leaves = /^(break|continue|return)_statement$|^(for|while)_statement$/;
    if (inside.some((one) => [...descendants(one)].some(({ kind }) => leaves.test(kind)))) continue;
    const owner = ancestor(loop, "function_definition");
    if (owner !== null && owner.parent?.kind !== "module" && owner.parent?.kind !== "block") continue;
    if (owner?.parent?.kind === "block" && owner.parent.parent?.kind !== "class_definition") continue;
    const scope = semantic.scopeOf(first);
    const variables = [...scope.bindings.values()].filter(({ definitions }) =>
      definitions.every(({ kind }) => VARIABLES.has(kind) || kind === "parameter"),
    );
    const isWithin = (node: SyntaxNode) => isInside(node, loop.body);
    const isMade = ({ definitions }: Binding) => definitions.some(({ identifier }) => isWithin(identifier));
    const isRead = ({ references }: Binding) => references.some(({ identifier }) => isWithin(identifier));
    const isUsedOutside = ({ references, definitions }: Binding) =>
      [...references, ...definitions].some(({ identifier }) => !isWithin(identifier));
    // What a round leaves for the next one, a function forgets.
    const isKept = (one: Binding) => {
      const made = Math.min(...one.definitions.map(({ node }) => node.end));
      return isMade(one) && one.references.some(({ identifier }) => identifier.end <= made);
    };
    if (variables.some((one) => isMade(one) && (isUsedOutside(one) || isKept(one)))) continue;
    const handed = variables
      .filter((one) => isRead(one) && !isMade(one) && one.name !== "self")
      .map(({ name }) => name);
    const isMethod = owner?.parent?.kind === "block";
    const outer = owner === null ? "" : (indentOf(tree, owner) ?? "");
    const code = linesOf(tree, inside);
    const helper = functionText("do_step", isMethod ? ["self", ...handed] : handed, code, indent, outer);
    const start = lineStart(tree.text, first.start);
    const holder = owner ?? enclosingTop(loop);
    if (owner?.parent?.kind === "decorated_definition") continue;
    const at = lineStart(tree.text, holder.start);
    return applyEdits(tree.text, [
      edit(at, at, helper),
      edit(start, start + code.length, `${indent}${isMethod ? "self." : ""}do_step(${handed.join(", ")})`),
    ]);
  }
  return null;
};

function enclosingTop(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null && at.parent.kind !== "module") at = at.parent;
  return at;
}

/** The calls that make a program's values are in functions of their own: of this file, or of another one. */
export function makersInHelpers(place: "same file" | "other file"): Rewrite {
  return (semantic) => {
    const { tree } = semantic;
    const moved: { readonly call: SyntaxNode; readonly name: string; readonly wanted: string }[] = [];
    let isClosed = false;
    for (const node of descendants(tree.root)) {
      if (node.kind !== "assignment" || node.right?.kind !== "call" || node.left.kind !== "identifier")
        continue;
      const name = semantic.qualifiedName(node.right.function);
      const wanted = name?.includes(".") ? freeNames(semantic, node.right) : null;
      if (wanted === null) continue;
      moved.push({
        call: node.right,
        name: `build_${node.left.text.replace(/\W+/g, "_")}_${moved.length + 1}`,
        wanted: wanted.join(", "),
      });
      isClosed ||= node.start < behindImports(tree);
    }
    if (moved.length === 0 || isClosed) return null;
    const edits = moved.map(({ call, name, wanted }) => edit(call.start, call.end, `${name}(${wanted})`));
    const helpers = moved
      .map(({ call, name, wanted }) => `def ${name}(${wanted}):\n    return ${codeOf(tree, call)}\n\n`)
      .join("\n");
    if (place === "same file") return withTop(tree, edits, helpers);
    const imports = tree.root.children.filter(isImport).map((node) => codeOf(tree, node));
    const names = moved.map(({ name }) => name).join(", ");
    return {
      code: withTop(tree, edits, `from parts import ${names}`),
      files: { "parts.py": [...imports, "", helpers].join("\n") },
    };
  };
}

/** Names that an expression needs and that neither Python nor an import gives; null where it cannot stand elsewhere. */
function freeNames(semantic: SemanticModel, expression: SyntaxNode): readonly string[] | null {
  const free = new Set<string>();
  for (const node of descendants(expression)) {
    if (/^(lambda|await|yield)$|comprehension$|^generator_expression$/.test(node.kind)) return null;
    if (node.kind !== "identifier") continue;
    const { parent } = node;
    if (parent?.kind === "attribute" && parent.attribute === node) continue;
    if (parent?.kind === "keyword_argument" && parent.name === node) continue;
    if (semantic.isBuiltin(node)) continue;
    const binding = semantic.nameOf(node);
    if (binding === null || node.text === "self") return null;
    if (!binding.definitions.every((definition) => definition.import !== null)) free.add(node.text);
  }
  return [...free];
}
