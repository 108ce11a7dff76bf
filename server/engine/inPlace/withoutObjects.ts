/**
 * A program whose trainer is no object: `Trainer(model, loader).fit()` with functions that are handed the fields. It means the same, and
 * rules see who hands what to whom. Knows Python, no library.
 */

import type { SemanticModel } from "../../semantic/semanticModel";
import { storeOf } from "../../syntax/mentionOrder";
import { isInside, isKind } from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import { indentOf } from "./callsToReplace";
import { fieldsHanded } from "./fieldsHanded";
import { MARK } from "./mark";
import { namesIn } from "./namesOfCode";
import { type MadeOnce, type Method, objectsMadeOnce } from "./objectsMadeOnce";
import { type Frame, joined, type Piece, type Written } from "./pieces";

/** A new text for a range; what it stands for is `from`. */
interface Change {
  readonly range: TextRange;
  readonly text: string;
  readonly from: TextRange | null;
}

/** The program without its objects; null where it has none that could be missing. */
export function withoutObjects(semantic: SemanticModel): Written | null {
  const changes = objectsMadeOnce(semantic).flatMap((made, place) => changesFor(semantic, made, place) ?? []);
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
  return joined(pieces);
}

/** By their starts; what is put in comes before what is replaced, and the whole before its parts. */
function inOrder({ range: a }: Change, { range: b }: Change): number {
  const isPutIn = ({ start, end }: TextRange): number => (start === end ? 0 : 1);
  return a.start - b.start || isPutIn(a) - isPutIn(b) || b.end - a.end;
}

/** What each method needs of the instance: the fixed fields, and whether it needs the instance for others. */
interface Needs {
  readonly fields: ReadonlySet<string>;
  readonly instance: boolean;
}

function needsOf({ methods, fixed }: MadeOnce): (method: Pick<Method, "mentions" | "calls">) => Needs {
  const direct = (method: Pick<Method, "mentions" | "calls">): Needs => {
    const seen = new Set<Pick<Method, "mentions" | "calls">>();
    const fields = new Set<string>();
    let instance = false;
    const look = (one: Pick<Method, "mentions" | "calls">): void => {
      if (seen.has(one)) return;
      seen.add(one);
      for (const { field } of one.mentions) {
        if (fixed.has(field)) fields.add(field);
        else instance = true;
      }
      for (const { name } of one.calls) {
        const called = methods.get(name);
        if (called !== undefined) look(called);
      }
    };
    look(method);
    return { fields: new Set([...fields].sort()), instance };
  };
  return direct;
}

