/** The same program with its variables in a table or an object, or all of it in a block. Knows trees and names, no rule. */

import type { Binding, SemanticModel } from "../../../server/semantic/semanticModel";
import { descendants, type SyntaxNode, type SyntaxTree } from "../../../server/syntax/syntaxTree";
import { applyEdits, type TextEdit } from "../../../server/text/textEdit";
import { isMovable, longestBody, variablesOf } from "./ownFunctions";
import {
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
  withTop,
} from "./site";

const READS_NAMES = /^(?:get_ipython|exec|eval|globals|locals|vars)$/;
const CELL = /^#\s*(?:%%|In\s?\[)/;

/** Variables of the module under another spelling. */
function respelled(semantic: SemanticModel, spelled: (name: string) => string): readonly TextEdit[] | null {
  const { tree, moduleScope } = semantic;
  const edits: TextEdit[] = [];
  const nodesOfTree = [...descendants(tree.root)];
  // Code in texts knows the variables by their names.
  if (nodesOfTree.some((node) => node.kind === "identifier" && READS_NAMES.test(node.text))) return null;
  const texts = nodesOfTree.flatMap((node) => (node.kind === "string_content" ? [node.text] : []));
  for (const { definitions, references, name } of moduleScope.bindings.values()) {
    // `_`, `_rest` and `__all__` say something by their names.
    if (name.startsWith("_")) continue;
    if (texts.some((text) => new RegExp(`[{@]${name}\\b`).test(text))) return null;
    if (!definitions.every(({ kind }) => kind === "assignment" || kind === "augmented")) continue;
    if (references.some(({ scope }) => scope !== moduleScope && scope.kind !== "comprehension")) return null;
    const nodes = new Set([...definitions, ...references].map(({ identifier }) => identifier));
    for (const node of nodes) edits.push(edit(node.start, node.end, spelled(name)));
  }
  for (const node of nodesOfTree)
    if (node.kind === "string_content" || node.kind === "interpolation") {
      if (node.kind === "interpolation" && codeOf(tree, node).includes('"')) return null;
    }
  return edits.length === 0 ? null : edits;
}

/** Variables of the module are entries of a table. */
export const inTable: Rewrite = (semantic) => {
  const edits = respelled(semantic, (name) => `parts['${name}']`);
  return edits === null ? null : withTop(semantic.tree, edits, "parts = {}");
};

/** Variables of the module are fields of an object, which one method sets and the next one uses. */
export function inObject(share: number): Rewrite {
  return (semantic) => {
    const { tree } = semantic;
    // A method has no cells.
    if (tree.comments.some(({ text }) => CELL.test(text))) return null;
    const edits = respelled(semantic, (name) => `self.${name}`);
    const body = longestBody(semantic);
    if (edits === null || body === null || body.owner !== null || hasMultilineString(tree, body.statements))
      return null;
    if (!isMovable(body.statements)) return null;
    const place = Math.round(body.statements.length * share);
    const parts = [body.statements.slice(0, place), body.statements.slice(place)];
    if (parts.some((part) => part.length === 0) && share > 0) return null;
    const locals = variablesOf(semantic, body).filter(({ definitions }) =>
      definitions.some(
        ({ kind, identifier: { text } }) =>
          text.startsWith("_") || (kind !== "assignment" && kind !== "augmented"),
      ),
    );
    const isShared = (one: Binding) =>
      parts.every((part) =>
        [...one.references, ...one.definitions].some(({ identifier }) => holds(part, identifier)),
      );
    if (share > 0 && locals.some(isShared)) return null;
    const written = parts.map((part) => {
      if (part.length === 0) return "";
      const start = startOf(tree, part[0] as SyntaxNode);
      const [first] = part;
      const above = tree.text.slice(start, lineStart(tree.text, (first as SyntaxNode).start));
      const code = above + linesOf(tree, part);
      const own = edits.filter(({ range }) => range.start >= start && range.end <= start + code.length);
      return applyEdits(
        code,
        own.map(({ range, newText }) => edit(range.start - start, range.end - start, newText)),
      );
    });
    const head = tree.text.slice(0, startOf(tree, body.statements[0] as SyntaxNode));
    const methods = [
      ...(written[0] ? [functionText("__init__", ["self"], written[0], "", "    ")] : []),
      functionText("run", ["self"], written[1] ?? "", "", "    "),
    ];
    return `${head}\nclass Experiment:\n${methods.join("")}\nif __name__ == "__main__":\n    Experiment().run()\n`;
  };
}

