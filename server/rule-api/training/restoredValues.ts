/** Values that are read from a checkpoint and never used, or replaced at once. Knows `torch.load` and names, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, enclosingStatement, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

export interface RestoredValue {
  /** The variable, where it is restored. */
  readonly target: SyntaxNode;
  /** What it is called in the checkpoint. */
  readonly key: string;
  /** Where it gets another value before anybody reads it; null where nobody reads it at all. */
  readonly replaced: SyntaxNode | null;
}

/** What a training goes on with: the number of its epochs and steps, and its best score. */
const PROGRESS = /epoch|step|iter|best|score|loss|acc/i;

/** The values of a file's checkpoints that get lost. */
export const lostRestored = (context: Context): readonly RestoredValue[] =>
  fileCalls(context).of("torch.load").length === 0
    ? []
    : nodesOf(context.tree, "assignment").flatMap(({ left, right }) => {
        const key = right === null || !isKind(left, "identifier") ? null : restoredKey(context, right);
        if (key === null || !isKind(left, "identifier") || !PROGRESS.test(key)) return [];
        const replaced = left.text.startsWith("self.") ? undefined : replacedBeforeRead(context, left);
        return replaced === undefined ? [] : [{ target: left, key, replaced }];
      });

/** The next value of a variable that nobody has read; null where nobody ever reads it, undefined where somebody may. */
function replacedBeforeRead({ semantic }: Context, target: SyntaxNode): SyntaxNode | null | undefined {
  const { references = [], definitions = [] } = semantic.bindingOf(target) ?? {};
  const uses = references.map(({ identifier }) => identifier).filter((use) => !isStore(use));
  const others = definitions.filter(({ identifier }) => identifier !== target);
  // Another function may read a variable of the module.
  const around = functionAround(target);
  if (others.some(({ identifier, kind }) => functionAround(identifier) !== around || kind === "augmented"))
    return undefined;
  if (uses.length === 0) return others.every(({ kind }) => kind === "assignment") ? null : undefined;
  const statement = enclosingStatement(target);
  const next = others
    .filter(({ identifier, value }) => identifier.start > target.end && isPlain(value))
    .sort((a, b) => a.identifier.start - b.identifier.start)[0];
  if (
    next === undefined ||
    statement === null ||
    ancestor(target, "for_statement", "while_statement") !== null
  )
    return undefined;
  const isReadBetween = uses.some((use) => use.start > target.start && use.start < next.identifier.start);
  return coversAfter(statement, next.node) && !isReadBetween ? next.node : undefined;
}

/** `"epoch"` of `checkpoint["epoch"] + 1` and `checkpoint.get("epoch", 0)`, where a checkpoint was loaded. */
function restoredKey(context: Context, value: SyntaxNode): string | null {
  if (isKind(value, "binary_operator") && isKind(value.right, "integer"))
    return restoredKey(context, value.left);
  const [holder, index] = isKind(value, "subscript")
    ? [value.value, value.subscript[0]]
    : isKind(value, "call") && isKind(value.function, "attribute") && value.function.attribute.text === "get"
      ? [value.function.object, value.arguments.children[0]]
      : [undefined, undefined];
  if (holder === undefined || index === undefined) return null;
  const { call } = context.dataflow.valueOf(holder);
  const isLoaded = call !== undefined && context.dataflow.resolveCall(call).callee === "torch.load";
  return isLoaded ? stringValue(index) : null;
}

const isStore = (use: SyntaxNode): boolean => isKind(use.parent, "assignment") && use.parent.left === use;
const isPlain = (value: SyntaxNode | null): boolean =>
  isKind(value, "integer", "float", "none", "unary_operator") ||
  (isKind(value, "call") && isKind(value.function, "identifier") && value.function.text === "float");

/** Whether what runs after a statement, in its block or one around it, always comes to the other one. */
function coversAfter(statement: SyntaxNode, other: SyntaxNode): boolean {
  const block = enclosingStatement(other)?.parent ?? null;
  return block !== null && other.start > statement.end && contains(block, statement);
}
