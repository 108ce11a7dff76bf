/** What `evaluation-on-training-data` reports, and the scores on which it is silent. */

import { evaluationOnTrainingData } from "../../rules/evaluation-on-training-data";
import { testRule } from "../support/ruleTester";

testRule(evaluationOnTrainingData, {
  valid: [
    {
      name: "a score on training rows with a name of its own, shown as one",
      code: `
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        def told(X, y):
            X_in, X_out, y_in, y_out = train_test_split(X, y, random_state=0)
            tree = DecisionTreeClassifier().fit(X_in, y_in)
            known = accuracy_score(y_in, tree.predict(X_in))
            print("train accuracy:", known)
            print("test accuracy:", accuracy_score(y_out, tree.predict(X_out)))
      `,
    },
    {
      name: "a file of the rest that is judged",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import mean_absolute_error

        homes = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        X, y = homes[["area", "year"]], homes["price"]
        model = RandomForestRegressor()
        model.fit(X, y)
        print(mean_absolute_error(y, model.predict(X)))
        print(model.predict(test[["area", "year"]]))
      `,
    },
    {
      name: "the held-out rows are read, the model is handed on, or a function is one for training scores",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import KFold, train_test_split

        def both(X, y):
            a, b, c, d = train_test_split(X, y, random_state=0)
            model = RandomForestClassifier().fit(a, c)
            return model.score(a, c), model.predict(b)

        def handed(X, y):
            a, b, c, d = train_test_split(X, y, random_state=0)
            model = RandomForestClassifier().fit(a, c)
            print(model.score(a, c))
            return model, b, d

        def training_score(X, y):
            a, b, c, d = train_test_split(X, y, random_state=0)
            return RandomForestClassifier().fit(a, c).score(a, c)

        def known(X, y):
            a, b, c, d = train_test_split(X, y, random_state=0)
            model = RandomForestClassifier().fit(a, c)
            assert model.score(a, c) > 0.9

        def folds(X, y):
            training_scores, scores = [], []
            for old, new in KFold(5).split(X):
                model = RandomForestClassifier().fit(X[old], y[old])
                training_scores.append(model.score(X[old], y[old]))
                other = RandomForestClassifier().fit(X[old], y[old])
                scores.append(other.score(X[old], y[old]))
                print(other.score(X[new], y[new]))
      `,
    },
    {
      name: "said to be one on training rows, or the rest is judged elsewhere",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        def shown(X, y):
            X_fit, X_held, y_fit, y_held = train_test_split(X, y, random_state=0)
            model = RandomForestClassifier().fit(X_fit, y_fit)
            print("train accuracy", accuracy_score(y_fit, model.predict(X_fit)))

        def kept(X, y):
            a, b, c, d = train_test_split(X, y, random_state=0)
            model = RandomForestClassifier().fit(a, c)
            return model.score(a, c), b, d
      `,
    },
    {
      name: "fitted on all rows once it was judged",
      code: `
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split

        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = LinearRegression().fit(X_train, y_train)
        print(model.score(X_test, y_test))
        model.fit(X, y)
        print(model.predict(X[:3]), model.score(*load_more()))
        final = LinearRegression().fit(X, y)
        some, others = train_test_split(load_more())
        print(final.score(others, y_test))
      `,
    },
    {
      name: "other rows are judged, or it says that these are training rows",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model = DecisionTreeClassifier().fit(X_train, y_train)
        print(model.score(X_train, y_train), model.score(X_test, y_test))
      `,
    },
    {
      name: "a score that is called one of training",
      code: `
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_data()
        model = DecisionTreeClassifier().fit(X, y)
        print("Training accuracy:", model.score(X, y))
      `,
    },
    {
      name: "new rows, and predictions that nothing judges",
      code: `
        from sklearn.metrics import accuracy_score
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_data()
        new, labels = load_more()
        model = DecisionTreeClassifier().fit(X, y)
        labels_of_old = model.predict(X)
        print(accuracy_score(labels, model.predict(new)))
        print(accuracy_score(y, labels_of_old))
      `,
    },
    {
      name: "a line through points, clusters, a model that someone else fitted",
      code: `
        from sklearn.cluster import KMeans
        from sklearn.linear_model import LinearRegression

        X, y = load_data()
        print(LinearRegression().fit(X, y).score(X, y))
        print(KMeans(3).fit(X).score(X))

        def judge(model):
            model.fit(X, y)
            return model.score(X, y)
      `,
    },
    {
      name: "fitted anew before it is judged",
      code: `
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_data()
        a, b = load_more()
        model = DecisionTreeClassifier()
        model.fit(X, y)
        model.fit(a, b)
        print(model.score(X, y))
      `,
    },
    {
      name: "a tree that says what another model says",
      code: `
        from sklearn.tree import DecisionTreeClassifier

        def explain(black, X):
            labels = black.predict(X)
            tree = DecisionTreeClassifier(max_depth=3).fit(X, labels)
            return tree.score(X, labels)
      `,
    },
  ],
  invalid: [
    {
      name: "models of a loop",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.neighbors import KNeighborsClassifier
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        models = {"knn": KNeighborsClassifier(), "svc": SVC()}
        for name, model in models.items():
            model.fit(X, y)
            print(name, model.score(X, y))
                        ^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "a file that is called train",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import mean_absolute_error

        homes = pd.read_csv("train.csv")
        X, y = homes[["area", "year"]], homes["price"]
        model = RandomForestRegressor()
        model.fit(X, y)
        print(mean_absolute_error(y, model.predict(X)))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "fitted on the held-out part by mistake",
      code: `
        from sklearn.datasets import make_classification
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.model_selection import train_test_split

        def split(X, y):
            return train_test_split(X, y, random_state=0)

        X, y = make_classification(random_state=0)
        X_train, X_test, y_train, y_test = split(X, y)
        model = GradientBoostingClassifier()
        model.fit(X_test, y_test)
        print(model.score(X_test, y_test))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "in one function of several, whatever the others do; lines too, where rows are held out",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import Ridge
        from sklearn.metrics import f1_score, mean_squared_error
        from sklearn.model_selection import KFold, train_test_split

        X_fit, X_held, y_fit, y_held = train_test_split(X, y, random_state=0)

        def held(model):
            model.fit(X_fit, y_fit)
            return f1_score(y_held, model.predict(X_held))

        def shown():
            model = RandomForestClassifier(random_state=0).fit(X_fit, y_fit)
            return f1_score(y_fit, model.predict(X_fit))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def line(table, prices):
            a, b, c, d = train_test_split(table, prices, random_state=0)
            ridge = Ridge().fit(a, c)
            return mean_squared_error(c, ridge.predict(a)), ridge
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def exchanged(table, prices):
            a, b, c, d = train_test_split(table, prices, random_state=0)
            forest = RandomForestClassifier().fit(b, d)
            print(forest.score(b, d))
                  ^^^^^^^^^^^^^^^^^^ same

        def folds(X, y):
            scores = []
            for old, new in KFold(5).split(X):
                forest = RandomForestClassifier().fit(X[old], y[old])
                scores.append(forest.score(X[old], y[old]))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            return scores
      `,
    },
    {
      name: "a part of a split of which the rest is left",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = RandomForestClassifier().fit(X_train, y_train)
        print("test accuracy", accuracy_score(y_train, model.predict(X_train)))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "judged on a part of the rows that it was fitted on",
      code: `
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split

        X, y = load_diabetes(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = LinearRegression()
        model.fit(X, y)
        ~~~~~~~~~~~~~~~ fit
        print("R2 on the test set:", model.score(X_test, y_test))
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ part
      `,
      messages: ["`model` was fitted on all rows, and `X_test` are among them"],
    },
    {
      name: "a metric of predictions, in a function",
      code: `
        from sklearn.ensemble import RandomForestRegressor
        from sklearn import metrics

        def run(table, prices):
            forest = RandomForestRegressor(n_estimators=50)
            forest.fit(table, prices)
            ~~~~~~~~~~~~~~~~~~~~~~~~~ fit
            guessed = forest.predict(table)
            return metrics.mean_absolute_error(prices, guessed)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      messages: ["`forest` is judged on `table`, the rows it was fitted on."],
    },
    {
      name: "columns of a frame; the first judgement is reported",
      code: `
        import pandas as pd
        from sklearn.metrics import accuracy_score, f1_score
        from sklearn.svm import SVC

        df = pd.read_csv("data.csv")
        model = SVC()
        model.fit(df[["a", "b"]], df["y"])
        pred = model.predict(df[["a", "b"]])
        print(accuracy_score(df["y"], pred))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
        print(f1_score(df["y"], pred))
      `,
    },
  ],
});
