/** The same program with its values on other ways: named, inlined, in settings, by keyword. Knows trees and names, no rule. */

import type { ApiCatalogue } from "../../../server/api-index";
import {
  ancestor,
  type Call,
  descendants,
  enclosingStatement,
  isInside,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  writtenArguments,
} from "../../../server/syntax/syntaxTree";
import { applyEdits, type TextEdit } from "../../../server/text/textEdit";
import { CLOSED, codeOf, edit, indentOf, isSimple, lineStart, type Rewrite, withTop } from "./site";

/** Calls within calls get names of their own: `f(g(x))` is `part_1 = g(x)` and `f(part_1)`. */
export const namedParts: Rewrite = ({ tree }) => {
  const edits: TextEdit[] = [];
  let number = 0;
  for (const statement of descendants(tree.root)) {
    const indent = isSimple(statement) ? indentOf(tree, statement) : null;
    if (indent === null) continue;
    const lines: string[] = [];
    const written = (node: SyntaxNode): string => {
      let text = "";
      let at: number = node.start;
      if ((CLOSED as readonly string[]).includes(node.kind)) return codeOf(tree, node);
      for (const child of node.children) {
        text += tree.text.slice(at, child.start);
        let part = written(child);
        if (child.kind === "call" && isPart(child)) {
          const name = `part_${++number}`;
          lines.push(`${indent}${name} = ${part}\n`);
          part = name;
        }
        text += part;
        at = child.end;
      }
      return text + tree.text.slice(at, node.end);
    };
    const newText = written(statement);
    if (lines.length > 0)
      edits.push(edit(statement.start - indent.length, statement.end, lines.join("") + indent + newText));
  }
  return edits.length === 0 ? null : applyEdits(tree.text, edits);
};

function isPart(call: Call): boolean {
  if (call.function.kind === "identifier" && /^(super|locals|globals|print|tqdm)$/.test(call.function.text))
    return false;
  const parent = call.parent;
  if (parent?.kind === "attribute") return true;
  return (
    parent?.kind === "argument_list" || parent?.kind === "keyword_argument" || parent?.kind === "subscript"
  );
}

/** A name that is used once, in the next statement, makes way for its value. */
export const inlinedOnce: Rewrite = ({ tree, moduleScope, scopeOf }) => {
  const edits: TextEdit[] = [];
  const scopes = new Set([moduleScope]);
  for (const node of descendants(tree.root))
    if (node.kind === "function_definition")
      for (const child of node.body.children) scopes.add(scopeOf(child));
  let last = -1;
  for (const statement of descendants(tree.root)) {
    const assignment = statement.kind === "expression_statement" ? statement.children[0] : undefined;
    if (assignment?.kind !== "assignment" || assignment.left.kind !== "identifier") continue;
    if (assignment.right === null || assignment.type !== null || indentOf(tree, statement) === null) continue;
    if (statement.start < last) continue;
    const name = assignment.left.text;
    const binding = [...scopes]
      .map(({ bindings }) => bindings.get(name))
      .find((one) => one?.definitions.some(({ identifier }) => identifier === assignment.left));
    const use = binding?.references[0]?.identifier;
    if (binding === undefined || use === undefined) continue;
    if (binding.references.length !== 1 || binding.definitions.length !== 1) continue;
    const siblings = statement.parent?.children ?? [];
    const next = siblings[siblings.indexOf(statement) + 1];
    if (next === undefined || !isInside(use, next)) continue;
    const isHead = next.kind === "for_statement" && isInside(use, next.right);
    if (!isSimple(next) && !isHead) continue;
    const closed = ancestor(use, ...CLOSED);
    if (closed !== null && isInside(closed, next)) continue;
    // A target of an assignment, or what one stores into, is another thing when it is made anew.
    const target = ancestor(use, "assignment", "augmented_assignment", "delete_statement");
    if (target !== null && (!isKind(target, "assignment") || isInside(use, target.left))) continue;
    if (tree.comments.some(({ start }) => statement.start < start && start < next.end)) continue;
    const value = codeOf(tree, assignment.right);
    const bare =
      /^(call|identifier|attribute|subscript|integer|float|string|list|dictionary|tuple|true|false|none)$/;
    edits.push(
      edit(lineStart(tree.text, statement.start), lineStart(tree.text, next.start), ""),
      edit(use.start, use.end, bare.test(assignment.right.kind) ? value : `(${value})`),
    );
    last = next.end;
  }
  return edits.length === 0 ? null : applyEdits(tree.text, edits);
};

