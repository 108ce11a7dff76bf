/** The form of a library's table: what its calls mean, as data. Knows no library and no program. */

import type { QualifiedName } from "../semantic/qualifiedName";
import type { ArgumentRef } from "./argumentRef";
import type { Role } from "./role";
import type { TensorTable } from "./tensorEffects";

/** What happened at a station of a value's way. */
export type StepKind =
  | "predicted"
  | "thresholded"
  | "rounded"
  | "argmax"
  | "scored"
  | "fitted"
  | "transformed"
  | "split"
  | "created"
  | "eval-mode"
  | "train-mode"
  | "curve"
  | "searched";

/** What a call gives and does. Whatever is not said is unknown. */
export interface Effect {
  /** The class of what is returned. */
  readonly type?: QualifiedName;
  /** Of which of these classes it is depends on an object that is not known; beside `elements`, which only the last of them has. */
  readonly oneOf?: readonly QualifiedName[];
  readonly role?: Role;
  /** A station for the path that a finding shows. */
  readonly step?: StepKind;
  /** What is returned has the rows of this argument, one each. */
  readonly rowsOf?: ArgumentRef;
  /** What is returned is the receiver, or this argument, in another form: same role, same rows, same fits. */
  readonly keeps?: ArgumentRef | "receiver";
  /** What is returned keeps all but its class: `to_frame` of a series gives a frame, `tolist` of an array a list. */
  readonly otherClass?: boolean;
  /** The receiver itself is returned. */
  readonly returnsReceiver?: boolean;
  /** This argument itself is returned, changed in place or wrapped: what happens to the one happens to the other. */
  readonly returnsArgument?: ArgumentRef;
  /** The receiver learns from the rows of this argument. */
  readonly fits?: ArgumentRef;
  /** What is returned carries the statistics the receiver was fitted with. */
  readonly appliesFit?: boolean;
  /** Every array argument is returned as its train part and its test part, in turn. */
  readonly splits?: boolean;
  /** The receiver is put into train mode (true) or eval mode (false); an argument of this name decides if written. */
  readonly setsTraining?: { readonly value: boolean; readonly argument?: ArgumentRef };
  /** The receiver gets the optimizer and the loss it is trained with. */
  readonly compiles?: boolean;
  /** The model that is returned has neither optimizer nor loss. */
  readonly uncompiled?: boolean;
  /** The model that is returned has an optimizer and a loss at most if this argument has. */
  readonly compiledAs?: ArgumentRef;
  /** What is returned is a new object, of whatever class, that has learned nothing. */
  readonly fresh?: boolean;
  /** The class of what iterating over what is returned gives, or of each part where it gives tuples; null where that is open. */
  readonly yields?: readonly (QualifiedName | null)[];
  /** What is returned is how many elements or entries this argument has. */
  readonly counts?: ArgumentRef;
  /** The elements of the returned tuple. */
  readonly elements?: readonly Effect[];
  /** What is returned is one of these, or an array of as many axes as of these two numbers are not 1. */
  readonly grid?: {
    readonly sizes: readonly [ArgumentRef, ArgumentRef];
    readonly of: QualifiedName;
    readonly array: QualifiedName;
  };
  /** What is returned has the elements of the receiver along one axis. */
  readonly flattens?: boolean;
  /** What is returned may have been made by code that is not seen, and be of a class of another package. */
  readonly elsewhere?: boolean;
  /** A new data set: what is returned has rows of its own. */
  readonly loads?: boolean;
  /** A call that has one of these keywords does something else: nothing is known of it. */
  readonly unlessKeywords?: readonly string[];
  /** A call that has one of these keywords does something else unless it is given a text or a number: of several sheets a dict of tables is made. */
  readonly unlessChosen?: readonly string[];
  /** Tells a role only for an argument or receiver of one of these roles, or one that some `predict` gave. */
  readonly ofPredictions?: boolean;
  /** A call with more positional arguments than this does something else: nothing is known of it. */
  readonly unlessPositional?: number;
  /** Holds only where all these arguments are constants. */
  readonly ifConstants?: readonly ArgumentRef[];
  /** Numbers are cut to integers unless this argument names a floating type; keyword and position empty: always. */
  readonly casts?: ArgumentRef;
  /** What the argument or receiver holds by number is in what is returned. */
  readonly keepsElements?: boolean;
  /** What is returned is of this class if all elements of the argument are. */
  readonly joins?: { readonly elementsOf: ArgumentRef; readonly type: QualifiedName };
  /**
   * What is returned has the columns of all that this argument lists, beside one another, and so its rows and all that went into any of
   * it; with an axis only where that is one of columns.
   */
  readonly beside?: { readonly parts: ArgumentRef; readonly axis?: ArgumentRef };
  /** Splits the rows of this argument itself: trains on one part, or says which rows to train on, and leaves the other to evaluation. */
  readonly holdsOut?: ArgumentRef;
  /** It only gives the numbers of the rows: those who index with them split. */
  readonly givesIndices?: boolean;
  /** It holds out only if this keyword is written. */
  readonly holdsOutWith?: string;
  /** What is returned is computed by the receiver, as by calling it. */
  readonly computes?: boolean;
  /** The module that is returned is in eval mode. */
  readonly inEvalMode?: boolean;
  /** What is returned was made to be filled: nothing is in it yet. */
  readonly blank?: boolean;
  /** The arguments themselves are returned, in a tuple if they are several. */
  readonly returnsArguments?: boolean;
  /** Changes one parameter of the layer it is given first, which must have it. */
  readonly wantsLayer?: boolean;
  /** What is returned carries no gradients. */
  readonly detaches?: boolean;
  /** What is returned holds all parameters of the receiver. */
  readonly parameters?: boolean;
  /** The model that is returned predicts what this entry of a dict argument says: the objective of a booster. */
  readonly predicts?: {
    readonly argument: ArgumentRef;
    readonly entry: string;
    readonly roles: Readonly<Record<string, Role>>;
  };
  /** What is returned has the role that the receiver was made to predict, if that is known. */
  readonly asReceiverPredicts?: boolean;
  /** Changes the contents of this argument in place. */
  readonly changesArgument?: ArgumentRef;
  /** Returns what this method of the estimator gives for `rowsOf`: the one that the argument names, else the default. */
  readonly callsMethod?: {
    readonly estimator: ArgumentRef;
    readonly method: ArgumentRef;
    readonly byDefault: string;
  };
}

