/** What `cached-pipeline-step-access` reports, and the pipelines on which it is silent. */

import { cachedPipelineStepAccess } from "../../rules/cached-pipeline-step-access";
import { testRule } from "../support/ruleTester";

testRule(cachedPipelineStepAccess, {
  valid: [
    {
      name: "the step was fitted before it was put in",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler().fit(X)
        pipe = Pipeline([("scale", scaler), ("model", LogisticRegression())], memory="cache")
        pipe.fit(X, y)
        print(scaler.mean_)
      `,
    },
    {
      name: "no cache, no fit before, fitted by itself, read from the pipeline, settings, the last step",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.svm import SVC

        pca = PCA()
        plain = make_pipeline(pca, SVC())
        plain.fit(X, y)
        print(pca.components_)

        own = PCA()
        cached = make_pipeline(own, SVC(), memory="cache")
        cached.fit(X, y)
        own.fit(X)
        print(own.components_)

        first = PCA()
        svc = SVC()
        both = Pipeline([("pca", first), ("svc", svc)], memory="cache")
        print(first.n_components)
        both.fit(X, y)
        print(first.n_components, both["pca"].components_, svc.support_)
      `,
    },
    {
      name: "whether it caches is not known",
      code: `
        from joblib import Memory
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.svm import SVC

        def run(cache, X, y):
            pca = PCA()
            pipe = make_pipeline(pca, SVC(), memory=cache)
            pipe.fit(X, y)
            print(pca.components_)
            other = PCA()
            off = make_pipeline(other, SVC(), memory=Memory(location=None))
            off.fit(X, y)
            print(other.components_)
            third = PCA()
            none = make_pipeline(third, SVC(), memory=None)
            none.fit(X, y)
            print(third.components_)
      `,
    },
  ],
  invalid: [
    {
      name: "the columns that a selector kept",
      code: `
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import Ridge
        from sklearn.pipeline import make_pipeline

        def support(X, y):
            select = SelectKBest(k=3)
            pipe = make_pipeline(select, Ridge(), memory="cache")
            pipe.fit(X, y)
            return select.get_support()
                   ^^^^^^
      `,
    },
    {
      name: "named steps, a folder for a time, a method",
      code: `
        from tempfile import mkdtemp
        from sklearn.decomposition import PCA
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        folder = mkdtemp()
        scaler = StandardScaler()
        pca = PCA(n_components=2)
        pipe = Pipeline([("scale", scaler), ("pca", pca), ("svc", SVC())], memory=folder)
                                                                                  ~~~~~~ cached
        pipe.fit(X, y)
        print(pca.explained_variance_ratio_.sum())
              ^^^ copy
        X_scaled = scaler.transform(X)
                   ^^^^^^ copy
      `,
      fixed: `
        from tempfile import mkdtemp
        from sklearn.decomposition import PCA
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        folder = mkdtemp()
        scaler = StandardScaler()
        pca = PCA(n_components=2)
        pipe = Pipeline([("scale", scaler), ("pca", pca), ("svc", SVC())], memory=folder)
        pipe.fit(X, y)
        print(pipe[1].explained_variance_ratio_.sum())
        X_scaled = pipe[0].transform(X)
      `,
    },
    {
      name: "in a function, a memory of joblib",
      code: `
        from joblib import Memory
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        def chosen(X, y):
            select = SelectKBest(k=5)
            pipe = make_pipeline(select, LogisticRegression(), memory=Memory("cache", verbose=0))
            pipe.fit(X, y)
            return select.scores_
                   ^^^^^^ copy
      `,
      fixed: `
        from joblib import Memory
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        def chosen(X, y):
            select = SelectKBest(k=5)
            pipe = make_pipeline(select, LogisticRegression(), memory=Memory("cache", verbose=0))
            pipe.fit(X, y)
            return pipe[0].scores_
      `,
    },
  ],
});
