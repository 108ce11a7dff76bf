/** What `label-encoder-on-features` reports, and the encoders on which it is silent. */

import { labelEncoderOnFeatures } from "../../rules/label-encoder-on-features";
import { testRule } from "../support/ruleTester";

testRule(labelEncoderOnFeatures, {
  valid: [
    {
      name: "the numbers of the target beside it",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder
        from sklearn.tree import DecisionTreeClassifier

        trips = pd.read_csv("trips.csv")
        trips["kind_number"] = LabelEncoder().fit_transform(trips["kind"])
        y = trips["kind_number"]
        DecisionTreeClassifier().fit(trips.drop(columns="kind_number"), y)
        trips["place"] = LabelEncoder().fit_transform(trips["city"])
        print(trips.groupby("place").size())
        DecisionTreeClassifier().fit(trips[["days"]], y)
      `,
    },
    {
      name: "columns that are targets of a table in a field",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.preprocessing import LabelEncoder


        class Study:
            def __init__(self, passengers):
                self.passengers = passengers

            def run(self):
                X = self.passengers.drop(columns=["survived", "boarded"])
                RandomForestClassifier(random_state=0).fit(X, self.passengers["survived"])
                RandomForestClassifier(random_state=0).fit(X, self.passengers["boarded"])


        df = pd.read_csv("passengers.csv")
        for name in ["survived", "boarded"]:
            df[name] = LabelEncoder().fit_transform(df[name])
        Study(df).run()
      `,
    },
    {
      name: "one encoder for a loop in a function that is handed it",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder


        def coded(table, encoder):
            found = {}
            for column in ["a", "b"]:
                table[column] = encoder.fit_transform(table[column])
                found[column] = dict(enumerate(encoder.classes_))
            return found


        table = pd.read_csv("a.csv")
        encoder = LabelEncoder()
        coded(table, encoder)
      `,
    },
    {
      name: "applied to what is no feature, and encoders of features as parts",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

        table = pd.read_csv("people.csv")
        marks = ["kind", "sort"]
        table[marks] = table[marks].apply(LabelEncoder().fit_transform)
        make_pipeline(OrdinalEncoder(), LogisticRegression()).fit(table[["city"]], table["kind"])
      `,
    },
    {
      name: "the target, which is taken out of the frame later",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import LabelEncoder

        KIND = "species"
        popped = pd.read_csv("flowers.csv")
        popped["species"] = LabelEncoder().fit_transform(popped["species"])
        RandomForestClassifier(random_state=0).fit(popped, popped.pop("species"))

        deleted = pd.read_csv("flowers.csv")
        deleted["species"] = LabelEncoder().fit_transform(deleted["species"])
        y = deleted["species"].to_numpy()
        del deleted["species"]
        parts = train_test_split(deleted, y, random_state=0)

        again = pd.read_csv("flowers.csv")
        again["species"] = LabelEncoder().fit_transform(again["species"])
        y = again["species"]
        again = again.drop(columns=["species"])
        parts = train_test_split(again, y, random_state=0)

        named = pd.read_csv("flowers.csv")
        named["species"] = LabelEncoder().fit_transform(named["species"])
        parts = train_test_split(named.drop(columns=["id", KIND]), named[KIND], random_state=0)
      `,
    },
    {
      name: "a frame whose target is taken out later or elsewhere, one of targets, one encoded by another's name",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        train = pd.read_csv("a.csv")
        for column in train.columns:
            train[column] = LabelEncoder().fit_transform(train[column])
        target = train.pop("kind")

        def other(table):
            ids = table.pop("id")
            table["kind"] = LabelEncoder().fit_transform(table["kind"])
            return table, ids

        y_train["kind"] = LabelEncoder().fit_transform(y_train["kind"])
        X_train["code"] = LabelEncoder().fit_transform(y_train["kind"])
        y_train[["a", "b"]] = y_train[["a", "b"]].apply(LabelEncoder().fit_transform)
      `,
    },
    {
      name: "what each column's fit found is kept",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        table = pd.read_csv("a.csv")
        encoder = LabelEncoder()
        found = {}
        for column in ["a", "b"]:
            table[column] = encoder.fit_transform(table[column])
            found[column] = dict(enumerate(encoder.classes_))
      `,
    },
    {
      name: "the target, one column of which nothing is known, an encoder that takes features",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

        df = pd.read_csv("a.csv")
        y = LabelEncoder().fit_transform(df["kind"])
        df["kind"] = LabelEncoder().fit_transform(df["kind"])
        ordinal = OrdinalEncoder()
        for column in ["a", "b"]:
            df[[column]] = ordinal.fit_transform(df[[column]])
      `,
    },
    {
      name: "two targets, one after the other",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.preprocessing import LabelEncoder

        df = pd.read_csv("passengers.csv")
        for name in ["survived", "boarded"]:
            df[name] = LabelEncoder().fit_transform(df[name])
        X = df.drop(columns=["survived", "boarded"])
        RandomForestClassifier(random_state=0).fit(X, df["survived"])
        RandomForestClassifier(random_state=0).fit(X, df["boarded"])
      `,
    },
  ],
  invalid: [
    {
      name: "numbers in a column beside the one that they are of",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder
        from sklearn.tree import DecisionTreeClassifier

        trips = pd.read_csv("trips.csv")
        trips["city_number"] = LabelEncoder().fit_transform(trips["city"].fillna("none"))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        DecisionTreeClassifier().fit(trips[["city_number", "days"]], trips["late"])
      `,
    },
    {
      name: "several columns, one after the other",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        houses = pd.read_csv("houses.csv")
        encoders = {}
        for column in ["street", "roof"]:
            encoder = LabelEncoder()
            houses[column] = encoder.fit_transform(houses[column])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            encoders[column] = encoder
        for name in houses.select_dtypes(include="object").columns:
            houses[name] = LabelEncoder().fit_transform(houses[name].astype(str))
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
      `,
    },
    {
      name: "all columns of a table of features at once",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        X = pd.read_csv("a.csv").drop(columns="target")
        X = X.apply(LabelEncoder().fit_transform)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
      `,
      except: { "renamed-variables": "the name says that they are features" },
    },
    {
      name: "as a part",
      code: `
        import pandas as pd
        from sklearn.compose import ColumnTransformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import LabelEncoder

        parts = ColumnTransformer([("code", LabelEncoder(), ["city"])])
                                            ^^^^^^^^^^^^^^ part
      `,
    },
    {
      name: "a column that is a feature of the fit behind it",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import LabelEncoder

        df = pd.read_csv("loans.csv")
        encoder = LabelEncoder()
        df["region"] = encoder.fit_transform(df["region"])
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        df["status"] = encoder.fit_transform(df["status"])
        train_test_split(df.drop(columns=["status"]), df["status"])
        X = df[["city", "age"]].copy()
        X["city"] = LabelEncoder().fit_transform(X["city"])
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        LogisticRegression().fit(X, df["status"])
      `,
    },
    {
      name: "columns of a table of features",
      code: `
        from sklearn.preprocessing import LabelEncoder

        def encode(X_train, y_train):
            for name in X_train.columns:
                X_train[name] = LabelEncoder().fit_transform(X_train[name].astype(str))
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            X_train["city"] = LabelEncoder().fit_transform(X_train["city"])
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            return X_train, LabelEncoder().fit_transform(y_train)
      `,
      except: { "renamed-variables": "the name tells that it holds features" },
    },
    {
      name: "a frame without its target",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        train = pd.read_csv("train.csv")
        target = train.pop("kind")
        for name in [c for c in train.columns if train[c].dtype == "object"]:
            encoder = LabelEncoder()
            train[name] = encoder.fit_transform(train[name])
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
      `,
      except: { "renamed-variables": "the name tells that the target was taken out" },
    },
    {
      name: "applied to columns that are features",
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        df = pd.read_csv("costs.csv")
        encoder = LabelEncoder()
        names = ["sex", "smoker"]
        df[names] = df[names].apply(encoder.fit_transform)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        df["band"] = encoder.fit_transform(df["band"])
        model.fit(df[names], df["band"])
      `,
    },
    {
      name: "one for all columns, in a function",
      code: `
        from sklearn import preprocessing

        def encode(table, columns):
            le = preprocessing.LabelEncoder()
            for name in columns:
                print(name)
            for name in columns:
                table[name] = le.fit_transform(table[name])
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last
            return table
      `,
      suggestions: [
        {
          title: "Give each column its own `preprocessing.LabelEncoder()`",
          output: `
            from sklearn import preprocessing

            def encode(table, columns):
                le = preprocessing.LabelEncoder()
                for name in columns:
                    print(name)
                for name in columns:
                    table[name] = preprocessing.LabelEncoder().fit_transform(table[name])
                return table
          `,
        },
      ],
    },
  ],
});
