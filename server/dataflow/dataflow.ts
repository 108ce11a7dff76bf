/** The questions that rules may ask about data. Answers are certain on every path or absent. Lazy, per function, under a budget. */

import type { Effect, Metric } from "../knowledge/libraryKnowledge";
import type { ClassInfo, FunctionInfo, QualifiedName } from "../semantic/semanticModel";
import type { Call, SyntaxNode } from "../syntax/syntaxTree";
import type { ObjectState } from "./objectState";
import type { TensorConflict } from "./tensors/tensor";
import type { ObjectId, Value } from "./value";

/** What a call does, its callee resolved as far as can be. */
export interface ResolvedCall {
  readonly call: Call;
  /** The library function, class or method called: `sklearn.metrics.roc_curve`, `sklearn.svm.SVC.fit`; null if not known. */
  readonly callee: QualifiedName | null;
  /** The method's name, where something is called through an attribute. */
  readonly method: string | null;
  /** The object a method is called on. */
  readonly receiver: SyntaxNode | null;
}

/** A call that compares predictions with targets, and the arguments that hold them as far as they are written. */
export interface MetricCall {
  readonly metric: Metric;
  readonly predictions: SyntaxNode | null;
  readonly targets: SyntaxNode | null;
}

/** Follows data through one file. */
export interface Dataflow {
  /** The abstract value of an expression where it stands, joined over all paths that lead there; unknown is `{}`. */
  valueOf(node: SyntaxNode): Value;
  /** What is certain to have happened to an object, or to the one an expression denotes, just before `at` is evaluated. */
  stateOf(of: SyntaxNode | ObjectId, at: SyntaxNode): ObjectState;
  /** Whether a PyTorch network certainly does the same in train and in eval mode: its definition is seen, without such layers. */
  ignoresMode(network: ObjectId): boolean;
  resolveCall(call: Call): ResolvedCall;
  /** The class of the workspace that a value is an instance of, in whatever file it stands; null where it is none. */
  classOf(value: Value): ClassInfo | null;
  /** What is known of the library function or method that is called; null where nothing is. */
  effectOf(call: Call): Effect | null;
  /** The argument a parameter gets, by keyword, position (from 0, the receiver not counted) or `**options` written out; null if none is. */
  argument(call: Call, keyword: string, position: number | null): SyntaxNode | null;
  /**
   * What holds inside of the function of the workspace that a call runs, of this file or another, as this call runs it. Null where that
   * is not known, and where no other call runs the function, so that it is known without looking closer.
   */
  inside(call: Call): { readonly function: FunctionInfo; readonly dataflow: Dataflow } | null;
  /** The metric that is called, or null where it is none. */
  metricCall(resolved: ResolvedCall): MetricCall | null;
  /** What certainly does not fit in shape or element type, in the whole file; the same place may come more than once. */
  tensorConflicts(): readonly TensorConflict[];
  /** What would not fit if the value of one expression went through the layer that another one is. */
  conflictsBetween(layer: SyntaxNode, input: SyntaxNode): readonly TensorConflict[];
  /** The constructor call because of which the object, or the one it delegates to, is certain to lack a method; else null. */
  lackingBy(value: Value, method: string): Call | null;
  /** The calls that the value of an expression is built of: its own, those of its elements and entries, and those in their arguments. */
  ingredientsOf(node: SyntaxNode): readonly Call[];
  /** Every call in whose arguments the value of this very expression arrives unchanged through variables, in source order. */
  consumersOf(node: SyntaxNode): readonly SyntaxNode[];
  /**
   * The other arguments of the same function to which the very same value goes, unchanged, whenever it goes to this one:
   * what is certain of the value there is certain of it here. In source order.
   */
  companionsOf(argument: SyntaxNode): readonly SyntaxNode[];
}
