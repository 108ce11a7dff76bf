/** What the tables of all libraries say, joined: the look-up. Knows no program. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type {
  ConditionalMethod,
  Convention,
  DataAttribute,
  Delegation,
  Effect,
  Iteration,
  LastLayer,
  LibraryKnowledge,
  Metric,
  Randomness,
  TrainingDuty,
  Trait,
} from "./libraryKnowledge";
import { createTensorKnowledge, type TensorKnowledge } from "./tensorKnowledge";

/** What is known of library calls. Names are canonical. */
export interface Knowledge {
  /** What calling a library function, or a class, does. */
  functionEffect(name: QualifiedName): Effect | null;
  /** What a method of an instance of a class does. */
  methodEffect(className: QualifiedName, method: string): Effect | null;
  /** What a method does on any value that has a role or rows. */
  anyMethodEffect(method: string): Effect | null;
  /** What an attribute is on any value that has a role or rows; null where it may be anything. */
  dataAttribute(attribute: string): DataAttribute | null;
  /** The class of what an attribute of an instance holds. */
  attributeType(className: QualifiedName, attribute: string): QualifiedName | null;
  /** The class of what an instance holds, one by one. */
  elementType(className: QualifiedName): QualifiedName | null;
  /** The classes one of which a column of an instance is of, where instances have columns. */
  columnTypes(className: QualifiedName): readonly QualifiedName[] | null;
  /** Whether the class is of a package whose classes hold data. */
  isOfDataPackage(className: QualifiedName): boolean;
  /** What a method means on an object of which nothing is known. */
  convention(method: string): Convention | null;
  /** The names of which one stands in a file that chooses the class of what a method gives. */
  choosersOf(method: string): readonly string[];
  /** What is known of arrays, tensors and layers. */
  readonly tensors: TensorKnowledge;
  /** Whether a library class has a trait: `sklearn.svm.SVC` is a `classifier`. */
  hasTrait(className: QualifiedName, trait: string): boolean;
  /** The class that an object of one of these classes can be taken for; null where they have none in common. */
  baseOf(names: readonly QualifiedName[]): QualifiedName | null;
  isClass(name: QualifiedName): boolean;
  /** The library whose objects a package hands on; null for any other package. */
  libraryUnder(packageName: string): string | null;
  /** Whether a parameter that is annotated so certainly has the methods of this class. */
  isAnnotation(name: QualifiedName): boolean;
  /** The classes of what a method calls the function with that it is given first; null for any other method. */
  calledBackWith(method: QualifiedName): readonly QualifiedName[] | null;
  /** All classes whose instances libraries make and call functions with. */
  readonly calledBack: ReadonlySet<QualifiedName>;
  /**
   * The class of an object with which all this is done; null where several classes allow it. Methods that are called are `step`,
   * with nothing given also `step()`, with a keyword `drop(columns)`, with a text or a list first `groupby(0)`, with the result
   * subscripted `groupby[]`; attributes that are read are `.columns`, subscripted twice `loc[,]`, of an item with a text for a key `[].str`;
   * what is called itself has `__call__`. A part of the name that denotes it is `named df`; subscripted with a mask of its own
   * items it has `[mask]`, an item of it `[][mask]`, a part `loc[mask]`.
   */
  classWith(methods: ReadonlySet<string>): QualifiedName | null;
  /** Packages whose classes are used like this one: of a file that imports one, no use tells it. */
  likeClass(name: QualifiedName): readonly string[];
  delegation(className: QualifiedName): Delegation | null;
  /** Whether what stands in the body of this context manager is meant to fail; methods are named alone. */
  expectsFailure(name: QualifiedName): boolean;
  /** The last names of all functions and methods whose effect says something of this: a look before data is followed. */
  namesWith(fact: keyof Effect): ReadonlySet<string>;
  /** The names of a module that the tables mention; there may be more. */
  namesIn(module: QualifiedName): ReadonlySet<string>;
  /** What a function measures, if it is a metric. */
  metric(name: QualifiedName): Metric | null;
  /** Whether more of a metric is better (`score`) or less (`loss`); null for what is none, or gives no single number. */
  senseOf(metric: QualifiedName): "score" | "loss" | null;
  /** Whether a layer or function does one thing in train mode and another in eval mode. */
  knowsMode(name: QualifiedName): boolean;
  /** Whether `knowsMode` is complete for the module in which this layer stands, so that its "no" is certain. */
  isModeListed(layer: QualifiedName): boolean;
  /** Whether the function or method shows people what it is given: prints it, logs it, formats it. */
  shows(name: QualifiedName): boolean;
  /** Whether what the function gives goes over the elements of its first argument. */
  goesOver(name: QualifiedName): boolean;
  /** Whether a method of this name writes what it computes into what it is called on, whatever that is. */
  changesReceiver(method: string): boolean;
  /** What iterating over what the function or class gives is made of; null where that is not known. */
  iteration(name: QualifiedName): Iteration | null;
  /** The parts of a network's class that are containers; none where that is not known. */
  containersOf(className: QualifiedName): readonly string[];
  /** Whether the package places tensors on devices of its own kind. */
  hasOwnDevices(packageName: string): boolean;
  /** The last layer of the network that a function builds; null where it is not known. */
  lastLayer(builder: QualifiedName): LastLayer | null;
  /** The packages, modules and classes that do this for a training script. */
  takersOf(duty: TrainingDuty): readonly QualifiedName[];
  /** Whether the package is known to do no more of a training script's duties than `takersOf` says. */
  isPlainPackage(name: string): boolean;
  /** What draws at random, by name. */
  readonly randomness: ReadonlyMap<QualifiedName, Randomness>;
  /** All metrics that want this. */
  metricsOf(wants: Metric["wants"]): readonly QualifiedName[];
  /** On what it depends that instances of a class have this method; null where it does not depend, or is not known. */
  conditionalMethod(className: QualifiedName, method: string): ConditionalMethod | null;
  /** Whether instances of some class lack the method unless their constructor is told otherwise. */
  isConditional(method: string): boolean;
}

