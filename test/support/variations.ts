/** The same program in other clothes: what a rule says of it must not change. Knows trees and names, no rule. */

import { isHeld } from "../../server/semantic/isHeld";
import type { Binding, SemanticModel } from "../../server/semantic/semanticModel";
import {
  descendants,
  isBroken,
  isStatement,
  type SyntaxNode,
  type SyntaxTree,
} from "../../server/syntax/syntaxTree";
import { LineIndex } from "../../server/text/lineIndex";
import { applyEdits, type TextEdit } from "../../server/text/textEdit";
import { textRange } from "../../server/text/textRange";

/** With Windows line ends. */
export function withCarriageReturns(code: string): string {
  return code.replaceAll("\n", "\r\n");
}

/** How many lines `withChineseBefore` puts before the code. */
export const LINES_BEFORE = 2;

/** With a byte order mark, a Chinese comment and a Chinese string before it. */
export function withChineseBefore(code: string): string {
  return `\ufeff# 训练脚本 🚀\n"""第一行之前的说明"""\n${code}`;
}

/** Behind every statement it must change nothing: words by which some rule once fell silent. */
export const IDLE_COMMENT = `  # 保留: ${[
  "detach .item( .data numpy tolist float( no_grad .grad requires_grad closure zero_grad backward .step( step(",
  "load_weights get_weights ModelCheckpoint load_state_dict state_dict save( checkpoint export( SavedModel convert",
  "is None is not None hasattr( exists( isfile( listdir( glob( walk( 255 127.5 Rescaling preprocess_input applications",
  "align reindex concat set( .columns index groupby pivot reset_index Unnamed iloc categories intersection",
  "squeeze view( reshape( [ max clamp normalize log - argmax multinomial decode use_cache folds .split( len( + False",
  "is_initialized rank world group node mode= device_id local_rank set_epoch sampler seed shuffle rand choice sample(",
  "training train eval monte mc_dropout uncertain strip_pruning learning_phase TF_USE_LEGACY_KERAS",
  "sys.path.insert sys.modules get_ipython() version_info PY2 server .close( autocast .double() half()",
  "predict append( += .take(1) .flow( loss optim param metrics val test score kappa scaler bfloat16 padding_side truncation",
].join(" ")}`;

/** With blank lines between the top-level statements and a comment behind each simple statement. */
export function reformatted(tree: SyntaxTree): string {
  const edits: TextEdit[] = [];
  const insert = (at: number, newText: string) => edits.push({ range: textRange(at, at), newText });
  for (const node of descendants(tree.root)) {
    if (!isStatement(node) || isBroken(tree, node)) continue;
    if (node.parent === tree.root && isAtLineStart(tree.text, node.start))
      insert(startOf(tree, node), "\n\n");
    const holdsBlock = node.children.some((child) => child.kind === "block");
    if (!holdsBlock && node.kind !== "decorated_definition" && isAtLineEnd(tree.text, node.end))
      insert(node.end, IDLE_COMMENT);
  }
  return applyEdits(tree.text, edits);
}

/** Where a top-level statement starts, with the comments right above it, which speak of it. */
function startOf({ text, comments }: SyntaxTree, { start }: SyntaxNode): number {
  let at: number = start;
  for (const comment of comments.toReversed())
    if (comment.end < at && text.slice(comment.end, at) === "\n" && isAtLineStart(text, comment.start))
      at = comment.start;
  return at;
}

/** Comments by which a person tells a tool what to keep still about. */
const FOR_TOOLS = /^#\s*(?:noqa|type:\s*ignore|pylint:|pyright:|heldout:)/;

/** Without its comments; those for tools stay. */
export function withoutComments({ text, comments }: SyntaxTree): string {
  const removed = comments.filter(({ text: comment }) => !FOR_TOOLS.test(comment));
  return applyEdits(
    text,
    removed.map(({ start, end }) => ({ range: textRange(start, end), newText: "" })),
  );
}

