/** The order in which the parts of one function, class body or module run. Knows Python's statements, no values and no library. */

import type { SemanticModel } from "../semantic/semanticModel";
import {
  type ClassDefinition,
  type FunctionDefinition,
  isKind,
  type Lambda,
  type Module,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../syntax/syntaxTree";

/** What has a control flow graph of its own. */
export type Unit = Module | FunctionDefinition | ClassDefinition | Lambda;

/**
 * A stretch of code without branches. Its parts, in the order they run, are simple statements, definitions, and of compound
 * statements: conditions and subjects (expressions), `for_statement` (binds the target to one more element), `with_item`,
 * `except_clause` (binds its alias) and `case_clause` (binds its names).
 */
export interface Block {
  readonly index: number;
  readonly parts: readonly SyntaxNode[];
  readonly successors: readonly Block[];
  /** How many blocks lead here. */
  readonly predecessorCount: number;
  /** The condition of an `if` that stands at its end, with the ways on: where none is left out they are the successors. */
  readonly test?: Test;
}

export interface Test {
  readonly condition: SyntaxNode;
  readonly whenTrue: Block;
  readonly whenFalse: Block;
}

export interface ControlFlowGraph {
  readonly unit: Unit;
  /** In an order in which a block's predecessors mostly stand before it; the first is the entry; `index` is the place here. */
  readonly blocks: readonly Block[];
  readonly entry: Block;
  /** Where `return`, and the end of the body, lead. */
  readonly exit: Block;
}

interface DraftBlock extends Block {
  index: number;
  test?: Test;
  predecessorCount: number;
  readonly parts: SyntaxNode[];
  readonly successors: DraftBlock[];
}

interface LoopTargets {
  readonly continueTo: DraftBlock;
  readonly breakTo: DraftBlock;
}

/** Builds the graph of a unit. Deeply nested statements cost stack, as Python's own compiler limits them to 100 levels. */
export function buildControlFlowGraph(unit: Unit, model: SemanticModel): ControlFlowGraph {
  const blocks: DraftBlock[] = [];
  const newBlock = (): DraftBlock => {
    const block: DraftBlock = { index: blocks.length, parts: [], successors: [], predecessorCount: 0 };
    blocks.push(block);
    return block;
  };
  const link = (from: DraftBlock, to: DraftBlock): void => {
    if (from.successors.includes(to)) return;
    from.successors.push(to);
    to.predecessorCount++;
  };
  const entry = newBlock();
  const exit = newBlock();
  const loops: LoopTargets[] = [];
  /** Where an exception raised here may lead, innermost last. */
  const handlers: DraftBlock[][] = [];

  let current = entry;
  const start = (block: DraftBlock): void => {
    current = block;
  };
  /** Code behind a jump is analysed as unreachable: in a block that nothing leads to. */
  const jump = (to: DraftBlock): void => {
    link(current, to);
    start(newBlock());
  };

  function body(nodes: readonly SyntaxNode[]): void {
    for (const node of nodes) statement(node);
  }

  /** Inside a `try` every statement may be the last one that runs before a handler. */
  function add(part: SyntaxNode): void {
    const targets = handlers.at(-1);
    if (targets !== undefined) {
      const next = newBlock();
      for (const target of targets) link(current, target);
      link(current, next);
      start(next);
    }
    current.parts.push(part);
    if (targets !== undefined) for (const target of targets) link(current, target);
  }

  function statement(node: SyntaxNode): void {
    switch (node.kind) {
      case "block":
        body(node.children);
        return;
      case "if_statement":
        branch(node);
        return;
      case "for_statement":
      case "while_statement":
        loop(node);
        return;
      case "try_statement":
        attempt(node);
        return;
      case "with_statement":
        enter(node);
        return;
      case "match_statement":
        match(node);
        return;
      case "return_statement":
        add(node);
        jump(exit);
        return;
      case "raise_statement":
        add(node);
        leave();
        return;
      case "break_statement":
        if (loops.length > 0) jump((loops.at(-1) as LoopTargets).breakTo);
        return;
      case "continue_statement":
        if (loops.length > 0) jump((loops.at(-1) as LoopTargets).continueTo);
        return;
      default: {
        const [only] = node.kind === "expression_statement" ? node.children : [];
        if (only === undefined || !choose(only)) add(node);
        if (endsProgram(model, node)) leave();
      }
    }
  }

  /** What is raised leads to the handlers around it, and nowhere else. */
  function leave(): void {
    for (const target of handlers.at(-1) ?? []) link(current, target);
    start(newBlock());
  }

  function enter(node: SyntaxNode & { kind: "with_statement" }): void {
    const items = node.children.find((child) => child.kind === "with_clause")?.children ?? [];
    for (const item of items) add(item);
    const after = newBlock();
    const swallows = items.some(swallowsExceptions);
    if (swallows) link(current, after);
    if (swallows) handlers.push([after]);
    body(node.body.children);
    if (swallows) handlers.pop();
    link(current, after);
    start(after);
  }

  function branch(node: SyntaxNode & { kind: "if_statement" }): void {
    const after = newBlock();
    add(node.condition);
    let test = current;
    let condition = node.condition;
    let taken: DraftBlock | null = null;
    const arm = (consequence: SyntaxNode): void => {
      const block = newBlock();
      link(test, block);
      start(block);
      statement(consequence);
      link(current, after);
      taken = block;
    };
    /** The last condition does not hold. */
    const otherwise = (next: DraftBlock): void => {
      if (taken !== null && taken !== next) test.test = { condition, whenTrue: taken, whenFalse: next };
    };
    if (!isNever(node.condition)) arm(node.consequence);
    let complete = isAlways(node.condition);
    for (const alternative of node.alternative) {
      if (alternative.kind === "elif_clause") {
        const next = newBlock();
        link(test, next);
        otherwise(next);
        start(next);
        add(alternative.condition);
        test = current;
        condition = alternative.condition;
        taken = null;
        arm(alternative.consequence);
      } else {
        const [from, asked, whenTrue] = [test, condition, taken];
        arm(alternative.body);
        if (whenTrue !== null && taken !== null) from.test = { condition: asked, whenTrue, whenFalse: taken };
        complete = true;
      }
    }
    if (!complete) {
      link(test, after);
      otherwise(after);
    }
    start(after);
  }

  /**
   * `net.train() if training else net.eval()` and `training or net.eval()` as statements, of which not all runs; false where an
   * expression is neither.
   */
  function choose(written: SyntaxNode): boolean {
    const node = unparenthesized(written);
    if (!isKind(node, "conditional_expression", "boolean_operator")) return false;
    const [first, second, third] = node.children;
    const [condition, ...ways] =
      node.kind === "boolean_operator" ? [first, second, undefined] : [second, first, third];
    if (condition === undefined) return false;
    const after = newBlock();
    add(condition);
    const test = current;
    for (const way of ways) {
      const block = newBlock();
      link(test, block);
      start(block);
      if (way !== undefined && !choose(way)) add(way);
      link(current, after);
    }
    start(after);
    return true;
  }

  function loop(node: SyntaxNode & { kind: "for_statement" | "while_statement" }): void {
    if (node.kind === "for_statement") add(node.right);
    const head = newBlock();
    const inside = newBlock();
    const otherwise = newBlock();
    const after = newBlock();
    link(current, head);
    start(head);
    if (node.kind === "while_statement") add(node.condition);
    const test = current;
    link(test, inside);
    start(inside);
    if (node.kind === "for_statement") add(node);
    loops.push({ continueTo: head, breakTo: after });
    statement(node.body);
    loops.pop();
    link(current, head);
    if (!(node.kind === "while_statement" && isAlways(node.condition))) link(test, otherwise);
    start(otherwise);
    if (node.alternative !== null) statement(node.alternative.body);
    link(current, after);
    start(after);
  }

  function attempt(node: SyntaxNode & { kind: "try_statement" }): void {
    const clauses = node.children.filter((child) => isKind(child, "except_clause"));
    const otherwise = node.children.find((child) => isKind(child, "else_clause"));
    const last = node.children.find((child) => isKind(child, "finally_clause"));
    const entries = clauses.map(() => newBlock());
    const finalEntry = newBlock();
    const targets = entries.length > 0 ? entries : [finalEntry];
    for (const target of targets) link(current, target);
    handlers.push(targets);
    body(node.body.children);
    handlers.pop();
    if (otherwise?.kind === "else_clause") statement(otherwise.body);
    link(current, finalEntry);
    clauses.forEach((clause, i) => {
      start(entries[i] as DraftBlock);
      add(clause);
      body(clause.children.filter((child) => child.kind === "block"));
      link(current, finalEntry);
    });
    start(finalEntry);
    if (last !== undefined) body(last.children);
  }

  function match(node: SyntaxNode & { kind: "match_statement" }): void {
    for (const subject of node.subject) add(subject);
    const after = newBlock();
    const test = current;
    for (const clause of node.body.alternative) {
      const block = newBlock();
      link(test, block);
      start(block);
      add(clause);
      if (clause.guard !== null) add(clause.guard.children[0] as SyntaxNode);
      statement(clause.consequence);
      link(current, after);
    }
    link(test, after);
    start(after);
  }

  if (unit.kind === "module") body(unit.children);
  else if (unit.kind === "lambda") add(unit.body);
  else statement(unit.body);
  link(current, exit);
  return { unit, blocks: inOrder(blocks, entry), entry, exit };
}

/** Reverse postorder from the entry; blocks that nothing leads to come last, so that their code still has values. */
function inOrder(blocks: readonly DraftBlock[], entry: DraftBlock): Block[] {
  const seen = new Set<DraftBlock>();
  const post: DraftBlock[] = [];
  const visit = (root: DraftBlock): void => {
    if (seen.has(root)) return;
    seen.add(root);
    const stack: { block: DraftBlock; next: number }[] = [{ block: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const successor = top.block.successors[top.next++];
      if (successor === undefined) {
        post.push(top.block);
        stack.pop();
      } else if (!seen.has(successor)) {
        seen.add(successor);
        stack.push({ block: successor, next: 0 });
      }
    }
  };
  visit(entry);
  const reachable = post.reverse();
  const rest = blocks.filter((block) => !seen.has(block) && block.parts.length > 0);
  const ordered = [...reachable, ...rest];
  ordered.forEach((block, index) => {
    block.index = index;
  });
  return ordered;
}

/** `with suppress(OSError):`, also as a test has it: the program goes on behind the body wherever that breaks off. */
function swallowsExceptions(item: SyntaxNode): boolean {
  if (item.kind !== "with_item") return false;
  const opened = item.value.kind === "as_pattern" ? item.value.children[0] : item.value;
  return (
    isKind(opened, "call") &&
    /^(?:suppress|raises|assertRaises\w*)$/.test(namesOf(opened.function).at(-1) ?? "")
  );
}

/** `sys.exit(1)` and its like: nothing behind it runs. */
export function endsProgram(model: SemanticModel, node: SyntaxNode): boolean {
  const [call] = node.kind === "expression_statement" ? node.children : [];
  return (
    isKind(call, "call") &&
    EXITS.test(model.qualifiedName(call.function) ?? textOf(model.tree, call.function))
  );
}

const EXITS = /^(?:sys\.exit|os\._exit|(?:builtins\.)?(?:exit|quit))$/;

/** `a.b` gives both names; an empty list where it is anything else. */
function namesOf(node: SyntaxNode): readonly string[] {
  if (node.kind === "identifier") return [node.text];
  const owner = node.kind === "attribute" ? namesOf(node.object) : [];
  return node.kind === "attribute" && owner.length > 0 ? [...owner, node.attribute.text] : [];
}

function isAlways(condition: SyntaxNode): boolean {
  return condition.kind === "true" || (condition.kind === "integer" && condition.text !== "0");
}

/** `if False`, `if 0`: a condition that is written so as never to hold. */
export function isNever(condition: SyntaxNode): boolean {
  return condition.kind === "false" || (condition.kind === "integer" && condition.text === "0");
}
