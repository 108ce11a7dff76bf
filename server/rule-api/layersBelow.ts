/** What a rule may use of the layers below as they are. Re-exports only. */

export type * from "../api-index/apiIndex";
export { closestName } from "../api-index/closestName";
export { type InventedPackage, inventedPackage } from "../api-index/inventedPackages";
export { endsProgram } from "../dataflow/controlFlowGraph";
export type { Dataflow, MetricCall, ResolvedCall } from "../dataflow/dataflow";
export { callOfArgument, classOfMethod, parameterDefault, parameterNames } from "../dataflow/functionShape";
export type { ObjectState } from "../dataflow/objectState";
export type { FitTrace, Rows } from "../dataflow/rows";
export type { TensorConflict } from "../dataflow/tensors/tensor";
export type { Constant, ObjectId, Step, Value } from "../dataflow/value";
export { DATASETS_OF_FILES, FILE_READERS } from "../knowledge/fileReaders";
export { OTHER_FRAMEWORKS } from "../knowledge/frameworks";
export type { Knowledge } from "../knowledge/knowledge";
export { KNOWN_IMPORTS, type KnownImport, moduleImport } from "../knowledge/knownImports";
export type { LastLayer, Metric, StepKind } from "../knowledge/libraryKnowledge";
export { isImportWithoutEffect, isLoadedWith } from "../knowledge/moduleImports";
export { MULTIPLES, type Multiple } from "../knowledge/multiples";
export type { Role } from "../knowledge/role";
export { PLACEHOLDER_NAMES, PYTHON_2_MOVED, PYTHON_2_NAMES, PYTHON_ASKED } from "../knowledge/unboundNames";
export { derivesFrom, withBases } from "../semantic/classBases";
export { classMembers } from "../semantic/classMembers";
export { isGuarded } from "../semantic/guards";
export { lastPart } from "../semantic/qualifiedName";
export { holdsWhereRun } from "../semantic/runs";
export type {
  Binding,
  ClassInfo,
  Definition,
  QualifiedName,
  Reference,
  Scope,
  SemanticModel,
} from "../semantic/semanticModel";
export { catchesErrors, isForInterrupts, triedAround } from "../semantic/tries";
export {
  type HyphenatedName,
  hyphenatedImports,
  hyphenatedOperands,
  hyphenatedTargets,
  placesOfHyphenated,
} from "../syntax/hyphenatedNames";
export { allNodes, attributesNamed, nodesOf } from "../syntax/nodesOf";
export type * from "../syntax/syntaxTree";
export {
  ancestor,
  callArguments,
  descendants,
  enclosingStatement,
  isInside,
  isKind,
  isStatement,
  type MethodCall,
  nodeAt,
  rootOf,
  standsBefore,
  stringValue,
  textOf,
  unparenthesized,
} from "../syntax/syntaxTree";
export { withItems } from "../syntax/withItems";
export { literally } from "../text/literally";
export type { TextEdit } from "../text/textEdit";
export { contains, type TextRange, textRange } from "../text/textRange";
