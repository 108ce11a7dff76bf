/** Names that hold a plain number after one of two branches, and a tensor's method is called on them. Reports nothing. */

import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { descendants, enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

type Name = SyntaxNode & { readonly kind: "identifier" };

/** What tensors have, and Python's numbers do not. */
const OF_TENSORS = /^(?:item|backward|cpu|detach|numpy|tolist|to)$/;

export interface NumberOnBranch {
  readonly kind: "float" | "int";
  readonly assigned: SyntaxNode;
}

/**
 * `score = 1` in one branch and a call in the other one, right before `score.item()`: the number is there whenever that branch
 * is taken. Null where anything else may stand in between.
 */
export function numberOnBranch(
  { semantic }: { readonly semantic: SemanticModel },
  attribute: SyntaxNode & { readonly kind: "attribute" },
): NumberOnBranch | null {
  const { object: name, parent } = attribute;
  if (!isKind(name, "identifier") || !isKind(parent, "call") || parent.function !== attribute) return null;
  if (!OF_TENSORS.test(attribute.attribute.text)) return null;
  const statement = enclosingStatement(name);
  if (statement === null || isAskedIn(statement, name)) return null;
  const block = statement.parent?.children ?? [];
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  const branching = block
    .slice(0, block.indexOf(statement))
    .findLast((before) => definitions.some(({ node }) => contains(before, node)));
  if (!isKind(branching, "if_statement") || branching.alternative.length !== 1) return null;
  const [other] = branching.alternative;
  if (!isKind(other, "else_clause")) return null;
  const ends = [branching.consequence, other.body].map((branch) => valueAtEnd(branch, name, definitions));
  const number = ends.find((end) => isKind(end?.right ?? undefined, "integer", "float"));
  const made = ends.find((end) => end !== null && end !== number);
  if (number == null || made == null || isKind(made.right ?? undefined, "integer", "float")) return null;
  return { kind: number.right?.kind === "integer" ? "int" : "float", assigned: number };
}

/** `x.item() if torch.is_tensor(x) else x`, `hasattr(x, "item") and ...` */
const isAskedIn = (statement: SyntaxNode, name: Name): boolean =>
  [...descendants(statement)].some(
    (node) =>
      node.kind === "argument_list" &&
      node.children.some((given) => isKind(given, "identifier") && given.text === name.text),
  );

/** The last assignment to a name among the statements of a branch, where it holds until the end of it and the code goes on. */
function valueAtEnd(
  branch: SyntaxNode,
  name: Name,
  definitions: readonly Definition[],
): (SyntaxNode & { readonly kind: "assignment" }) | null {
  if (
    isKind(
      branch.children.at(-1),
      "return_statement",
      "continue_statement",
      "break_statement",
      "raise_statement",
    )
  )
    return null;
  const last = branch.children.findLast((statement) =>
    definitions.some(({ node }) => contains(statement, node)),
  );
  const assignment = last?.children[0];
  return isKind(last, "expression_statement") &&
    isKind(assignment, "assignment") &&
    isKind(assignment.left, "identifier") &&
    assignment.left.text === name.text
    ? assignment
    : null;
}