/** Neighbouring top-level assignments that share no name, swapped in pairs with their comments. Null where there are none. */
export function reordered(tree: SyntaxTree): string | null {
  const { text, root } = tree;
  const edits: TextEdit[] = [];
  const isAssignment = (node: SyntaxNode | undefined): node is SyntaxNode =>
    node?.children[0]?.kind === "assignment" &&
    isAtLineStart(text, node.start) &&
    isAtLineEnd(text, node.end);
  const namesOf = (node: SyntaxNode): string[] =>
    [...descendants(node)].flatMap((at) => (at.kind === "identifier" ? [at.text] : []));
  for (let i = 0; i + 1 < root.children.length; i++) {
    const [first, second] = [root.children[i], root.children[i + 1]];
    if (!isAssignment(first) || !isAssignment(second)) continue;
    const names = new Set(namesOf(first));
    if (namesOf(second).some((name) => names.has(name))) continue;
    const swap = (at: SyntaxNode, other: SyntaxNode) =>
      edits.push({
        range: textRange(startOf(tree, at), at.end),
        newText: text.slice(startOf(tree, other), other.end),
      });
    swap(first, second);
    swap(second, first);
    i++;
  }
  return edits.length === 0 ? null : applyEdits(text, edits);
}

function isAtLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === "\n";
}

function isAtLineEnd(text: string, at: number): boolean {
  return /^[ \t]*(\n|$)/.test(text.slice(at));
}

/** Its top-level code in a function that is called; imports stay at the top. Null where that changes the meaning. */
export function wrappedIntoFunction(tree: SyntaxTree): string | null {
  return wrapped(tree, ["def main():"], ["main()"]);
}

/** As `wrappedIntoFunction`, in a method of a class that a guarded main program makes. */
export function wrappedIntoMethod(tree: SyntaxTree): string | null {
  const guard = 'if __name__ == "__main__":';
  return wrapped(tree, ["class Job:", "    def run(self):"], [guard, "    Job().run()"]);
}

function wrapped(tree: SyntaxTree, opening: readonly string[], closing: readonly string[]): string | null {
  const { text } = tree;
  const nodes = [...descendants(tree.root)];
  if (nodes.some((node) => node.kind === "global_statement" || node.kind === "await")) return null;
  const imports: string[] = [];
  const index = new LineIndex(text);
  const importLines = new Set<number>();
  for (const node of tree.root.children) {
    if (!isImport(node) || !isAtLineStart(text, node.start)) continue;
    const first = index.lineColumnAt(node.start).line;
    const last = index.lineColumnAt(node.end).line;
    for (let line = first; line <= last; line++) {
      importLines.add(line);
      imports.push(text.slice(index.lineStart(line), index.lineEnd(line)));
    }
  }
  const insideString = new Set<number>();
  for (const node of nodes) {
    if (node.kind !== "string") continue;
    const last = index.lineColumnAt(node.end).line;
    for (let line = index.lineColumnAt(node.start).line + 1; line <= last; line++) insideString.add(line);
  }
  const body: string[] = [];
  text
    .replace(/\n$/, "")
    .split("\n")
    .forEach((line, number) => {
      if (importLines.has(number)) return;
      body.push(insideString.has(number) || line === "" ? line : "    ".repeat(opening.length) + line);
    });
  if (!body.some((line) => line.trim() !== "" && !line.trim().startsWith("#"))) return null;
  return [...imports, "", ...opening, ...body, "", "", ...closing, ""].join("\n");
}

function isImport(node: SyntaxNode): boolean {
  return (
    node.kind === "import_statement" ||
    node.kind === "import_from_statement" ||
    node.kind === "future_import_statement"
  );
}

const RENAMED = new Set([
  "assignment",
  "augmented",
  "annotation",
  "for",
  "with",
  "except",
  "parameter",
  "named-expression",
  "match",
  "delete",
  "function",
  "class",
]);

