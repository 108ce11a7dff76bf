/** What a script does about running in several processes: process group, wrappers, ranks, Horovod. Asks names and knowledge, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  type Assignment,
  ancestor,
  type Call,
  callArguments,
  descendants,
  isInside,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import { mentions, mentionsBehind } from "../code/mentions";
import { writtenAt } from "../code/wayOfValue";
import { reachingDefinition, unitOf } from "../names/reachingDefinition";
import { isSameField, isSelfField } from "../names/selfFields";
import { parameterReductions } from "../networks/parameterTensors";
import { perFile } from "../perFile";
import { madeOptimizers, optimizedHere } from "../training/optimizerChanges";
import { type TrainingLoop, trainingLoops } from "../training/trainingLoops";
import { leaves, rankGuard } from "./rankGuards";
import { isGivenRank, mayHoldRank } from "./rankNames";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** A script that starts a process group and trains in the same file. */
export interface DistributedScript {
  readonly init: Call;
  readonly loops: readonly TrainingLoop[];
}

const INIT = "torch.distributed.init_process_group";
const COLLECTIVES =
  `all_reduce reduce broadcast broadcast_object_list all_gather all_gather_into_tensor all_gather_object gather gather_object scatter_object_list
  scatter reduce_scatter reduce_scatter_tensor all_to_all all_to_all_single send recv isend irecv all_reduce_coalesced`
    .split(/\s+/)
    .map((name) => `torch.distributed.${name}`);

/** The script that a file is, if it starts the processes' group itself, trains, and leaves neither to a framework. */
export function distributedScript(file: File): DistributedScript | null {
  const calls = fileCalls(file);
  const [init] = calls.of(INIT);
  if (init === undefined || calls.isTakenOver("process-group")) return null;
  const loops = trainingLoops(file);
  return loops.length === 0 ? null : { init, loops };
}

/** Whether the first process trains alone, and the others have something else to do. */
export const trainsOnFirstOnly = (file: File, { loops }: DistributedScript): boolean =>
  loops.every(({ step }) => isOnFirstOnly(file, step));

function isOnFirstOnly(file: File, node: SyntaxNode, depth = 0): boolean {
  if (rankGuard(file, node) !== null) return true;
  const around = ancestor(node, "function_definition");
  const places = around === null || depth > 2 ? [] : callsOf(file, around);
  return places.length > 0 && places.every((place) => isOnFirstOnly(file, place, depth + 1));
}

/** Where a file starts the processes' group: itself, or by a function of another file of the workspace. */
export const groupStarts = perFile("group starts", (file: File): readonly Call[] => {
  const { semantic } = file;
  const own = fileCalls(file).of(INIT);
  if (own.length > 0 || !mentions({ semantic }, semantic.tree.root, /rank|distributed|ddp/i)) return own;
  return nodesOf(semantic.tree, "call").filter(({ function: callee }) => {
    const info = isKind(callee, "identifier", "attribute") ? semantic.functionOf(callee) : null;
    return (
      info !== null &&
      info.model !== semantic &&
      [...descendants(info.node.body)].some(
        (node) => isKind(node, "call") && info.model.qualifiedName(node.function) === INIT,
      )
    );
  });
});

/** Calls that send tensors between processes, in source order. */
export function collectives(file: File): readonly Call[] {
  return fileCalls(file).of(...COLLECTIVES);
}

/** A network whose parameters an optimizer gets. */
export interface TrainedNetwork {
  readonly name: string;
  readonly made: Assignment;
  readonly call: Call;
}

/** `model = Net()` of the networks that an optimizer gets the parameters of, where the assignment is the only one that makes it. */
export function trainedNetworks(file: File): readonly TrainedNetwork[] {
  const { semantic } = file;
  return trainedBy(file, (object) => {
    const nodes = semantic.bindingOf(object)?.definitions.map(({ node }) => node);
    const made = nodes?.find((node): node is Assignment => node.kind === "assignment");
    return isKind(made?.left, "identifier") ? made : undefined;
  });
}