/** The changes that take one object out of a program; null where names would come to mean something else. */
function changesFor(semantic: SemanticModel, made: MadeOnce, place: number): readonly Change[] | null {
  const { tree } = semantic;
  const { node, maker, methods, construction, statement, unit, variable, uses, fixed } = made;
  const needs = needsOf(made);
  const namesWithin = ({ node: { parameters, body } }: Method): ReadonlySet<string> =>
    new Set([parameters, body].flatMap((part) => [...namesIn(part, () => false)]));
  const namesOf = new Map([...methods.values()].map((method) => [method, namesWithin(method)]));
  const around = namesIn(unit, (one) => isInside(one, node));
  const inConstructor = namesWithin(maker);
  const globals = semantic.moduleScope.bindings;

  const apart = (name: string, isTaken: (name: string) => boolean): string => {
    let fresh = name;
    while (isTaken(fresh)) fresh += MARK;
    return fresh;
  };
  /** The functions that the methods become. */
  const functions = new Map<string, string>();
  const chosen = new Set<string>();
  const isUsed = (name: string): boolean =>
    globals.has(name) ||
    chosen.has(name) ||
    [...namesOf.values(), around, inConstructor].some((names) => names.has(name));
  const named = (name: string): string => {
    const fresh = apart(name, isUsed);
    chosen.add(fresh);
    return fresh;
  };
  for (const [name] of methods) functions.set(name, named(name));
  const makerName = named(`made${MARK.repeat(place + 1)}`);
  /** The parameters that fields become in methods. */
  const inMethods = new Map<string, string>();
  for (const field of fixed) {
    const users = [...methods.values()].filter((method) => needs(method).fields.has(field));
    const isTaken = (name: string): boolean =>
      chosen.has(name) || users.some((method) => namesOf.get(method)?.has(name) === true);
    inMethods.set(field, apart(field, isTaken));
  }
  /** The instance itself, where a field changes. */
  const hasChanging = made.changing.size > 0;
  const holder = variable?.name ?? apart(maker.self.text, (name) => around.has(name) || globals.has(name));

  const plain = fieldsHanded(semantic, made);
  const inUnit = new Map<string, string>();
  for (const [field, { name }] of plain) if (name !== null) inUnit.set(field, name);
  const chosenHere = new Set<string>([...inUnit.values(), holder]);
  for (const field of fixed) {
    if (inUnit.has(field)) continue;
    const isTaken = (name: string): boolean =>
      chosenHere.has(name) || chosen.has(name) || (isKind(unit, "module") ? globals : around).has(name);
    const name = apart(field, isTaken);
    chosenHere.add(name);
    inUnit.set(field, name);
  }
  /** Fields that the constructor gives back. */
  const rest = [...fixed].filter((field) => {
    const { name = null, value = null } = plain.get(field) ?? {};
    return name === null && value === null;
  });
  const whileMade = new Map<string, string>();
  for (const field of fixed) {
    const isTaken = (name: string): boolean => inConstructor.has(name) || chosen.has(name);
    whileMade.set(field, plain.get(field)?.parameter ?? apart(field, isTaken));
  }

  const sourceOf = ({ start, end }: TextRange): string => tree.text.slice(start, end);
  const changes: Change[] = [];
  const change = (range: TextRange, text: string, from: TextRange | null = range): void => {
    changes.push({ range: textRange(range.start, range.end), text, from });
  };
  const insert = (at: number, text: string, from: TextRange | null): void =>
    change(textRange(at, at), text, from);
  const handed = (
    { fields, instance }: Needs,
    names: ReadonlyMap<string, string>,
    self: string,
  ): string[] => [...(instance ? [self] : []), ...[...fields].map((field) => names.get(field) ?? field)];
  /** Writes what code does with the instance. */
  const write = (
    { mentions, calls }: Pick<Method, "mentions" | "calls">,
    names: ReadonlyMap<string, string>,
    self: string,
  ): void => {
    for (const { node: mention, field } of mentions)
      if (fixed.has(field)) change(mention, names.get(field) ?? field);
    for (const { call, name } of calls) {
      const called = methods.get(name);
      const { function: callee, arguments: list } = call;
      if (called === undefined) continue;
      change(callee, functions.get(name) ?? name);
      const given = handed(needs(called), names, self);
      const isEmpty = list.children.length === 0;
      if (given.length > 0)
        insert(
          list.start + 1,
          isEmpty ? given.join(", ") : `${given.join(", ")}, `,
          textRange(callee.start, callee.end),
        );
    }
  };

  // The class itself.
  const [firstMember] = node.body.children;
  const indent = firstMember === undefined ? null : indentOf(tree.text, firstMember.start);
  if (firstMember === undefined || indent === null || indentOf(tree.text, node.start) !== "") return null;
  const bodyStart = firstMember.start - indent.length;
  change(textRange(node.start, bodyStart), "", null);
  for (const member of node.body.children) if (isKind(member, "expression_statement")) change(member, "pass");
  for (let at = bodyStart; at >= 0 && at < node.end; ) {
    if (tree.text.startsWith(indent, at)) change(textRange(at, at + indent.length), "", null);
    const next = tree.text.indexOf("\n", at);
    at = next < 0 ? -1 : next + 1;
  }
  for (const [name, method] of methods) {
    change(method.node.name, functions.get(name) ?? name);
    const given = handed(needs(method), inMethods, method.self.text);
    const { parameters } = method.node;
    const [, second] = parameters.children;
    const end = given.length > 0 || second === undefined ? method.self.end : second.start;
    change(
      textRange(method.self.start, end),
      given.join(", "),
      textRange(method.self.start, method.self.end),
    );
    write(method, inMethods, method.self.text);
  }

  // Its maker gives back what the fields hold.
  const { self } = maker;
  change(maker.node.name, makerName);
  const [, second] = maker.node.parameters.children;
  change(textRange(self.start, second === undefined ? self.end : second.start), "", null);
  for (const { node: mention, field } of maker.mentions) {
    const assigned = plain.has(field) ? storeOf(mention)?.parent : null;
    if (isKind(assigned, "expression_statement")) change(assigned, "pass");
  }
  write(maker, whileMade, self.text);
  const lastStatement = maker.node.body.children.at(-1);
  const firstStatement = maker.node.body.children[0];
  if (lastStatement === undefined || firstStatement === undefined) return null;
  const inner = indentOf(tree.text, firstStatement.start)?.slice(indent.length);
  if (inner === undefined) return null;
  const results = [
    ...rest.map((field) => whileMade.get(field) ?? field),
    ...(hasChanging ? [self.text] : []),
  ];
  if (hasChanging) insert(firstStatement.start, `${self.text} = State${MARK}()\n${inner}`, null);
  if (results.length > 0) {
    const lineEnd = tree.text.indexOf("\n", lastStatement.end);
    insert(lineEnd < 0 ? tree.text.length : lineEnd, `\n${inner}return ${results.join(", ")}`, null);
  }

  // Where it is made and used.
  const targets = [...rest.map((field) => inUnit.get(field) ?? field), ...(hasChanging ? [holder] : [])];
  const left = targets.length === 0 ? "" : `${targets.join(", ")} = `;
  const lead = indentOf(tree.text, statement.start);
  if (lead === null) return null;
  const lines: Omit<Change, "range">[] = [];
  const parts: Change[] = [{ range: construction.function, text: makerName, from: construction.function }];
  for (const [field, { value }] of plain) {
    const name = inUnit.get(field);
    if (value === null || name === undefined) continue;
    lines.push({ text: `${name} = `, from: null }, { text: sourceOf(value), from: value });
    lines.push({ text: `\n${lead}`, from: null });
    parts.push({ range: value, text: name, from: value });
  }
  if (variable === null) {
    // The construction moves in front of its statement.
    lines.push({ text: left, from: null });
    let at: number = construction.start;
    for (const { range, text, from } of parts.toSorted(inOrder)) {
      const between = textRange(at, range.start);
      lines.push({ text: sourceOf(between), from: between }, { text, from });
      at = range.end;
    }
    const behind = textRange(at, construction.end);
    lines.push({ text: sourceOf(behind), from: behind }, { text: `\n${lead}`, from: null });
  } else {
    const assignment = construction.parent;
    if (!isKind(assignment, "assignment") || assignment.type !== null) return null;
    changes.push(...parts);
    change(textRange(assignment.left.start, construction.start), left, null);
  }
  for (const { text, from } of lines) if (text !== "") insert(statement.start, text, from);
  write(uses, inUnit, holder);
  return changes;
}
