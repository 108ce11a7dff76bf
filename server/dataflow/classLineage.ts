/** The classes of the workspace: their bases, nearest first, and what their methods assign to `self`. Knows no values. */

import type { TensorKnowledge } from "../knowledge/tensorKnowledge";
import { isStored, REGISTERING } from "../semantic/guards";
import type { ClassInfo, QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed, identifiersNamed, nodesOf } from "../syntax/nodesOf";
import {
  type Call,
  type FunctionDefinition,
  isKind,
  rootOf,
  type SyntaxNode,
  stringValue,
} from "../syntax/syntaxTree";
import { contains } from "../text/textRange";
import { decorators, parameterNames } from "./functionShape";
import type { Value } from "./value";

/** A class with all its bases as far as they are known. */
export interface Lineage {
  /** The class and its bases of the workspace, nearest first. */
  readonly infos: readonly ClassInfo[];
  readonly library: readonly QualifiedName[];
}

/** One assignment to `self.name`; `value` is null where it is a part of something that is not written out. */
export interface FieldAssignment {
  readonly method: FunctionDefinition;
  readonly target: SyntaxNode & { readonly kind: "attribute" };
  readonly value: SyntaxNode | null;
  /** Which element of the value it gets; null where it gets the whole. */
  readonly part: number | null;
}

export interface ClassLineages {
  classInfo(model: SemanticModel, node: SyntaxNode): ClassInfo | null;
  lineage(model: SemanticModel, node: SyntaxNode): Lineage;
}

const MAX_CLASSES = 20;

/** Finds classes across files; the models of other files that it comes by are added to `models`, by their root. */
export function createClassLineages(models: Map<SyntaxNode, SemanticModel>): ClassLineages {
  const infos = new Map<SyntaxNode, ClassInfo>();
  const lineages = new Map<SyntaxNode, Lineage>();

  const remember = (info: ClassInfo): ClassInfo => {
    infos.set(info.node, info);
    models.set(info.model.tree.root, info.model);
    return info;
  };
  function classInfo(model: SemanticModel, node: SyntaxNode): ClassInfo | null {
    const known = infos.get(node);
    if (known !== undefined) return known;
    const info = (models.get(rootOf(node)) ?? model).classOf(node);
    return info === null ? null : remember(info);
  }
  function lineage(model: SemanticModel, node: SyntaxNode): Lineage {
    const known = lineages.get(node);
    if (known !== undefined) return known;
    const found: ClassInfo[] = [];
    const library: QualifiedName[] = [];
    const first = classInfo(model, node);
    const queue = first === null ? [] : [first];
    for (let info = queue.shift(); info !== undefined && found.length < MAX_CLASSES; info = queue.shift()) {
      if (found.includes(info)) continue;
      found.push(remember(info));
      for (const base of info.bases) {
        if (typeof base === "string") library.push(base);
        else if (base !== null) queue.push(base);
      }
    }
    const result: Lineage = { infos: found, library };
    lineages.set(node, result);
    return result;
  }
  return { classInfo, lineage };
}

const assignmentsOf = new WeakMap<ClassInfo, ReadonlyMap<string, readonly FieldAssignment[]>>();

/** What the methods of a class assign to its own instance, by attribute. */
export function fieldAssignments(info: ClassInfo): ReadonlyMap<string, readonly FieldAssignment[]> {
  const known = assignmentsOf.get(info);
  if (known !== undefined) return known;
  const found = new Map<string, FieldAssignment[]>();
  for (const method of info.methods.values()) {
    const self = parameterNames(method).positional[0]?.text;
    const stack: SyntaxNode[] = [method.body];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (isKind(node, "assignment", "augmented_assignment") && node.right !== null) {
        const { left, right } = node;
        const isUnpacked = isKind(left, "pattern_list", "tuple_pattern");
        const targets = isUnpacked ? left.children : [left];
        const written = node.kind !== "assignment" ? [] : isUnpacked ? partsOf(right, targets) : [right];
        for (const [i, target] of targets.entries()) {
          if (
            target.kind !== "attribute" ||
            target.object.kind !== "identifier" ||
            target.object.text !== self
          )
            continue;
          const list = found.get(target.attribute.text) ?? [];
          // `self.figure, self.axes = subplots()`: a part of what one call gives.
          const isPart =
            isUnpacked && node.kind === "assignment" && right.kind === "call" && isPlain(targets);
          list.push({
            method,
            target,
            value: isPart ? right : (written[i] ?? null),
            part: isPart ? i : null,
          });
          found.set(target.attribute.text, list);
        }
      }
      if (!isKind(node, "function_definition", "class_definition", "lambda")) stack.push(...node.children);
    }
  }
  assignmentsOf.set(info, found);
  return found;
}

