/** What `transformed-data-unused` reports, and the unread names on which it is silent. */

import { transformedDataUnused } from "../../rules/transformed-data-unused";
import { testRule } from "../support/ruleTester";

testRule(transformedDataUnused, {
  valid: [
    {
      name: "a field, which others may take from the object",
      code: `
        from sklearn.decomposition import PCA

        class Reduction:
            def run(self, rows, model):
                self.points = PCA(3).fit_transform(rows)
                print(self.points.shape)
                model.fit(rows)
      `,
    },
    {
      name: "raw and scaled rows, scaled by a function",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        def scaled_by(scaler, X_train):
            return scaler.transform(X_train)

        def both(X_train, y_train, X_test):
            scaler = StandardScaler().fit(X_train)
            X_train_std = scaled_by(scaler, X_train)
            X_test_std = scaler.transform(X_test)
            scaled = LogisticRegression().fit(X_train_std, y_train)
            plain = LogisticRegression().fit(X_train, y_train)
            return scaled.coef_, plain.predict(X_test)
      `,
    },
    {
      name: "raw and scaled rows, scaled in two functions",
      code: `
        from sklearn.preprocessing import RobustScaler

        def compare(scaler, scaled):
            scaled_test = scaler.transform(test)
            linear.fit(scaled, y)
            trees.fit(rows, y)
            print(trees.predict(test))

        scaler = RobustScaler()
        scaled = scaler.fit_transform(rows)
        compare(scaler, scaled)
      `,
    },
    {
      name: "another scaler that a function applies",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        ranges = MinMaxScaler()
        X_ranges = ranges.fit_transform(X_train)
        standard = StandardScaler()
        def scaled_by(standard, X_train):
            return standard.fit_transform(X_train)

        X_standard = scaled_by(standard, X_train)
        LogisticRegression().fit(X_standard, y_train)
        RandomForestClassifier().fit(X_train, y_train)
      `,
    },
    {
      name: "a second model that learned from the rows as they are",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        def both(X_train, y_train, X_test):
            scaler = StandardScaler().fit(X_train)
            X_train_std = scaler.transform(X_train)
            X_test_std = scaler.transform(X_test)
            scaled = LogisticRegression().fit(X_train_std, y_train)
            plain = LogisticRegression().fit(X_train, y_train)
            return scaled.coef_, plain.predict(X_test)
      `,
    },
    {
      name: "fitted for later, in place, or a test of what raises",
      code: `
        import pytest
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler()
        scaler.fit_transform(X_train)
        model.fit(scaler.transform(X_train), y_train)
        other = StandardScaler(copy=False)
        other.transform(X_val)
        model.predict(X_val)
        pca = PCA()
        pca.fit_transform(X_all)
        print(pca.explained_variance_ratio_)
        unknown.transform(X_val)
        model.predict(X_val)
      `,
    },
    {
      name: "the transformer is a step of a pipeline",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        scale = StandardScaler()
        X_scaled = scale.fit_transform(X)
        forest = make_pipeline(scale, RandomForestClassifier(random_state=0)).fit(X, y)
      `,
    },
    {
      name: "only a look at the variance, or for a picture that is commented out",
      code: `
        from sklearn.decomposition import PCA

        shape = PCA(3)
        points = shape.fit_transform(rows)
        print(shape.explained_variance_ratio_)
        model.fit(rows)
        reduced = PCA(2).fit_transform(table)
        # plt.scatter(reduced[:, 0], reduced[:, 1])
        model.fit(table)
      `,
      except: { "renamed-variables": "the comment keeps the old name" },
    },
    {
      name: "another model has learned from raw rows",
      code: `
        from sklearn.preprocessing import RobustScaler

        scaler = RobustScaler()
        scaled = scaler.fit_transform(rows)
        scaled_test = scaler.transform(test)
        linear.fit(scaled, y)
        trees.fit(rows, y)
        print(trees.predict(test))
      `,
    },
    {
      name: "one transformer after the other is tried on the same data",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import MinMaxScaler

        reduced = PCA(2).fit_transform(X)
        shape = PCA(0.95).fit(X)
        print(shape.n_components_)
        scaled = MinMaxScaler().fit_transform(X)
        print(scaled)
      `,
    },
    {
      name: "the result is read, also later, or goes back to its name",
      code: `
        from sklearn.preprocessing import StandardScaler

        scaled = StandardScaler().fit_transform(X)
        model.fit(X)
        X = StandardScaler().fit_transform(X)
        model.fit(X)

        def show():
            return scaled
      `,
    },
    {
      name: "nothing else takes the data, or only the same scaler does",
      code: `
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler()
        scaled = scaler.fit_transform(X)
        scaler.fit(X)
        print(X)
        other = StandardScaler().fit_transform(Z)
        Z = load()
        model.fit(Z)
      `,
    },
    {
      name: "a name that says that it is not read",
      code: `
        from sklearn.decomposition import PCA

        _ = PCA().fit_transform(X)
        model.fit(X)
      `,
      except: { "renamed-variables": "the name itself says that it is not read" },
    },
    {
      name: "a name for other files",
      code: `
        from sklearn.decomposition import PCA

        __all__ = ["points"]
        points = PCA().fit_transform(X)
        model.fit(X)
      `,
      except: { "function-around": "a name inside a function is for no other file" },
    },
    {
      name: "a notebook, objects of other libraries",
      code: `
        # %%
        from sklearn.decomposition import PCA
        points = PCA().fit_transform(X)
        # %%
        model.fit(X)
        pictures = pipeline.transform(X)
      `,
      notebook: true,
    },
    {
      name: "what transforms is not known",
      code: `
        from sklearn.decomposition import PCA

        def run(X, prepare):
            pictures = prepare.transform(X)
            return PCA().fit(X)
      `,
    },
    {
      name: "a look at one scaler, and what another made of the same data is used",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        ranges = MinMaxScaler()
        X_ranges = ranges.fit_transform(X_train)
        standard = StandardScaler()
        X_standard = standard.fit_transform(X_train)
        LogisticRegression().fit(X_standard, y_train)
        RandomForestClassifier().fit(X_train, y_train)
      `,
    },
  ],
  invalid: [
    {
      name: "a model of raw rows that is asked about scaled ones",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            sc = StandardScaler()
            X_train_s = sc.fit_transform(X_train)
            ^^^^^^^^^ unused
            X_test_s = sc.transform(X_test)
            clf = LogisticRegression().fit(X_train, y_train)
                                           ------- raw
            return clf.score(X_test_s, y_test)
      `,
    },
    {
      name: "test rows of a model that learned from transformed ones",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import PowerTransformer, StandardScaler
        def direct(X_train, y_train, X_test):
            scaler = StandardScaler().fit(X_train)
            X_train_std = scaler.transform(X_train)
            X_test_std = scaler.transform(X_test)
            ^^^^^^^^^^ unused
            clf = LogisticRegression().fit(X_train_std, y_train)
            return clf.predict(X_test)
                               ------ raw
        def twice(X_train, y_train, X_test):
            scaler = StandardScaler()
            X_train_std = scaler.fit_transform(X_train)
            X_test_std = scaler.transform(X_test)
            ^^^^^^^^^^ unused
            shape = PowerTransformer().fit(X_train_std)
            X_train_even = shape.transform(X_train_std)
            clf = LogisticRegression().fit(X_train_even, y_train)
            return clf.predict(X_test)
                               ------ raw
      `,
    },
    {
      name: "a result that is lost",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        scaler = StandardScaler().fit(X_train)
        scaler.transform(X_test)
        ^^^^^^^^^^^^^^^^^^^^^^^^ dropped
        model = LogisticRegression().fit(X_train, y_train)
        print(model.predict(X_test))
        MinMaxScaler().fit_transform(X_new)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
        print(model.score(X_new, y_new))
      `,
    },
    {
      name: "a model that has learned from scaled rows is asked about raw ones",
      code: `
        from sklearn.preprocessing import RobustScaler

        scaler = RobustScaler()
        scaled = scaler.fit_transform(rows)
        scaled_test = scaler.transform(test)
        ^^^^^^^^^^^ unused
        linear.fit(scaled, y)
        print(linear.predict(test))
                             ---- raw
      `,
    },
    {
      code: `
        from sklearn.preprocessing import MinMaxScaler

        scaler = MinMaxScaler()
        scaled = scaler.fit_transform(rows)
        ^^^^^^ unused
        model.fit(rows)
                  ---- raw
        print(model.score(rows, y))
                          ---- raw
      `,
      messages: ["Nothing reads `scaled`; the next step takes `rows`"],
      suggestions: [
        {
          title: "Use `scaled` from here on",
          output: `
            from sklearn.preprocessing import MinMaxScaler

            scaler = MinMaxScaler()
            scaled = scaler.fit_transform(rows)
            model.fit(scaled)
            print(model.score(scaled, y))
          `,
        },
      ],
    },
    {
      name: "the split takes the raw data, in a method",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.model_selection import train_test_split

        class Job:
            def run(self, table, y):
                filled = SimpleImputer().fit_transform(table)
                ^^^^^^
                return train_test_split(table, y)
                                        -----
      `,
      suggestions: [
        {
          title: "Use `filled` from here on",
          output: `
            from sklearn.impute import SimpleImputer
            from sklearn.model_selection import train_test_split

            class Job:
                def run(self, table, y):
                    filled = SimpleImputer().fit_transform(table)
                    return train_test_split(filled, y)
          `,
        },
      ],
    },
  ],
});
