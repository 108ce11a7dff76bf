/** All calls of a file by name, and which duties of a training script its imports take over. Follows no data, reports nothing. */

import type { Knowledge } from "../../knowledge/knowledge";
import type { TrainingDuty } from "../../knowledge/libraryKnowledge";
import { importedCode } from "../../semantic/importedFiles";
import { bareName } from "../../semantic/isHeld";
import { packageOf } from "../../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { type LookedAt, perFile } from "../perFile";
import { wordOf } from "./mentions";

/** What a file calls. */
export interface FileCalls {
  /** Calls of these library functions and classes, in source order. */
  of(...names: QualifiedName[]): readonly Call[];
  /** Whether one of these is called, here or in code of other files that the file runs. */
  runs(...names: QualifiedName[]): boolean;
  /** Calls of all functions and classes of this kind, in source order. */
  constructed(isWanted: (name: QualifiedName) => boolean): readonly Call[];
  /** Calls through attributes of these names that lead back to no import, in source order. */
  methods(...names: string[]): readonly MethodCall[];
  /** Calls through attributes that end so and lead back to no import, in source order. */
  ending(end: string): readonly MethodCall[];
  /** Whether an import brings, or a chain names, something that does this for the script, here or in code of other files that it runs. */
  isTakenOver(duty: TrainingDuty): boolean;
  /** Calls of what is imported from code of which nothing is known. */
  readonly foreign: readonly Call[];
  /**
   * Whether a word of the file, or of the functions and classes of other files that it runs, says this: a name of what it imports,
   * defines, calls, sets or is handed, or a key. No variable, no sentence.
   */
  mentions(word: RegExp): boolean;
  /** Whether any name or string there says this, also a variable or a printed text: for what only its author can know. */
  says(word: RegExp): boolean;
}

export interface FileOfCalls extends LookedAt {
  readonly knowledge: Knowledge;
}

/** The calls of one file. */
export const fileCalls = perFile("calls by name", collect);

function collect({ semantic, knowledge }: FileOfCalls): FileCalls {
  const byName = new Map<QualifiedName, Call[]>();
  const byMethod = new Map<string, MethodCall[]>();
  const foreign: Call[] = [];
  const own = noWords();
  const { named } = own;
  for (const name of semantic.importedPackages) named.add(name);
  const add = <V>(map: Map<string, V[]>, key: string, value: V): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  for (const node of allNodes(semantic.tree)) {
    noteWords(semantic, own, node);
    if (node.kind === "identifier" && isKind(node.parent, "dotted_name", "aliased_import")) {
      const binding = semantic.bindingOf(node);
      // What is imported and never used does nothing.
      if (binding !== null && binding.references.length > 0)
        for (const { import: target } of binding.definitions)
          if (target !== null) named.add(target.qualified);
    }
    if (node.kind !== "call") continue;
    const name = semantic.qualifiedName(node.function);
    if (name !== null) {
      add(byName, name, node);
      if (!knowledge.isPlainPackage(packageOf(name))) foreign.push(node);
    } else if (isMethodCall(node)) add(byMethod, node.function.attribute.text, node);
  }
  let others: Words | null = null;
  /** Whether it is true of the file, or of what it runs of other files, which are read only where the file itself leaves it open. */
  const isTrueOf = (is: (words: Words) => boolean): boolean => {
    if (is(own)) return true;
    others ??= wordsOfOthers(semantic);
    return is(others);
  };
  const taken = new Map<TrainingDuty, boolean>();
  const inOrder = <N extends SyntaxNode>(lists: readonly (readonly N[] | undefined)[]): N[] =>
    lists.flatMap((list) => list ?? []).sort((a, b) => a.start - b.start);
  return {
    of: (...names) => inOrder(names.map((name) => byName.get(name))),
    runs: (...names) => isTrueOf(({ called }) => names.some((name) => called.has(name))),
    constructed: (isWanted) => inOrder([...byName].map(([name, list]) => (isWanted(name) ? list : []))),
    ending: (end) => inOrder([...byMethod].map(([name, list]) => (name.endsWith(end) ? list : []))),
    methods: (...names) => inOrder(names.map((name) => byMethod.get(name))),
    isTakenOver(duty) {
      const before = taken.get(duty);
      if (before !== undefined) return before;
      const takers = knowledge.takersOf(duty);
      const is = isTrueOf((words) =>
        [...words.named].some((name) =>
          takers.some((taker) => name === taker || name.startsWith(`${taker}.`)),
        ),
      );
      taken.set(duty, is);
      return is;
    },
    foreign,
    mentions: (word) => isTrueOf(({ words }) => [...words].some((text) => word.test(text))),
    says: (word) => isTrueOf(({ texts }) => [...texts].some((text) => word.test(text))),
  };
}

/** What code says: the words of `wordOf`, all names and strings, the names of libraries that it calls or only names. */
interface Words {
  readonly words: Set<string>;
  readonly texts: Set<string>;
  readonly called: Set<QualifiedName>;
  readonly named: Set<QualifiedName>;
}

const noWords = (): Words => ({ words: new Set(), texts: new Set(), called: new Set(), named: new Set() });

function wordsOfOthers(semantic: SemanticModel): Words {
  const words = noWords();
  for (const { node: code } of importedCode(semantic))
    for (const node of descendants(code)) noteWords(semantic, words, node);
  return words;
}

function noteWords(semantic: SemanticModel, { words, texts, called, named }: Words, node: SyntaxNode): void {
  if (node.kind === "identifier" || node.kind === "string_content") texts.add(bareName(node.text));
  const word = wordOf(semantic, node);
  if (word !== null) words.add(word);
  const isChain = node.kind === "attribute" && node.parent?.kind !== "attribute";
  const name =
    isChain || node.kind === "call"
      ? semantic.qualifiedName(isKind(node, "call") ? node.function : node)
      : null;
  if (name === null) return;
  named.add(name);
  if (node.kind === "call") called.add(name);
}

function isMethodCall(call: Call): call is MethodCall {
  return call.function.kind === "attribute";
}