/** `self.model = Net()` of those that a class keeps in fields, which are set there only. */
export function trainedFields(file: File): readonly TrainedNetwork[] {
  const { tree } = file.semantic;
  return trainedBy(file, (object) => {
    if (!isSelfField(object)) return;
    const [made, ...others] = nodesOf(tree, "assignment").filter(({ left }) =>
      isSameField(tree, left, object),
    );
    return others.length === 0 ? made : undefined;
  });
}

function trainedBy(file: File, makes: (object: SyntaxNode) => Assignment | undefined): TrainedNetwork[] {
  const found = new Map<SyntaxNode, TrainedNetwork>();
  for (const object of askedForParameters(file)) {
    const made = makes(object);
    if (made?.right?.kind === "call")
      found.set(made, { name: textOf(file.semantic.tree, object), made, call: made.right });
  }
  return [...found.values()];
}

/** `model` of `model.parameters()`, and of `optimizer = make_optimizer(model)`. */
function askedForParameters(file: File): readonly SyntaxNode[] {
  const written = fileCalls(file)
    .methods("parameters")
    .map(({ function: { object } }) => object);
  const given = madeOptimizers(file).flatMap((one) =>
    one.made === one.site ? [] : (optimizedHere(file, one) ?? []),
  );
  return [...written, ...given];
}

/** What a class of the workspace, or code that is not seen, may call its own wrapper: `helpers.DDP(net)`. */
const WRAPPER = /(?:ddp|fsdp|data_?parallel)$/i;

/** Whether gradients, or weights, may be kept alike by a wrapper, by collectives, or by code that is not seen. */
export function maySynchronize(file: File): boolean {
  const calls = fileCalls(file);
  if (calls.isTakenOver("gradient-sync") || trainingLoops(file).every((loop) => isHanded(file, loop)))
    return true;
  const single = parameterReductions(file).filter(({ over }) => over === null);
  if (
    collectives(file).some((call) => !single.some((one) => one.call === call) && !isAboutNumbers(file, call))
  )
    return true;
  if (trainedNetworks(file).some(({ call }) => isWrappedUnseen(file, call))) return true;
  const trained = calls.methods("parameters").map(({ function: callee }) => callee.object);
  // An optimizer that another file makes may be of anything.
  if (trained.length === 0) return true;
  if (trained.some((network) => isWrappedUnseen(file, writtenAt(file, network)))) return true;
  const networks = new Set(trained.map((network) => textOf(file.semantic.tree, network)));
  const made = new Set(trained.map((network) => writtenAt(file, network)));
  const { semantic } = file;
  const isWrapper = ({ function: callee }: Call): boolean =>
    WRAPPER.test(textOf(semantic.tree, callee)) && semantic.functionOf(callee) === null;
  if (nodesOf(semantic.tree, "call").some(isWrapper)) return true;
  const spelled = (value: SyntaxNode): SyntaxNode => reachingDefinition(semantic, value)?.value ?? value;
  return [...calls.foreign, ...unknownMethods(file)].some((call) =>
    callArguments(call).some(
      ({ value }) =>
        // Another library's optimizer may do it when it is given the parameters.
        networks.has(textOf(semantic.tree, spelled(value)).replace(/\.parameters\(\)$/, "")) ||
        made.has(writtenAt(file, value)),
    ),
  );
}

/** Whether a function that nothing in the file calls is given the optimizer, and so a network that is made and wrapped elsewhere. */
function isHanded(file: File, { optimizer, step }: TrainingLoop): boolean {
  const around = functionAround(step);
  return (
    around !== null &&
    optimizer?.definitions.every(({ kind }) => kind === "parameter") === true &&
    file.semantic.bindingOf(around.name)?.references.length === 0
  );
}