/** Joins the tables of all libraries. Throws a RangeError where two of them say something of one name. */
export function createKnowledge(tables: readonly LibraryKnowledge[]): Knowledge {
  const traits = new Map<string, Trait>();
  const classes = new Map<QualifiedName, readonly string[]>();
  const functions = new Map<QualifiedName, Effect>();
  const delegations = new Map<QualifiedName, Delegation>();
  const metrics = new Map<QualifiedName, Metric>();
  const senses = new Map<QualifiedName, "score" | "loss">();
  const conditional = new Map<QualifiedName, ConditionalMethod>();
  const randomness = new Map<QualifiedName, Randomness>();
  const anyMethods = new Map<string, Effect>();
  const anyAttributes = new Map<string, DataAttribute>();
  const conventions = new Map<string, Convention>();
  const chosenOutputs = new Map<string, readonly string[]>();
  const dataPackages = new Set<string>();
  const modesListedOf: QualifiedName[] = [];
  const shown = new Set<QualifiedName>();
  const going = new Set<QualifiedName>();
  const changing = new Set<string>();
  const iterations = new Map<QualifiedName, Iteration>();
  const failing = new Set<QualifiedName>();
  const modeDependent = new Set<QualifiedName>();
  const takers = new Map<QualifiedName, readonly TrainingDuty[]>();
  const plainPackages = new Set<string>();
  const lastLayers = new Map<QualifiedName, LastLayer>();
  const containers = new Map<QualifiedName, readonly string[]>();
  const annotations = new Set<QualifiedName>();
  const builtOn = new Map<string, string>();
  const callsBack = new Map<QualifiedName, readonly QualifiedName[]>();
  const toldBy = new Map<QualifiedName, readonly (readonly string[])[]>();
  const usedAlike = new Map<QualifiedName, readonly string[]>();
  const ownDevices = new Set<string>();
  const put = <V>(
    map: Map<string, V>,
    entries: Readonly<Record<string, V>> | undefined,
    library: string,
  ): void => {
    for (const [name, value] of Object.entries(entries ?? {})) {
      if (map.has(name)) throw new RangeError(`${library} repeats ${name}`);
      map.set(name, value);
    }
  };
  for (const table of tables) {
    put(traits, Object.fromEntries((table.traits ?? []).map((trait) => [trait.name, trait])), table.library);
    put(classes, table.classes, table.library);
    put(functions, table.functions, table.library);
    put(delegations, table.delegations, table.library);
    put(metrics, table.metrics, table.library);
    put(senses, table.senses, table.library);
    put(conditional, table.conditionalMethods, table.library);
    put(randomness, table.randomness, table.library);
    put(anyMethods, table.anyMethods, table.library);
    put(lastLayers, table.lastLayers, table.library);
    put(containers, table.containers, table.library);
    put(builtOn, table.builtOn, table.library);
    put(callsBack, table.callsBack, table.library);
    put(toldBy, table.toldBy, table.library);
    put(usedAlike, table.usedAlike, table.library);
    for (const name of table.annotations ?? []) annotations.add(name);
    for (const name of table.ownDevices ?? []) ownDevices.add(name);
    put(takers, table.takesOver, table.library);
    for (const name of table.plainPackages ?? []) plainPackages.add(name);
    put(anyAttributes, table.anyAttributes, table.library);
    put(conventions, table.conventions, table.library);
    put(chosenOutputs, table.chosenOutputs, table.library);
    for (const name of table.dataPackages ?? []) dataPackages.add(name);
    modesListedOf.push(...(table.modesListedOf ?? []));
    for (const name of table.modeDependent ?? []) modeDependent.add(name);
    for (const name of table.shows ?? []) shown.add(name);
    for (const name of table.goesOver ?? []) going.add(name);
    for (const name of table.changesReceiver ?? []) changing.add(name);
    put(iterations, table.iterates, table.library);
    for (const name of table.expectsFailure ?? []) failing.add(name);
  }
  const modules = new Map<QualifiedName, Set<string>>();
  for (const name of [...functions.keys(), ...classes.keys(), ...metrics.keys()]) {
    const parts = name.split(".");
    for (let i = 1; i < parts.length; i++) {
      const module = parts.slice(0, i).join(".");
      modules.set(module, (modules.get(module) ?? new Set()).add(parts[i] as string));
    }
  }
  const factNames = new Map<keyof Effect, Set<string>>();
  const noteFacts = (name: string, effect: Effect): void => {
    for (const fact of Object.keys(effect) as (keyof Effect)[]) {
      const names = factNames.get(fact) ?? new Set();
      factNames.set(fact, names.add(name));
    }
  };
  for (const [name, effect] of functions) noteFacts(name.slice(name.lastIndexOf(".") + 1), effect);
  for (const trait of traits.values())
    for (const [name, effect] of Object.entries(trait.methods)) noteFacts(name, effect);

  /** What the first trait of a class that says anything says. */
  const traitFact = <F>(className: QualifiedName, fact: (trait: Trait) => F | undefined): F | null => {
    for (const name of classes.get(className) ?? []) {
      const trait = traits.get(name);
      const found = trait === undefined ? undefined : fact(trait);
      if (found !== undefined) return found;
    }
    return null;
  };

  return {
    randomness,
    expectsFailure: (name) => failing.has(name),
    namesWith: (fact) => factNames.get(fact) ?? new Set(),
    namesIn: (module) => modules.get(module) ?? new Set(),
    functionEffect: (name) => functions.get(name) ?? null,
    methodEffect: (className, method) => traitFact(className, (trait) => trait.methods[method]),
    anyMethodEffect: (method) => anyMethods.get(method) ?? null,
    tensors: createTensorKnowledge(tables),
    dataAttribute: (attribute) => anyAttributes.get(attribute) ?? null,
    attributeType: (className, attribute) => traitFact(className, (trait) => trait.attributes?.[attribute]),
    elementType: (className) => traitFact(className, (trait) => trait.elements),
    columnTypes: (className) => traitFact(className, (trait) => trait.column),
    isOfDataPackage: (className) => dataPackages.has(className.split(".", 1)[0] ?? ""),
    convention: (method) => conventions.get(method) ?? null,
    choosersOf: (method) => chosenOutputs.get(method) ?? [],
    baseOf: (names) =>
      traitFact(names[0] ?? "", ({ name, base }) =>
        names.every((one) => classes.get(one)?.includes(name)) ? base : undefined,
      ),
    hasTrait: (className, trait) => classes.get(className)?.includes(trait) ?? false,
    isClass: (name) => classes.has(name),
    libraryUnder: (packageName) => builtOn.get(packageName) ?? null,
    isAnnotation: (name) => annotations.has(name),
    calledBackWith: (method) => callsBack.get(method) ?? null,
    calledBack: new Set([...callsBack.values()].flat()),
    classWith(methods) {
      for (const [name, ways] of toldBy)
        if (ways.some((wanted) => wanted.every((method) => methods.has(method)))) return name;
      return null;
    },
    likeClass: (name) => usedAlike.get(name) ?? [],
    delegation: (className) => delegations.get(className) ?? null,
    senseOf: (metric) => senses.get(metric) ?? null,
    knowsMode: (name) => modeDependent.has(name),
    isModeListed: (layer) => modesListedOf.some((module) => layer.startsWith(`${module}.`)),
    shows: (name) => shown.has(name),
    goesOver: (name) => going.has(name),
    changesReceiver: (method) => changing.has(method),
    iteration: (name) => iterations.get(name) ?? null,
    containersOf: (className) => containers.get(className) ?? [],
    hasOwnDevices: (packageName) => ownDevices.has(packageName),
    lastLayer: (builder) => lastLayers.get(builder) ?? null,
    takersOf: (duty) => [...takers].filter(([, duties]) => duties.includes(duty)).map(([name]) => name),
    isPlainPackage: (name) => plainPackages.has(name),
    metric: (name) => metrics.get(name) ?? null,
    metricsOf: (wants) => [...metrics].filter(([, metric]) => metric.wants === wants).map(([name]) => name),
    isConditional: (method) => [...conditional.values()].some((one) => [one.method].flat().includes(method)),
    conditionalMethod(className, method) {
      const found = conditional.get(className);
      return found !== undefined && [found.method].flat().includes(method) ? found : null;
    },
  };
}
