/** What the fields of instances hold: by their class; layers, tensors and numbers by the very object that was made. Knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { ClassInfo, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { contains } from "../text/textRange";
import type { Analysis } from "./analysis";
import { partHeld, withIdentity } from "./bind";
import { isFieldOverwritten, withoutContents, withoutRole } from "./changedContents";
import {
  classAttributes,
  type FieldAssignment,
  fieldAssignments,
  fieldsStoredByText,
  fieldsStoredOutside,
  isDataClass,
  isSetOnce,
  type Lineage,
  storesComputedFields,
  withoutChangedParts,
} from "./classLineage";
import type { Unit } from "./controlFlowGraph";
import { createDeclaredFields } from "./declaredFields";
import { fixed } from "./fixed";
import { type Frame, objectState, type Recorder } from "./frame";
import { type MadeAgain, withoutObjects } from "./madeAgain";
import { runsOwnMethod } from "./ownFields";
import { isFieldChanged } from "./sharedContents";
import { isHandedIn } from "./tensors/size";
import { withoutHandedIn } from "./tensors/tensor";
import { isOfUnknownClass, isOpen, typeByUse } from "./typeByUse";
import { joinValues, sameValue, UNKNOWN, type Value } from "./value";

/** What fields need of the analysis around them. */
interface Questions {
  readonly knowledge: Knowledge;
  /** The file under review, which may store fields of classes that other files define. */
  readonly reviewed: SemanticModel;
  readonly lineage: (model: SemanticModel, localClass: SyntaxNode) => Lineage;
  /** What a method's own run wrote down; null while it is under way. */
  readonly runOf: (method: Unit, model: SemanticModel) => Recorder | null;
  /** What a method that is under way gives a field; null while this very value is asked for. */
  readonly valueUnderWay: (frame: Frame, method: Unit, value: SyntaxNode) => Value | null;
  /** Of what a call is handed. */
  readonly argumentIn: (argument: SyntaxNode) => Value;
  readonly madeAgain: MadeAgain;
}

/** The fields of one file's analysis. */
export function createFields({
  knowledge,
  reviewed,
  lineage,
  runOf,
  valueUnderWay,
  argumentIn,
  madeAgain,
}: Questions): Pick<
  Analysis,
  "fieldValue" | "classAttribute" | "noteField" | "noteInstance" | "notedFields"
