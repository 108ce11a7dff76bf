/** Data sets of a project that transform what they read. Knows PyTorch's and torchvision's base classes, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import { type Call, callArguments } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";

const DATASETS = /^torch\.utils\.data\.(?:\w+\.)*Dataset$|^torchvision\.datasets\.(?:\w+\.)*VisionDataset$/;

/** A data set of the project's own that transforms what it reads, whatever it is for. */
export function usesAnyTransform({ dataflow }: ApiQuestions, call: Call): boolean {
  if (!callArguments(call).some(({ keyword }) => keyword?.text === "transform")) return false;
  const own = dataflow.classOf(dataflow.valueOf(call));
  return (
    own !== null &&
    derivesFrom(own, (name) => DATASETS.test(name)) &&
    !mentions({ semantic: own.model }, own.node, /train|aug|mode|split|phase|eval|val|test/i)
  );
}
