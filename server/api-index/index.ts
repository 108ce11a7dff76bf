/** The API index that ships: the tables of all libraries, joined. */

import type { ApiIndex } from "./apiIndex";
import { createApiIndex } from "./createApiIndex";
import { horovod } from "./seedling/horovod";
import { invented } from "./seedling/invented";
import { kerasCallables } from "./seedling/kerasCallables";
import { kerasMethods } from "./seedling/kerasMethods";
import { kerasModules } from "./seedling/kerasModules";
import { modelOptimization } from "./seedling/modelOptimization";
import { patches } from "./seedling/patches";
import { sklearnCallables } from "./seedling/sklearnCallables";
import { sklearnInstances } from "./seedling/sklearnInstances";
import { sklearnModules } from "./seedling/sklearnModules";
import { syft } from "./seedling/syft";
import { torchCallables } from "./seedling/torchCallables";
import { torchInstances } from "./seedling/torchInstances";
import { torchModules } from "./seedling/torchModules";

export const apiIndex: ApiIndex = createApiIndex([
  torchModules,
  torchInstances,
  torchCallables,
  sklearnModules,
  sklearnInstances,
  sklearnCallables,
  kerasModules,
  kerasCallables,
  kerasMethods,
  modelOptimization,
  horovod,
  syft,
  patches,
  invented,
]);