function isPlain(targets: readonly SyntaxNode[]): boolean {
  return targets.every(({ kind }) => !/splat/.test(kind));
}

/** `a, b` of `self.x, self.y = a, b`; none where it is not certain which part goes where. */
function partsOf(right: SyntaxNode, targets: readonly SyntaxNode[]): readonly SyntaxNode[] {
  if (!isKind(right, "expression_list", "tuple", "list") || right.children.length !== targets.length)
    return [];
  return isPlain([...targets, ...right.children]) ? right.children : [];
}

/** Whether instances get this field once: in the constructor, or from the one that a data class has. */
export function isSetOnce({ infos }: Lineage, name: string): boolean {
  const all = infos.flatMap((info) => fieldAssignments(info).get(name) ?? []);
  const [only] = all;
  if (only === undefined) return infos.some((info) => isDataClass(info) && classAttributes(info).has(name));
  return all.length === 1 && only.method.name.text === "__init__";
}

const attributesOf = new WeakMap<ClassInfo, ReadonlyMap<string, SyntaxNode | null>>();

/** What the body of a class gives names, in order; null where it only declares one, or gives it several values. */
export function classAttributes(info: ClassInfo): ReadonlyMap<string, SyntaxNode | null> {
  const known = attributesOf.get(info);
  if (known !== undefined) return known;
  const found = new Map<string, SyntaxNode | null>();
  for (const statement of info.node.body.children) {
    const [only] = statement.kind === "expression_statement" ? statement.children : [];
    if (!isKind(only, "assignment") || only.left.kind !== "identifier") continue;
    const name = only.left.text;
    found.set(name, found.has(name) ? null : only.right);
  }
  attributesOf.set(info, found);
  return found;
}

/** Whether the constructor of a class takes its attributes in order, with what its body gives them as defaults. */
export function isDataClass({ node, model, bases }: ClassInfo): boolean {
  return decorators(node, model).includes("dataclasses.dataclass") || bases.includes("typing.NamedTuple");
}

const storedOutside = new WeakMap<SemanticModel, ReadonlySet<string>>();

/** The attributes that a file assigns to objects other than `self`: `trainer.model = other`. */
export function fieldsStoredOutside(model: SemanticModel): ReadonlySet<string> {
  const known = storedOutside.get(model);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const node of nodesOf(model.tree, "attribute")) {
    if (!isStored(node)) continue;
    if (node.object.kind !== "identifier" || node.object.text !== "self") names.add(node.attribute.text);
  }
  storedOutside.set(model, names);
  return names;
}

const computedFields = new WeakMap<ClassInfo, boolean>();

/** Whether a class stores fields under names that are not written: `setattr(self, name, value)`, `self.__dict__.update(options)`. */
export function storesComputedFields(info: ClassInfo): boolean {
  const known = computedFields.get(info);
  if (known !== undefined) return known;
  const { node, model } = info;
  const isSetting = ({ arguments: { children } }: Call): boolean => {
    const [object, name] = children;
    return isInstance(info, object) && name?.kind !== "string";
  };
  const isUpdating = ({ function: callee }: Call): boolean => {
    const of = isKind(callee, "attribute") ? ownerOfDict(callee.object) : null;
    return of !== null && isInstance(info, of);
  };
  const { root } = model.tree;
  const found =
    callsOf(identifiersNamed(root, "setattr"), node).some(isSetting) ||
    callsOf(attributesNamed(model.tree, "update"), node).some(isUpdating);
  computedFields.set(info, found);
  return found;
}

const namedInCalls = new WeakMap<ClassInfo, ReadonlySet<string>>();

