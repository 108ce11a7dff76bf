import type { SyntaxTree } from "../syntax/syntaxTree";
import type { ModuleResolver, SemanticModel } from "./semanticModel";

export function buildSemanticModel(tree: SyntaxTree, _resolver: ModuleResolver): SemanticModel {
  const moduleScope = {
    kind: "module" as const,
    node: tree.root,
    parent: null,
    bindings: new Map(),
    starImports: [],
  };
  return {
    tree,
    moduleScope,
    importedPackages: new Set(),
    undefinedNames: [],
    scopeOf: () => moduleScope,
    bindingOf: () => null,
    qualifiedName: () => null,
    writtenName: () => null,
    isBuiltin: () => false,
    classOf: () => null,
    functionOf: () => null,
    resolveModule: () => null,
  };
}
