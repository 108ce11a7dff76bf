/**
 * Edits that corrections are made of. Knows the file's text, names and indentation; decides nothing. Asked for an edit of a node that
 * stands in another file, it gives `ELSEWHERE`.
 */

import { canonicalName } from "../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { identifiersNamed } from "../syntax/nodesOf";
import type { MethodCall } from "../syntax/syntaxTree";
import {
  type Argument,
  ancestor,
  type Call,
  enclosingStatement,
  isKind,
  isNode,
  rootOf,
  type Statement,
  type SyntaxNode,
  textOf,
  writtenArguments,
} from "../syntax/syntaxTree";
import type { TextEdit } from "../text/textEdit";
import { type TextRange, textRange } from "../text/textRange";

/** How a library name is written at a place, and the import that must be added for it (none if it is there). */
export interface SpelledName {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** In place of an edit of another file: a correction with it is none, since corrections change the file under review. */
export const ELSEWHERE: TextEdit = Object.freeze({ range: textRange(0, 0), newText: "" });

export interface Fixer {
  replace(range: TextRange, newText: string): TextEdit;
  insertBefore(range: TextRange, newText: string): TextEdit;
  insertAfter(range: TextRange, newText: string): TextEdit;
  remove(range: TextRange): TextEdit;
  /** Removes one argument with the comma that belongs to it. */
  removeArgument(call: Call, argument: Argument): TextEdit;
  /** Adds `name=value` (or a positional argument) behind the last argument. */
  addArgument(call: Call, newText: string): TextEdit;
  /** Gives an argument a value: in place of the expression that is given for it, else added as `name=value`. */
  setArgument(call: Call, name: string, value: string, given: SyntaxNode | null): TextEdit;
  /** `a.second().first()` for `a.first().second()`; `first` is what `second` is called on. */
  swapLinks(first: MethodCall, second: MethodCall): TextEdit;
  /** A new line before the statement that holds the node, in its indentation. */
  lineBefore(node: SyntaxNode, line: string): TextEdit;
  /** A new line behind the statement that holds the node, in its indentation. */
  lineAfter(node: SyntaxNode, line: string): TextEdit;
  /** Removes the statement that holds the node, with its line where it has that to itself; a comment behind it stays. */
  removeStatement(node: SyntaxNode): TextEdit;
  /** Whether the statement that holds the node is of this file and has its lines to itself, so that a line can be put before or behind it. */
  standsAlone(node: SyntaxNode): boolean;
  /** The whitespace before the statement that holds the node. */
  indentationOf(node: SyntaxNode): string;
  /** A new import statement behind the first imports of the file. */
  addImport(statement: string): TextEdit;
  /** How to write a library's function or class in this file: through an import that is there, or one that the edits add. */
  spell(name: QualifiedName): SpelledName;
  /** Puts a call of a library's function around an expression, which becomes its first argument; `rest` are the others as written. */
  wrap(range: TextRange, name: QualifiedName, rest?: string): SpelledName;
}

/** Whether a node stands in options that several calls are handed (`**options`): what is right for one may be wrong for another. */
function isForSeveralCalls(range: TextRange): boolean {
  if (!isNode(range)) return false;
  for (let at = ancestor(range, "assignment"); at !== null; at = ancestor(at, "assignment")) {
    const { left, right } = at;
    if (left.kind !== "identifier" || !isKind(right, "dictionary", "call")) continue;
    const spread = identifiersNamed(rootOf(at), left.text).filter(({ parent }) =>
      isKind(parent, "dictionary_splat"),
    );
    if (spread.length > 1) return true;
  }
  return false;
}

/** A fixer for one file. */
export function createFixer(semantic: SemanticModel): Fixer {
  const { tree } = semantic;
  const { text } = tree;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";

  const statementOf = (node: SyntaxNode): Statement | SyntaxNode => enclosingStatement(node) ?? node;
  const indentationOf = (node: SyntaxNode): string => {
    const { start } = statementOf(node);
    const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
    return /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? "";
  };
  const inLines = (line: string, indentation: string): string =>
    line.split("\n").join(lineBreak + indentation);

  const isElsewhere = (range: TextRange): boolean => isNode(range) && rootOf(range) !== tree.root;
  const edit = (of: TextRange, start: number, end: number, newText: string): TextEdit =>
    isElsewhere(of) || isForSeveralCalls(of) ? ELSEWHERE : { range: textRange(start, end), newText };

  const fixer: Fixer = {
    replace: (range, newText) => edit(range, range.start, range.end, newText),
    insertBefore: (range, newText) => edit(range, range.start, range.start, newText),
    insertAfter: (range, newText) => edit(range, range.end, range.end, newText),
    remove: (range) => edit(range, range.start, range.end, ""),
    removeArgument(call, argument) {
      const { node } = argument;
      if (isElsewhere(call) || isElsewhere(node) || isForSeveralCalls(node)) return ELSEWHERE;
      const all = node.parent?.children ?? [];
      const next = all[all.indexOf(node) + 1];
      const previous = all[all.indexOf(node) - 1];
      if (next !== undefined) return fixer.remove(textRange(node.start, next.start));
      if (previous !== undefined) return fixer.remove(textRange(previous.end, node.end));
      return fixer.remove(node);
    },
    addArgument(call, newText) {
      const last = writtenArguments(call).at(-1);
      if (last !== undefined) return fixer.insertAfter(last.node, `, ${newText}`);
      return edit(call, call.arguments.start + 1, call.arguments.start + 1, newText);
    },
    setArgument: (call, name, value, given) =>
      given === null ? fixer.addArgument(call, `${name}=${value}`) : fixer.replace(given, value),
    swapLinks(first, second) {
      if (isElsewhere(first)) return ELSEWHERE;
      const start = first.function.object.end;
      const code = text.slice(first.end, second.end) + text.slice(start, first.end);
      return fixer.replace(textRange(start, second.end), code);
    },
    lineBefore(node, line) {
      const statement = statementOf(node);
      const indentation = indentationOf(node);
      return fixer.insertBefore(statement, `${inLines(line, indentation)}${lineBreak}${indentation}`);
    },
    lineAfter(node, line) {
      if (isElsewhere(node)) return ELSEWHERE;
      const statement = statementOf(node);
      const indentation = indentationOf(node);
      return fixer.insertAfter(
        endOfLogicalLine(statement),
        `${lineBreak}${indentation}${inLines(line, indentation)}`,
      );
    },
    removeStatement(node) {
      if (isElsewhere(node)) return ELSEWHERE;
      const { start, end } = statementOf(node);
      const indentation = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
      const isFirst = start - indentation === 0 || /[\n\r]/.test(text[start - indentation - 1] ?? "");
      const rest = /^[ \t]*(;[ \t]*|\r\n|\n|\r|$)?/.exec(text.slice(end))?.[0] ?? "";
      const isLine = isFirst && /[\n\r]$/.test(rest);
      return fixer.remove(textRange(isLine ? start - indentation : start, end + rest.length));
    },
    standsAlone(node) {
      if (isElsewhere(node)) return false;
      const { start, end } = statementOf(node);
      const rest = /^[^\n\r]*/.exec(text.slice(end))?.[0] ?? "";
      return /^\s*(#.*)?$/.test(rest) && /(^\ufeff?|[\n\r])[ \t]*$/.test(text.slice(0, start));
    },
    indentationOf,
    addImport: importLine,
    spell(name) {
      const dot = name.lastIndexOf(".");
      const module = name.slice(0, dot);
      const member = name.slice(dot + 1);
      const own = boundTo(name);
      if (own !== null) return { name: own, edits: [] };
      const holder = boundTo(module);
      if (holder !== null) return { name: `${holder}.${member}`, edits: [] };
      if (dot < 0) return { name, edits: [importLine(`import ${name}`)] };
      const taken = semantic.moduleScope.bindings.has(member);
      const sibling = importStatementOf(module);
      if (sibling !== null && !taken)
        // Not an insertion: a new import line of another fix may be inserted at the same place.
        return { name: member, edits: [fixer.replace(sibling, `${textOf(tree, sibling)}, ${member}`)] };
      if (taken) return { name: `${module}.${member}`, edits: [importLine(`import ${module}`)] };
      return { name: member, edits: [importLine(`from ${module} import ${member}`)] };
    },
    wrap(range, name, rest = "") {
      const spelled = fixer.spell(name);
      const around = [fixer.insertBefore(range, `${spelled.name}(`), fixer.insertAfter(range, `${rest})`)];
      return { name: spelled.name, edits: [...around, ...spelled.edits] };
    },
  };

  /** The name that an import of the module binds to just this, and nothing else does; null where there is none. */
  function boundTo(qualified: QualifiedName): string | null {
    for (const { name, definitions } of semantic.moduleScope.bindings.values())
      if (definitions.length === 1 && definitions[0]?.import?.qualified === qualified) return name;
    return null;
  }

  /** A comment behind the statement belongs to its line; that of a block's last line ends the block, with its `\r`. */
  function endOfLogicalLine(statement: TextRange): TextRange {
    if (text[statement.end - 1] === "\r")
      return textRange(statement.start, statement.start + textOf(tree, statement).trimEnd().length);
    const rest = /^[^\n\r]*/.exec(text.slice(statement.end))?.[0] ?? "";
    const end = /^\s*(#.*)?$/.test(rest) ? statement.end + rest.trimEnd().length : statement.end;
    return textRange(statement.start, end);
  }

  /** The last name in an unparenthesized top-level `from module import a, b` with that module, or the last in parentheses. */
  function importStatementOf(module: string): SyntaxNode | null {
    for (const statement of tree.root.children) {
      if (
        statement.kind !== "import_from_statement" ||
        canonicalName(textOf(tree, statement.moduleName)) !== module
      )
        continue;
      const last = statement.name.at(-1);
      if (last !== undefined) return last;
    }
    return null;
  }

  /** A new import behind the last top-level import, else behind docstring, comments and future imports at the top. */
  function importLine(line: string): TextEdit {
    const imports = tree.root.children.filter(
      (node) =>
        node.kind === "import_statement" ||
        node.kind === "import_from_statement" ||
        node.kind === "future_import_statement",
    );
    // Only those of the first block: a late import says nothing about where this one is needed.
    const first = tree.root.children.findIndex((node) => !isImport(node) && !isDocstring(node));
    const block =
      first < 0
        ? imports
        : imports.filter((node) => node.start < (tree.root.children[first] as SyntaxNode).start);
    const last = block.at(-1);
    if (last !== undefined) return fixer.insertAfter(endOfLogicalLine(last), lineBreak + line);
    const top = tree.root.children[0];
    if (top !== undefined && isDocstring(top))
      return fixer.insertAfter(endOfLogicalLine(top), lineBreak + lineBreak + line);
    let at = 0;
    if (text.startsWith("\ufeff")) at = 1;
    // A shebang or coding comment must stay the first line.
    for (const comment of tree.comments) {
      if (comment.start !== at || !/^#(!|.*coding[:=])/.test(comment.text)) break;
      at = comment.end + (/^\r?\n|^\r/.exec(text.slice(comment.end))?.[0].length ?? 0);
    }
    return { range: textRange(at, at), newText: line + lineBreak };
  }
  return fixer;
}

function isImport(node: SyntaxNode): boolean {
  return (
    node.kind === "import_statement" ||
    node.kind === "import_from_statement" ||
    node.kind === "future_import_statement"
  );
}

function isDocstring(node: SyntaxNode): boolean {
  return (
    node.kind === "expression_statement" &&
    node.children.length === 1 &&
    (node.children[0]?.kind === "string" || node.children[0]?.kind === "concatenated_string")
  );
}
