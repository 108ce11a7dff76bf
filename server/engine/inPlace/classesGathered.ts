/**
 * A program whose trainer has all its methods in one class: what it inherits is written into the class. It means the same, and the
 * class can be read as functions that are handed its fields. Knows Python, no library.
 */

import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import { indentOf } from "./callsToReplace";
import { type Lineage, lineageOf, type Member } from "./lineage";
import { constructionOf, instanceOf } from "./objectsMadeOnce";
import { type Frame, joined, type Piece, type Written } from "./pieces";

/** A class that is made once, and what it is with all that it inherits. */
interface Gathered {
  readonly info: ClassInfo;
  readonly lineage: Lineage;
}

/** A new text for a range. */
interface Change {
  readonly range: TextRange;
  readonly pieces: readonly Piece[];
}

/** The program in which classes that are made once have what they inherit; null where none inherits anything. */
export function classesGathered(semantic: SemanticModel): Written | null {
  const gathered = withoutOtherHeirs(semantic, gatheredIn(semantic));
  const { text } = semantic.tree;
  const all = textRange(0, text.length);
  const frame: Frame = { parent: null, site: all, called: all, name: "", model: semantic, isOwn: true };
  const heirs = new Map<SyntaxNode, readonly Piece[]>();
  const bases = new Set<SyntaxNode>();
  for (const { info, lineage } of gathered) {
    const pieces = piecesOf(lineage, frame);
    if (pieces === null) return null;
    heirs.set(info.node, pieces);
    for (const { node } of lineage.classes) bases.add(node);
  }
  if (heirs.size === 0) return null;
  const changes: Change[] = [...bases].map((node) => ({
    range: textRange(node.start, endOfLine(text, node.end)),
    pieces: heirs.get(node) ?? [],
  }));
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), from: textRange(at, end), frame });
    at = end;
  };
  for (const { range, pieces: own } of changes.toSorted((a, b) => a.range.start - b.range.start)) {
    upTo(range.start);
    pieces.push(...own);
    at = range.end;
  }
  upTo(text.length);
  return joined(
    pieces,
    [...bases].map(({ start, end }) => textRange(start, end)),
  );
}

/** The classes of the file that are made once and have bases, if only to say that they have none. */
function gatheredIn(semantic: SemanticModel): readonly Gathered[] {
  return nodesOf(semantic.tree, "class_definition").flatMap((node) => {
    if (node.parent?.kind !== "module" || (node.superclasses?.children.length ?? 0) === 0) return [];
    const place = constructionOf(semantic, node.name);
    const info = place === null ? null : semantic.classOf(node);
    const lineage = info === null ? null : lineageOf(info);
    if (place === null || info === null || lineage === null) return [];
    if (lineage.classes.some(({ model }) => model !== semantic)) return [];
    const methods = new Map(lineage.members.map((one) => [one.name, one.node]));
    return instanceOf(place, methods) === null ? [] : [{ info, lineage }];
  });
}

/** Those whose bases nobody else has or names: these go. */
function withoutOtherHeirs(semantic: SemanticModel, all: readonly Gathered[]): readonly Gathered[] {
  const going = all.flatMap(({ lineage }) => lineage.classes.map(({ node }) => node));
  const isNamedByHeir = (name: SyntaxNode): boolean =>
    going.some((node) => node.superclasses !== null && isInside(name, node.superclasses));
  const kept = all.filter(({ info, lineage }) =>
    lineage.classes.every(
      ({ node }) =>
        node === info.node ||
        semantic.bindingOf(node.name)?.references.every(({ identifier }) => isNamedByHeir(identifier)),
    ),
  );
  return kept.length === all.length ? kept : withoutOtherHeirs(semantic, kept);
}

/** The text of a class with all that it has; null where its parts are not laid out alike. */
function piecesOf({ classes, members }: Lineage, frame: Frame): readonly Piece[] | null {
  const [own] = classes;
  if (own === undefined) return null;
  const { node, model } = own;
  const name = textRange(node.start, node.name.end);
  const pieces: Piece[] = [
    { text: model.tree.text.slice(name.start, name.end), from: name, frame },
    { text: ":\n", from: null, frame },
  ];
  const indents = new Set(members.map((one) => indentOf(one.owner.model.tree.text, one.whole.start)));
  const [indent] = indents;
  if (indents.size !== 1 || indent === undefined || indent === null) return null;
  for (const member of members) pieces.push(...memberPieces(member, indent, frame));
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
