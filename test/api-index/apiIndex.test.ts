/** What the index answers for the releases that apply, where it keeps silent, and what damaged files come to. */

import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { createApiCatalogue } from "../../server/api-index/apiCatalogue";
import type { ApiIndex } from "../../server/api-index/apiIndex";
import { readLibrary } from "../../server/api-index/libraryData";
import type { LibraryVersions } from "../../server/api-index/libraryVersions";
import { shippedBytes, shippedCatalogue } from "../support/apiSource";

/** The index for a project that asks for these releases: `scikit-learn==1.5.2`. */
function indexFor(...requirements: readonly string[]): ApiIndex {
  const versions: LibraryVersions = new Map(
    requirements.map((text) => {
      const [, distribution = "", specifier = ""] = /^([\w-]+)(.*)$/.exec(text) ?? [];
      const origin = { kind: "declared", path: "requirements.txt", line: 1 } as const;
      return [distribution, { distribution, specifier, origin }];
    }),
  );
  return shippedCatalogue.at(versions);
}

const newest = indexFor();

/** Why the releases that apply lack a name, or `null` where it is not said that they do. */
function missing(index: ApiIndex, name: string): string | null {
  const answer = index.symbol(name);
  if (answer.kind !== "missing") return null;
  return `${answer.parent} | ${answer.member} | ${answer.history.status}`;
}

const kindOf = (index: ApiIndex, name: string): string => index.symbol(name).kind;

