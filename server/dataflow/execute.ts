/** Runs the parts of a control flow graph over abstract values until nothing changes. Knows Python's simple statements. */

import { isHeld } from "../semantic/isHeld";
import { canonicalName } from "../semantic/qualifiedName";
import { descendants, isBroken, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { bind, bindPattern, bindPatterns, bindTarget } from "./bind";
import { extendedList } from "./containers";
import type { Block, ControlFlowGraph } from "./controlFlowGraph";
import { markReached } from "./escape";
import { evaluate, truthHere } from "./evaluate";
import {
  copyState,
  type FlowState,
  type Frame,
  joinInto,
  noReads,
  type Objects,
  type Reads,
  type Recorder,
} from "./frame";
import { isPlainDecoration } from "./functionShape";
import { elementOf } from "./items";
import { derived } from "./lineage";
import { typeWritten } from "./parameters";
import type { TensorConflict } from "./tensors/tensor";
import { isOpen } from "./typeByUse";
import { joinValues, kept, UNKNOWN, type Value } from "./value";

/** How often a block is run again before its way back is ignored; values have few facts to lose, so 3 is the rule. */
const MAX_VISITS = 8;

export interface RunResult {
  readonly returned: Value;
  /** The object states where the unit ends. */
  readonly objects: Objects;
  /** The values of names where the unit ends. */
  readonly values: FlowState["values"];
  readonly conflicts: Frame["conflicts"];
  readonly reads: Reads;
}

export interface RunInput {
  readonly frame: Omit<
    Frame,
    "state" | "returned" | "yielded" | "recorder" | "conflicts" | "found" | "reads"
  >;
  readonly start: FlowState;
  readonly recorder: Recorder | null;
}

/** Runs a unit from a starting state: each block, and again those whose incoming state a loop has changed. */
export function runGraph(analysis: Analysis, graph: ControlFlowGraph, input: RunInput): RunResult {
  const { blocks } = graph;
  const incoming = new Map<Block, FlowState>([[graph.entry, input.start]]);
  const visits = new Array<number>(blocks.length).fill(0);
  const returned: Value[] = [];
  const yielded: Value[] = [];
  const conflicts: Frame["conflicts"] = new Map();
  const waiting = new Set<Block>([graph.entry]);

  const { unit, model, caller, depth } = input.frame;
  const { start, recorder } = input;
  const found: TensorConflict[] = [];
  // Written out: a spread for each block was a tenth of a review of networks (timm 1.0, Node 20.20).
  const frame: Frame = {
    unit,
    model,
    caller,
    depth,
    state: start,
    recorder,
    returned,
    yielded,
    conflicts,
    found,
    reads: noReads(),
  };
  const runBlock = (block: Block, state: FlowState, inFrame = frame): FlowState => {
    inFrame.state = state;
    found.length = 0;
    for (const part of block.parts) execute(analysis, inFrame, part);
    return inFrame.state;
  };

  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    const entering = incoming.get(block);
    if (!waiting.delete(block) || entering === undefined) continue;
    visits[at] = (visits[at] ?? 0) + 1;
    // A block that only one other leads to takes that one's state as its own; where ways meet, the state is kept to compare.
    const leaving = runBlock(
      block,
      block.predecessorCount > 1 || block === graph.entry ? copyState(entering) : entering,
    );
    const untaken = untakenBy(analysis, frame, block, leaving);
    block.successors.forEach((successor, i) => {
      if (successor === untaken) return;
      const shared = i < block.successors.length - 1;
      if (successor.predecessorCount === 1) incoming.set(successor, shared ? copyState(leaving) : leaving);
      else {
        const before = incoming.get(successor);
        if (before === undefined) incoming.set(successor, copyState(leaving));
        else if (!joinInto(before, leaving)) return;
      }
      if ((visits[successor.index] ?? 0) >= MAX_VISITS) return;
      waiting.add(successor);
      if (successor.index <= at) at = successor.index - 1;
    });
  }
  // Code that nothing leads to has values as well, for those who ask about it.
  if (recorder !== null) {
    const aside: Frame = { ...frame, conflicts: new Map() };
    for (const block of blocks) if (!incoming.has(block)) runBlock(block, copyState(start), aside);
  }
  const end = incoming.get(graph.exit) ?? start;
  for (const [name, value] of end.fields) recorder?.leaves.set(name, value);
  if (recorder !== null && model.tree.heldNames.size > 0)
    for (const [binding, value] of end.values) if (isHeld(binding)) recorder.held.set(binding, value);
  return {
    returned: given(returned, yielded),
    objects: end.objects,
    values: end.values,
    conflicts,
    reads: frame.reads,
  };
}