/**
 * What iterating gives: a tuple with a row of each argument, or what iterating over an argument gives, many in one, unless
 * one of these keywords says how they are put together; or parts of an argument, each to be iterated over like the whole.
 */
export type Iteration =
  | { readonly gives: "rows" }
  | {
      readonly gives: "batches";
      readonly of: ArgumentRef;
      readonly unless: readonly string[];
      /** The class of each part of a batch. */
      readonly parts: QualifiedName;
    }
  | { readonly gives: "the-same" | "parts"; readonly of: ArgumentRef };

/** What every training script has to see to, itself or through a framework. */
export type TrainingDuty =
  | "steps" // backward pass and optimizer step
  | "clearing" // of gradients before the next step
  | "modes" // train and eval mode
  | "placement" // model and batches on the device of the process
  | "gradient-sync" // the same gradients in all processes
  | "initial-sync" // the same weights in all processes at the start
  | "sharding" // each process reads its own part of the data
  | "process-group" // starts and ends it
  | "checkpoints"
  | "quiet-ranks" // one process writes
  | "seeds";

/** How a function or class that draws at random is told a seed. */
export interface Randomness {
  /** The parameter that makes it repeatable; left out, each run draws anew. */
  readonly keyword: string;
  readonly takes: "integer" | "generator";
  /** Draws only if this argument is written with this value. */
  readonly onlyWith?: { readonly keyword: string; readonly value: boolean };
  /** Does not draw if this argument is written with this value. */
  readonly unless?: { readonly keyword: string; readonly value: boolean };
}

/** The last layer of a network: its path from the network (`classifier.6`), and the number of its inputs. */
export interface LastLayer {
  readonly path: string;
  readonly inFeatures: number;
}

/** A function that compares predictions with targets. */
export interface Metric {
  /** `scores`: anything that ranks, labels lose the ranking; `labels`: classes only, it raises for anything else; `curve`: points. */
  readonly wants: "scores" | "labels" | "curve";
  /** `column`: the scores of the positive class; `matrix`: one column a class. */
  readonly form: "column" | "matrix" | "labels";
  /** The argument that holds the predictions, under each name it has had. */
  readonly predictions: readonly ArgumentRef[];
  readonly targets: readonly ArgumentRef[];
  /** With this keyword it wants the matrix. */
  readonly matrixWith?: string;
  /** It returns the arrays of a curve. */
  readonly gives?: "curve";
}

/** Methods that instances lack unless their constructor is told otherwise. */
export interface ConditionalMethod {
  readonly method: string | readonly string[];
  /** The constructor's argument that brings it, and the values that do; without it nothing does. */
  readonly broughtBy?: ArgumentRef & { readonly values: readonly (string | boolean)[] };
}

/** What instances of a kind of class do. */
export interface Trait {
  readonly name: string;
  /** Where it is documented. */
  readonly source: string;
  readonly methods: Readonly<Record<string, Effect>>;
  /** The class that stands for all of them, where an object is of one of several. */
  readonly base?: QualifiedName;
  /** The classes of what attributes hold. */
  readonly attributes?: Readonly<Record<string, QualifiedName>>;
  /** The class of each of its elements. */
  readonly elements?: QualifiedName;
  /** The classes one of which a single column of it is of. */
  readonly column?: readonly QualifiedName[];
}

/** An attribute of data that is the data in another form (`.values`, `.T`). */
export interface DataAttribute {
  /** It is of the same class. */
  readonly keepsType?: boolean;
  /** It has the elements along one axis. */
  readonly flattens?: boolean;
  /** Its subscripts choose among rows first (`.loc`). */
  readonly choosesRows?: boolean;
}

