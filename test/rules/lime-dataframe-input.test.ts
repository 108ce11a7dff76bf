/** What `lime-dataframe-input` reports, and the data on which it is silent. */

import { limeDataframeInput } from "../../rules/lime-dataframe-input";
import { testRule } from "../support/ruleTester";

testRule(limeDataframeInput, {
  valid: [
    {
      name: "arrays of a data set",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        data = load_iris()
        frame = load_iris(as_frame=True)
        a, b = train_test_split(data.data)
        c, d = train_test_split(frame.data.values)
        print(LimeTabularExplainer(a), LimeTabularExplainer(c), LimeTabularExplainer(frame.target))
      `,
    },
    {
      name: "arrays",
      code: `
        import numpy as np
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer
        table = pd.read_csv("a.csv")
        LimeTabularExplainer(table.to_numpy())
        LimeTabularExplainer(table.values)
        LimeTabularExplainer(np.array(table))
        LimeTabularExplainer(np.load("a.npy"))
      `,
    },
    {
      name: "data of which nothing is known",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        def explain(X_train):
            return LimeTabularExplainer(training_data=X_train)
      `,
    },
    {
      name: "a frame whose columns are not cut into ranges",
      code: `
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer
        LimeTabularExplainer(pd.read_csv("a.csv"), discretize_continuous=False)
        LimeTabularExplainer(pd.read_csv("a.csv"), **options)
      `,
    },
    {
      name: "a frame on one way only, and a scaled one",
      code: `
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.preprocessing import StandardScaler
        table = pd.read_csv("a.csv")
        LimeTabularExplainer(StandardScaler().fit_transform(table))
        if input():
            table = table.to_numpy()
        LimeTabularExplainer(table)
      `,
    },
  ],
  invalid: [
    {
      name: "columns by a list that is made of the frame's, and a part by place",
      code: `
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer
        rows = pd.read_csv("rows.csv")
        names = [name for name in rows.columns if name != "target"]
        LimeTabularExplainer(rows[names])
                             ^^^^^^^^^^^
        LimeTabularExplainer(rows.iloc[:, :-1])
                             ^^^^^^^^^^^^^^^^^
        LimeTabularExplainer(rows.iloc[:, :-1].values)
      `,
    },
    {
      name: "the frame of a data set, split",
      code: `
        from lime.lime_tabular import LimeTabularExplainer
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        data = load_iris(as_frame=True)
        a, b, ya, yb = train_test_split(data.data, data.target, random_state=0)
        explainer = LimeTabularExplainer(a, feature_names=list(a.columns))
                                         ^ frame
        X, y = load_iris(return_X_y=True, as_frame=True)
        other = LimeTabularExplainer(X)
                                     ^ frame
      `,
    },
    {
      name: "a part of a frame",
      code: `
        import lime.lime_tabular
        import pandas as pd
        from sklearn.model_selection import train_test_split
        X_train, X_test = train_test_split(pd.read_csv("a.csv"))
        explainer = lime.lime_tabular.LimeTabularExplainer(
            training_data=X_train, class_names=["no", "yes"]
                          ^^^^^^^ frame
        )
      `,
      messages: ["`X_train` is a DataFrame, and LIME takes arrays only."],
      suggestions: [
        {
          title: "Give it the array: `.to_numpy()`",
          output: `
            import lime.lime_tabular
            import pandas as pd
            from sklearn.model_selection import train_test_split
            X_train, X_test = train_test_split(pd.read_csv("a.csv"))
            explainer = lime.lime_tabular.LimeTabularExplainer(
                training_data=X_train.to_numpy(), class_names=["no", "yes"]
            )
          `,
        },
      ],
    },
    {
      name: "a frame made in a helper function",
      code: `
        import pandas as pd
        from lime import lime_tabular

        def load():
            return pd.DataFrame({"a": [1.0, 2.0], "b": [2.0, 1.0]})

        def main():
            explainer = lime_tabular.LimeTabularExplainer(load(), feature_names=["a", "b"])
                                                          ^^^^^^ frame
      `,
    },
  ],
});
