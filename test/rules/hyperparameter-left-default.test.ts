/** What `hyperparameter-left-default` reports, and the numbers that are given, found or not needed. */

import { hyperparameterLeftDefault } from "../../rules/hyperparameter-left-default";
import { testRule } from "../support/ruleTester";

testRule(hyperparameterLeftDefault, {
  valid: [
    {
      name: "given by position, by keyword, in a dict, or replaced",
      code: `
        from sklearn.cluster import DBSCAN, KMeans
        from torch.utils.data import DataLoader

        def f(X, data, options, sampler):
            KMeans(4).fit(X)
            DBSCAN(eps=0.3).fit(X)
            KMeans(**options).fit(X)
            DataLoader(data, 16, True)
            DataLoader(data, batch_sampler=sampler)
            DataLoader(data)
      `,
    },
    {
      name: "looked for",
      code: `
        from sklearn.cluster import KMeans
        from sklearn.mixture import GaussianMixture
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import make_pipeline

        def f(X, scores):
            search = GridSearchCV(KMeans(), {"n_clusters": [2, 3, 4]}).fit(X)
            km = KMeans()
            for k in (2, 3, 4):
                km.set_params(n_clusters=k)
                km.fit(X)
            gm = GaussianMixture()
            gm.n_components = 3
            other = KMeans()
            made = make_pipeline(other)
            return search, km.fit(X), gm.fit(X), made
      `,
    },
  ],
  invalid: [
    {
      name: "a name, a chain, a loader",
      code: `
        import sklearn.mixture as mix
        from sklearn import cluster
        from torch.utils.data import DataLoader

        class Data:
            def groups(self, rows, data):
                km = cluster.KMeans(n_init=10)
                     ^^^^^^^^^^^^^^ left
                km.fit(rows)
                loader = DataLoader(data, shuffle=True, num_workers=2)
                         ^^^^^^^^^^ left
                return km.labels_, mix.GaussianMixture(random_state=0).fit_predict(rows), loader
                                   ^^^^^^^^^^^^^^^^^^^ left
      `,
      suggestions: [
        {
          title: "Say it: `n_clusters=...`",
          output: `
            import sklearn.mixture as mix
            from sklearn import cluster
            from torch.utils.data import DataLoader

            class Data:
                def groups(self, rows, data):
                    km = cluster.KMeans(n_init=10, n_clusters=8)
                    km.fit(rows)
                    loader = DataLoader(data, shuffle=True, num_workers=2)
                    return km.labels_, mix.GaussianMixture(random_state=0).fit_predict(rows), loader
          `,
        },
        {
          title: "Say it: `batch_size=...`",
          output: `
            import sklearn.mixture as mix
            from sklearn import cluster
            from torch.utils.data import DataLoader

            class Data:
                def groups(self, rows, data):
                    km = cluster.KMeans(n_init=10)
                    km.fit(rows)
                    loader = DataLoader(data, shuffle=True, num_workers=2, batch_size=1)
                    return km.labels_, mix.GaussianMixture(random_state=0).fit_predict(rows), loader
          `,
        },
        {
          title: "Say it: `n_components=...`",
          output: `
            import sklearn.mixture as mix
            from sklearn import cluster
            from torch.utils.data import DataLoader

            class Data:
                def groups(self, rows, data):
                    km = cluster.KMeans(n_init=10)
                    km.fit(rows)
                    loader = DataLoader(data, shuffle=True, num_workers=2)
                    return km.labels_, mix.GaussianMixture(random_state=0, n_components=1).fit_predict(rows), loader
          `,
        },
      ],
    },
  ],
});
