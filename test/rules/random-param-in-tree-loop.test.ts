/** What `random-param-in-tree-loop` reports, and the rounds on which it is silent. */

import { randomParamInTreeLoop } from "../../rules/random-param-in-tree-loop";
import { testRule } from "../support/ruleTester";

testRule(randomParamInTreeLoop, {
  valid: [
    {
      name: "seeds that differ in a comprehension, and splits that differ",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        def bag(X, y, parts):
            trees = [DecisionTreeClassifier(random_state=s).fit(X, y) for s in range(50)]
            each = [DecisionTreeClassifier(random_state=0).fit(a, b) for a, b in parts]
            for depth in range(3):
                X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
                trees.append(LogisticRegression(C=depth + 1).fit(X_tr, y_tr))
            for run in range(3):
                X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=run)
                trees.append(LogisticRegression().fit(X_tr, y_tr))
            return trees, each
      `,
    },
    {
      name: "another seed, other settings, other rows, rows that change",
      code: `
        import numpy as np
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split
        from sklearn.datasets import load_diabetes
        from sklearn.tree import DecisionTreeRegressor

        X, y = load_diabetes(return_X_y=True)
        for i in range(10):
            RandomForestClassifier(random_state=i).fit(X, y)
        for depth in range(1, 10):
            tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
            tree.fit(X, y)
        for i in range(10):
            rows = np.random.choice(len(X), len(X))
            tree = DecisionTreeRegressor(random_state=0)
            tree.fit(X[rows], y[rows])
        residual = y
        for i in range(10):
            tree = DecisionTreeRegressor(random_state=0)
            tree.fit(X, residual)
            residual = residual - tree.predict(X)
        for i in range(10):
            a, b, c, d = train_test_split(X, y, random_state=i)
            tree = DecisionTreeRegressor(random_state=0)
            tree.fit(a, c)
        for i in range(10):
            tree = DecisionTreeRegressor(random_state=0)
            tree.fit(X, y)
            y[tree.predict(X) > 3] = 3
      `,
    },
    {
      name: "no fixed seed, timed, once, made before, left early",
      code: `
        import time
        from sklearn.datasets import load_wine
        from sklearn.ensemble import RandomForestClassifier

        X, y = load_wine(return_X_y=True)
        for i in range(10):
            RandomForestClassifier().fit(X, y)
        for i in range(10):
            start = time.perf_counter()
            RandomForestClassifier(random_state=0).fit(X, y)
            print(time.perf_counter() - start)
        for i in range(1):
            RandomForestClassifier(random_state=0).fit(X, y)
        model = RandomForestClassifier(random_state=0, warm_start=True)
        for i in range(10):
            model.fit(X, y)
        for i in range(10):
            clf = RandomForestClassifier(random_state=0)
            clf.fit(X, y)
            break
      `,
    },
  ],
  invalid: [
    {
      name: "members of a comprehension, and a model that draws nothing behind a split that is the same",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        def bag(X, y):
            scores = [DecisionTreeClassifier(max_features="sqrt", random_state=42).fit(X, y) for _ in range(50)]
                                                                  ^^^^^^^^^^^^^^^
            for run in range(20):
                X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=7)
                                                                ^^^^^^^^^^^^^^
                scores.append(LogisticRegression().fit(X_tr, y_tr).score(X_te, y_te))
            return scores
      `,
    },
    {
      name: "the seed in a constant, a split that is the same each time, in a function",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        SEED = 42

        def spread(X, y):
            scores = []
            for run in range(20):
                X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=SEED)
                forest = RandomForestClassifier(n_estimators=50, random_state=SEED)
                                                                 ^^^^^^^^^^^^^^^^^ same
                forest.fit(X_train, y_train)
                scores.append(forest.score(X_test, y_test))
            return scores
      `,
      suggestions: [
        {
          title: "Use `run` as seed",
          output: `
            from sklearn.ensemble import RandomForestClassifier
            from sklearn.model_selection import train_test_split

            SEED = 42

            def spread(X, y):
                scores = []
                for run in range(20):
                    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=SEED)
                    forest = RandomForestClassifier(n_estimators=50, random_state=run)
                    forest.fit(X_train, y_train)
                    scores.append(forest.score(X_test, y_test))
                return scores
          `,
        },
      ],
    },
    {
      name: "without a name for the round, fitted where it is made",
      code: `
        from tqdm import tqdm
        from sklearn.datasets import load_diabetes
        from sklearn.neural_network import MLPRegressor

        X, y = load_diabetes(return_X_y=True)
        nets = []
        for _ in tqdm(range(5)):
            net = MLPRegressor(hidden_layer_sizes=(32, 32), random_state=1).fit(X, y)
                                                            ^^^^^^^^^^^^^^ same
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fitted
            nets.append(net)
      `,
    },
    {
      name: "data of nobody",
      code: `
        from sklearn.tree import DecisionTreeClassifier

        forest = []
        for i in range(50):
            forest.append(DecisionTreeClassifier(max_features="sqrt", random_state=0).fit(X, y))
                                                                      ^^^^^^^^^^^^^^ same
      `,
    },
  ],
});
