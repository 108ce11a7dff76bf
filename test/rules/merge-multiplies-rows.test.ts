/** What `merge-multiplies-rows` reports, and the look-alikes on which it is silent. */

import { mergeMultipliesRows } from "../../rules/merge-multiplies-rows";
import { testRule } from "../support/ruleTester";

testRule(mergeMultipliesRows, {
  valid: [
    {
      name: "one row for each key, by a function that groups",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        people = pd.read_csv("people.csv")
        cities = pd.read_csv("cities.csv")
        assert cities["city"].is_unique
        train, test = train_test_split(people.merge(cities, on="city"), random_state=0)
        jobs = pd.read_csv("jobs.csv")
        counted = people.merge(jobs, on="job", how="left")
        assert len(counted) == len(people)
        train, test = train_test_split(counted, random_state=0)
        visits = pd.read_csv("visits.csv")
        once = people.merge(visits, on="person").drop_duplicates("person")
        train, test = train_test_split(once, random_state=0)
        means = people.merge(visits, on="person")
        def one_each(means):
            return means.groupby("person", as_index=False).mean()

        means = one_each(means)
        train, test = train_test_split(means, random_state=0)
      `,
    },
    {
      name: "unique keys, checked keys, and no split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        users = pd.read_csv("users.csv")
        visits = pd.read_csv("visits.csv")
        cities = pd.read_csv("cities.csv")
        per_user = visits.groupby("user", as_index=False)["pages"].mean()
        cities = cities.drop_duplicates("city")
        a = users.merge(per_user, on="user", how="left")
        b = users.merge(cities, on="city")
        c = users.merge(visits, on="user", validate="one_to_one")
        for table in (a, b, c):
            print(len(table))
        train, test = train_test_split(a, random_state=0)
        train, test = train_test_split(b, random_state=0)
        train, test = train_test_split(c, random_state=0)
        d = users.merge(pd.read_csv("x.csv"), on="user")
      `,
    },
    {
      name: "a table of which nothing is known, and one that loses its repetitions",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        def f(users, visits):
            table = users.merge(visits, on="user")
            return train_test_split(table)
        visits = pd.read_csv("visits.csv")
        visits.drop_duplicates("user", inplace=True)
        table = pd.read_csv("users.csv").merge(visits, on="user")
        train, test = train_test_split(table)
      `,
    },
    {
      name: "keys that are asked for, rows that are counted, and copies that go again",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        people = pd.read_csv("people.csv")
        cities = pd.read_csv("cities.csv")
        assert cities["city"].is_unique
        train, test = train_test_split(people.merge(cities, on="city"), random_state=0)
        jobs = pd.read_csv("jobs.csv")
        counted = people.merge(jobs, on="job", how="left")
        assert len(counted) == len(people)
        train, test = train_test_split(counted, random_state=0)
        visits = pd.read_csv("visits.csv")
        once = people.merge(visits, on="person").drop_duplicates("person")
        train, test = train_test_split(once, random_state=0)
        means = people.merge(visits, on="person")
        means = means.groupby("person", as_index=False).mean()
        train, test = train_test_split(means, random_state=0)
      `,
    },
    {
      name: "keys of a table that is written out and stand once, or once after all",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        owners = pd.DataFrame({"owner": [1, 1, 2], "age": [50, 61, 39]})
        makers = pd.DataFrame({"maker": ["a", "b"], "power": [70, 70]})
        table = owners.merge(makers, on="maker")
        train, test = train_test_split(table, random_state=0)

        def latest(path):
            people = pd.read_csv(path)
            visits = pd.DataFrame({"who": ["a", "a", "b"], "cost": [1, 2, 3]})
            visits = visits.drop_duplicates("who")
            return train_test_split(people.merge(visits, on="who"), random_state=0)

        def numbered(path):
            people = pd.read_csv(path)
            visits = pd.DataFrame({"who": ["a", "a", "b"], "cost": [1, 2, 3]})
            visits["who"] = range(len(visits))
            joined = people.merge(visits, on="who")
            return train_test_split(joined, random_state=0)

        def grouped(path):
            people = pd.read_csv(path)
            visits = pd.DataFrame({"who": ["a", "a", "b"], "cost": [1, 2, 3]})
            joined = people.merge(visits.groupby("who").sum().reset_index(), on="who")
            return train_test_split(joined, random_state=0)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        a = pd.read_csv("people.csv")
        b = pd.read_csv("visits.csv")
        m = a.merge(b, on="pid")
            ^^^^^^^ repeats
        tr, te = train_test_split(m, random_state=0)
                 ~~~~~~~~~~~~~~~~ split
      `,
      messages: ["A repeated key of `b`"],
      suggestions: [
        {
          title: 'Have pandas check: `validate="many_to_one"`',
          output: `
            import pandas as pd
            from sklearn.model_selection import train_test_split

            a = pd.read_csv("people.csv")
            b = pd.read_csv("visits.csv")
            m = a.merge(b, on="pid", validate="many_to_one")
            tr, te = train_test_split(m, random_state=0)
          `,
        },
      ],
    },
    {
      name: "the function, features and target, in a function",
      code: `
        import pandas as pd
        from sklearn import model_selection as ms
        def load():
            left = pd.read_parquet("left.parquet")
            df = pd.merge(left, pd.read_csv("right.csv"), how="left", left_on="a", right_on="b").fillna(0)
                 ^^^^^^^^ repeats
            X, y = df.drop(columns=["y"]), df["y"]
            return ms.train_test_split(X, y, test_size=0.2)
      `,
    },
    {
      name: "several joins under one name",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        extra = pd.read_csv("extra.csv")
        df = pd.read_csv("main.csv")
        df = df.merge(extra, on="id", how="left")
             ^^^^^^^^ repeats
        features = df[["a", "b"]]
        X_train, X_test, y_train, y_test = train_test_split(features, df["y"])
      `,
    },
    {
      name: "keys that stand twice in a table that is written out",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        owners = pd.DataFrame({"owner": [1, 2, 3], "age": [50, 61, 39]})
        cars = pd.DataFrame({"owner": [1, 1, 2], "power": [70, 90, 110]})
        table = owners.merge(cars, on="owner")
                ^^^^^^^^^^^^
        train, test = train_test_split(table, random_state=0)

        def by_rows(path):
            people = pd.read_csv(path)
            visits = pd.DataFrame([dict(who="a", cost=1), dict(who="a", cost=2)])
            joined = pd.merge(people, visits, left_on="name", right_on="who", how="left")
                     ^^^^^^^^
            return train_test_split(joined, random_state=0)

        def renamed(path):
            people = pd.read_csv(path)
            visits = pd.read_csv("visits.csv")
            joined = people.merge(visits.rename(columns={"a": "b"}), on="name")
                     ^^^^^^^^^^^^
            return train_test_split(joined, random_state=0)
      `,
    },
  ],
});
