/** What `frame-eval-injection` reports, and the expressions on which it is silent. */

import { frameEvalInjection } from "../../rules/frame-eval-injection";
import { testRule } from "../support/ruleTester";

testRule(frameEvalInjection, {
  valid: [
    {
      name: "options that are meant to be a whole expression, hold numbers, or are one of a few",
      code: `
        import argparse
        import pandas as pd

        def kept(frame, args):
            return frame.query(f"n > {args.least} and kind == '{args.kind}'")

        def filtered(frame, args):
            return frame.query(args.where)

        parser = argparse.ArgumentParser()
        parser.add_argument("--least", type=int)
        parser.add_argument("--kind", choices=["a", "b"])
        parser.add_argument("--where", default="n > 0")
        args = parser.parse_args()
        frame = pd.read_csv("a.csv")
        rows = kept(filtered(frame, args), args)
        rest = frame.query("n > @args.least")
        where = args.where
        more = frame.query(where)
      `,
    },
    {
      name: "what is handed in holds no quote",
      code: `
        from typing import Literal
        import pandas as pd

        frame = pd.read_csv("a.csv")

        def part(split: Literal["train", "test"]):
            return frame.query(f"split == '{split}'")

        def of_year(year: int):
            return frame.query(f"year == '{year}'")

        def since(day):
            return frame.query(f"day >= '{day:%Y-%m-%d}'")

        def rows(kind):
            return frame.query(f"kind == '{kind}'")

        both = pd.concat([rows("a"), rows(kind="b")])
      `,
    },
    {
      name: "names of columns and numbers that somebody hands in, and a text that is one of a few",
      code: `
        import pandas as pd

        TOWNS = {"Bonn", "Jena"}

        def above(houses: pd.DataFrame, column, least):
            return houses.query(f"{column} > {least}")

        def of_town(houses: pd.DataFrame, town):
            if town not in TOWNS:
                raise ValueError(town)
            return houses.query(f"town == '{town}'")

        def of_a_few(houses: pd.DataFrame):
            return [houses.query(f"town == '{town}'") for town in ("Bonn", "Jena")]
      `,
    },
    {
      name: "the text is one of a few, or was looked at before",
      code: `
        import pandas as pd
        from flask import Flask, abort, request

        app = Flask(__name__)
        frame = pd.read_csv("rows.csv")
        COLUMNS = {"age", "height"}

        @app.get("/above")
        def above():
            column = request.args["column"]
            if column not in COLUMNS:
                abort(400)
            return frame.query(f"{column} > 1").to_json()

        def check_column(column):
            if column not in COLUMNS:
                abort(400)

        @app.get("/below")
        def below():
            column = request.args["column"]
            check_column(column)
            return frame.query(f"{column} < 1").to_json()
      `,
    },
    {
      name: "a variable, a number, text of the program, a mask",
      code: `
        import pandas as pd

        df = pd.read_csv("rents.csv")
        city = input("City: ")
        least = int(input("Least: "))
        column = "rent"
        print(df.query("city == @city"), df.query(f"rent > {least}"), df.query(f"rent > {int(city)}"))
        print(df.query(f"{column} > 3"), df[df["city"] == city], df.eval("rent * 12"))
      `,
    },
    {
      name: "another library's query",
      code: `
        import pandas as pd
        from database import session

        name = input("Name: ")
        print(session.query(f"name == '{name}'"))

        def find(table, text):
            return table.query(f"name == '{text}'")
      `,
    },
    {
      name: "numbers, checked texts and functions that are no handlers",
      code: `
        from enum import Enum

        import pandas as pd
        from fastapi import Depends, FastAPI, Query
        from flask import Flask

        class Order(str, Enum):
            FIRST = "first"

        app = FastAPI()
        site = Flask(__name__)
        trips = pd.read_parquet("trips.parquet")

        @app.get("/a")
        def above(fare: float, order: Order, name: str = Query(pattern="^[a-z]+$"), limit=Depends(len)):
            return len(trips.query(f"fare > {fare} and kind == {order} and {name} > {limit}"))

        @site.route("/b/<int:fare>")
        def below(fare):
            return str(len(trips.query(f"fare < {fare}")))

        def inner(condition: str):
            return len(trips.query(f"fare > 0 and {condition}"))

        def cache(key):
            return lambda function: function

        @cache("a")
        def cached(condition: str):
            return len(trips.query(f"fare > 0 and {condition}"))
      `,
    },
  ],
  invalid: [
    {
      name: "a text option is a part of the expression, also in a function and by names",
      severity: "information",
      code: `
        import argparse
        import pandas as pd

        def of_town(frame, town):
            return frame.query("town == '%s'" % town)
                               ^^^^^^^^^^^^^^^^^^^^^ injected

        def rows(frame, args):
            return frame.eval(f"{args.left} + {args.right}")
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ injected

        parser = argparse.ArgumentParser()
        parser.add_argument("--town", type=str, default="Bonn")
        parser.add_argument("--left", required=True)
        parser.add_argument("--right", required=True)
        args = parser.parse_args()
        frame = pd.read_csv("a.csv")
        some = of_town(frame, args.town)
        sums = rows(frame, args)
        left = args.left
        more = frame.query("n > 1 and " + left)
                           ^^^^^^^^^^^^^^^^^^^ injected
        frame["both"] = pd.eval("frame.n * {}".format(args.right))
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ injected
      `,
    },
    {
      name: "a text in quotes that somebody hands in",
      severity: "information",
      code: `
        import pandas as pd

        def of_town(houses: pd.DataFrame, town):
            return houses.query(f"town == '{town}' and rent > 3")
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quoted

        def of_file(path, town):
            return pd.read_csv(path).query(f'town == "{town}"')
                                           ^^^^^^^^^^^^^^^^^^^ quoted
      `,
    },
    {
      name: "an item of what a client sent",
      code: `
        import pandas as pd
        from flask import request

        def find():
            sent = request.get_json()
                   ~~~~~~~~~~~~~~~~~~
            return pd.read_csv("all.csv").query("name == '%s'" % sent["name"])
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a table of which nothing is known",
      code: `
        import pandas as pd

        def find(table):
            print(pd.__version__)
            return table.query(f"age > {input()}")
                               ^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a variable in a text",
      code: `
        import pandas as pd

        df = pd.read_csv("rents.csv")
        city, limit = input("City: "), 900
        name = input("Name: ")
        print(df.query(f"city == '{name}' and rent < {limit}"))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ injected
        print(df.eval(f"rent * {name}"))
                      ^^^^^^^^^^^^^^^^ injected
      `,
      suggestions: [
        {
          title: "Hand it in as a value: `@name`",
          output: `
            import pandas as pd

            df = pd.read_csv("rents.csv")
            city, limit = input("City: "), 900
            name = input("Name: ")
            print(df.query(f"city == @name and rent < {limit}"))
            print(df.eval(f"rent * {name}"))
          `,
        },
        {
          title: "Hand it in as a value: `@name`",
          output: `
            import pandas as pd

            df = pd.read_csv("rents.csv")
            city, limit = input("City: "), 900
            name = input("Name: ")
            print(df.query(f"city == '{name}' and rent < {limit}"))
            print(df.eval(f"rent * @name"))
          `,
        },
      ],
    },
    {
      name: "from a request, put together in other ways",
      code: `
        import pandas as pd
        from flask import Flask, request

        app = Flask(__name__)
        df = pd.read_csv("rents.csv")

        @app.route("/rents")
        def rents():
            city = request.args.get("city")
            found = df.query("city == '" + city + "'")
                             ^^^^^^^^^^^^^^^^^^^^^^^^ injected
            rule = "rent < {}".format(request.form["limit"])
            cheap = df.eval(rule)
                            ^^^^ injected
            return found.to_json() + cheap.to_json()
      `,
    },
    {
      name: "the whole expression",
      code: `
        import sys
        import pandas as pd

        df = pd.read_csv("rents.csv")
        print(df.query(sys.argv[1]))
                       ^^^^^^^^^^^ injected
        print(pd.eval(input("? ").strip()))
                      ^^^^^^^^^^^^^^^^^^^ injected
      `,
    },
    {
      name: "what a request says",
      code: `
        import pandas as pd
        from fastapi import FastAPI
        from flask import Flask

        app = FastAPI()
        site = Flask(__name__)
        trips = pd.read_parquet("trips.parquet")

        @app.get("/search")
        def search(condition: str):
            return len(trips.query(f"fare > 0 and {condition}"))
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ injected

        @site.route("/search/<condition>")
        def find(condition):
            return str(len(trips.query("fare > 0 and " + condition)))
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ injected
      `,
      suggestions: [
        {
          title: "Hand it in as a value: `@condition`",
          output: `
            import pandas as pd
            from fastapi import FastAPI
            from flask import Flask

            app = FastAPI()
            site = Flask(__name__)
            trips = pd.read_parquet("trips.parquet")

            @app.get("/search")
            def search(condition: str):
                return len(trips.query(f"fare > 0 and @condition"))

            @site.route("/search/<condition>")
            def find(condition):
                return str(len(trips.query("fare > 0 and " + condition)))
          `,
        },
      ],
    },
  ],
});