/** Where a block certainly does not lead. */
function untakenBy(analysis: Analysis, frame: Frame, { choice }: Block, state: FlowState): Block | null {
  const truth = choice === undefined ? null : truthHere(analysis, frame, choice.condition, state);
  if (choice === undefined || truth === null) return null;
  return truth ? choice.whenFalse : choice.whenTrue;
}

/** What a call gives: of a generator function something to iterate over. */
function given(returned: readonly Value[], yielded: readonly Value[]): Value {
  if (yielded.length > 0) return { items: yielded.reduce(joinValues) };
  return returned.length === 0 ? UNKNOWN : returned.reduce(joinValues);
}

function execute(analysis: Analysis, frame: Frame, part: SyntaxNode): void {
  executePart(analysis, frame, part);
  if (isBroken(frame.model.tree, part)) forgetShapes(frame, part);
}

/** `x = layer(y` gives `x` another shape, and nobody knows which; what it means is most often the same. */
function forgetShapes(frame: Frame, part: SyntaxNode): void {
  const [, targets] =
    /^\s*([\p{L}\p{N}_\s,]+?)\s*(?::[^=]*)?=(?!=)/u.exec(textOf(frame.model.tree, part)) ?? [];
  const names = new Set(targets?.split(/[\s,]+/));
  for (const [binding, { tensor, layer, ...rest }] of frame.state.values)
    if (names.has(binding.name) && (tensor !== undefined || layer !== undefined))
      frame.state.values.set(binding, rest);
}

/** `from skimage import data` behind `data = pd.DataFrame(...)`: from here on the name is the module. */
function bindImports({ model, state }: Frame, part: SyntaxNode): void {
  for (const node of descendants(part)) {
    const binding = isKind(node, "identifier") ? model.bindingOf(node) : null;
    if (binding === null || !state.values.has(binding)) continue;
    const target = binding.definitions.find(({ identifier }) => identifier === node)?.import;
    if (target != null) state.values.set(binding, { symbol: canonicalName(target.qualified) });
  }
}

function executePart(analysis: Analysis, frame: Frame, part: SyntaxNode): void {
  switch (part.kind) {
    case "expression_statement":
      for (const child of part.children) executeExpression(analysis, frame, child);
      return;
    case "return_statement":
      frame.returned.push(evaluate(analysis, frame, part.children[0]));
      return;
    case "for_statement": {
      const item = elementOf(analysis, analysis.iterated(frame, part));
      bindTarget(analysis, frame, part.left, item);
      return;
    }
    case "with_item": {
      const item = part.value;
      if (item.kind !== "as_pattern") {
        evaluate(analysis, frame, item);
        return;
      }
      const [opened, target] = item.children;
      const value = evaluate(analysis, frame, opened);
      if (target !== undefined)
        bindTarget(analysis, frame, target, value.type === undefined ? UNKNOWN : value);
      return;
    }
    case "except_clause":
      if (part.alias?.kind === "identifier") bind(analysis, frame, part.alias, UNKNOWN);
      return;
    case "case_clause":
      matchSubject(analysis, frame, part);
      return;
    case "import_statement":
    case "import_from_statement":
      bindImports(frame, part);
      return;
    case "decorated_definition":
      for (const child of part.children)
        if (child.kind === "decorator") evaluate(analysis, frame, child.children[0]);
      if (part.definition.kind === "function_definition") {
        bindDefinition(analysis, frame, part.definition, UNKNOWN);
        if (!isPlainDecoration({ node: part.definition, model: frame.model }))
          markReached(analysis, frame, part.definition);
      }
      return;
    case "function_definition":
      for (const parameter of part.parameters.children) {
        if (parameter.kind === "default_parameter" || parameter.kind === "typed_default_parameter")
          evaluate(analysis, frame, parameter.value);
      }
      bindDefinition(analysis, frame, part, { localFunction: part });
      return;
    case "class_definition":
      return;
    case "delete_statement":
      for (const child of part.children) {
        const binding = frame.model.bindingOf(child);
        if (binding !== null) frame.state.values.delete(binding);
        // `del best["units"]` leaves another dict.
        if (child.kind === "subscript") bindTarget(analysis, frame, child, UNKNOWN);
      }
      return;
    case "assert_statement":
    case "raise_statement":
    case "print_statement":
    case "exec_statement":
      for (const child of part.children) evaluate(analysis, frame, child);
      return;
    case "global_statement":
    case "nonlocal_statement":
    case "pass_statement":
    case "future_import_statement":
    case "type_alias_statement":
    case "ERROR":
      return;
    default:
      evaluate(analysis, frame, part);
      analysis.noteIterable(frame, part);
  }
}

