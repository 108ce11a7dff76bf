/** Pictures that are read with OpenCV, blue first, for a network whose weights learned red first. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { isGivenWeights } from "../networks/pretrained";
import type { RuleContext } from "../ruleContext";
import { isRowDataset } from "./datasetFields";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** What makes a tensor or a picture of an array as it is. */
const TAKES =
  /^(?:torch\.(?:from_numpy|tensor|as_tensor)|PIL\.Image\.fromarray|torchvision\.transforms\.(?:v2\.)?functional\.(?:to_tensor|to_image))$/;
/** The colours are turned somewhere, or there are none. */
const TURNS = /cvtColor|BGR|RGB|::-1|IMREAD_|\bflip|gr[ae]y|x-?_?ray|\bmri\b|\bct\b|infrared|thermal/i;

/** A picture with blue first that becomes an example, and the network that was trained on others. */
export interface BlueFirst {
  readonly image: SyntaxNode;
  readonly network: Call;
}

/** One for each data set of the file that certainly hands such pictures on; without one, where the network is asked for a picture. */
export function blueFirst(context: Questions): readonly BlueFirst[] {
  const { dataflow, semantic, tree } = context;
  if (fileCalls(context).of("cv2.imread").length === 0 || TURNS.test(tree.text)) return [];
  const [network] = fileCalls(context)
    .constructed((name) => /^(?:torchvision\.models\.(?:\w+\.)*[a-z]\w*|timm\.create_model)$/.test(name))
    .filter((call) => isGivenWeights(context, call));
  if (network === undefined) return [];
  const rows = nodesOf(tree, "class_definition").flatMap(({ name }) => {
    const info = semantic.classOf(name);
    const item = info === null || !isRowDataset(info) ? undefined : info.methods.get("__getitem__");
    const image =
      item === undefined
        ? undefined
        : [...descendants(item.body)].flatMap(takenIn).find((one) => functionAround(one) === item);
    return image === undefined ? [] : [{ image, network }];
  });
  return rows.length > 0 ? rows : askedAlone();

  /** Where one picture is read and the network is asked for it, in one function or outside of all. */
  function askedAlone(): readonly BlueFirst[] {
    // Weights of one's own may have learned blue first.
    if (fileCalls(context).methods("load_state_dict").length > 0) return [];
    const calls = nodesOf(tree, "call");
    const asking = calls.filter(
      (call) => network !== undefined && dataflow.valueOf(call.function).call === network,
    );
    return calls.flatMap((call) => {
      const [image] = takenIn(call);
      const isAsked = asking.some(
        (ask) => ask.end > call.start && functionAround(ask) === functionAround(call),
      );
      return image !== undefined && isAsked && network !== undefined ? [{ image, network }] : [];
    });
  }

  /** `image` of `torch.from_numpy(image)`, `self.transform(image)` and `transform(image=image, mask=mask)`. */
  function takenIn(node: SyntaxNode): SyntaxNode[] {
    if (!isKind(node, "call")) return [];
    const { callee } = dataflow.resolveCall(node);
    const isTransform =
      isKind(node.function, "attribute", "identifier") &&
      /transform|augment|^tf$/i.test(lastName(node.function));
    if (!isTransform && !TAKES.test(callee ?? "")) return [];
    const [first] = callArguments(node).filter(({ keyword }) => keyword === null || keyword.text === "image");
    const { tensor } = first === undefined ? {} : dataflow.valueOf(first.value);
    return first !== undefined && tensor?.channels === "BGR" && tensor.layout === "HWC" ? [first.value] : [];
  }
}

const lastName = (node: SyntaxNode): string =>
  isKind(node, "attribute") ? node.attribute.text : isKind(node, "identifier") ? node.text : "";
