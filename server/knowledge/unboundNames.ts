/** What names stand for that a file uses and does not bind: given by a runtime, gone since Python 3, or to be filled in. Data. */

interface Text {
  readonly en: string;
  readonly zh: string;
}

/**
 * Bound by what runs the file. gettext installs `_`; kernprof and memory_profiler add `profile`; Jupyter's configuration
 * files get `get_config`, snakemake's scripts `snakemake`, type checkers know `reveal_type`. A dunder may come from a loader.
 * https://docs.python.org/3/library/gettext.html, https://kernprof.readthedocs.io/, https://jupyter-notebook.readthedocs.io/,
 * https://snakemake.readthedocs.io/, https://typing.readthedocs.io/en/latest/spec/directives.html
 */
const ALWAYS =
  /^(?:_+|n?gettext|profile|get_config|snakemake|reveal_(?:type|locals)|display|get_ipython|__\w+__)$/;

/**
 * https://ipython.readthedocs.io/en/stable/interactive/reference.html and
 * https://docs.databricks.com/aws/en/notebooks/notebook-isolation (what a Databricks notebook is given).
 */
const IN_NOTEBOOKS = /^(?:In|Out|_\w*\d*|spark|sc|sqlContext|dbutils|displayHTML|sql|table)$/;

/** Platforms that run a script with names of their own: Quantopian's `symbols`, `schedule_function`, `record`, `log`. https://github.com/quantopian/research_public */
export const PLATFORMS: ReadonlySet<string> = new Set(["quantopian"]);

/** Whether something outside the file may bind the name before it runs. */
export function mayBeInjected(name: string, inNotebook: boolean): boolean {
  return ALWAYS.test(name) || (inNotebook && IN_NOTEBOOKS.test(name));
}

/** Builtins of Python 2 with the same under another name. https://docs.python.org/3/whatsnew/3.0.html */
export const PYTHON_2_NAMES: ReadonlyMap<string, string> = new Map([
  ["xrange", "range"],
  ["raw_input", "input"],
  ["unicode", "str"],
  ["basestring", "str"],
  ["long", "int"],
  ["unichr", "chr"],
]);

/** Builtins of Python 2 that are gone or stand in a module now. https://docs.python.org/3/whatsnew/3.0.html */
export const PYTHON_2_MOVED: ReadonlySet<string> = new Set(
  "apply buffer cmp coerce execfile file intern reduce reload".split(" "),
);

/** What a file says that asks which Python runs, or that only Python 2 has. */
export const PYTHON_ASKED =
  /^(?:is_?|in_?|on_?|using_?)?(?:py|python)_?[23](?:k|\d)?$|^version_info$|^hexversion$|^python_version|^python2|^setdefaultencoding$/i;

/** A name with which examples leave something to the reader. */
export interface PlaceholderName {
  readonly name: RegExp;
  readonly meaning: Text;
  /** Where there is a usual one. */
  readonly value?: string;
}

const part = "train(?:ing)?|val(?:id|idation)?|dev|test(?:ing)?";

export const PLACEHOLDER_NAMES: readonly PlaceholderName[] = [
  {
    name: new RegExp(`^(?:[Xx]|features|[Xx]_?(?:${part}))$`),
    meaning: { en: "features, one sample a row", zh: "特征，每行一个样本" },
  },
  {
    name: new RegExp(`^(?:y|Y|labels|targets?|[yY]_?(?:${part}))$`),
    meaning: { en: "the labels of the samples", zh: "样本的标签" },
  },
  {
    name: new RegExp(
      `^(?:df|data|dataset|(?:${part})_(?:data|set|dataset|images|labels|df|features|targets))$`,
    ),
    meaning: { en: "data that is loaded before", zh: "事先加载的数据" },
  },
  {
    name: new RegExp(`^(?:data_?)?loader$|^(?:${part})_?(?:data_?)?loader$`),
    meaning: { en: "a data loader that is made before", zh: "事先创建的数据加载器" },
  },
  {
    name: /^(?:model|net|network|(?:student|teacher)(?:_model)?)$/,
    meaning: { en: "a model that is built or loaded before", zh: "事先构建或加载的模型" },
  },
  {
    name: /^(?:My)?(?:Model|Net|Network)$/,
    meaning: { en: "a model class of your own", zh: "自己定义的模型类" },
  },
  {
    name: /^(?:load|build|get|create|make|prepare)_\w+$/,
    meaning: { en: "a function of your own", zh: "自己定义的函数" },
  },
  { name: /^(?:optimizer|optim)$/, meaning: { en: "an optimizer", zh: "优化器" } },
  { name: /^(?:criterion|loss_fn)$/, meaning: { en: "a loss function", zh: "损失函数" } },
  { name: /^loss$/, meaning: { en: "a loss that is computed before", zh: "事先算出的损失" } },
  {
    name: /^(?:feature|class|target)_names$/,
    meaning: { en: "a list of names", zh: "名称列表" },
  },
  {
    name: /^(?:num_|n_)?epochs$/,
    meaning: { en: "the number of passes over the data", zh: "训练轮数" },
    value: "10",
  },
  { name: /^batch_size$/, meaning: { en: "the number of samples a batch", zh: "每批样本数" }, value: "32" },
  {
    name: /^(?:num|n)_classes$/,
    meaning: { en: "the number of classes", zh: "类别数" },
    value: "10",
  },
  { name: /^(?:learning_rate|lr)$/, meaning: { en: "the learning rate", zh: "学习率" }, value: "1e-3" },
  {
    name: /^input_shape$/,
    meaning: { en: "the shape of one sample", zh: "单个样本的形状" },
    value: "(28, 28, 1)",
  },
  {
    name: /^(?:(?:new|crop)_)?(?:height|width|size)$/,
    meaning: { en: "a number of pixels", zh: "像素数" },
    value: "224",
  },
];
