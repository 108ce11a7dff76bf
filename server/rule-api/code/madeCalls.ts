/** The library calls whose results a file has, also through functions of its own or of other files. Knows no library, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
import { perFile } from "../perFile";
import { functionAround } from "./around";
import { calledFunction, givenFor, returnedWhole } from "./calledFunction";
import { type FileOfCalls, fileCalls } from "./fileCalls";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** A library call that made something, and where the file gets it. */
export interface MadeCall {
  /** The library's call; it may stand in another file, where its position means nothing here. */
  readonly made: Call;
  readonly callee: QualifiedName;
  /** The call of this file that gives what was made: the same one, or that of the function that makes it. */
  readonly site: Call;
  /** What the file assigns it to; null where it does not. */
  readonly target: SyntaxNode | null;
}

/** The results of library calls that functions of the file, or of others, give back: `opt = make_optimizer(net)`, `train, test = loaders()`. */
const givenByFunctions = perFile("made by functions", (file: File): readonly MadeCall[] => {
  const { dataflow, semantic } = file;
  const found: MadeCall[] = [];
  for (const site of nodesOf(semantic.tree, "call")) {
    if (calledFunction(semantic, site) === null) continue;
    const value = dataflow.valueOf(site);
    const left = targetOf(site);
    const several = isKind(left, "pattern_list", "tuple_pattern") ? left.children : null;
    const parts = value.elements?.map(({ call }, i) => ({ call, target: several?.[i] ?? null }));
    for (const { call: made, target } of parts ?? [
      { call: value.call, target: several === null ? left : null },
    ]) {
      const callee = made === undefined || made === site ? null : dataflow.resolveCall(made).callee;
      if (made !== undefined && callee !== null) found.push({ made, callee, site, target });
    }
    // What wraps something may have the value of that: `return DDP(net.to(rank))`.
    const written = returnedWhole(semantic, site);
    const wrapper = isKind(written, "call") && written !== value.call ? written : null;
    const callee = wrapper === null ? null : semantic.qualifiedName(wrapper.function);
    if (wrapper !== null && callee !== null) found.push({ made: wrapper, callee, site, target: left });
  }
  return found;
});

/** Where the file calls functions that give what a library call makes, those within other such functions too. */
export const sitesOf = (file: File, made: Call): readonly MadeCall[] =>
  givenByFunctions(file).filter((one) => one.made === made);

/** The same of all calls without those within: `return make_net()` in a function that is called gives the file something where that one is. */
const madeByFunctions = perFile("got from functions", (file: File): readonly MadeCall[] => {
  const found = givenByFunctions(file);
  const isHandedOn = ({ made, site }: MadeCall): boolean =>
    found.some(
      (other) => other.made === made && calledFunction(file.semantic, other.site) === functionAround(site),
    );
  return found.filter((one) => !isHandedOn(one));
});

const targetOf = (site: Call): SyntaxNode | null =>
  isKind(site.parent, "assignment") && site.parent.right === site ? site.parent.left : null;

/** What library functions and classes of a kind make for a file: what it calls itself, and what functions give it that do; in source order. */
export function madeCalls(file: File, isWanted: (name: QualifiedName) => boolean): readonly MadeCall[] {
  const given = madeByFunctions(file).filter(({ callee }) => isWanted(callee));
  const handedOn = new Set(given.map(({ made }) => made));
  const own = fileCalls(file)
    .constructed(isWanted)
    .filter((made) => !handedOn.has(made))
    .map((made) => ({
      made,
      callee: file.semantic.qualifiedName(made.function) ?? "",
      site: made,
      target: targetOf(made),
    }));
  return [...own, ...given].sort((a, b) => a.site.start - b.site.start);
}

/** Where the file gets what a library call makes: the call of the function that gives it back, else the call itself; null where it is of another file and comes from several places or none. */
export function gotten(file: File, made: Call): MadeCall | null {
  const [only, ...others] = madeByFunctions(file).filter((one) => one.made === made);
  if (only !== undefined && others.length === 0) return only;
  if (rootOf(made) !== file.semantic.tree.root) return null;
  const callee = file.semantic.qualifiedName(made.function) ?? "";
  return { made, callee, site: made, target: targetOf(made) };
}

/** What the file hands to a parameter of a library call, also through a parameter of the function that makes it; null where it hands nothing, or that function takes something of its own. */
export function argumentHere(
  file: File,
  { made, site }: MadeCall,
  keyword: string,
  position: number | null,
): SyntaxNode | null {
  const given = file.dataflow.argument(made, keyword, position);
  return given === null || made === site ? given : handedAt(file, site, given);
}

/** What a call of a function hands to the parameter that an expression inside of it names, where that has no other value; null for all else. */
export function handedAt(file: File, site: Call, name: SyntaxNode): SyntaxNode | null {
  const around = calledFunction(file.semantic, site);
  const [only, ...others] = file.semantic.bindingOf(name)?.definitions ?? [];
  if (around === null || only?.kind !== "parameter" || others.length > 0) return null;
  return functionAround(only.identifier) === around
    ? givenFor(file, site, around, only.identifier.text)
    : null;
}