/** The second part of a program is a method, whose object is handed what the first part has made. `place`: where its class is, or what it derives from. */
export function inTrainer(share: number, place: "here" | "with a base" | "other file" = "here"): Rewrite {
  return (semantic) => {
    const { tree } = semantic;
    if (tree.comments.some(({ text }) => CELL.test(text))) return null;
    const body = longestBody(semantic);
    if (body === null || body.owner !== null || hasMultilineString(tree, body.statements)) return null;
    if (!isMovable(body.statements) || respelled(semantic, (name) => name) === null) return null;
    const cut = Math.round(body.statements.length * share);
    const [first, second] = [body.statements.slice(0, cut), body.statements.slice(cut)];
    if (first.length === 0 || second.length === 0) return null;
    const speaks = (part: readonly SyntaxNode[], { references, definitions }: Binding) =>
      [...references, ...definitions].some(({ identifier }) => holds(part, identifier));
    const shared = variablesOf(semantic, body).filter((one) => speaks(first, one) && speaks(second, one));
    const isPlain = ({ definitions, name }: Binding): boolean =>
      !name.startsWith("_") &&
      definitions.every(({ kind, identifier }) =>
        holds(second, identifier) ? kind === "assignment" || kind === "augmented" : true,
      );
    if (shared.length === 0 || !shared.every(isPlain)) return null;
    const start = startOf(tree, second[0] as SyntaxNode);
    const code =
      tree.text.slice(start, lineStart(tree.text, (second[0] as SyntaxNode).start)) + linesOf(tree, second);
    const edits = shared.flatMap((one) =>
      [...new Set([...one.references, ...one.definitions].map(({ identifier }) => identifier))]
        .filter((node) => holds(second, node))
        .map((node) => edit(node.start - start, node.end - start, `self.${one.name}`)),
    );
    const names = shared.map(({ name }) => name);
    const setFields = (some: readonly string[]) =>
      some.map((name) => `self.${name} = ${name}`).join("\n") || "pass";
    const maker = (fields: string, some = names) =>
      functionText("__init__", ["self", ...some], fields, "", "    ");
    const begin = startOf(tree, first[0] as SyntaxNode);
    const run = functionText("run", ["self"], applyEdits(code, edits), "", "    ");
    const [head, early] = [tree.text.slice(0, begin), tree.text.slice(begin, start)];
    const late = `\nexperiment = Experiment(${names.join(", ")})\nexperiment.run()\n`;
    if (place === "here")
      return `${head}\nclass Experiment:\n${maker(setFields(names))}${run}\n${early}${late}`;
    if (place === "with a base") {
      const half = Math.ceil(names.length / 2);
      const [inBase, own] = [names.slice(0, half), names.slice(half)];
      const fields = `super().__init__(${inBase.join(", ")})\n${setFields(own)}`;
      const base = `class Base:\n${maker(setFields(inBase), inBase)}`;
      return `${head}\n${base}\n\nclass Experiment(Base):\n${maker(fields)}${run}\n${early}${late}`;
    }
    if (!isImportedOr(semantic, second, shared)) return null;
    const imports = tree.root.children.filter(isImport).map((node) => codeOf(tree, node));
    return {
      code: `${head}\nfrom experiment import Experiment\n${early}${late}`,
      files: {
        "experiment.py": `${imports.join("\n")}\n\nclass Experiment:\n${maker(setFields(names))}${run}\n`,
      },
    };
  };
}

/** Whether code needs nothing of its file but imports, variables of its own and those that are shared. */
function isImportedOr(
  semantic: SemanticModel,
  code: readonly SyntaxNode[],
  shared: readonly Binding[],
): boolean {
  const { moduleScope } = semantic;
  return code.every((one) =>
    [...descendants(one)].every((node) => {
      const binding = node.kind === "identifier" ? semantic.bindingOf(node) : null;
      if (binding === null || binding.scope !== moduleScope || shared.includes(binding)) return true;
      return binding.definitions.every(
        ({ identifier, import: target }) => target !== null || holds(code, identifier),
      );
    }),
  );
}

/** Where the lines of comments and blank lines right above a statement begin: they speak of it. */
function startOf({ text }: SyntaxTree, { start }: SyntaxNode): number {
  let at = lineStart(text, start);
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^(?:#.*)?$/.test(text.slice(above, at).trimEnd())) break;
    at = above;
  }
  return at;
}

/** What runs stands in a `try`. */
export const tried: Rewrite = ({ tree }) =>
  around(tree, "try:", "except KeyboardInterrupt:\n    print('stopped')\n");

/** What runs stands under a condition that nobody knows. */
export const underFlag: Rewrite = ({ tree }) => {
  const code = around(tree, 'if sys.argv[1:] == ["go"]:', "");
  return code === null ? null : `import sys\n${code}`;
};

/** Lines with the comments right above the first one, which speak of it, and where they start. */
function withCommentsAbove(tree: SyntaxTree, statements: readonly SyntaxNode[]): [number, string] {
  const { text } = tree;
  const first = lineStart(text, (statements[0] as SyntaxNode).start);
  const above = /(?<=^|\n)(?:(?:[ \t]*#[^\n]*|[ \t]*)\n)*$/.exec(text.slice(0, first))?.[0] ?? "";
  return [first - above.length, above + linesOf(tree, statements)];
}

function around(tree: SyntaxTree, head: string, tail: string): string | null {
  const first = tree.root.children.findIndex((node) => !isImport(node) && !/definition$/.test(node.kind));
  const statements = first < 0 ? [] : tree.root.children.slice(first);
  if (statements.length === 0 || hasMultilineString(tree, statements)) return null;
  if (statements.some((one) => isImport(one) || /definition$/.test(one.kind) || indentOf(tree, one) === null))
    return null;
  const [start, code] = withCommentsAbove(tree, statements);
  const body = code
    .split("\n")
    .map((line) => (line.trim() === "" ? line : `    ${line}`))
    .join("\n");
  return `${tree.text.slice(0, start)}${head}\n${body}\n${tail}`;
}