> {
  const byClass = new Map<SyntaxNode, Map<string, Value | null>>();
  /** The layers, tensors, numbers and texts that constructors put into fields, by object; null where one object has had several. */
  const byObject = new Map<SyntaxNode, Map<string, Value | null>>();
  const instances = new Map<SyntaxNode, Set<SyntaxNode>>();
  let noted = 0;

  const isStoredOutside = (model: SemanticModel, name: string): boolean =>
    fieldsStoredOutside(model).has(name) || fieldsStoredOutside(reviewed).has(name);

  function fieldOfClass(frame: Frame, localClass: SyntaxNode, name: string): Value | null {
    const before = byClass.get(localClass)?.get(name);
    if (before !== undefined) return before;
    let complete = true;
    const found: Value[] = [];
    const { infos } = lineage(frame.model, localClass);
    const isComputed = infos.some(storesComputedFields);
    for (const info of infos) {
      const assignments = givenLater(fieldAssignments(info).get(name) ?? []);
      for (const { method, target, value, part } of assignments) {
        const run = runOf(method, info.model);
        if (run === null) complete = false;
        // What a method puts there and replaces before another one runs, nobody else sees.
        const left = isSeenAtEnd(method, assignments) ? run?.leaves.get(name) : undefined;
        if (left !== undefined) {
          if (!found.includes(left)) found.push(left);
          continue;
        }
        const given =
          value === null
            ? UNKNOWN
            : run === null
              ? valueUnderWay(frame, method, value)
              : run.values.get(value);
        // `self.X = scale(self.X)`: what is scaled the first time is what others have put there.
        if (given === null) continue;
        const whole = given ?? UNKNOWN;
        const held = part === null ? whole : (whole.elements?.[part] ?? partHeld(knowledge, whole));
        found.push(withIdentity(knowledge, held, target));
      }
    }
    const isNamed = infos.some((info) => fieldsStoredByText(info).has(name));
    if (found.length > 0 && (isComputed || isNamed || isStoredOutside(frame.model, name)))
      found.push(UNKNOWN);
    if (found.length === 0 && !complete) return UNKNOWN;
    const known =
      found.length === 0
        ? null
        : [reviewed, frame.model, ...infos.map(({ model }) => model)].reduce(
            (value, model) => withoutChangedParts(value, name, model, knowledge.tensors),
            found.reduce(joinValues),
          );
    const type =
      known === null ||
      isComputed ||
      !isOpen(known) ||
      found.some((one) => isOfUnknownClass(frame.model, one))
        ? null
        : usedAs(frame.model, localClass, name);
    const typed = type === null ? known : { ...known, type };
    const isChanged = [frame.model, ...infos.map(({ model }) => model)].some((model) =>
      isFieldChanged(knowledge, model, name),
    );
    const isOverwritten = [frame.model, ...infos.map(({ model }) => model)].some((model) =>
      isFieldOverwritten(model, name),
    );
    const held = typed !== null && isChanged ? withoutContents(typed) : typed;
    const joined = held !== null && isOverwritten ? withoutRole(held) : held;
    // What was asked for in the middle of one of these methods is not known yet.
    if (complete) byClass.set(localClass, (byClass.get(localClass) ?? new Map()).set(name, joined));
    return joined;
  }

  const byUse = new Map<SyntaxNode, Map<string, string | null>>();

  /** The class that the uses of a field tell. */
  function usedAs(model: SemanticModel, localClass: SyntaxNode, name: string): string | null {
    const known = byUse.get(localClass) ?? new Map<string, string | null>();
    byUse.set(localClass, known);
    let type = known.get(name);
    if (type === undefined) {
      type = typeByUse(knowledge, model, usesOf(model, localClass, name));
      known.set(name, type);
    }
    return type;
  }

  /** Where the methods of a class and of its bases name a field of their instance. */
  function usesOf(model: SemanticModel, localClass: SyntaxNode, name: string): readonly SyntaxNode[] {
    return lineage(model, localClass).infos.flatMap((info) => {
      const selves = new Set(
        fieldAssignments(info)
          .get(name)
          ?.map(({ target }) => textOf(info.model.tree, target.object)),
      );
      return attributesNamed(info.model.tree, name).filter(
        (node) =>
          contains(info.node, node) && node.object.kind === "identifier" && selves.has(node.object.text),
      );
    });
  }

  /** The calls that make instances of a class, or of one with the same first base in the workspace, as far as they were followed. */
  function instancesLike(model: SemanticModel, localClass: SyntaxNode): Set<SyntaxNode> {
    const base = lineage(model, localClass).infos.at(-1)?.node ?? localClass;
    const known = instances.get(base) ?? new Set<SyntaxNode>();
    instances.set(base, known);
    return known;
  }

  /** What a method of a class knows of its own instance is what the constructor told the base class. */
  function runConstructor(model: SemanticModel, localClass: SyntaxNode): void {
    const { infos } = lineage(model, localClass);
    const [own] = infos;
    const init = own?.methods.get("__init__");
    if (infos.length > 1 && own !== undefined && init !== undefined) runOf(init, own.model);
  }

  /** `Block(3, 16)` and `Block(16, 32)` have the same layers in other sizes, and each has its own. */
  function ownValue(frame: Frame, { localClass, object }: Value, name: string, ofClass: Value): Value {
    if (object === undefined || localClass === undefined) return withoutSizes(ofClass);
    const isItself = object.site === localClass;
    if (isItself) runConstructor(frame.model, localClass);
    const found = byObject.get(madeAgain.likeOf(object.site))?.get(name);
    // Nobody saw how this one came by it, and another instance may have its own.
    if (found === undefined && instancesLike(frame.model, localClass).size > 1)
      return withoutSizes(withoutObjects(ofClass));
    let value = isItself ? ofClass : withoutSizes(ofClass);
    if (found != null) {
      const { layer, ...own } = found;
      const isCertain =
        isSetOnce(lineage(frame.model, localClass), name) &&
        !lineage(frame.model, localClass).infos.some(storesComputedFields) &&
        !isStoredOutside(frame.model, name) &&
        objectState(frame, object.site).escaped !== true;
      if (layer !== undefined && layer.made === ofClass.layer?.made) value = { ...ofClass, layer };
      else if (isCertain) value = { ...ofClass, ...own };
    }
    return madeAgain.ofInstance(object.site, value);
  }

  /** What its class has for this object, unless a constructor gave it something else. */
  function unlessGiven({ object }: Value, name: string, ofClass: Value): Value {
    const given = object === undefined ? undefined : byObject.get(madeAgain.likeOf(object.site))?.get(name);
    if (given === undefined) return ofClass;
    const own = ofThisObject(ofClass);
    return given !== null && own !== null && sameValue(given, own) ? ofClass : UNKNOWN;
  }

  function classAttribute({ model }: Frame, localClass: SyntaxNode, name: string): Value | null {
    const { infos, library } = lineage(model, localClass);
    const isPlain =
      infos.every(({ bases }) => !bases.includes(null)) &&
      library.every((name) => knowledge.isClass(name) || name === "typing.NamedTuple");
    for (const info of isPlain ? infos : []) {
      const written = classAttributes(info).get(name);
      if (written === undefined) continue;
      const value = written === null ? undefined : defaultOf(info, written);
      if (value === undefined || isStoredOutside(model, name)) return UNKNOWN;
      const { localClass: ofClass, constructed } = value;
      // A configuration in a configuration: its own fields have defaults too.
      const [inner] = ofClass === undefined ? [] : lineage(info.model, ofClass).infos;
      return constructed === true && inner !== undefined && isDataClass(inner)
        ? { localClass: inner.node, constructed }
        : fixed(value);
    }
    return null;
  }

  /** What a class gives a field without an argument: `4`, `field(default=4)`, `field(default_factory=Inner)`. */
  function defaultOf(info: ClassInfo, written: SyntaxNode): Value | undefined {
    const inBody = (node: SyntaxNode): Value | undefined => runOf(info.node, info.model)?.values.get(node);
    const isField =
      isKind(written, "call") && info.model.qualifiedName(written.function) === "dataclasses.field";
    if (!isField) return inBody(written);
    for (const { keyword, value } of callArguments(written)) {
      if (keyword?.text === "default") return inBody(value);
      if (keyword?.text !== "default_factory") continue;
      const made = info.model.classOf(value);
      return made === null ? undefined : { localClass: made.node, constructed: true };
    }
    return undefined;
  }

  const declaredField = createDeclaredFields({ argumentIn, defaultOf });
  const below = new Map<SyntaxNode, readonly ClassInfo[]>();

  /** The classes of the file that derive from this one and have values of their own under the name. */
  function givenBelow(model: SemanticModel, localClass: SyntaxNode, name: string): readonly ClassInfo[] {
    const known =
      below.get(localClass) ??
      nodesOf(model.tree, "class_definition").flatMap((node) => {
        const { infos } = node === localClass ? { infos: [] } : lineage(model, node);
        const [own] = infos;
        return own !== undefined && infos.some((info) => info.node === localClass) ? [own] : [];
      });
    below.set(localClass, known);
    return known.filter((own) => classAttributes(own).has(name) || fieldAssignments(own).has(name));
  }

  /** `scaler = StandardScaler()` in the body of a class: of which class the object is that all instances share; null for anything else. */
  function sharedObject({ model }: Frame, localClass: SyntaxNode, name: string): Value | null {
    if (isStoredOutside(model, name) || givenBelow(model, localClass, name).length > 0) return null;
    for (const info of lineage(model, localClass).infos) {
      const written = classAttributes(info).get(name);
      if (written === undefined) continue;
      const value = written === null ? undefined : runOf(info.node, info.model)?.values.get(written);
      const { type, object } = value ?? {};
      const isMade = value?.constructed === true && type !== undefined && object !== undefined;
      return isMade ? { type, object } : null;
    }
    return null;
  }

  return {
    fieldValue(frame, object, name) {
      const { localClass } = object;
      if (localClass === undefined) return null;
      const value = fieldOfClass(frame, localClass, name);
      if (value !== null) {
        const own = ownValue(frame, object, name, value);
        // `self` in a method of a base is as often of a class that derives from it, and has what that puts there.
        const mayBeDerived = object.constructed !== true || object.object?.site === localClass;
        const derived = mayBeDerived ? givenBelow(frame.model, localClass, name) : [];
        return derived.reduce(
          (joined, { node }) => joinValues(joined, fieldOfClass(frame, node, name) ?? UNKNOWN),
          own,
        );
      }
      const isOwn = object.object?.site === localClass && !isStoredOutside(frame.model, name);
      const declared =
        isOwn && givenBelow(frame.model, localClass, name).length === 0
          ? declaredField(frame.model, localClass, name)
          : null;
      if (declared !== null) return declared;
      // A class derived from this one in another file may have another value, but is not seen here.
      const attribute =
        object.constructed === true
          ? classAttribute(frame, localClass, name)
          : sharedObject(frame, localClass, name);
      return attribute === null ? null : ownValue(frame, object, name, unlessGiven(object, name, attribute));
    },
    classAttribute,
    noteInstance({ model }, { localClass, object }) {
      if (localClass === undefined || object === undefined) return;
      const known = instancesLike(model, localClass);
      if (!known.has(object.site)) noted++;
      known.add(object.site);
    },
    noteField({ object: identity, localClass }, name, value) {
      if (identity === undefined || localClass === undefined) return;
      const own = ofThisObject(value);
      const instance = madeAgain.likeOf(identity.site);
      const fields = byObject.get(instance) ?? new Map<string, Value | null>();
      byObject.set(instance, fields);
      const before = fields.get(name);
      const isSame = before === undefined || (before !== null && own !== null && sameValue(before, own));
      const known = isSame ? own : null;
      if (before === undefined || (before !== null && known === null)) noted++;
      fields.set(name, known);
    },
    notedFields: () => noted,
  };
}