/** Numbers, words and flags that are handed to calls, with what to write in their place. */
function literals(tree: SyntaxTree, place: (name: string) => string): { edits: TextEdit[]; lines: string[] } {
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  for (const call of descendants(tree.root)) {
    if (call.kind !== "call" || ancestor(call, "decorator") !== null) continue;
    for (const { value, keyword } of writtenArguments(call)) {
      if (!/^(integer|float|true|false|string)$/.test(value.kind) || value.children.length > 1) continue;
      if (value.kind === "string" && /^[fF"']{3,}|^[fF]/.test(codeOf(tree, value))) continue;
      if (call.parent?.kind === "argument_list" && call.parent.parent?.kind === "class_definition") continue;
      const name = `${keyword?.text ?? "value"}_${lines.length + 1}`;
      lines.push(`${name} = ${codeOf(tree, value)}`);
      edits.push(edit(value.start, value.end, place(name)));
    }
  }
  return { edits, lines };
}

/** What is written in calls stands in constants of the module. */
export const constants: Rewrite = ({ tree }) => {
  const { edits, lines } = literals(tree, (name) => name.toUpperCase());
  const top = lines.map((line) => line.replace(/^\w+/, (name) => name.toUpperCase())).join("\n");
  return lines.length === 0 ? null : withTop(tree, edits, top);
};

/** ... in the fields of a class. */
export const settingsClass: Rewrite = ({ tree }) => {
  const { edits, lines } = literals(tree, (name) => `Settings.${name}`);
  return lines.length === 0
    ? null
    : withTop(tree, edits, ["class Settings:", ...lines.map((line) => `    ${line}`)].join("\n"));
};

/** ... in a dictionary. */
export const settingsTable: Rewrite = ({ tree }) => {
  const { edits, lines } = literals(tree, (name) => `SETTINGS["${name}"]`);
  const rows = lines.map((line) => line.replace(/^(\w+) = (.*)$/s, '    "$1": $2,'));
  return lines.length === 0 ? null : withTop(tree, edits, ["SETTINGS = {", ...rows, "}"].join("\n"));
};

/** ... in a data class of which one object is made. */
export const settingsObject: Rewrite = ({ tree }) => {
  const { edits, lines } = literals(tree, (name) => `settings.${name}`);
  const rows = lines.map((line) => line.replace(/^(\w+) = (.*)$/s, "    $1: object = $2"));
  const top = [
    "from dataclasses import dataclass",
    "",
    "@dataclass",
    "class Settings:",
    ...rows,
    "",
    "settings = Settings()",
  ];
  return lines.length === 0 ? null : withTop(tree, edits, top.join("\n"));
};

/** Keywords are handed over as a dictionary. */
export const unpackedKeywords: Rewrite = ({ tree }) => {
  const edits: TextEdit[] = [];
  let last = -1;
  let number = 0;
  for (const call of descendants(tree.root)) {
    if (call.kind !== "call" || call.start < last) continue;
    const statement = enclosingStatement(call);
    const indent = statement !== null && isSimple(statement) ? indentOf(tree, statement) : null;
    if (statement === null || indent === null || ancestor(call, ...CLOSED) !== null) continue;
    const given = writtenArguments(call);
    const named = given.filter(({ keyword }) => keyword !== null);
    const [first] = named;
    const final = given.at(-1);
    if (first === undefined || final === undefined || given.indexOf(first) + named.length !== given.length)
      continue;
    if (named.some(({ node }) => node.kind !== "keyword_argument")) continue;
    const name = `options_${++number}`;
    const rows = named.map(({ keyword, value }) => `"${keyword?.text}": ${codeOf(tree, value)}`);
    edits.push(
      edit(statement.start, statement.start, `${name} = {${rows.join(", ")}}\n${indent}`),
      edit(first.node.start, final.node.end, `**${name}`),
    );
    last = statement.end;
  }
  return edits.length === 0 ? null : applyEdits(tree.text, edits);
};

/** Arguments are handed over by name where the newest release of the library names them, else by place. */
export function namedArguments(catalogue: ApiCatalogue): Rewrite {
  const index = catalogue.at(new Map());
  return (semantic) => {
    const { tree } = semantic;
    const edits: TextEdit[] = [];
    for (const call of descendants(tree.root)) {
      if (call.kind !== "call") continue;
      const name = semantic.qualifiedName(call.function);
      const form = name === null ? undefined : index.forms(name);
      const given = writtenArguments(call);
      if (form?.length !== 1 || given.some(({ node }) => /splat/.test(node.kind))) continue;
      const parameters = form[0] ?? [];
      const isNamed = given.every(
        ({ keyword }, place) => keyword !== null || parameters[place]?.kind === "positional",
      );
      if (!isNamed) continue;
      for (const [place, { value, keyword }] of given.entries()) {
        const parameter = parameters[place];
        if (keyword !== null || parameter?.kind !== "positional") continue;
        edits.push(edit(value.start, value.start, `${parameter.name}=`));
      }
    }
    return edits.length === 0 ? null : applyEdits(tree.text, edits);
  };
}

/** `for x in rows` is `for step, x in enumerate(rows)`. */
export const enumerated: Rewrite = ({ tree }) =>
  loopHeads(tree, (left, right, number) => [numbered(left, number), `enumerate(${right})`]);

/** `for x in rows` is `for x in tqdm(rows)`. */
export const withProgress: Rewrite = ({ tree }) =>
  withBar(loopHeads(tree, (left, right) => [left, `tqdm(${right})`]));

/** `for x in rows` is `for step, x in enumerate(tqdm(rows))`. */
export const countedLoops: Rewrite = ({ tree }) =>
  withBar(loopHeads(tree, (left, right, number) => [numbered(left, number), `enumerate(tqdm(${right}))`]));

function numbered(target: string, number: number): string {
  return `step_${number}, ${target.includes(",") && !/^[([]/.test(target) ? `(${target})` : target}`;
}

const withBar = (looped: string | null): string | null =>
  looped?.replace(/^/, "from tqdm import tqdm\n") ?? null;

/** In a function that TensorFlow makes a graph of: a loop over a tensor becomes a part of it, one over what counts it raises. */
function isTraced(tree: SyntaxTree, node: SyntaxNode): boolean {
  const around = ancestor(node, "decorated_definition");
  return (
    around?.children.some(
      (one) => one.kind === "decorator" && /(?:^@|\.)function\b/.test(codeOf(tree, one)),
    ) === true
  );
}

function loopHeads(
  tree: SyntaxTree,
  head: (left: string, right: string, number: number) => [string, string],
): string | null {
  const edits: TextEdit[] = [];
  for (const node of descendants(tree.root)) {
    if (node.kind !== "for_statement" || ancestor(node, ...CLOSED) !== null) continue;
    if (isTraced(tree, node)) continue;
    if (/^(enumerate|tqdm)\(/.test(codeOf(tree, node.right))) continue;
    if (codeOf(tree, node.left).includes("_") && node.left.kind === "identifier" && node.left.text === "_")
      continue;
    const right = codeOf(tree, node.right);
    const [left, iterated] = head(
      codeOf(tree, node.left),
      node.right.kind === "expression_list" ? `(${right})` : right,
      edits.length + 1,
    );
    edits.push(edit(node.left.start, node.right.end, `${left} in ${iterated}`));
  }
  return edits.length === 0 ? null : applyEdits(tree.text, edits);
}

/** What is no module, so that nothing can be imported from it. */
const NO_MODULES =
  /\.(?:[A-Z]\w*|__version__)$|^os\.environ$|^sys\.(?:argv|modules|path|std\w+|version_info)$/;
/** Who asks first whether there is such a name must not import it. */
const ASKS_FOR_NAMES = /\bhasattr\(|__version__|\bmodules\b|except \(?(?:Attribute|Import)Error/;

/** `import torch` and `torch.nn.Linear` is `from torch.nn import Linear`. */
export const importedNames: Rewrite = (semantic) => {
  const { tree } = semantic;
  const taken = new Set<string>();
  if (ASKS_FOR_NAMES.test(tree.text)) return null;
  for (const node of descendants(tree.root)) {
    const { parent } = node;
    const isMember = isKind(parent, "attribute") && parent.attribute === node;
    const isKeyword = isKind(parent, "keyword_argument") && parent.name === node;
    if (node.kind === "identifier" && !isMember && !isKeyword) taken.add(node.text);
  }
  const edits: TextEdit[] = [];
  const imports = new Map<string, string>();
  for (const node of descendants(tree.root)) {
    if (node.kind !== "attribute" || node.parent?.kind === "attribute") continue;
    const chain: (SyntaxNode & { readonly kind: "attribute" })[] = [];
    let root: SyntaxNode = node;
    while (root.kind === "attribute") {
      chain.unshift(root);
      root = root.object;
    }
    const binding = root.kind === "identifier" ? semantic.bindingOf(root) : null;
    if (binding?.definitions.length !== 1 || binding.definitions[0]?.import?.name !== null) continue;
    if (node.parent?.kind === "assignment" && node.parent.left === node) continue;
    const capital = chain.findIndex(({ attribute, object }) =>
      NO_MODULES.test(`${codeOf(tree, object)}.${attribute.text}`),
    );
    const cut = chain[capital < 0 ? chain.length - 1 : capital];
    const whole = cut === undefined ? null : semantic.writtenName(cut);
    if (cut === undefined || whole === null) continue;
    const module = whole.slice(0, whole.lastIndexOf("."));
    const name = cut.attribute.text;
    const line = imports.get(whole);
    const local =
      line?.match(/\w+$/)?.[0] ?? (taken.has(name) || semantic.isBuiltin(cut.attribute) ? `${name}_` : name);
    imports.set(whole, `from ${module} import ${name}${local === name ? "" : ` as ${local}`}`);
    edits.push(edit(cut.start, cut.end, local));
  }
  const names = [...imports.values()].map((line) => line.match(/\w+$/)?.[0]);
  if (edits.length === 0 || new Set(names).size !== names.length) return null;
  const future = tree.root.children.filter(({ kind }) => kind === "future_import_statement").at(-1);
  const at = future === undefined ? 0 : tree.text.indexOf("\n", future.end) + 1;
  return applyEdits(tree.text, [edit(at, at, `${[...imports.values()].join("\n")}\n`), ...edits]);
};
