/** Where the rows of a frame are divided into those to learn from and those held out. Knows splits and columns, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";
import { dividedByCallers } from "../splits/divisionBehind";
import { frameBehind } from "./frameBehind";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** The split that gets rows of a frame from a place on, whole or some columns of it: in the same function, or in all that call it. */
export function frameDivisionBehind(
  file: File,
  frame: Binding,
  after: SyntaxNode,
  depth = 0,
): SyntaxNode | null {
  const { semantic, tree } = file;
  const split = nodesOf(tree, "call").find(
    (call) =>
      call.start > after.end &&
      semantic.scopeOf(call) === semantic.scopeOf(after) &&
      semantic.qualifiedName(call.function) === "sklearn.model_selection.train_test_split" &&
      callArguments(call).some(
        ({ value, keyword }) => keyword === null && frameBehind(semantic, value) === frame,
      ),
  );
  const uses = frame.references.map(({ identifier }) => identifier).filter(({ start }) => start > after.end);
  const inCaller = (target: SyntaxNode, made: SyntaxNode): SyntaxNode | null => {
    const binding = semantic.bindingOf(target);
    return binding === null ? null : frameDivisionBehind(file, binding, made, depth + 1);
  };
  return split ?? dividedByCallers(file, uses, inCaller, depth);
}
