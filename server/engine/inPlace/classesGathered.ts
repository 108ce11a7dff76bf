/**
 * A program whose trainer has all its methods in one class: what it inherits is written into the class. It means the same, and the
 * class can be read as functions that are handed its fields. Knows Python, no library.
 */

import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, descendants, isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import { indentOf } from "./callsToReplace";
import { behindDocstring, importOfModule, importsFor } from "./importsFor";
import { type Lineage, lineageOf, type Member } from "./lineage";
import { MARK } from "./mark";
import { namesIn } from "./namesOfCode";
import { constructionOf, instanceOf } from "./objectsMadeOnce";
import { type Frame, joined, type Piece, type Written, withInserted } from "./pieces";

/** A class that is made once, and what it is with all that it inherits. */
interface Gathered {
  readonly info: ClassInfo;
  readonly lineage: Lineage;
  readonly construction: Call;
  /** What the file has to import for it, by name. */
  readonly imports: ReadonlyMap<string, string>;
  /** The indentation of its members. */
  readonly indent: string;
}

/** A new text for a range. */
interface Change {
  readonly range: TextRange;
  readonly pieces: readonly Piece[];
}

/** Classes of other files with more code than this (UTF-16 units) stay there. */
const MAX_LENGTH = 30_000;

/** The program in which classes that are made once stand with what they inherit; null where all stand so already. */
export function classesGathered(semantic: SemanticModel): Written | null {
  const gathered = withoutOtherHeirs(semantic, gatheredIn(semantic));
  if (gathered.length === 0) return null;
  const { text } = semantic.tree;
  const all = textRange(0, text.length);
  const frame: Frame = { parent: null, site: all, called: all, name: "", model: semantic, isOwn: true };
  const own = new Map<SyntaxNode, readonly Piece[]>();
  const imports = new Map<string, string>();
  const changes: Change[] = [];
  for (const one of gathered) {
    const { info, lineage, construction } = one;
    if (!canHold(imports, one.imports)) return null;
    for (const [imported, line] of one.imports) imports.set(imported, line);
    const name = info.model === semantic ? info.name : nameApart(semantic, info.name);
    const pieces = piecesOf(one, name, frame);
    for (const { node, model } of lineage.classes) if (model === semantic) own.set(node, []);
    if (info.model === semantic) {
      own.set(info.node, pieces);
      continue;
    }
    const { function: callee } = construction;
    const at = statementOfModule(construction).start;
    changes.push({ range: textRange(at, at), pieces });
    const unnamed = withoutImport(semantic, callee);
    if (unnamed !== null)
      changes.push({ range: unnamed.range, pieces: [{ text: unnamed.text, from: null, frame }] });
    changes.push({
      range: callee,
      pieces: [{ text: name, from: textRange(callee.start, callee.end), frame }],
    });
  }
  for (const [node, pieces] of own)
    changes.push({ range: textRange(node.start, endOfLine(text, node.end)), pieces });
  if (changes.length === 0) return null;
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), from: textRange(at, end), frame });
    at = end;
  };
  for (const { range, pieces: changed } of changes.toSorted(inOrder)) {
    if (range.start < at) continue;
    upTo(range.start);
    pieces.push(...changed);
    at = range.end;
  }
  upTo(text.length);
  const lines = [...imports.values()].map((line) => ({ text: `${line}\n`, from: null, frame }));
  const complete = lines.length === 0 ? pieces : withInserted(pieces, behindDocstring(semantic.tree), lines);
  const rewritten = [...own.keys()].map(({ start, end }) => textRange(start, end));
  return complete === null ? null : joined(complete, rewritten);
}

/** What is put in comes before what is replaced. */
const inOrder = ({ range: a }: Change, { range: b }: Change): number => a.start - b.start || a.end - b.end;

/** The classes of the file that are made once and have bases, if only to say that they have none, and those of other files. */
function gatheredIn(semantic: SemanticModel): readonly Gathered[] {
  const found: Gathered[] = [];
  for (const { function: callee } of nodesOf(semantic.tree, "call")) {
    const info = isKind(callee, "identifier") ? semantic.classOf(callee) : null;
    if (info === null || found.some((one) => one.info === info)) continue;
    const { node, model } = info;
    if (model === semantic && (node.superclasses?.children.length ?? 0) === 0) continue;
    const place = constructionOf(semantic, callee);
    if (place === null || ancestor(place.construction, "class_definition") !== null) continue;
    const lineage = lineageOf(info);
    if (lineage === null || lengthElsewhere(semantic, lineage) > MAX_LENGTH) continue;
    const methods = new Map(lineage.members.map((one) => [one.name, one.node]));
    const imports = importsOf(semantic, lineage);
    const indent = indentIn(lineage);
    if (instanceOf(place, methods) === null || imports === null || indent === null) continue;
    found.push({ info, lineage, construction: place.construction, imports, indent });
  }
  return found;
}

const lengthElsewhere = (semantic: SemanticModel, { members }: Lineage): number =>
  members.reduce(
    (sum, { owner, whole }) => (owner.model === semantic ? sum : sum + whole.end - whole.start),
    0,
  );

/** Those whose bases of the file nobody else has or names: these go. */
function withoutOtherHeirs(semantic: SemanticModel, all: readonly Gathered[]): readonly Gathered[] {
  const going = all.flatMap(({ lineage }) => lineage.classes.map(({ node }) => node));
  const isNamedByHeir = (name: SyntaxNode): boolean =>
    going.some((node) => node.superclasses !== null && isInside(name, node.superclasses));
  const kept = all.filter(({ info, lineage }) =>
    lineage.classes.every(
      ({ node, model }) =>
        node === info.node ||
        model !== semantic ||
        semantic.bindingOf(node.name)?.references.every(({ identifier }) => isNamedByHeir(identifier)),
    ),
  );
  return kept.length === all.length ? kept : withoutOtherHeirs(semantic, kept);
}

