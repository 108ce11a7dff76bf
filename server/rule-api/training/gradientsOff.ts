/** Where gradients are turned off: by blocks, decorators and statements. Knows PyTorch, reports nothing. */

import {
  type Call,
  descendants,
  enclosingStatement,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** What may be asked about gradients of a file. */
export function gradientsOff(context: ApiQuestions & FileOfCalls) {
  const { dataflow, semantic } = context;
  const switches: readonly Call[] = fileCalls(context).of("torch.set_grad_enabled");
  const OFF: readonly string[] = ["torch.no_grad", "torch.inference_mode"];

  /** What `with torch.no_grad():` or `@torch.no_grad()` calls; null for anything else, also for a mode that is turned off. */
  function isOff(node: SyntaxNode): boolean {
    const called = isKind(node, "call") ? node.function : node;
    const written = isKind(node, "call") ? node.arguments.children : [];
    return OFF.includes(semantic.qualifiedName(called) ?? "") && written.length === 0;
  }

  /** Whether an item of a `with` may turn gradients on or off: by its name in the library, or in code that is not seen. */
  function decides(item: SyntaxNode): boolean {
    const called = isKind(item, "call") ? item.function : item;
    return /grad|inference_mode/.test(semantic.qualifiedName(called) ?? textOf(semantic.tree, called));
  }

  function itemsOf(block: SyntaxNode): readonly SyntaxNode[] {
    const clause = block.children.find((child) => child.kind === "with_clause");
    return clause?.children.flatMap((item) => (isKind(item, "with_item") ? [item.value] : [])) ?? [];
  }

  /** The nearest `with` or decorated function around a node that decides on gradients, if it turns them off. */
  function offAround(node: SyntaxNode): SyntaxNode | null {
    for (let at = node.parent; at !== null; at = at.parent) {
      if (isKind(at, "with_statement")) {
        const items = itemsOf(at);
        if (items.some(decides)) return items.every((item) => isOff(item) || !decides(item)) ? at : null;
      }
      if (isKind(at, "function_definition")) {
        const decorated = at.parent?.kind === "decorated_definition" ? at.parent : null;
        const decorators = decorated?.children.filter((child) => child.kind === "decorator") ?? [];
        return decorators.some(({ children: [name] }) => name !== undefined && isOff(name))
          ? decorated
          : null;
      }
    }
    return null;
  }

  /** What turns gradients off in all that the network that a call asks gives back: `@torch.no_grad()` over its `forward`; null otherwise. */
  function offInside(asked: SyntaxNode): SyntaxNode | null {
    const { localClass } = isKind(asked, "call") ? dataflow.valueOf(asked.function) : {};
    const info = localClass === undefined ? null : semantic.classOf(localClass.name);
    const forward = info?.methods.get("forward");
    if (forward === undefined) return null;
    const given = [...descendants(forward.body)].filter(
      (node) => isKind(node, "return_statement") && functionAround(node) === forward,
    );
    const [off, ...others] = new Set(given.map(offAround));
    return others.length === 0 ? (off ?? null) : null;
  }

  /** What turns gradients off around a call, or in the network that it asks. */
  const offFor = (asked: SyntaxNode): SyntaxNode | null => offAround(asked) ?? offInside(asked);

  /** `torch.set_grad_enabled(False)` at the top of a script that never turns gradients on again. */
  function turnedOff(at: SyntaxNode): SyntaxNode | null {
    const [only, ...others] = switches;
    if (only === undefined || others.length > 0 || fileCalls(context).mentions(/enable_grad$/)) return null;
    // At the top of the file, or of the function that goes backward.
    const place = isKind(only.parent, "expression_statement") ? only.parent.parent : null;
    const isStatement = place?.kind === "module" || (place !== null && place === functionAround(at)?.body);
    const mode = dataflow.argument(only, "mode", 0);
    const isOffFor = mode !== null && dataflow.valueOf(mode).constant === false;
    return isStatement && isOffFor && only.end < at.start ? only : null;
  }

  return { switches, itemsOf, offAround, offFor, turnedOff };
}

/** `torch.set_grad_enabled(False)` as a statement of a function, in front of the loops behind a place in it. */
export const isOffBehind = (
  context: ApiQuestions & FileOfCalls,
  whole: FunctionDefinition,
  place: SyntaxNode,
): boolean =>
  fileCalls(context)
    .of("torch.set_grad_enabled")
    .some((one) => {
      const mode = context.dataflow.argument(one, "mode", 0);
      const isBefore = whole.body.children.some(
        (next) => isKind(next, "for_statement") && next.start > place.end && one.end < next.start,
      );
      const isStatement = enclosingStatement(one)?.parent === whole.body;
      return isStatement && isBefore && mode !== null && context.dataflow.valueOf(mode).constant === false;
    });
