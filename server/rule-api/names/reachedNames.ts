/** The names in the code that may run with a place: in the function around it, and in what these names stand for. Knows no library. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { callsUnwritten } from "../code/loops";
import { wordOf } from "../code/mentions";
import { type LookedAt, perFile } from "../perFile";

type Owner = SyntaxNode & { readonly kind: "function_definition" | "class_definition" };

interface Names {
  /** By its name, what a function or class brings along: a class all its methods. */
  readonly brought: ReadonlyMap<string, readonly Owner[]>;
  /** The names in a function's or class's own code; those of the file's own code belong to nobody. */
  readonly of: ReadonlyMap<Owner | null, ReadonlySet<string>>;
  /** Functions and classes that are stored or given away, so that anybody may call them. */
  readonly handed: readonly Owner[];
}

/** The nearest function or class around; null for the file's own code. */
function ownerOf(node: SyntaxNode): Owner | null {
  return ancestor(node, "function_definition", "class_definition") as Owner | null;
}

function collect({ semantic }: LookedAt): Names {
  const brought = new Map<string, Owner[]>();
  const of = new Map<Owner | null, Set<string>>();
  const values = new Set<string>();
  const add = (name: string, owner: Owner): void => {
    brought.set(name, [...(brought.get(name) ?? []), owner]);
  };
  for (const kind of ["function_definition", "class_definition"] as const)
    for (const node of nodesOf(semantic.tree, kind)) {
      add(node.name.text, node);
      for (let at = node.parent; at !== null; at = at.parent)
        if (at.kind === "class_definition") add(at.name.text, node);
    }
  for (const kind of ["identifier", "string_content"] as const)
    for (const node of nodesOf(semantic.tree, kind)) {
      if (isHanded(node)) values.add(node.text);
      const word = wordOf(semantic, node);
      if (word === null) continue;
      const owner = ownerOf(node);
      const names = of.get(owner);
      if (names === undefined) of.set(owner, new Set([word]));
      else names.add(word);
    }
  return { brought, of, handed: [...values].flatMap((name) => brought.get(name) ?? []) };
}

/** Whether a name or string is a value somewhere, by which what has that name may be called. */
function isHanded({ parent }: SyntaxNode): boolean {
  const holder = isKind(parent, "attribute") ? parent.parent : parent;
  if (!isKind(holder, "argument_list", "keyword_argument", "assignment", "pair", "list", "tuple"))
    return false;
  // `optimizer.step(closure)` calls it at once.
  const isStep =
    isKind(holder.parent, "call") &&
    isKind(holder.parent.function, "attribute") &&
    holder.parent.function.attribute.text === "step";
  return !isStep;
}

const namesByOwner = perFile("names by function", collect);

/**
 * Whether a name or string in the code that may run with `at`, in the sense of `wordOf`, has `word` in it. What belongs to that code is found by name
 * alone, so it may be more than what runs, and is never less. Of the code around only the loop counts, where one is given.
 */
export function mentionsNear(file: LookedAt, at: SyntaxNode, word: RegExp, loop?: SyntaxNode): boolean {
  const names = namesByOwner(file);
  const seen = new Set<Owner | null>();
  const open: (Owner | null)[] = [...names.handed];
  if (loop === undefined) open.push(ownerOf(at));
  else {
    const own = [...descendants(loop)].flatMap((node) => wordOf(file.semantic, node) ?? []);
    if (own.some((name) => word.test(name))) return true;
    open.push(...own.flatMap((name) => names.brought.get(name) ?? []));
  }
  for (let owner = open.pop(); owner !== undefined; owner = open.pop()) {
    if (seen.has(owner)) continue;
    seen.add(owner);
    for (const name of names.of.get(owner) ?? []) {
      if (word.test(name)) return true;
      open.push(...(names.brought.get(name) ?? []));
    }
  }
  return false;
}

/** The same, also of the code that names the function or class around the place. */
export function mentionsAround(file: LookedAt, at: SyntaxNode, word: RegExp): boolean {
  const { of, brought } = namesByOwner(file);
  const owner = ownerOf(at);
  const called = [...brought].flatMap(([name, owners]) =>
    owner !== null && owners.includes(owner) ? [name] : [],
  );
  const isCaller = (names: ReadonlySet<string>): boolean => called.some((name) => names.has(name));
  return (
    mentionsNear(file, at, word) ||
    called.some((name) =>
      brought.get(name)?.some((one) => [...(of.get(one) ?? [])].some((other) => word.test(other))),
    ) ||
    [...of.values()].some((names) => isCaller(names) && [...names].some((name) => word.test(name)))
  );
}

/** Whether code near a place says it, or the loop around calls a function that stands nowhere, which may do anything. */
export const saysOrLeavesOut = (file: LookedAt, at: SyntaxNode, word: RegExp): boolean =>
  mentionsNear(file, at, word) || callsUnwritten(file.semantic, at);