/** Without the `None` of a constructor where only other methods give the field something: what is done with it is done with that. */
function givenLater(assignments: readonly FieldAssignment[]): readonly FieldAssignment[] {
  const isFirst = ({ method }: FieldAssignment): boolean => method.name.text === "__init__";
  const isNone = ({ value }: FieldAssignment): boolean => value?.kind === "none";
  const later = assignments.filter((one) => !isFirst(one) && !isNone(one));
  return later.length > 0 && assignments.every((one) => !isFirst(one) || isNone(one)) ? later : assignments;
}

/** What one instance was handed says nothing of another. */
function withoutSizes({ size, ...value }: Value): Value {
  return withoutHandedIn(size === undefined || isHandedIn(size) ? value : { ...value, size });
}

/** What of a value in a field may differ from object to object: sizes, numbers, texts, tensors, and objects that were made for it. */
function ofThisObject(value: Value): Value | null {
  const { layer, tensor, size, type, localClass, constructed, object, call, optimizes } = value;
  const { role, rows, fits, trace } = value;
  const plain = fixed(value);
  if (plain !== UNKNOWN) return plain;
  const own: { -readonly [Fact in keyof Value]: Value[Fact] } = {};
  if (layer !== undefined) own.layer = layer;
  if (tensor !== undefined) own.tensor = tensor;
  if (size !== undefined) own.size = size;
  // What a prediction or a part of the data means goes with it.
  if (role !== undefined) own.role = role;
  if (rows !== undefined) own.rows = rows;
  if (fits !== undefined) own.fits = fits;
  if (trace !== undefined && (role ?? rows) !== undefined) own.trace = trace;
  if (constructed === true && object !== undefined) {
    Object.assign(own, { constructed, object });
    if (type !== undefined) own.type = type;
    if (localClass !== undefined) own.localClass = localClass;
    if (optimizes !== undefined) own.optimizes = optimizes;
    if (call !== undefined) own.call = call;
  }
  return Object.keys(own).length === 0 ? null : own;
}

/** Whether no other method runs between the first and the last assignment that a method makes to a field. */
function isSeenAtEnd(method: SyntaxNode, assignments: readonly FieldAssignment[]): boolean {
  const own = assignments
    .flatMap((one) => (one.method === method ? [one.target] : []))
    .sort((a, b) => a.start - b.start);
  const [first, last] = [own[0], own.at(-1)];
  return first === undefined || last === undefined || first === last || !runsOwnMethod(method, first, last);
}
