/** Generates `nodes.generated.ts` from the grammar's `node-types.json`. Build time only. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface TypeName {
  readonly type: string;
  readonly named: boolean;
}
interface FieldInfo {
  readonly multiple: boolean;
  readonly required: boolean;
  readonly types: readonly TypeName[];
}
interface NodeInfo {
  readonly type: string;
  readonly named: boolean;
  readonly subtypes?: readonly TypeName[];
  readonly fields?: Readonly<Record<string, FieldInfo>>;
  readonly children?: FieldInfo;
}

/** Kinds whose children (escape sequences) nobody needs: they are lowered as leaves, with their text. */
const LEAVES = new Set(["string_content"]);

/** `import_from_statement` → `ImportFromStatement`; a leading underscore (a grammar supertype) is dropped. */
function interfaceName(type: string): string {
  return type
    .split("_")
    .filter((part) => part !== "")
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join("");
}

/** `module_name` → `moduleName`. */
function propertyName(field: string): string {
  return field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function union(types: readonly TypeName[]): string {
  const named = types.filter((t) => t.named);
  if (named.length > 0) return named.map((t) => interfaceName(t.type)).join(" | ");
  return types.map((t) => JSON.stringify(t.type)).join(" | ");
}

function fieldType(field: FieldInfo): string {
  const type = union(field.types);
  if (field.multiple) return `readonly (${type})[]`;
  return field.required ? type : `${type} | null`;
}

/** The node that a whole file is: it keeps the file's text, so that its nodes can be read wherever they are met. */
const ROOT = "module";

function shell(type: string, more: string): string {
  const parameters = more === ", text" ? "start, end, parent, text" : "start, end, parent";
  return `  ${type}: (${parameters}) => ({ kind: "${type}", start, end, parent, children: NONE${more} }),`;
}

/** The text of `nodes.generated.ts` for the grammar that is installed. */
export function generateNodes(): string {
  const folder = dirname(require.resolve("tree-sitter-python/package.json"));
  const all = JSON.parse(readFileSync(join(folder, "src", "node-types.json"), "utf8")) as NodeInfo[];
  const version = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string })
    .version;
  const named = all.filter((node) => node.named);
  const supertypes = named.filter((node) => node.subtypes !== undefined);
  const kinds = named.filter((node) => node.subtypes === undefined);
  const mentioned = new Set(
    named
      .flatMap((node) => [
        ...Object.values(node.fields ?? {}).flatMap((field) => field.types),
        ...(node.subtypes ?? []),
      ])
      .filter((t) => t.named)
      .map((t) => t.type),
  );
  // A node that only ever is an alias in fields has no entry of its own (`as_pattern_target`).
  const missing = [...mentioned].filter((type) => !named.some((node) => node.type === type));
  const isLeaf = (node: NodeInfo): boolean =>
    LEAVES.has(node.type) || (Object.keys(node.fields ?? {}).length === 0 && node.children === undefined);
  const lines: string[] = [
    `// Generated from tree-sitter-python ${version} by \`npm run update\`. Do not edit.`,
    `/** The kinds of nodes of a Python syntax tree, as the grammar names them. */`,
    `import type { Offset } from "../text/textRange";`,
    `import type { NodeBase, Leaf } from "./syntaxTree";`,
    ``,
  ];
  for (const node of kinds) {
    const fields = Object.entries(node.fields ?? {});
    const leaf = isLeaf(node);
    lines.push(
      `export interface ${interfaceName(node.type)} extends ${leaf ? "Leaf" : "NodeBase"}<${JSON.stringify(node.type)}> {`,
    );
    for (const [name, field] of fields) lines.push(`  readonly ${propertyName(name)}: ${fieldType(field)};`);
    if (node.type === ROOT) lines.push(`  readonly text: string;`);
    lines.push(`}`);
  }
  for (const type of missing) {
    lines.push(`export interface ${interfaceName(type)} extends NodeBase<${JSON.stringify(type)}> {}`);
  }
  lines.push(`/** What could not be parsed, or lacks a part that Python requires. */`);
  lines.push(`export interface ErrorNode extends NodeBase<"ERROR"> {}`);
  for (const node of supertypes) {
    const members = (node.subtypes ?? []).map((t) => interfaceName(t.type)).join(" | ");
    lines.push(`export type ${interfaceName(node.type)} = ${members};`);
  }
  const names = [...kinds.map((node) => node.type), ...missing];
  lines.push(`export type Statement = CompoundStatement | SimpleStatement;`);
  lines.push(`export type SyntaxNode = ${[...names.map(interfaceName), "ErrorNode"].join(" | ")};`);
  lines.push(`export interface NodeByKind {`);
  for (const type of names) lines.push(`  ${type}: ${interfaceName(type)};`);
  lines.push(`  ERROR: ErrorNode;`, `}`, `export type NodeKind = keyof NodeByKind;`, ``);
  lines.push(
    `/** What the lowering must know of a field: its property, and whether it is a token, a list, required. */`,
  );
  lines.push(
    `export interface FieldShape { readonly property: string; readonly token: boolean; readonly multiple: boolean; readonly required: boolean }`,
  );
  lines.push(`export const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldShape>>>> = {`);
  for (const node of kinds) {
    const fields = Object.entries(node.fields ?? {});
    if (fields.length === 0) continue;
    const shapes = fields.map(([name, field]) => {
      const token = !field.types.some((t) => t.named);
      return `${name}: { property: "${propertyName(name)}", token: ${token}, multiple: ${field.multiple}, required: ${field.required} }`;
    });
    lines.push(`  ${node.type}: { ${shapes.join(", ")} },`);
  }
  lines.push(`};`, `/** Kinds without children: their text is kept. */`);
  const leaves = kinds.filter(isLeaf);
  const shells = kinds.map((node) => {
    const fields = Object.entries(node.fields ?? {}).map(
      ([name, field]) => `, ${propertyName(name)}: ${field.multiple ? "[]" : "null"}`,
    );
    return shell(node.type, isLeaf(node) || node.type === ROOT ? ", text" : fields.join(""));
  });
  lines.push(
    `export const LEAVES: ReadonlySet<string> = new Set(${JSON.stringify(leaves.map((node) => node.type))});`,
    ``,
  );
  lines.push(
    `/** Makes a node with nothing in it. A literal a kind: the engine then knows each one's layout, which halves the time of lowering. */`,
    `export type Shell = (start: Offset, end: Offset, parent: object | null, text: string) => object;`,
    `const NONE: readonly never[] = Object.freeze([]);`,
    `export const SHELLS: Readonly<Record<string, Shell>> & { readonly ERROR: Shell } = {`,
    ...shells,
    ...[...missing, "ERROR"].map((type) => shell(type, "")),
    `};`,
    ``,
  );
  const statements = supertypes
    .filter((node) => /_statement$/.test(node.type))
    .flatMap((node) => node.subtypes ?? []);
  lines.push(
    `export const STATEMENTS: ReadonlySet<string> = new Set(${JSON.stringify(statements.map((t) => t.type))});`,
    ``,
  );
  return lines.join("\n");
}
