/**
 * A program whose trainer is no object: `Trainer(model, loader).fit()` with functions that are handed the fields. It means the same, and
 * rules see who hands what to whom. Knows Python, no library.
 */

import type { SemanticModel } from "../../semantic/semanticModel";
import { storeOf } from "../../syntax/mentionOrder";
import { ancestor, isInside, isKind, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
import { intersects, type TextRange, textRange } from "../../text/textRange";
import { indentOf } from "./callsToReplace";
import { type Names, type Needs, namesFor, needsOf, type Uses } from "./namesOfFields";
import { type MadeOnce, objectsMadeOnce } from "./objectsMadeOnce";
import { type Frame, joined, type Piece, type Written } from "./pieces";

/** A new text for a range, and what it stands for. */
interface Change {
  readonly range: TextRange;
  readonly text: string;
  readonly from: TextRange | null;
}

/** The program without its objects; null where it has none that could be missing. */
export function withoutObjects(semantic: SemanticModel): Written | null {
  const objects = objectsMadeOnce(semantic);
  const isMadeInAnother = ({ construction }: MadeOnce): boolean =>
    objects.some(({ node }) => isInside(construction, node));
  const changes: Change[] = [];
  const classes: TextRange[] = [];
  for (const [place, made] of objects.filter((one) => !isMadeInAnother(one)).entries()) {
    const own = changesFor(semantic, made, place);
    // An object whose code is part of another's stays.
    if (own === null || own.some((one) => changes.some((other) => isSamePlace(one, other)))) continue;
    changes.push(...own);
    classes.push(textRange(made.node.start, made.node.end));
  }
  if (changes.length === 0) return null;
  const { text } = semantic.tree;
  const all = textRange(0, text.length);
  const frame: Frame = { parent: null, site: all, called: all, name: "", model: semantic, isOwn: true };
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), from: textRange(at, end), frame });
  };
  for (const { range, text: newText, from } of changes.toSorted(inOrder)) {
    if (range.start < at) continue;
    upTo(range.start);
    if (newText !== "") pieces.push({ text: newText, from, frame });
    at = range.end;
  }
  upTo(text.length);
  return joined(pieces, classes);
}

/** By their starts; what is put in comes before what is replaced, and the whole before its parts. */
function inOrder({ range: a }: Change, { range: b }: Change): number {
  const isPutIn = ({ start, end }: TextRange): number => (start === end ? 0 : 1);
  return a.start - b.start || isPutIn(a) - isPutIn(b) || b.end - a.end;
}

function isSamePlace({ range: a }: Change, { range: b }: Change): boolean {
  return a.start === b.start || intersects(a, b);
}