/** Variables, parameters, functions and classes renamed to `v1`, `v2`, ... Null where there are none to rename. */
export function withRenamedVariables(semantic: SemanticModel): string | null {
  return renamed(
    semantic,
    (binding) =>
      binding.scope.kind !== "class" &&
      !isHeld(binding) &&
      binding.definitions.every((definition) => RENAMED.has(definition.kind)),
    "v",
  );
}

/** Every import under an alias. Null where nothing can get one. */
export function withAliasedImports(semantic: SemanticModel): string | null {
  return renamed(
    semantic,
    (binding) =>
      binding.definitions.every(({ kind, identifier }) => kind === "import" && canGetAlias(identifier)),
    "m",
  );
}

/** `import a.b` binds `a` only and cannot get an alias without changing every use. */
function canGetAlias(identifier: SyntaxNode): boolean {
  const name = identifier.parent;
  return name?.kind === "aliased_import" || name?.children.length === 1;
}

function renamed(
  semantic: SemanticModel,
  isChosen: (binding: Binding) => boolean,
  prefix: string,
): string | null {
  const { tree } = semantic;
  const { keywords, pinned } = fixedNames(tree);
  // `parts` of `parts["a"]`, which is a variable itself.
  for (const node of tree.heldNames.keys()) pinned.add(textOf(tree, node).split("[")[0] ?? "");
  const uses = new Map<Binding, SyntaxNode[]>();
  for (const node of descendants(tree.root)) {
    const binding = node.kind === "identifier" ? semantic.bindingOf(node) : null;
    if (binding !== null) uses.set(binding, [...(uses.get(binding) ?? []), node]);
  }
  const edits: TextEdit[] = [];
  let number = 0;
  for (const [binding, nodes] of uses) {
    const { name } = binding;
    const isParameter = binding.definitions.some((definition) => definition.kind === "parameter");
    if (/^(self|cls|_|__\w+__)$/.test(name) || (isParameter && keywords.has(name))) continue;
    if (pinned.has(name) || !isChosen(binding)) continue;
    let newName: string;
    do newName = `${prefix}${++number}`;
    while (new RegExp(`\\b${newName}\\b`).test(tree.text));
    const definitions = new Set<SyntaxNode>(binding.definitions.map((definition) => definition.identifier));
    for (const node of nodes) {
      const needsAs = definitions.has(node) && isImportedName(node) && node.parent?.kind !== "aliased_import";
      edits.push({
        range: textRange(node.start, node.end),
        newText: needsAs ? `${name} as ${newName}` : newName,
      });
    }
  }
  return edits.length === 0 ? null : applyEdits(tree.text, edits);
}

function textOf(tree: SyntaxTree, node: SyntaxNode): string {
  return tree.text.slice(node.start, node.end);
}

function isImportedName(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (isImport(at)) return true;
    if (at.kind !== "dotted_name" && at.kind !== "aliased_import") return false;
  }
  return false;
}

/** Names that must stay: those used as keywords (as far as they are parameters), and those in strings and `global`. */
function fixedNames(tree: SyntaxTree): { keywords: Set<string>; pinned: Set<string> } {
  const keywords = new Set<string>();
  const pinned = new Set<string>();
  for (const node of descendants(tree.root)) {
    if (node.kind === "keyword_argument") keywords.add(textOf(tree, node.name));
    if (node.kind === "global_statement" || node.kind === "nonlocal_statement")
      for (const child of node.children) pinned.add(textOf(tree, child));
    if (node.kind === "string_content") for (const word of node.text.match(/\w+/g) ?? []) pinned.add(word);
  }
  return { keywords, pinned };
}

/** The code as it stands while it is typed: cut at the start and in the middle of every line. */
export function cutEverywhere(code: string): string[] {
  const index = new LineIndex(code);
  const cuts: string[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const start = index.lineStart(line);
    const end = index.lineEnd(line);
    if (start > 0) cuts.push(code.slice(0, start));
    const middle = start + Math.ceil((end - start) / 2);
    if (middle > start && middle < code.length) cuts.push(code.slice(0, middle));
  }
  return cuts;
}
