/** What may stand where a call stands. Knows Python's expressions, no names. */

import { ancestor, type Call, descendants, isInside, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Frame, Piece } from "./pieces";

/** Pieces of an expression, in parentheses where these are needed. */
export const wrapped = (frame: Frame, value: readonly Piece[], isBare: boolean): readonly Piece[] =>
  isBare ? value : [{ text: "(", from: null, frame }, ...value, { text: ")", from: null, frame }];

/** Whether an expression may stand instead of a call without parentheses. */
export const isBareIn = ({ parent, start }: Call): boolean =>
  isKind(parent, "assignment") || (isKind(parent, "augmented_assignment") && parent.right.start === start);

const ATOMS = [
  "call",
  "identifier",
  "attribute",
  "subscript",
  "list",
  "dictionary",
  "set",
  "tuple",
  "string",
  "integer",
  "float",
  "parenthesized_expression",
] as const;

/** Whether an expression may stand anywhere without parentheses. */
export const isAtom = (node: SyntaxNode | null): boolean => isKind(node, ...ATOMS);

/** Whether a call stands where it may run later, never, or several times within its statement. */
export function isInClosed(call: Call, statement: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = call; at !== statement && at !== null; at = at.parent)
    if (
      /^(lambda|conditional_expression|boolean_operator|await|named_expression)$|comprehension$|^generator/.test(
        at.kind,
      )
    )
      return true;
  return false;
}

/** Whether a statement reads something that a function may change, or calls something, before it comes to a call. */
export const isReadBefore = (call: Call, statement: SyntaxNode): boolean =>
  [...descendants(statement)].some(
    (node) =>
      isKind(node, "attribute", "subscript", "call") && node.end <= call.start && !isStored(node, statement),
  );

/** On the left of an assignment, which comes last. */
function isStored(node: SyntaxNode, statement: SyntaxNode): boolean {
  const [assignment] = statement.children;
  return isKind(assignment, "assignment") && isInside(node, assignment.left);
}

/** Whether a statement gives back what a call of a function gives, on every way through what that does. */
export function givesBack(
  statements: readonly SyntaxNode[],
  call: Call,
  statement: SyntaxNode | null,
): boolean {
  if (!isKind(statement, "return_statement") || statement.children[0] !== call) return false;
  const around = ancestor(statement, "function_definition");
  return (
    isKind(statements.at(-1), "return_statement", "raise_statement") ||
    around?.body.children.at(-1) === statement
  );
}
