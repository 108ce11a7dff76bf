/** What evaluating expressions and calls needs of the analysis around it. Types only. */

import type { ApiIndex } from "../api-index/apiIndex";
import type { Knowledge } from "../knowledge/knowledge";
import type {
  Binding,
  ClassInfo,
  FunctionInfo,
  QualifiedName,
  SemanticModel,
} from "../semantic/semanticModel";
import type { Argument, Call, Identifier, SyntaxNode } from "../syntax/syntaxTree";
import type { Frame } from "./frame";
import type { Value } from "./value";

/** The written arguments of a call with their values. */
export type GivenArguments = readonly { readonly argument: Argument; readonly value: Value }[];

/** What evaluation needs of the whole analysis. */
export interface Analysis {
  readonly knowledge: Knowledge;
  readonly apiIndex: Pick<ApiIndex, "elementOf" | "member" | "resultOf" | "symbol">;
  /** The abstract value of an expression in a run; `nesting` counts how deep it stands in others. */
  evaluate(frame: Frame, node: SyntaxNode | null | undefined, nesting?: number): Value;
  /** Takes one step of the budget; false when it is used up. */
  spend(): boolean;
  unboundName(model: SemanticModel, node: Identifier): Value;
  /** A name of an enclosing unit that is not running: what all its definitions agree on. Or one of a module that nothing has bound yet. */
  freeValue(frame: Frame, binding: Binding, use: SyntaxNode): Value;
  /** What a name of another file of the workspace is given there: `from config import SEED`, `config.SEED`; null for anything else. */
  importedValue(model: SemanticModel, node: SyntaxNode): Value | null;
  /** What is still certain of a name's value when functions that declare it `global` or `nonlocal` may have assigned it. */
  afterOtherUnits(frame: Frame, binding: Binding, value: Value): Value;
  /** `object.name` of an instance of a class of the workspace: what all assignments to it in the class agree on; null where there is none. */
  fieldValue(frame: Frame, object: Value, name: string): Value | null;
  /** What a class of the workspace itself has under a name, as its body gives it; null where its body gives it nothing. */
  classAttribute(frame: Frame, localClass: SyntaxNode, name: string): Value | null;
  /** A class of the workspace was called: this is what it made. */
  noteInstance(frame: Frame, made: Value): void;
  /** A constructor that is followed gives a field of this very object a value. */
  noteField(object: Value, name: string, value: Value): void;
  /** How often something new was noted of a field. */
  notedFields(): number;
  /** An attribute of a known object, as an object of its own. */
  partOf(receiver: Value, node: SyntaxNode & { readonly kind: "attribute" }): Value;
  /** The class itself, as a value. */
  classValue(info: ClassInfo): Value;
  /** The class of the workspace that a `class_definition` stands for, in whatever file. */
  classInfo(model: SemanticModel, node: SyntaxNode): ClassInfo | null;
  /** The function itself, as a value. */
  functionValue(info: FunctionInfo): Value;
  functionInfo(model: SemanticModel, node: SyntaxNode): FunctionInfo | null;
  methodOf(model: SemanticModel, localClass: SyntaxNode, name: string): FunctionInfo | null;
  /** A class and its bases of the workspace, nearest first. */
  classesOf(model: SemanticModel, localClass: SyntaxNode): readonly ClassInfo[];
  libraryBase(info: ClassInfo): QualifiedName | null;
  libraryBases(model: SemanticModel, localClass: SyntaxNode): readonly QualifiedName[];
  /** Runs a function of the workspace with these arguments; null where that is not possible. `call` is where that is written, null where nothing new may come of it. */
  callFunction(
    frame: Frame,
    info: FunctionInfo,
    call: Call | null,
    given: GivenArguments,
    receiver: Value | null,
  ): Value | null;
  noteIterable(frame: Frame, node: SyntaxNode): void;
  iterated(frame: Frame, loop: SyntaxNode & { readonly kind: "for_statement" }): Value;
}
