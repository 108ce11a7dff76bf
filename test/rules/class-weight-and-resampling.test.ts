/** What `class-weight-and-resampling` reports, and the models on which it is silent. */

import { classWeightAndResampling } from "../../rules/class-weight-and-resampling";
import { testRule } from "../support/ruleTester";

testRule(classWeightAndResampling, {
  valid: [
    {
      name: "computed weights for the rows as they are, and weights that are chosen",
      code: `
        import keras
        import numpy as np
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.linear_model import LogisticRegression
        from sklearn.utils.class_weight import compute_class_weight

        def train(X_train, y_train, costs):
            classes = np.unique(y_train)
            weights = dict(zip(classes, compute_class_weight("balanced", classes=classes, y=y_train)))
            X_more, y_more = RandomOverSampler(random_state=0).fit_resample(X_train, y_train)
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            net.compile("adam", "binary_crossentropy")
            net.fit(X_train, y_train, class_weight=weights)
            net.fit(X_more, y_more, class_weight={0: 1.0, 1: 2.0})
            net.fit(X_more, y_more)
            costly = LogisticRegression(class_weight=dict(enumerate(costs))).fit(X_more, y_more)
            return costly, LogisticRegression(class_weight=weights).fit(X_train, y_train)
      `,
    },
    {
      name: "one of both in a pipeline, and a sampler that is told how much",
      code: `
        from imblearn.over_sampling import SMOTE
        from imblearn.pipeline import make_pipeline
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        a = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
        b = make_pipeline(SMOTE(random_state=0), LogisticRegression())
        c = make_pipeline(SMOTE(sampling_strategy=0.3), LogisticRegression(class_weight="balanced"))
      `,
    },
    {
      name: "one of the two, each on its own rows",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.svm import SVC

        def train(X_train, y_train):
            X_more, y_more = SMOTE(random_state=0).fit_resample(X_train, y_train)
            a = SVC().fit(X_more, y_more)
            return a, SVC(class_weight="balanced").fit(X_train, y_train)
      `,
    },
    {
      name: "the sampler goes part of the way, and weights that are chosen",
      code: `
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.svm import SVC

        def train(X_train, y_train):
            X_more, y_more = RandomOverSampler(sampling_strategy=0.5, random_state=0).fit_resample(X_train, y_train)
            a = SVC(class_weight="balanced").fit(X_more, y_more)
            X_all, y_all = RandomOverSampler(random_state=0).fit_resample(X_train, y_train)
            return a, SVC(class_weight={0: 1, 1: 3}).fit(X_all, y_all)
      `,
    },
    {
      name: "nobody knows what samples",
      code: `
        import imblearn
        from sklearn.svm import SVC

        def train(sampler, X_train, y_train):
            X_more, y_more = sampler.fit_resample(X_train, y_train)
            return SVC(class_weight="balanced").fit(X_more, y_more)
      `,
    },
  ],
  invalid: [
    {
      name: "weights that are computed, of an estimator and of a network",
      code: `
        import keras
        import numpy as np
        from imblearn.over_sampling import SMOTE
        from sklearn.linear_model import LogisticRegression
        from sklearn.utils.class_weight import compute_class_weight

        def train(X_train, y_train):
            classes = np.unique(y_train)
            weights = compute_class_weight("balanced", classes=classes, y=y_train)
            table = dict(zip(classes, weights))
            X_more, y_more = SMOTE(random_state=0).fit_resample(X_train, y_train)
            model = LogisticRegression(class_weight=table)
                                       ^^^^^^^^^^^^^^^^^^ twice
            model.fit(X_more, y_more)
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            net.compile("adam", "binary_crossentropy")
            net.fit(X_more, y_more, epochs=3, class_weight=dict(enumerate(weights)))
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
            net.fit(X_more, y_more, class_weight={i: w for i, w in enumerate(weights)})
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
            return model, net
      `,
    },
    {
      name: "balanced by a function of another file, wherever it stands there",
      files: {
        "parts.py":
          "#\n".repeat(400) +
          "from imblearn.over_sampling import SMOTE\n\ndef balanced(X, y):\n    return SMOTE(random_state=0).fit_resample(X, y)\n",
      },
      code: `
        from sklearn.linear_model import LogisticRegression
        from parts import balanced

        def train(X_train, y_train):
            Xr, yr = balanced(X_train, y_train)
            return LogisticRegression(class_weight="balanced", max_iter=500).fit(Xr, yr)
                                      ^^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
    },
    {
      name: "both as steps of one pipeline",
      code: `
        from imblearn.over_sampling import ADASYN
        from imblearn.pipeline import Pipeline, make_pipeline
        from sklearn.linear_model import LogisticRegression

        pipe = Pipeline([
            ("over", ADASYN(random_state=0)),
            ("clf", LogisticRegression(class_weight="balanced")),
                                       ^^^^^^^^^^^^^^^^^^^^^^^
        ])
      `,
    },
    {
      name: "in one line",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.linear_model import LogisticRegression

        def train(X_train, y_train):
            Xr, yr = SMOTE(random_state=0).fit_resample(X_train, y_train)
            return LogisticRegression(class_weight="balanced", max_iter=500).fit(Xr, yr)
                                      ^^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Leave `class_weight` out",
          output: `
            from imblearn.over_sampling import SMOTE
            from sklearn.linear_model import LogisticRegression

            def train(X_train, y_train):
                Xr, yr = SMOTE(random_state=0).fit_resample(X_train, y_train)
                return LogisticRegression(max_iter=500).fit(Xr, yr)
          `,
        },
      ],
    },
    {
      name: "by names, and scaled in between",
      code: `
        from imblearn.under_sampling import RandomUnderSampler
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.preprocessing import StandardScaler

        def train(X_train, y_train):
            sampler = RandomUnderSampler(random_state=0)
            X_less, y_less = sampler.fit_resample(X_train, y_train)
                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ sampled
            scaled = StandardScaler().fit_transform(X_less)
            forest = RandomForestClassifier(random_state=0, class_weight="balanced_subsample")
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
            forest.fit(scaled, y_less)
            return forest
      `,
    },
  ],
});
