/** What the names of one file mean: scopes, bindings, references, qualified names. Knows Python, knows no library. */

import type { Identifier, SyntaxNode, SyntaxTree } from "../syntax/syntaxTree";
import type { QualifiedName } from "./qualifiedName";

export type { QualifiedName } from "./qualifiedName";

export type ScopeKind = "module" | "class" | "function" | "lambda" | "comprehension" | "type-parameters";

/** A region in which names are bound. */
export interface Scope {
  readonly kind: ScopeKind;
  /** The node whose scope it is: the module, `class_definition`, `function_definition`, `lambda`, a comprehension. */
  readonly node: SyntaxNode;
  readonly parent: Scope | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Modules star-imported here whose names are not known: any name may come from them. */
  readonly starImports: readonly string[];
}

export type DefinitionKind =
  | "import"
  | "assignment"
  | "augmented"
  | "annotation"
  | "for"
  | "with"
  | "except"
  | "parameter"
  | "function"
  | "class"
  | "named-expression"
  | "match"
  | "type-parameter"
  | "delete";

/** What an import statement binds: `name` is null for `import module`. */
export interface ImportTarget {
  /** The module as written, relative dots resolved where the file's place is known: `sklearn.metrics`. */
  readonly module: string;
  readonly name: string | null;
  /** The qualified name as the user wrote it, before aliases are made one: `tensorflow.keras.Model`. */
  readonly written: QualifiedName;
  readonly qualified: QualifiedName;
}

/** One place where a binding gets a value. */
export interface Definition {
  readonly kind: DefinitionKind;
  /** The identifier that is bound. */
  readonly identifier: Identifier;
  /** The assignment, import, parameter, loop, ... that binds it. */
  readonly node: SyntaxNode;
  readonly import: ImportTarget | null;
  /** The expression whose value the name gets, where it gets it whole (`x = E`, `x := E`); else null. */
  readonly value: SyntaxNode | null;
  /** In the `except ImportError` branch of a `try` whose body binds the same name, or under `if TYPE_CHECKING`. */
  readonly fallback: boolean;
}

/** A name within one scope. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

/** One use (load) of a name. `binding` is null where nothing in the file binds it. */
export interface Reference {
  readonly identifier: Identifier;
  readonly scope: Scope;
  readonly binding: Binding | null;
}

/** What annotations say of expressions, by where these begin. */
export type ToldTypes = ReadonlyMap<number, ToldType>;

/** An expression, up to its end, that a parameter with an annotation stood for before its function was written here. */
export interface ToldType {
  readonly end: number;
  /** The class that the annotation names. */
  readonly type: QualifiedName;
}

/** A class defined in the file, its bases resolved as far as they can be. */
export interface ClassInfo {
  readonly node: SyntaxNode & { readonly kind: "class_definition" };
  readonly name: string;
  /** A qualified name, another class of the workspace, or null where the base is not known. */
  readonly bases: readonly (QualifiedName | ClassInfo | null)[];
  readonly methods: ReadonlyMap<string, SyntaxNode & { readonly kind: "function_definition" }>;
  /** The model of the file it stands in. */
  readonly model: SemanticModel;
}

/** A function defined in the workspace. */
export interface FunctionInfo {
  readonly node: SyntaxNode & { readonly kind: "function_definition" };
  /** The model of the file it stands in. */
  readonly model: SemanticModel;
}

/** Finds other files of the same workspace. Handed in, since reading files is not the model's business. */
export interface ModuleResolver {
  /** The model of a module as written in an import (`.models`, `project.data`), or null where it is no file of the workspace. */
  resolve(module: string): SemanticModel | null;
  /** The model of the other file of the workspace whose tree has this root; null where none has been made of it. */
  modelOf(root: SyntaxNode): SemanticModel | null;
  /** Names that `from module import *` of a library is known to bind; it may bind more. */
  starExports(module: string): ReadonlySet<string>;
  /** What a name that nothing binds certainly stands for, as `np` does where its import was forgotten; `attribute`: what is read of it. */
  meantImport(name: string, packages: ReadonlySet<string>, attribute: string | null): QualifiedName | null;
}

/**
 * The names of one file, complete and frozen before the first rule runs. A question about a node of another file, to which the data led,
 * is answered by that file's model.
 */
export interface SemanticModel {
  readonly tree: SyntaxTree;
  readonly moduleScope: Scope;
  /** Top-level packages that the file imports anywhere or forgets to, canonical (`sklearn`, `keras`); `tf.keras` counts as both. */
  readonly importedPackages: ReadonlySet<string>;
  /** All uses of names that nothing binds, in source order; builtins are bound. Empty where a star import could bind them. */
  readonly undefinedNames: readonly Reference[];
  /** Only of a text that functions were written into. */
  readonly toldTypes?: ToldTypes;
  /** The innermost scope in which the node is evaluated. */
  scopeOf(node: SyntaxNode): Scope;
  /** What an identifier (a use or a definition) refers to; null for attributes, keywords, builtins and unbound names. */
  bindingOf(identifier: SyntaxNode): Binding | null;
  /** As `bindingOf`, and for a name that nothing in the file binds all its uses, without a definition: an excerpt is given it. */
  nameOf(identifier: SyntaxNode): Binding | null;
  /** The canonical qualified name of a name or attribute chain that leads back to an import; null otherwise. */
  qualifiedName(node: SyntaxNode): QualifiedName | null;
  /** As `qualifiedName`, but as the user's imports spell it (`tensorflow.keras.Model`). */
  writtenName(node: SyntaxNode): QualifiedName | null;
  /** Whether the name is Python's own (`print`) and bound by nothing else here. */
  isBuiltin(identifier: SyntaxNode): boolean;
  /** The class that a `class_definition`, or an expression naming a class of the workspace, stands for. */
  classOf(node: SyntaxNode): ClassInfo | null;
  /** The function that a name refers to, where exactly one definition of the workspace binds it. */
  functionOf(node: SyntaxNode): FunctionInfo | null;
  /** What another file of the workspace binds under the name that a name or `module.name` refers to; null for names of this file. */
  importedBinding(node: SyntaxNode): { readonly model: SemanticModel; readonly binding: Binding } | null;
  /** The model of another file of the workspace, as named in an import. */
  resolveModule(module: string): SemanticModel | null;
}