describe("the API index", () => {
  describe("of the newest release", () => {
    it("knows names through all ways that lead to them", () => {
      for (const name of [
        "sklearn.metrics.root_mean_squared_error",
        "sklearn.svm.SVC",
        "sklearn.svm.SVC.fit",
        "sklearn.ensemble.RandomForestClassifier.predict_proba",
        "torch.nn.Linear",
        "torch.nn.functional.softmax",
        "torch.optim.lr_scheduler.LRScheduler",
        "numpy.random.default_rng",
        "numpy.linalg.norm",
        "pandas.DataFrame.groupby",
        "torchvision.models.resnet50",
        "tensorflow.keras.layers.Dense",
        "keras.layers.Dense",
      ])
        equal(kindOf(newest, name), "symbol", name);
    });

    it("knows what stands behind accessors, and classes that only results lead to", () => {
      equal(kindOf(newest, "pandas.Series.str.lower"), "symbol");
      for (const [name, member] of [
        ["pandas.Series.str", "to_lower"],
        ["pandas.Series.cat", "labels"],
        ["pandas.plotting.PlotAccessor", "histogram"],
        ["pandas.io.formats.style.Styler", "render"],
        ["pandas.api.typing.DataFrameGroupBy", "mode"],
      ] as const)
        equal(newest.member(name, member, false).kind, "missing", `${name}.${member}`);
      equal(newest.resultOf("pandas.DataFrame.groupby"), "pandas.api.typing.DataFrameGroupBy");
    });

    it("knows all names of classes that store attributes under computed ones, where these are told apart", () => {
      for (const name of [
        "accelerate.Accelerator",
        "catboost.CatBoostClassifier",
        "matplotlib.figure.Figure",
        "pandas.DataFrame",
        "pandas.Series",
        "scipy.sparse.csr_matrix",
        "xgboost.XGBClassifier",
      ])
        equal(kindOf(newest, `${name}.no_such_member`), "missing", name);
    });

    it("names the first part of a path that does not exist", () => {
      equal(missing(newest, "torch.nn.Softplux"), "torch.nn | Softplux | never");
      equal(
        missing(newest, "torch.nn.utils.prune_layer.modules.PrunedLinear"),
        "torch.nn.utils | prune_layer | never",
      );
      equal(missing(newest, "sklearn.metrics.rmse_score"), "sklearn.metrics | rmse_score | never");
    });

    it("knows what members of enumerations are, and what Python gives them", () => {
      equal(
        missing(newest, "peft.TaskType.SEQ_CLASSIFICATION"),
        "peft.TaskType | SEQ_CLASSIFICATION | never",
      );
      for (const name of ["SEQ_CLS", "value", "lower"])
        equal(kindOf(newest, `peft.TaskType.${name}`), "symbol");
    });

    it("knows the fields of a configuration that another library's class gives it", () => {
      equal(newest.keyword("trl.GRPOConfig", "num_generation").kind, "refused");
      equal(newest.keyword("trl.GRPOConfig", "learning_rate").kind, "taken");
      equal(newest.keyword("peft.LoraConfig", "lora_rank").kind, "refused");
    });

    it("knows the fields that a configuration adds to those of the other library", () => {
      const ranged = indexFor("trl>=0.18,<=0.24");
      equal(ranged.keyword("trl.PPOConfig", "batch_size").kind, "unknown");
      equal(ranged.keyword("trl.SFTConfig", "batch_size").kind, "refused");
    });

    it("tells what is gone from what never was", () => {
      equal(
        missing(newest, "sklearn.metrics.jaccard_similarity_score"),
        "sklearn.metrics | jaccard_similarity_score | removed",
      );
      equal(missing(newest, "sklearn.preprocessing.Imputer"), "sklearn.preprocessing | Imputer | removed");
      equal(missing(newest, "numpy.trapz"), "numpy | trapz | removed");
    });

    it("tells what was meant", () => {
      const typo = newest.symbol("torch.nn.BatchNorm2D");
      equal(typo.kind === "missing" && typo.closest, "torch.nn.BatchNorm2d");
      const invented = newest.symbol("numpy.softmax");
      equal(invented.kind === "missing" && invented.advice?.replacement, "scipy.special.softmax");
      const keyword = newest.keyword("sklearn.svm.SVC", "gama");
      deepEqual(keyword.kind === "refused" && keyword.closest, ["gamma"]);
    });
  });

  describe("is silent", () => {
    it("about libraries, private names and modules that it does not hold", () => {
      for (const name of [
        "mylib.anything",
        "sklearn._private",
        "sklearn.svm._base.Nothing",
        "torch._C.Nothing",
        "",
      ])
        equal(kindOf(newest, name), "unknown", name);
    });

    it("about attributes of objects of which a subclass may have more", () => {
      equal(newest.member("torch.nn.Linear", "weight", true).kind, "symbol");
      equal(newest.member("torch.nn.Linear", "wings", true).kind, "missing");
      equal(newest.member("torch.nn.Linear", "fit", true).kind, "missing");
      // Subclasses of the library have it.
      equal(newest.member("sklearn.base.BaseEstimator", "predict_proba", false).kind, "unknown");
      equal(newest.member("sklearn.base.BaseEstimator", "predict_proba", true).kind, "missing");
      equal(newest.member("torch.nn.Linear", "_private", true).kind, "unknown");
    });

    it("about columns of data frames, which are only told from what nothing can be", () => {
      const price = newest.member("pandas.DataFrame", "price", true);
      ok(price.kind === "missing" && price.mayBeData && price.mayBeAdded);
      equal(newest.member("pandas.DataFrame", "groupby", true).kind, "symbol");
    });

    it("about fields without a default, which importing a class does not show", () => {
      equal(newest.member("torch.utils.benchmark.TaskSpec", "stmt", true).kind, "unknown");
    });

    it("about keywords that a function takes all of, or that is not known", () => {
      equal(newest.keyword("sklearn.pipeline.Pipeline.fit", "clf__sample_weight").kind === "refused", false);
      equal(newest.keyword("mylib.train", "epochs").kind, "unknown");
    });
  });

  describe("of the releases that a project asks for", () => {
    it("judges a pin by that release", () => {
      const old = indexFor("scikit-learn==1.1.3");
      equal(missing(old, "sklearn.datasets.load_boston"), null);
      equal(
        missing(old, "sklearn.metrics.root_mean_squared_error"),
        "sklearn.metrics | root_mean_squared_error | later",
      );
      equal(old.keyword("sklearn.preprocessing.OneHotEncoder", "sparse").kind, "taken");
      equal(newest.keyword("sklearn.preprocessing.OneHotEncoder", "sparse").kind, "refused");
    });

    it("takes the Keras that a TensorFlow brings, and is silent about those that have their own", () => {
      const names = (index: ApiIndex): string[] =>
        ["tensorflow.keras.layers.Dense", "tensorflow.keras.optimizers.AdamW"].map((name) =>
          kindOf(index, name),
        );
      deepEqual(names(indexFor("tensorflow==2.8.0")), ["symbol", "missing"]);
      deepEqual(names(indexFor("tensorflow==2.15.1")), ["symbol", "symbol"]);
      deepEqual(names(indexFor("tensorflow==2.3.1")), ["unknown", "unknown"]);
      deepEqual(names(indexFor("tensorflow==2.3.1", "keras==2.3.1")), ["unknown", "unknown"]);
      // The range begins with a release of which only Keras is indexed, and that one still has the cells.
      const cells = (requirement: string): string | null =>
        missing(indexFor(requirement), "keras.layers.legacy_rnn.rnn_cell_impl");
      equal(cells("tensorflow>=2.8.4,<2.16"), null);
      equal(cells("tensorflow>=2.9,<2.16"), "keras.layers | legacy_rnn | removed");
    });

    it("knows of releases that only raise, where a person has run them", () => {
      equal(indexFor("numpy==2.0.2").member("numpy.ndarray", "ptp", true).kind, "missing");
      equal(indexFor("numpy==1.26.4").member("numpy.ndarray", "ptp", true).kind, "symbol");
    });

    it("knows parameters that a wrapper renames as what it wraps does", () => {
      const old = indexFor("matplotlib==3.9.4").keyword("matplotlib.pyplot.boxplot", "labels");
      equal(old.kind === "taken" && old.deprecated?.since, "3.9");
    });

    it("judges a range by all of its releases", () => {
      const range = indexFor("scikit-learn>=1.1,<1.4");
      const some = range.symbol("sklearn.datasets.load_boston");
      ok(some.kind === "symbol");
      deepEqual(some.symbol.lackingIn, ["1.2.2", "1.3.2"]);
      equal(some.symbol.lastIn, "1.1.3");
      const all = range.symbol("sklearn.svm.SVC");
      ok(all.kind === "symbol");
      deepEqual([all.symbol.lackingIn, all.symbol.addedIn, all.symbol.lastIn], [[], null, null]);
      equal(
        missing(range, "sklearn.metrics.root_mean_squared_error"),
        "sklearn.metrics | root_mean_squared_error | later",
      );
      const keyword = range.keyword("sklearn.preprocessing.OneHotEncoder", "sparse_output");
      deepEqual(keyword.kind === "taken" && keyword.lackingIn, ["1.1.3"]);
    });

    it("takes a pin that is not indexed for the releases of its minor release", () => {
      const between = indexFor("scikit-learn==1.3.0");
      const answer = between.symbol("sklearn.svm.SVC");
      equal(answer.kind === "symbol" && answer.symbol.scope.newest, "1.3.2");
      equal(
        missing(between, "sklearn.metrics.root_mean_squared_error"),
        "sklearn.metrics | root_mean_squared_error | later",
      );
    });

    it("names no neighbour of a pin as a release that may be installed", () => {
      const keyword = indexFor("huggingface-hub==0.36.0").keyword(
        "huggingface_hub.hf_hub_download",
        "local_dir_use_symlinks",
      );
      deepEqual(keyword.kind === "taken" && keyword.lackingIn, []);
    });

    it("says nothing of pins outside of what is indexed", () => {
      for (const pin of ["scikit-learn==0.14", "scikit-learn==99.0", "scikit-learn===99.0"]) {
        equal(kindOf(indexFor(pin), "sklearn.svm.SVC"), "unknown", pin);
        equal(kindOf(indexFor(pin), "sklearn.svm.Nothing"), "unknown", pin);
      }
    });

    it("reads what PEP 440 allows", () => {
      for (const pin of [
        "scikit-learn==1.5.2+cu121",
        "scikit-learn===1.5.2",
        "scikit-learn~=1.5.1",
        "scikit-learn==1.5.*",
      ]) {
        const answer = indexFor(pin).symbol("sklearn.svm.SVC");
        equal(answer.kind === "symbol" && answer.symbol.scope.newest, "1.5.2", pin);
      }
      const either = indexFor("scikit-learn==1.1.3 || ==1.5.2").symbol("sklearn.datasets.load_boston");
      deepEqual(either.kind === "symbol" && either.symbol.lackingIn, ["1.5.2"]);
      const prerelease = indexFor("scikit-learn>=1.5rc1,<1.6").symbol("sklearn.svm.SVC");
      equal(prerelease.kind === "symbol" && prerelease.symbol.scope.newest, "1.5.2");
    });

    it("tells deprecations of the release that applies", () => {
      const since = (index: ApiIndex): string | null | undefined => {
        const answer = index.keyword("sklearn.metrics.mean_squared_error", "squared");
        return answer.kind === "taken" ? answer.deprecated?.since : undefined;
      };
      equal(since(indexFor("scikit-learn==1.5.2")), "1.4");
      equal(since(indexFor("scikit-learn==1.1.3")), undefined);
      equal(since(indexFor("scikit-learn==1.7.2")), undefined);
    });

    it("tells a class from one below it that warns and names it, and a function from its old name", () => {
      const since = (requirement: string, name: string): string | null | undefined => {
        const answer = indexFor(requirement).symbol(name);
        return answer.kind === "symbol" ? answer.symbol.deprecated?.since : undefined;
      };
      equal(since("transformers==4.46.3", "transformers.ViTImageProcessor"), undefined);
      equal(since("transformers==4.46.3", "transformers.ViTFeatureExtractor"), "4.30.2");
      equal(since("numpy==1.26.4", "numpy.round"), undefined);
      equal(since("numpy==1.26.4", "numpy.round_"), "1.25.0");
    });

    it("sees a name that only raises as one that is gone there", () => {
      const range = indexFor("numpy>=1.26").symbol("numpy.Inf");
      ok(range.kind === "symbol");
      ok(range.symbol.lackingIn.includes(range.symbol.scope.newest));
      equal(missing(newest, "numpy.Inf"), "numpy | Inf | removed");
      equal(missing(indexFor("numpy==1.26.4"), "numpy.Inf"), null);
    });

    it("lets one library's pin be none of another's", () => {
      const index = indexFor("numpy==1.26.4");
      equal(missing(index, "sklearn.datasets.load_boston"), "sklearn.datasets | load_boston | removed");
    });
  });

  describe("of calls", () => {
    it("knows the forms of the newest release that applies", () => {
      const [form = []] = newest.forms("sklearn.metrics.accuracy_score") ?? [];
      deepEqual(
        form.map(({ name, kind, required }) => [name, kind, required]),
        [
          ["y_true", "positional", true],
          ["y_pred", "positional", true],
          ["normalize", "keyword-only", false],
          ["sample_weight", "keyword-only", false],
        ],
      );
      equal(newest.forms("mylib.train"), null);
    });

    it("says which forms no release that applies has", () => {
      const byPosition = (index: ApiIndex) =>
        index.call("sklearn.svm.SVC", (form) => form.some(({ kind }) => kind === "positional"));
      equal(byPosition(newest).kind, "refused");
      equal(byPosition(indexFor("scikit-learn==0.24.2")).kind, "taken");
      const range = byPosition(indexFor("scikit-learn>=0.24,<1.2"));
      deepEqual(range.kind === "taken" && range.lackingIn, ["1.0.2", "1.1.3"]);
    });

    it("names the release that first refuses a form, and none that lacks the class or belongs to another library", () => {
      const needs = newest.call("keras.layers.AveragePooling2D", (form) =>
        form.every((one) => !one.required),
      );
      deepEqual(needs.kind === "refused" && needs.history, { status: "removed", release: "3.0.5" });
      const own = newest.keyword("trl.SFTTrainer", "tokenizer");
      deepEqual(own.kind === "refused" && own.history, { status: "removed", release: "0.17.0" });
    });

    it("knows the class of what a call gives", () => {
      equal(newest.resultOf("sklearn.svm.SVC"), "sklearn.svm.SVC");
      equal(newest.resultOf("sklearn.svm.SVC.fit"), "sklearn.svm.SVC");
      equal(newest.resultOf("mylib.train"), null);
    });
  });

  it("knows who patches whom", () => {
    equal(newest.isPatched("torch.nn.Linear", new Set(["torch", "torch_npu"])), true);
    equal(newest.isPatched("sklearn.svm.SVC", new Set(["torch", "torch_npu"])), false);
  });

  describe("of files that are not there or damaged", () => {
    const bytes = shippedBytes("tokenizers");
    ok(bytes !== null);

    it("keeps silent until a file comes, and answers then", () => {
      let arrived = false;
      const catalogue = createApiCatalogue(
        { bytesOf: (library) => (arrived && library === "tokenizers" ? bytes : null) },
        [],
      );
      const index = catalogue.at(new Map());
      equal(kindOf(index, "tokenizers.Tokenizer"), "unknown");
      equal(index.forms("tokenizers.Tokenizer"), null);
      arrived = true;
      equal(kindOf(index, "tokenizers.Tokenizer"), "symbol");
    });

    it("keeps silent where a file is damaged", () => {
      const half = bytes.subarray(0, bytes.length >> 1);
      const index = createApiCatalogue({ bytesOf: () => half }, []).at(new Map());
      equal(kindOf(index, "tokenizers.Tokenizer"), "unknown");
      equal(index.keyword("tokenizers.Tokenizer", "model").kind, "unknown");
    });

    it("refuses what is no such file", () => {
      throws(() => readLibrary(new Uint8Array()), RangeError);
      throws(() => readLibrary(new TextEncoder().encode("PK\u0003\u0004 and more")), RangeError);
      throws(() => readLibrary(new TextEncoder().encode("HLD3")), RangeError);
      throws(() => readLibrary(new TextEncoder().encode("HLD3\u0005nojson")), RangeError);
    });

    it("refuses a file that ends too early, wherever, and one with more behind its end", () => {
      for (let part = 0; part < 16; part++) {
        const length = Math.floor((bytes.length * part) / 16);
        throws(
          () => readLibrary(bytes.subarray(0, length)),
          RangeError,
          `${length} of ${bytes.length} bytes`,
        );
      }
      throws(() => readLibrary(bytes.subarray(0, bytes.length - 1)), RangeError);
      throws(() => readLibrary(new Uint8Array([...bytes, 0])), RangeError);
    });

    it("reads the smallest file there can be", () => {
      const header = JSON.stringify({
        library: "tiny",
        roots: ["tiny"],
        versions: ["1.0"],
        distributions: ["tiny"],
      });
      // One empty string, one set of releases, and no values, symbols, lists, modules, definitions, notes, stored names.
      const small = [...new TextEncoder().encode("HLD3"), header.length, ...new TextEncoder().encode(header)];
      const read = readLibrary(new Uint8Array([...small, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
      deepEqual([read.library, read.versions, read.all, read.definitions.count], ["tiny", ["1.0"], 1, 0]);
    });
  });
});
