/** A number that depends on the data and has no sensible default: of clusters, of components, of rows in a batch. */

import { type Call, callArguments, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

interface Left {
  readonly option: string;
  readonly position: number | null;
  /** What it is where nothing is given. */
  readonly standard: string;
}

const CLUSTERS: Left = { option: "n_clusters", position: null, standard: "8" };
const MIXTURE: Left = { option: "n_components", position: 0, standard: "1" };

/** scikit-learn 1.9.1 and torch 2.15.0, from their signatures. */
const LEFT: Readonly<Record<string, Left>> = {
  "sklearn.cluster.KMeans": { ...CLUSTERS, position: 0 },
  "sklearn.cluster.MiniBatchKMeans": { ...CLUSTERS, position: 0 },
  "sklearn.cluster.BisectingKMeans": { ...CLUSTERS, position: 0 },
  "sklearn.cluster.SpectralClustering": { ...CLUSTERS, position: 0 },
  "sklearn.cluster.DBSCAN": { option: "eps", position: 0, standard: "0.5" },
  "sklearn.mixture.GaussianMixture": MIXTURE,
  "sklearn.mixture.BayesianGaussianMixture": MIXTURE,
  "sklearn.decomposition.LatentDirichletAllocation": { ...MIXTURE, standard: "10" },
  "sklearn.decomposition.TruncatedSVD": { ...MIXTURE, standard: "2" },
  "torch.utils.data.DataLoader": { option: "batch_size", position: 1, standard: "1" },
};

/** What sets it after all, or the distances instead of it. */
const INSTEAD = /^(?:distance_threshold|batch_sampler)$/;

/** What an estimator is asked in a script that does not look for the number. */
const PLAIN_USE =
  /^(?:fit|fit_predict|fit_transform|predict|predict_proba|transform|score|labels_|cluster_centers_|inertia_|means_|covariances_|components_|explained_variance_ratio_)$/;

export const hyperparameterLeftDefault = defineRule({
  meta: {
    name: "hyperparameter-left-default",
    theme: "tuning",
    libraries: ["sklearn", "torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.mixture.GaussianMixture.html",
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader",
      "scikit-learn 1.9.1: of 300 points in three heaps `KMeans()` makes 8 clusters, `GaussianMixture()` one",
    ],
    docs: {
      en: {
        title: "A number left to its default",
        what: "An estimator or a shuffled `DataLoader` is made without the one number that depends on the data: `n_clusters`, `n_components`, `eps`, `batch_size`.",
        why: "These defaults stand for nothing: `KMeans()` makes 8 clusters of any data, `GaussianMixture()` puts everything into one, `DataLoader(data, shuffle=True)` trains on one row at a time. A reader cannot tell a choice from an omission, and another release may choose another number.",
        ignoreWhen: "The default is what you mean; writing it down says so.",
      },
      zh: {
        title: "关键数值用了默认值",
        what: "创建估计器或打乱的 `DataLoader` 时，没有给出取决于数据的那个数：`n_clusters`、`n_components`、`eps`、`batch_size`。",
        why: "这些默认值没有任何依据：`KMeans()` 对任何数据都分成 8 簇，`GaussianMixture()` 把所有点归为一类，`DataLoader(data, shuffle=True)` 每次只用一行训练。读者分不清这是选择还是遗漏，换一个版本默认值也可能不同。",
        ignoreWhen: "默认值正是所要的；写出来会更清楚。",
      },
      invalid: python`
        from sklearn.cluster import KMeans

        def groups(rows):
            return KMeans(random_state=0).fit_predict(rows)
      `,
      valid: python`
        from sklearn.cluster import KMeans

        def groups(rows):
            return KMeans(n_clusters=3, random_state=0).fit_predict(rows)
      `,
    },
    messages: {
      left: {
        en: "`{maker}` is made without `{option}`: it is {standard}, whatever the data.",
        zh: "创建 `{maker}` 时没有给 `{option}`：不论什么数据都是 {standard}。",
      },
      give: { en: "Say it: `{option}=...`", zh: "写明：`{option}=...`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Used where it is made, or kept under a name of which nothing but this is asked: no search sets the number later. */
    function isPlainlyUsed(call: Call): boolean {
      const { parent } = call;
      if (isKind(parent, "attribute")) return PLAIN_USE.test(parent.attribute.text);
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
      const uses = semantic.bindingOf(parent.left)?.references ?? [];
      return uses.every(
        ({ identifier }) =>
          isKind(identifier.parent, "attribute") && PLAIN_USE.test(identifier.parent.attribute.text),
      );
    }

    const isTrue = (node: SyntaxNode | null): boolean =>
      node !== null && dataflow.valueOf(node).constant === true;

    function check(call: Call, maker: string, { option, position, standard }: Left): void {
      const given = callArguments(call);
      if (dataflow.argument(call, option, position) !== null) return;
      if (given.some(({ spread, keyword }) => spread !== "" || INSTEAD.test(keyword?.text ?? ""))) return;
      const isUsed =
        option === "batch_size" ? isTrue(dataflow.argument(call, "shuffle", 2)) : isPlainlyUsed(call);
      if (!isUsed) return;
      context.report({
        node: call.function,
        message: "left",
        data: { maker, option, standard },
        suggestions: [
          {
            message: "give",
            data: { option },
            snippet: true,
            edits: [fixer.setArgument(call, option, `\${1:${standard}}`, null)],
          },
        ],
      });
    }

    return {
      calls: Object.fromEntries(
        Object.entries(LEFT).map(([name, left]) => [
          name,
          (call: Call) => check(call, name.slice(name.lastIndexOf(".") + 1), left),
        ]),
      ),
    };
  },
});
