/** What the shipped API index answers, and where it keeps silent. */

import { deepEqual, equal, throws } from "node:assert/strict";
import { apiIndex } from "../../server/api-index";
import { createApiIndex } from "../../server/api-index/createApiIndex";

const missing = (name: string): string | null => {
  const answer = apiIndex.symbol(name);
  return answer.kind === "missing" ? `${answer.parent} | ${answer.member}` : null;
};

describe("the API index", () => {
  it("names the first part of a path that does not exist", () => {
    equal(missing("torch.nn.utils.prune_layer.modules.PrunedLinear"), "torch.nn.utils | prune_layer");
    equal(missing("horovod.tensorflow.callbacks.X"), "horovod.tensorflow | callbacks");
    equal(missing("syft.JittorDevice"), "syft | JittorDevice");
  });

  it("knows the names of old and new releases", () => {
    for (const name of [
      "sklearn.metrics.jaccard_similarity_score",
      "sklearn.metrics.root_mean_squared_error",
      "sklearn.preprocessing.Imputer",
      "torch.optim.lr_scheduler.LRScheduler",
      "torch.optim.lr_scheduler._LRScheduler",
      "torch.nn.utils.clip_grad_norm",
      "keras.layers.experimental",
      "keras.utils.multi_gpu_model",
      "syft.TorchHook",
      "syft.orchestra",
      "horovod.tensorflow.keras.callbacks.BestModelCheckpoint",
    ])
      equal(missing(name), null, name);
  });

  it("says nothing of modules that it does not hold", () => {
    equal(apiIndex.symbol("torch.brand_new").kind, "unknown");
    equal(apiIndex.symbol("transformers.Nothing").kind, "unknown");
    equal(apiIndex.symbol("torch.nn.modules.linear.Nothing").kind, "unknown");
  });

  it("tells what was meant", () => {
    const typo = apiIndex.symbol("torch.nn.BatchNorm2D");
    equal(typo.kind === "missing" && typo.closest, "torch.nn.BatchNorm2d");
    const invented = apiIndex.symbol("numpy.softmax");
    equal(invented.kind === "missing" && invented.advice?.replacement, "scipy.special.softmax");
  });

  it("claims of instances only what holds for every subclass that may be there", () => {
    equal(apiIndex.member("torch.nn.Linear", "weight", true).kind, "symbol");
    equal(apiIndex.member("torch.nn.Linear", "wings", true).kind, "missing");
    equal(apiIndex.member("torch.nn.Linear", "wings", false).kind, "unknown");
    equal(apiIndex.member("torch.nn.Linear", "fit", false).kind, "missing");
    equal(apiIndex.member("torch.nn.Sequential", "encoder", true).kind, "unknown");
    equal(apiIndex.member("torchvision.models.ResNet", "fit", false).kind, "missing");
    equal(apiIndex.member("lightning.pytorch.LightningModule", "fit", true).kind, "unknown");
  });

  it("joins the keywords of all releases", () => {
    const kindOf = (name: string, keyword: string): string => apiIndex.keyword(name, keyword).kind;
    equal(kindOf("torch.compile", "isolate_recompiles"), "taken");
    equal(kindOf("torch.compile", "syft"), "refused");
    equal(kindOf("sklearn.metrics.mean_squared_error", "squared"), "taken");
    equal(kindOf("keras.layers.Dense", "input_shape"), "taken");
    equal(kindOf("torch.utils.data.DataLoader", "shuffled"), "refused");
    equal(kindOf("torch.save", "anything"), "unknown");
    const answer = apiIndex.keyword("torch.nn.LSTM", "hidden_dim");
    deepEqual(answer.kind === "refused" && answer.closest, ["hidden_size"]);
  });

  it("knows who patches whom", () => {
    equal(apiIndex.isPatched("torch.nn.Linear", new Set(["torch", "torch_npu"])), true);
    equal(apiIndex.isPatched("sklearn.svm.SVC", new Set(["torch", "torch_npu"])), false);
  });

  it("refuses two tables of one name", () => {
    const table = { library: "a", modules: { "a.b": "c" } };
    throws(() => createApiIndex([table, table]), RangeError);
  });
});