/** The changes that take one object out of a program; null where its code is not laid out for that. */
function changesFor(semantic: SemanticModel, made: MadeOnce, place: number): readonly Change[] | null {
  const names = namesFor(semantic, made, place);
  const rest = [...made.fixed].filter((field) => {
    const { name = null, value = null } = names.handed.get(field) ?? {};
    return name === null && value === null;
  });
  const { text } = semantic.tree;
  const parts = [
    bodyAtModuleLevel(text, made),
    methodsAsFunctions(made, names),
    constructorAsFunction(text, made, names, rest),
    madeByFunction(text, made, names, rest),
  ];
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

const change = (
  { start, end }: TextRange,
  text: string,
  from: TextRange | null = { start, end },
): Change => ({
  range: textRange(start, end),
  text,
  from,
});

const putIn = (at: number, text: string, from: TextRange | null): Change =>
  change(textRange(at, at), text, from);

/** What is handed on for what some code needs. */
function handedOn({ fields, instance }: Needs, names: ReadonlyMap<string, string>, self: string): string {
  return [...(instance ? [self] : []), ...fields.map((field) => names.get(field) ?? field)].join(", ");
}

/** What code does with the instance, done with what it is handed. */
function withoutInstance(
  made: MadeOnce,
  { functions }: Names,
  { mentions, calls }: Uses,
  names: ReadonlyMap<string, string>,
  self: string,
): Change[] {
  const changes = mentions.map(({ node, field }) =>
    change(node, made.fixed.has(field) ? (names.get(field) ?? field) : entry(self, node, field)),
  );
  for (const { call, name } of calls) {
    const called = made.methods.get(name);
    if (called === undefined) continue;
    const { function: callee, arguments: list } = call;
    changes.push(change(callee, functions.get(name) ?? name));
    const given = handedOn(needsOf(made, called), names, self);
    const comma = given === "" || list.children.length === 0 ? "" : ", ";
    changes.push(putIn(list.start + 1, `${given}${comma}`, textRange(callee.start, callee.end)));
  }
  return changes;
}

/** The body of the class without its head, further left; null where it does not begin its lines. */
function bodyAtModuleLevel(text: string, { node }: MadeOnce): Change[] | null {
  const { children } = node.body;
  const [first] = children;
  const indent = first === undefined ? null : indentOf(text, first.start);
  if (first === undefined || indent === null || indentOf(text, node.start) !== "") return null;
  const start = first.start - indent.length;
  const changes = [change(textRange(node.start, start), "", null)];
  for (const member of children)
    if (isKind(member, "expression_statement")) changes.push(change(member, "pass"));
  for (let at = start; at >= start && at < node.end; at = text.indexOf("\n", at) + 1)
    if (text.startsWith(indent, at)) changes.push(change(textRange(at, at + indent.length), "", null));
  return changes;
}

/** A field that changes is an entry of a dict, which is a variable wherever nobody else has the dict. */
function entry(self: string, node: SyntaxNode, field: string): string {
  const around = ancestor(node, "string");
  const root = rootOf(node);
  const isInOther = around !== null && isKind(root, "module") && root.text.charAt(around.end - 1) === '"';
  const quote = isInOther ? "'" : '"';
  return `${self}[${quote}${field}${quote}]`;
}

function methodsAsFunctions(made: MadeOnce, names: Names): Change[] {
  return [...made.methods].flatMap(([name, method]) => {
    const { node, self } = method;
    const given = handedOn(needsOf(made, method), names.inMethods, self.text);
    const [, second] = node.parameters.children;
    const end = given === "" && second !== undefined ? second.start : self.end;
    return [
      change(node.name, names.functions.get(name) ?? name),
      change(textRange(self.start, end), given, textRange(self.start, self.end)),
      ...withoutInstance(made, names, method, names.inMethods, self.text),
    ];
  });
}

/** The constructor gives back what the fields hold. `rest`: those that its caller does not know. */
function constructorAsFunction(
  text: string,
  made: MadeOnce,
  names: Names,
  rest: readonly string[],
): Change[] | null {
  const { node, self, mentions } = made.maker;
  const { children } = node.body;
  const [first, last] = [children[0], children.at(-1)];
  const outer = indentOf(text, made.node.body.children[0]?.start ?? 0);
  const inner = first === undefined ? null : indentOf(text, first.start);
  if (first === undefined || last === undefined || outer === null || inner === null) return null;
  const lead = `\n${inner.slice(outer.length)}`;
  const [, second] = node.parameters.children;
  const changes = [
    change(node.name, names.maker),
    change(textRange(self.start, second === undefined ? self.end : second.start), "", null),
    ...withoutInstance(made, names, made.maker, names.inMaker, self.text),
  ];
  for (const { node: mention, field } of mentions) {
    const assigned = names.handed.has(field) ? storeOf(mention)?.parent : null;
    if (isKind(assigned, "expression_statement")) changes.push(change(assigned, "pass"));
  }
  const results = rest.map((field) => names.inMaker.get(field) ?? field);
  if (made.changing.size > 0) {
    changes.push(putIn(first.start, `${self.text} = {}${lead}`, null));
    results.push(self.text);
  }
  const end = text.indexOf("\n", last.end);
  if (results.length > 0)
    changes.push(putIn(end < 0 ? text.length : end, `${lead}return ${results.join(", ")}`, null));
  return changes;
}

/** The fields are variables where the instance was made; null where the statement is not alone on its lines. */
function madeByFunction(
  text: string,
  made: MadeOnce,
  names: Names,
  rest: readonly string[],
): Change[] | null {
  const { construction, statement, variable, uses, changing } = made;
  const { inUnit, holder, handed } = names;
  const lead = indentOf(text, statement.start);
  if (lead === null) return null;
  const targets = rest.map((field) => inUnit.get(field) ?? field);
  if (changing.size > 0) targets.push(holder);
  const left = targets.length === 0 ? "" : `${targets.join(", ")} = `;
  const sourceOf = ({ start, end }: TextRange): string => text.slice(start, end);

  const before: Omit<Change, "range">[] = [];
  const call = [change(construction.function, names.maker)];
  for (const [field, { value }] of handed) {
    const name = inUnit.get(field);
    if (value === null || name === undefined) continue;
    before.push({ text: `${name} = `, from: null }, { text: sourceOf(value), from: value });
    before.push({ text: `\n${lead}`, from: null });
    call.push(change(value, name));
  }
  const changes = withoutInstance(made, names, uses, inUnit, holder);
  if (variable === null) {
    // The construction moves in front of its statement.
    before.push({ text: left, from: null });
    let at: number = construction.start;
    for (const { range, text: newText, from } of call.toSorted(inOrder)) {
      const between = textRange(at, range.start);
      before.push({ text: sourceOf(between), from: between }, { text: newText, from });
      at = range.end;
    }
    const behind = textRange(at, construction.end);
    before.push({ text: sourceOf(behind), from: behind }, { text: `\n${lead}`, from: null });
  } else {
    const { parent } = construction;
    if (!isKind(parent, "assignment") || parent.type !== null) return null;
    changes.push(...call, change(textRange(parent.left.start, construction.start), left, null));
  }
  return [
    ...before.flatMap(({ text: newText, from }) =>
      newText === "" ? [] : [putIn(statement.start, newText, from)],
    ),
    ...changes,
  ];
}