/** Objects that are pickled, or a tensor of written numbers: what is told the others about the training, and not its gradients. */
function isAboutNumbers(file: File, call: Call): boolean {
  if (/_object(?:_list)?$/.test(file.semantic.qualifiedName(call.function) ?? "")) return true;
  const [given] = callArguments(call);
  const made = given === undefined ? undefined : file.dataflow.valueOf(given.value).call;
  return made !== undefined && file.dataflow.resolveCall(made).callee === "torch.tensor";
}

/** `wrap(Net())` of code that is not seen. */
export function isWrappedUnseen(file: File, made: SyntaxNode): boolean {
  return (
    isKind(made, "call") &&
    fileCalls(file).foreign.includes(made) &&
    callArguments(made).some(
      ({ value }) => value.kind === "call" || file.dataflow.valueOf(value).call !== undefined,
    )
  );
}

const WRAPPING = [
  "prepare",
  "prepare_model",
  "wrap",
  "wrap_model",
  "setup",
  "setup_module",
  "parallelize",
  "distribute",
  "to_distributed",
  "setup_model",
  "initialize",
];

function unknownMethods(file: File): readonly MethodCall[] {
  return fileCalls(file).methods(...WRAPPING);
}

const RANK = /rank|master|main_?proc|is_main|is_chief|is_primary|is_leader|distributed|local_main/i;

/** `options.writes` of `options.writes = is_master(options)`, whoever holds the options. */
function isSetByRank(semantic: SemanticModel, name: SyntaxNode): boolean {
  const places = isKind(name, "attribute") ? attributesNamed(semantic.tree, name.attribute.text) : [];
  return places.some(
    ({ parent }, at) =>
      isKind(parent, "assignment") &&
      parent.left === places[at] &&
      parent.right !== null &&
      mentions({ semantic }, parent.right, RANK),
  );
}

/** Whether a place runs in one process only, as far as conditions around or before it tell. */
export function asksForRank(file: File, node: SyntaxNode): boolean {
  const { semantic } = file;
  const asks = (part: SyntaxNode | null | undefined): boolean =>
    part != null &&
    (mentionsBehind({ semantic }, part, RANK) ||
      [part, ...descendants(part)].some(
        (name) => mayHoldRank(semantic, name) || isGivenRank(file, name) || isSetByRank(semantic, name),
      ));
  let from: SyntaxNode = node;
  for (let at = node.parent; at !== null; from = at, at = at.parent) {
    if (isKind(at, "if_statement", "elif_clause", "while_statement") && asks(at.condition)) return true;
    if (at.kind === "else_clause" && at.parent?.kind === "if_statement" && asks(at.parent.condition))
      return true;
    if (isKind(at, "conditional_expression", "boolean_operator") && asks(at)) return true;
    if (isKind(at, "match_statement") && at.subject.some(asks)) return true;
    if (at.kind === "function_definition" && RANK.test(at.name.text)) return true;
    if (
      at.kind === "decorated_definition" &&
      at.children.some(
        (child) =>
          child.kind === "decorator" &&
          (asks(child) || asks(child.children.map((name) => semantic.functionOf(name))[0]?.node)),
      )
    )
      return true;
    if (
      isKind(at, "block", "module") &&
      at.children.some(
        (other) =>
          other.end <= from.start &&
          isKind(other, "if_statement") &&
          asks(other.condition) &&
          leaves({ semantic }, other),
      )
    )
      return true;
  }
  return false;
}

/** The outermost loops in which tensors go between processes, or a network is trained, with what runs there. */
export function distributedLoops(file: File): readonly Loop[] {
  const talking = collectives(file);
  const started = groupStarts(file).length > 0 || horovodTraining(file) !== null;
  const loops = new Set<Loop>(started ? trainingLoops(file).map(({ outer }) => outer) : []);
  for (const call of talking) {
    const around = ancestor(call, "function_definition");
    const places = around === null ? [call] : [call, ...callsOf(file, around)];
    for (const place of places) {
      const outer = enclosingLoops(place)
        .filter((loop) => !runsOverTensors(file, loop))
        .at(-1);
      if (outer !== undefined) loops.add(outer);
    }
  }
  return [...loops];
}