/** The fields that the methods of a class store by a text: `self.add_state("total", default=[])`, `setattr(self, "total", [])`. */
export function fieldsStoredByText(info: ClassInfo): ReadonlySet<string> {
  const known = namedInCalls.get(info);
  if (known !== undefined) return known;
  const { node, model } = info;
  const { tree } = model;
  const registering = [...REGISTERING].flatMap((name) => callsOf(attributesNamed(tree, name), node));
  const setting = [...identifiersNamed(tree.root, "setattr"), ...attributesNamed(tree, "__setattr__")];
  const given = [
    ...registering.map(({ function: callee, arguments: { children } }) => ({
      object: isKind(callee, "attribute") ? callee.object : undefined,
      name: children[0],
    })),
    // `object.__setattr__(self, "total", [])`, `super().__setattr__` besides.
    ...callsOf(setting, node).map(({ arguments: { children } }) => ({
      object: children[0],
      name: children[1],
    })),
  ];
  const names = new Set<string>();
  for (const { object, name } of given) {
    const text = name === undefined || !isInstance(info, object) ? null : stringValue(name);
    if (text !== null) names.add(text);
  }
  namedInCalls.set(info, names);
  return names;
}

/** The calls below a node of what is named at these places. */
function callsOf(named: readonly SyntaxNode[], below: SyntaxNode): readonly Call[] {
  return named.flatMap((one) =>
    isKind(one.parent, "call") && one.parent.function === one && contains(below, one) ? [one.parent] : [],
  );
}

/** Whether a name stands for what a method of the class gets first. */
function isInstance({ methods }: ClassInfo, at: SyntaxNode | undefined): boolean {
  return (
    isKind(at, "identifier") &&
    [...methods.values()].some((method) => parameterNames(method).positional[0]?.text === at.text)
  );
}

/** Whose fields `model.__dict__` and `vars(model)` are; null for anything else. */
function ownerOfDict(node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "attribute")) return node.attribute.text === "__dict__" ? node.object : null;
  const isVars = isKind(node, "call") && isKind(node.function, "identifier") && node.function.text === "vars";
  return isVars ? (node.arguments.children[0] ?? null) : null;
}

interface ChangedFields {
  /** Of layers, or of parts of anything. */
  readonly layers: ReadonlySet<string>;
  /** Of tensors that get another shape. */
  readonly shapes: ReadonlySet<string>;
}

const changedInPlace = new WeakMap<SemanticModel, ChangedFields>();

/** The attributes whose values a file changes where they are: `self.net.append(layer)`, `self.net[0] = layer`, `self.x.resize_(2, 8)`. */
function fieldsChangedInPlace(model: SemanticModel, known: TensorKnowledge): ChangedFields {
  const before = changedInPlace.get(model);
  if (before !== undefined) return before;
  const layers = new Set<string>();
  const shapes = new Set<string>();
  for (const node of nodesOf(model.tree, "attribute")) {
    const { parent } = node;
    const isCalled =
      parent?.kind === "attribute" && parent.parent?.kind === "call" && parent.parent.function === parent;
    const changed = isCalled ? known.changes(parent.attribute.text) : null;
    const isPartStored =
      (isKind(parent, "attribute") && isStored(parent)) ||
      (isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent);
    if (changed === "shape") shapes.add(node.attribute.text);
    else if (changed !== null || isPartStored || isKind(parent, "delete_statement"))
      layers.add(node.attribute.text);
  }
  const found = { layers, shapes };
  changedInPlace.set(model, found);
  return found;
}

/** What holds of a field's value in other methods: a layer that is added to somewhere is not known there, nor is a shape that is changed. */
export function withoutChangedParts(
  value: Value,
  name: string,
  model: SemanticModel,
  known: TensorKnowledge,
): Value {
  const { layer, tensor, ...rest } = value;
  if (layer === undefined && tensor === undefined) return value;
  const { layers, shapes } = fieldsChangedInPlace(model, known);
  const isLayerLost = layer !== undefined && (layer.effect.does === "stack" || layers.has(name));
  const isShapeLost = tensor !== undefined && shapes.has(name);
  if (!isLayerLost && !isShapeLost) return value;
  return {
    ...rest,
    ...(isLayerLost || layer === undefined ? {} : { layer }),
    ...(isShapeLost || tensor === undefined ? {} : { tensor }),
  };
}
