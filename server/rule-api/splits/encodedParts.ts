/** Parts of data that are encoded each by itself: which one learns, and which one tests. Knows splits and names, reports nothing. */

import { type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;

interface Part {
  readonly part: "train" | "test";
  readonly rest: string;
  readonly ofSplit: string | null;
}

/** A part of the data, and the expression that encodes it. */
export interface Encoded<N extends SyntaxNode = SyntaxNode> extends Part {
  readonly node: N;
  readonly data: SyntaxNode;
}

/** Which part of the data an expression is, and how it is called without that: by its name, or by the split it comes from. */
function partOf({ dataflow, tree }: File, node: SyntaxNode): Part | null {
  const { rows } = dataflow.valueOf(node);
  const text = textOf(tree, node).replace(/\.drop\([^()]*\)$/, ""); // the target
  const rest = text.replace(/train(?:ing)?|test(?:ing)?/i, "#");
  if (rows?.part === "train" || rows?.part === "test")
    return { part: rows.part, rest, ofSplit: `${rows.splitBy?.start} ${text.replace(/^\w+/, "#")}` };
  const [first] = /[A-Za-z_]\w*/.exec(text) ?? [];
  const part =
    first === undefined
      ? null
      : (/(?:^|_)(train|test)(?:ing)?(?:_|$)/i.exec(first)?.[1]?.toLowerCase() ?? null);
  return part === "train" || part === "test" ? { part, rest, ofSplit: null } : null;
}

/** An expression that encodes a part of the data. */
export const encodedPart = <N extends SyntaxNode>(
  file: File,
  node: N,
  data: SyntaxNode | undefined,
): Encoded<N>[] => {
  const part = data === undefined ? null : partOf(file, data);
  return data === undefined || part === null ? [] : [{ node, data, ...part }];
};

/** The part that learns, for one that tests. */
export const twinOf = <N extends SyntaxNode>(
  test: Encoded,
  all: readonly Encoded<N>[],
): Encoded<N> | undefined =>
  test.part !== "test"
    ? undefined
    : all.find(
        ({ part, rest, ofSplit }) =>
          part === "train" && (rest === test.rest || (ofSplit !== null && ofSplit === test.ofSplit)),
      );