/** `for p in model.parameters()`, `for group in optimizer.param_groups`. */
function runsOverTensors(file: File, loop: Loop): boolean {
  return (
    loop.kind === "for_statement" && mentionsBehind(file, loop.right, /param|^buffers$|state_dict|^grad$/)
  );
}

/** A script that starts Horovod. */
export interface HorovodScript {
  readonly init: Call;
  /** Its calls of this function of Horovod, from whichever of its modules. */
  of(name: string): readonly Call[];
  /** Calls of this method of Keras models. */
  keras(method: string): readonly MethodCall[];
  /** How its module is called in the file: `hvd`. */
  readonly module: string;
  /** It is one of the modules for Keras, which have callbacks. */
  readonly isKeras: boolean;
  /** A place certainly runs in each worker: Horovod is started for the whole file, in its function or in one that calls it. */
  reaches(node: SyntaxNode): boolean;
}

const MODULES = [
  "horovod.tensorflow",
  "horovod.tensorflow.keras",
  "horovod.keras",
  "horovod.torch",
  "horovod.mxnet",
];

/** The Horovod script that a file is; null where it starts none. */
export function horovodScript(file: File): HorovodScript | null {
  const calls = fileCalls(file);
  const of = (name: string): readonly Call[] => calls.of(...MODULES.map((module) => `${module}.${name}`));
  const [init] = of("init");
  if (init?.function.kind !== "attribute") return null;
  // `model.compile(optimizer=..., loss=...)` of what is made elsewhere: nothing else is compiled like that beside Horovod.
  const isCompiled = (object: SyntaxNode): boolean =>
    file.dataflow.valueOf(object).localClass === undefined &&
    calls
      .methods("compile")
      .some(
        (call) =>
          textOf(file.semantic.tree, call.function.object) === textOf(file.semantic.tree, object) &&
          (callArguments(call).length > 1 ||
            callArguments(call).some(({ keyword }) => /^(?:optimizer|loss)$/.test(keyword?.text ?? ""))),
      );
  const isModel = ({ function: callee }: MethodCall): boolean => {
    const { type } = file.dataflow.valueOf(callee.object);
    return type === undefined ? isCompiled(callee.object) : file.knowledge.hasTrait(type, "keras-model");
  };
  return {
    init,
    of,
    keras: (method) => calls.methods(method).filter(isModel),
    module: textOf(file.semantic.tree, init.function.object),
    isKeras: file.semantic.qualifiedName(init.function)?.includes(".keras.") === true,
    reaches(node) {
      const [started, unit] = [unitOf(init), unitOf(node)];
      if (started === null || (started.kind !== "module" && ancestor(init, "if_statement") !== null))
        return false;
      const callers = isKind(unit, "function_definition") ? callsOf(file, unit) : [];
      const isStarted = (place: SyntaxNode): boolean => isInside(place, started);
      return isStarted(node) || (callers.length > 0 && callers.every(isStarted));
    },
  };
}

/** A script that trains a PyTorch network under Horovod, and its training loops; null where a file is none. */
export function horovodTraining(
  file: File,
): (HorovodScript & { readonly loops: readonly TrainingLoop[] }) | null {
  const script = horovodScript(file);
  if (script === null || file.semantic.qualifiedName(script.init.function) !== "horovod.torch.init")
    return null;
  const loops = trainingLoops(file);
  return loops.length === 0 ? null : { ...script, loops };
}

/** The first loop in the epochs of a distributed script over a name that nothing defines: a loader that is taken for granted. */
export function grantedLoader(file: File): { readonly loop: Loop; readonly data: SyntaxNode } | null {
  for (const outer of distributedLoops(file))
    for (const loop of descendants(outer.body)) {
      const data = loop.kind === "for_statement" ? loopedOver(file, loop) : null;
      const isUndefined = file.semantic.undefinedNames.some(({ identifier }) => identifier === data);
      if (loop.kind === "for_statement" && data !== null && isUndefined) return { loop, data };
    }
  return null;
}
