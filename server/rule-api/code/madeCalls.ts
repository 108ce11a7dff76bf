/** The library calls whose results a file has, also through functions of its own or of other files. Knows no library, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
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

/** The calls of a file that run functions of the workspace, each with the names of all library functions that are called in there, also by functions that these call. */
const runsOfFunctions = perFile("library calls in functions", ({ semantic }: File) => {
  const known = new Map<SyntaxNode, ReadonlySet<QualifiedName>>();
  const namesIn = (run: SyntaxNode, depth: number): ReadonlySet<QualifiedName> => {
    const before = known.get(run);
    if (before !== undefined) return before;
    const names = new Set<QualifiedName>();
    known.set(run, names);
    for (const node of descendants(run)) {
      if (!isKind(node, "call")) continue;
      const name = semantic.qualifiedName(node.function);
      if (name !== null) names.add(name);
      const inner = depth === 0 ? null : calledFunction(semantic, node);
      for (const one of inner === null ? [] : namesIn(inner, depth - 1)) names.add(one);
    }
    return names;
  };
  return nodesOf(semantic.tree, "call").flatMap((site) => {
    const run = site.parent?.kind === "expression_statement" ? null : calledFunction(semantic, site);
    return run === null ? [] : [{ site, names: namesIn(run, MAX_FUNCTIONS) }];
  });
});

const MAX_FUNCTIONS = 3;

/** The results of library calls that functions of the file, or of others, give back: `opt = make_optimizer(net)`, `train, test = loaders()`. Only functions that call such a one are looked into. */
function givenByFunctions(file: File, isWanted: (name: QualifiedName) => boolean): readonly MadeCall[] {
  const { dataflow, semantic } = file;
  const found: MadeCall[] = [];
  for (const { site, names } of runsOfFunctions(file)) {
    if (![...names].some(isWanted)) continue;
    const value = dataflow.valueOf(site);
    const left = targetOf(site);
    const several = isKind(left, "pattern_list", "tuple_pattern") ? left.children : null;
    const parts = value.elements?.map(({ call }, i) => ({ call, target: several?.[i] ?? null }));
    const whole = { call: value.call, target: several === null ? left : null };
    for (const { call: made, target } of parts ?? [whole]) {
      const callee = made === undefined || made === site ? null : dataflow.resolveCall(made).callee;
      if (made !== undefined && callee !== null && isWanted(callee))
        found.push({ made, callee, site, target });
    }
    // What wraps something may have the value of that: `return DDP(net.to(rank))`.
    const written = returnedWhole(semantic, site);
    const wrapper = isKind(written, "call") && written !== value.call ? written : null;
    const callee = wrapper === null ? null : semantic.qualifiedName(wrapper.function);
    if (wrapper !== null && callee !== null && isWanted(callee))
      found.push({ made: wrapper, callee, site, target: left });
  }
  return found;
}

/** Where the file calls functions that give what a library call makes, those within other such functions too. */
export function sitesOf(file: File, made: Call): readonly MadeCall[] {
  const name = file.semantic.qualifiedName(made.function);
  return givenByFunctions(file, (one) => one === name).filter((one) => one.made === made);
}

/** The same of all calls without those within: `return make_net()` in a function that is called gives the file something where that one is. */
function madeByFunctions(file: File, isWanted: (name: QualifiedName) => boolean): readonly MadeCall[] {
  const found = givenByFunctions(file, isWanted);
  const isHandedOn = ({ made, site }: MadeCall): boolean =>
    found.some(
      (other) => other.made === made && calledFunction(file.semantic, other.site) === functionAround(site),
    );
  return found.filter((one) => !isHandedOn(one));
}

const targetOf = (site: Call): SyntaxNode | null =>
  isKind(site.parent, "assignment") && site.parent.right === site ? site.parent.left : null;

/** What library functions and classes of a kind make for a file: what it calls itself, and what functions give it that do; in source order. What such a function of the file keeps under a name first comes twice. */
export function madeCalls(file: File, isWanted: (name: QualifiedName) => boolean): readonly MadeCall[] {
  const given = madeByFunctions(file, isWanted);
  const handedOn = new Set(given.map(({ made }) => made));
  const own = fileCalls(file)
    .constructed(isWanted)
    .filter((made) => !handedOn.has(made) || isKind(made.parent, "assignment"))
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
  const name = file.semantic.qualifiedName(made.function);
  const [only, ...others] = madeByFunctions(file, (one) => one === name).filter((one) => one.made === made);
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