/** The imports that the file needs for what is from other files; null where it cannot have them. */
function importsOf(semantic: SemanticModel, { members }: Lineage): ReadonlyMap<string, string> | null {
  const imports = new Map<string, string>();
  const names = namesIn(semantic.tree.root, () => false);
  const isTaken = (name: string): boolean => names.has(name);
  for (const { owner, whole } of members) {
    if (owner.model === semantic) continue;
    const free = [...descendants(whole)].flatMap((one) => {
      if (isKind(one, "global_statement")) return [""];
      const binding = isKind(one, "identifier") ? owner.model.bindingOf(one) : null;
      return binding !== null && binding.scope === owner.model.moduleScope ? [binding.name] : [];
    });
    const lines = free.includes("") ? null : importsFor(semantic, owner.model, [...new Set(free)], isTaken);
    if (lines === null || !canHold(imports, lines)) return null;
    for (const [name, line] of lines) imports.set(name, line);
  }
  return imports;
}

/** Whether names that are imported already are to be imported from where they are. */
const canHold = (imports: ReadonlyMap<string, string>, lines: ReadonlyMap<string, string>): boolean =>
  [...lines].every(([name, line]) => (imports.get(name) ?? line) === line);

/** What stands instead of the import of a name that nobody uses any more: its file is imported all the same. */
function withoutImport(
  semantic: SemanticModel,
  name: SyntaxNode,
): { readonly range: TextRange; readonly text: string } | null {
  const [definition] = semantic.bindingOf(name)?.definitions ?? [];
  const { node, identifier, import: target } = definition ?? {};
  if (!isKind(node, "import_from_statement") || identifier === undefined || target == null) return null;
  const place = node.name.findIndex((entry) => isInside(identifier, entry));
  const [before, entry, next] = [node.name[place - 1], node.name[place], node.name[place + 1]];
  if (entry === undefined || !semantic.resolveModule(target.module)) return null;
  if (next !== undefined) return { range: textRange(entry.start, next.start), text: "" };
  if (before !== undefined) return { range: textRange(before.end, entry.end), text: "" };
  return { range: textRange(node.start, node.end), text: importOfModule(target.module) };
}

function nameApart({ tree }: SemanticModel, name: string): string {
  const names = namesIn(tree.root, () => false);
  let fresh = name + MARK;
  while (names.has(fresh)) fresh += MARK;
  return fresh;
}

/** The statement of the module that a node is part of. */
function statementOfModule(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null && at.parent.kind !== "module") at = at.parent;
  return at;
}

/** How far the members of a class stand in; null where they are not laid out alike. */
function indentIn({ members }: Lineage): string | null {
  const indents = new Set(members.map((one) => indentOf(one.owner.model.tree.text, one.whole.start)));
  const [indent = null] = indents;
  return indents.size === 1 ? indent : null;
}

/** The text of a class with all that it has. */
function piecesOf(
  { info: { node, model }, lineage: { members }, construction, indent }: Gathered,
  name: string,
  whole: Frame,
): readonly Piece[] {
  const frames = new Map([[whole.model, whole]]);
  const frameOf = (of: SemanticModel, className: string): Frame => {
    const { function: callee } = construction;
    const frame = frames.get(of) ?? {
      parent: whole,
      site: textRange(construction.start, construction.end),
      called: textRange(callee.start, callee.end),
      name: className,
      model: of,
      isOwn: false,
    };
    frames.set(of, frame);
    return frame;
  };
  const head = textRange(node.start, node.name.end);
  const pieces: Piece[] = [
    { text: `class ${name}`, from: head, frame: frameOf(model, node.name.text) },
    { text: ":\n", from: null, frame: whole },
  ];
  for (const member of members) {
    const { owner } = member;
    pieces.push(...memberPieces(member, indent, frameOf(owner.model, node.name.text)));
  }
  return pieces;
}

function memberPieces(member: Member, indent: string, frame: Frame): readonly Piece[] {
  const { owner, whole, node, name, superCalls } = member;
  const { text } = owner.model.tree;
  const changes: { range: TextRange; text: string }[] = [];
  if (name !== node.name.text) changes.push({ range: node.name, text: name });
  const self = node.parameters.children[0];
  for (const { call, name: called } of superCalls) {
    if (called === null) changes.push({ range: call, text: "pass" });
    else if (isKind(self, "identifier"))
      changes.push({ range: call.function, text: `${self.text}.${called}` });
  }
  const pieces: Piece[] = [{ text: indent, from: null, frame }];
  let at: number = whole.start;
  for (const { range, text: newText } of changes) {
    const before = textRange(at, range.start);
    pieces.push({ text: text.slice(before.start, before.end), from: before, frame });
    pieces.push({ text: newText, from: textRange(range.start, range.end), frame });
    at = range.end;
  }
  const rest = textRange(at, endOfLine(text, whole.end));
  pieces.push({ text: text.slice(rest.start, rest.end), from: rest, frame });
  if (!text.slice(rest.start, rest.end).endsWith("\n")) pieces.push({ text: "\n", from: null, frame });
  pieces.push({ text: "\n", from: null, frame });
  return pieces;
}

/** Where the next line begins. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