/** What a method certainly means, by a convention of many libraries, on an object of which nothing is known. */
export interface Convention {
  readonly effect: Effect;
  /** Only if it is called with nothing, or with one constant True or False. */
  readonly calledPlainly?: boolean;
  /** Every object that follows the convention has these methods as well. */
  readonly besides?: readonly string[];
}

/** A class that behaves as one of its constructor's arguments does (a search, a pipeline). */
export interface Delegation {
  readonly argument: ArgumentRef;
  /** The argument is a list of steps, or the steps are the positional arguments; the last one counts. */
  readonly lastOf?: "steps" | "positional";
  /** The attribute that holds the one it delegates to: `best_estimator_`. */
  readonly attribute?: string;
}

/** One library's table. */
export interface LibraryKnowledge extends TensorTable {
  readonly library: string;
  readonly traits?: readonly Trait[];
  /** The traits of classes; a class may have several. */
  readonly classes?: Readonly<Record<QualifiedName, readonly string[]>>;
  readonly delegations?: Readonly<Record<QualifiedName, Delegation>>;
  readonly functions?: Readonly<Record<QualifiedName, Effect>>;
  readonly metrics?: Readonly<Record<QualifiedName, Metric>>;
  /** Of a `score` more is better, of a `loss` less; metrics that give one number. */
  readonly senses?: Readonly<Record<QualifiedName, "score" | "loss">>;
  readonly conditionalMethods?: Readonly<Record<QualifiedName, ConditionalMethod>>;
  /** Functions and classes that draw at random unless they are told otherwise. */
  readonly randomness?: Readonly<Record<QualifiedName, Randomness>>;
  /** Layers and functions that do one thing in train mode and another in eval mode. */
  readonly modeDependent?: readonly QualifiedName[];
  /** Modules of layers of which `modeDependent` names all that it has to. */
  readonly modesListedOf?: readonly QualifiedName[];
  /** Functions and methods (`logging.Logger.info`) that show people what they are given. */
  readonly shows?: readonly QualifiedName[];
  /** Functions whose result goes over the elements of their first argument, counted or shown: `enumerate`, progress bars. */
  readonly goesOver?: readonly QualifiedName[];
  /** Methods that write what they compute into the tensor that they are called on: `sigmoid_`. */
  readonly changesReceiver?: readonly string[];
  /** What iterating over what these functions and classes give is made of. */
  readonly iterates?: Readonly<Record<QualifiedName, Iteration>>;
  /** Context managers whose body is meant to fail (`pytest.raises`). */
  readonly expectsFailure?: readonly QualifiedName[];
  /** The parts of a network's class that are containers without a weight of their own. */
  readonly containers?: Readonly<Record<QualifiedName, readonly string[]>>;
  /** Classes that a parameter's annotation can name: every instance, of a subclass too, has their methods and what those do. */
  readonly annotations?: readonly QualifiedName[];
  /** Methods that call the function they are given first, and the classes of what they call it with, made by the library. */
  readonly callsBack?: Readonly<Record<QualifiedName, readonly QualifiedName[]>>;
  /** Packages that hand on another library's objects: whoever imports one uses that library as well. */
  readonly builtOn?: Readonly<Record<string, string>>;
  /** Ways of use that no other class allows, in the words of `Knowledge.classWith`: an object that is used in one of them is an instance. */
  readonly toldBy?: Readonly<Record<QualifiedName, readonly (readonly string[])[]>>;
  /** Packages whose classes are used like one of these. */
  readonly usedAlike?: Readonly<Record<QualifiedName, readonly string[]>>;
  /** Packages that place tensors on devices of their own kind. */
  readonly ownDevices?: readonly string[];
  /** Functions that build a network whose last layer is known. */
  readonly lastLayers?: Readonly<Record<QualifiedName, LastLayer>>;
  /** Packages, modules and classes that do duties of a training script for those who import them. */
  readonly takesOver?: Readonly<Record<QualifiedName, readonly TrainingDuty[]>>;
  /** Packages that take nothing over but what `takesOver` says. */
  readonly plainPackages?: readonly string[];
  /** Methods that mean the same on whatever has a role or rows (`.ravel()`, `.argmax(axis=1)`). */
  readonly anyMethods?: Readonly<Record<string, Effect>>;
  /** Attributes that are the receiver in another form, on whatever has a role or rows. */
  readonly anyAttributes?: Readonly<Record<string, DataAttribute>>;
  /** Packages whose classes hold data: arrays, tables and their parts. */
  readonly dataPackages?: readonly string[];
  readonly conventions?: Readonly<Record<string, Convention>>;
  /** What a file says where it chooses the class of what these methods give, whatever their own code returns. */
  readonly chosenOutputs?: Readonly<Record<string, readonly string[]>>;
}

/** Helps a table: each class of a space-separated list gets the traits. */
export function classesOf(
  module: string,
  names: string,
  traits: readonly string[],
): Record<QualifiedName, readonly string[]> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${module}.${name}`, traits]),
  );
}
