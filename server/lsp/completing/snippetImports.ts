/** A snippet's imports made those of the file it goes into: none twice, each name as the file has it. Knows no editor. */

import { createFixer } from "../../rule-api/fixer";
import type { Snippet } from "../../rule-api/snippet";
import { buildSemanticModel } from "../../semantic/buildModel";
import type { ImportTarget, Scope, SemanticModel } from "../../semantic/semanticModel";
import type { Parser } from "../../syntax/parser";
import { nodeAt, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { applyEdits, type TextEdit } from "../../text/textEdit";
import { type Offset, type TextRange, textRange } from "../../text/textRange";
import { expandSnippet } from "./snippetText";

/** A snippet as it fits one place of one file. */
export interface FittedSnippet {
  /** In snippet syntax. */
  readonly body: string;
  /** Additions to the imports of the file. */
  readonly imports: readonly TextEdit[];
}

/** One name that a snippet imports. */
interface SnippetImport {
  readonly target: ImportTarget;
  readonly name: string;
  /** Of the import statement, from line to line, in the snippet's body. */
  readonly lines: TextRange;
  /** Where the snippet uses the name, in its body. */
  readonly uses: readonly TextRange[];
}

const known = new WeakMap<Snippet, readonly SnippetImport[]>();

/** The snippet with its imports taken out that the file has, under the file's names for them, and with the rest moved to the file's imports. */
export function fitSnippet(
  snippet: Snippet,
  place: { readonly parser: Parser; readonly semantic: SemanticModel; readonly range: TextRange },
): FittedSnippet {
  const all = known.get(snippet) ?? importsOf(snippet, place.parser);
  known.set(snippet, all);
  const { semantic, range } = place;
  const scope = semantic.scopeOf(nodeAt(semantic.tree, range.start as Offset));
  const missing: SnippetImport[] = [];
  const edits: TextEdit[] = [];
  for (const one of all) {
    const given = nameOf(one.target, scope, range);
    if (given === null) missing.push(one);
    const name = given ?? freeName(one, scope);
    if (name !== one.name) edits.push(...one.uses.map((use) => ({ range: use, newText: name })));
  }
  const imports = importEdits(missing, scope, semantic);
  // At the very place where imports go, they come with the snippet.
  if (imports.some((edit) => edit.range.start <= range.end && range.start <= edit.range.end))
    return { body: snippet.body, imports: [] };
  const lines = new Map(all.map((one) => [one.lines.start, one.lines]));
  for (const line of lines.values()) edits.push({ range: line, newText: "" });
  edits.sort((a, b) => a.range.start - b.range.start);
  return { body: applyEdits(snippet.body, edits).replace(/^\n+/, ""), imports };
}

function importsOf({ body }: Snippet, parser: Parser): SnippetImport[] {
  const { text, origins } = expandSnippet(body);
  const { moduleScope } = buildSemanticModel(parser.parse(text), {
    resolve: () => null,
    modelOf: () => null,
    starExports: () => new Set(),
    meantImport: () => null,
  });
  const inBody = ({ start, end }: TextRange): TextRange =>
    textRange(origins[start] ?? body.length, (origins[end - 1] ?? body.length) + 1);
  const imports: SnippetImport[] = [];
  for (const { name, definitions, references } of moduleScope.bindings.values()) {
    const definition = definitions[0];
    if (definition?.import == null) continue;
    const lines = inBody(definition.node);
    imports.push({
      target: definition.import,
      name,
      lines: textRange(lines.start, body.indexOf("\n", lines.end - 1) + 1),
      uses: references.map(({ identifier }) => inBody(identifier)),
    });
  }
  return imports;
}

/** Under which name the place has it; null: under none. */
function nameOf(target: ImportTarget, from: Scope, { start }: TextRange): string | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent)
    for (const { name, definitions } of scope.bindings.values()) {
      const imported = definitions.filter((one) => one.import?.qualified === target.qualified);
      // What is imported further down is not there yet, except inside of a function that is called later.
      const reaches = imported.some(({ node }) => node.end <= start || scope !== from);
      if (reaches && definitions.every((one) => imported.includes(one) || one.fallback)) return name;
    }
  return null;
}

/** The snippet's own name for it, or one with its package's in front where the file uses that for something else. */
function freeName({ name, target }: SnippetImport, from: Scope): string {
  const isTaken = (candidate: string): boolean => {
    for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
      const definitions = scope.bindings.get(candidate)?.definitions ?? [];
      if (!definitions.every((one) => one.import?.qualified === target.qualified)) return true;
    }
    return false;
  };
  if (!isTaken(name)) return name;
  const longer = `${target.written.split(".", 1)[0]}_${name}`;
  return isTaken(longer) ? `${longer}_` : longer;
}

/** The edits that import all of them: names are added to an import of the same module where there is one. */
function importEdits(
  missing: readonly SnippetImport[],
  scope: Scope,
  semantic: SemanticModel,
): readonly TextEdit[] {
  const fixer = createFixer(semantic);
  const lines: string[] = [];
  const added = new Map<SyntaxNode, string[]>();
  const ofModule = new Map<string, string[]>();
  for (const one of missing) {
    const name = freeName(one, scope);
    const { module, name: member } = one.target;
    if (member === null) {
      lines.push(name === module ? `import ${module}` : `import ${module} as ${name}`);
      continue;
    }
    const entry = member === name ? member : `${member} as ${name}`;
    const sibling = lastNameFrom(module, semantic);
    const group = sibling === null ? ofModule.get(module) : added.get(sibling);
    if (group !== undefined) group.push(entry);
    else if (sibling !== null) added.set(sibling, [entry]);
    else {
      ofModule.set(module, [entry]);
      lines.push(module);
    }
  }
  const statements = lines.map((line) => {
    const names = ofModule.get(line);
    return names === undefined ? line : `from ${line} import ${names.join(", ")}`;
  });
  const lineBreak = semantic.tree.text.includes("\r\n") ? "\r\n" : "\n";
  return [
    ...[...added].map(([node, names]) => fixer.insertAfter(node, `, ${names.join(", ")}`)),
    ...(statements.length === 0 ? [] : [fixer.addImport(statements.join(lineBreak))]),
  ];
}

/** The last name of a top-level `from module import a, b`. */
function lastNameFrom(module: string, { tree }: SemanticModel): SyntaxNode | null {
  for (const statement of tree.root.children)
    if (statement.kind === "import_from_statement" && textOf(tree, statement.moduleName) === module)
      return statement.name.at(-1) ?? null;
  return null;
}
