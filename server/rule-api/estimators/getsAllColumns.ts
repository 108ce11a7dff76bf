/** Whether a model learns from every column that it is given. Knows traits of classes, reports nothing. */

import type { Value } from "../../dataflow/value";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const PIPELINE = /\.Pipeline$/;

/** A pipeline may choose some itself. */
export function getsAllColumns({ dataflow, knowledge }: ApiQuestions, receiver: SyntaxNode): boolean {
  const hasTrait = (type: string | undefined, ...traits: string[]): boolean =>
    traits.some((trait) => knowledge.hasTrait(type ?? "", trait));
  const learns = (type: string | undefined): boolean => hasTrait(type, "classifier", "regressor");
  const { type, wraps, call } = dataflow.valueOf(receiver);
  if (learns(type)) return true;
  if (hasTrait(type, "search")) return learns(wraps?.type);
  if (!PIPELINE.test(type ?? "") || call === undefined || !learns(wraps?.type)) return false;
  const parts = dataflow.ingredientsOf(receiver).filter((part) => part !== call);
  const isPlain = ({ type: one }: Value): boolean => learns(one) || hasTrait(one, "scaler", "imputer");
  return parts.length > 0 && parts.every((part) => isPlain(dataflow.valueOf(part)));
}