/** A subject that calls something was called before. */
function matchSubject(analysis: Analysis, frame: Frame, clause: SyntaxNode & { kind: "case_clause" }): void {
  const match = clause.parent?.parent;
  const patterns = clause.children.filter(({ kind }) => kind === "case_pattern");
  const [subject, ...others] = isKind(match, "match_statement") ? match.subject : [];
  const isPlain =
    subject !== undefined &&
    others.length === 0 &&
    ![...descendants(subject)].some(({ kind }) => kind === "call");
  const value = isPlain ? evaluate(analysis, frame, subject) : UNKNOWN;
  const [pattern, ...more] = patterns;
  if (more.length > 0) bindPatterns(analysis, frame, patterns, value);
  else if (pattern !== undefined) bindPattern(analysis, frame, pattern, value);
}

/** A function that is defined once is found by its name; only one of several definitions has to be remembered. */
function bindDefinition(
  analysis: Analysis,
  frame: Frame,
  definition: SyntaxNode & { kind: "function_definition" },
  value: Value,
): void {
  const binding = frame.model.bindingOf(definition.name);
  if (binding !== null && (binding.definitions.length > 1 || value === UNKNOWN)) {
    frame.state.values.set(binding, value);
    analysis.spend();
  }
}

/** `n, d = X.shape`: whole numbers, as many as there are names. */
function sizesOf(value: SyntaxNode, target: SyntaxNode): Value | null {
  const shape = value.kind === "subscript" && value.subscript[0]?.kind === "slice" ? value.value : value;
  if (shape.kind !== "attribute" || shape.attribute.text !== "shape") return null;
  if (!isKind(target, "pattern_list", "tuple_pattern")) return null;
  return { type: "builtins.tuple", elements: target.children.map(() => ({ type: "builtins.int" })) };
}

/** An array of which nothing is known stays one where a float is added in place. */
const isNumber = ({ type }: Value): boolean => /^builtins\.(?:int|float|bool)$/.test(type ?? "");

/** Returns the value, so that `a = b = E` gives both names one. */
function executeExpression(analysis: Analysis, frame: Frame, node: SyntaxNode): Value {
  if (node.kind === "assignment") {
    if (node.right === null) return UNKNOWN;
    const written = executeExpression(analysis, frame, node.right);
    // `labels, pictures = [], []` behind a bracket that is never closed may be read as `pictures = [], []`.
    const isTorn = isKind(node.right, "expression_list") && isBroken(frame.model.tree, node);
    const given = isTorn ? UNKNOWN : written;
    const told =
      node.type === null || !isOpen(given) ? null : typeWritten(analysis.knowledge, frame.model, node.type);
    const value = told === null ? given : { ...given, type: told };
    const isKnown = value.elements !== undefined;
    bindTarget(analysis, frame, node.left, (isKnown ? null : sizesOf(node.right, node.left)) ?? value);
    return value;
  }
  if (node.kind === "augmented_assignment") {
    const before = evaluate(analysis, frame, node.left);
    const value = executeExpression(analysis, frame, node.right);
    const numeric = before.type === "builtins.int" && value.type === "builtins.int" && node.operator !== "/=";
    const isList = before.type === "builtins.list" && node.operator === "+=";
    const after: Value = isList
      ? derived(extendedList(before, value), [before, value])
      : numeric
        ? { type: "builtins.int" }
        : before.type === "builtins.float" || (isNumber(before) && value.type === "builtins.float")
          ? { type: "builtins.float" }
          : derived(kept(before), [before, value]);
    bindTarget(analysis, frame, node.left, after);
    return after;
  }
  return evaluate(analysis, frame, node);
}
