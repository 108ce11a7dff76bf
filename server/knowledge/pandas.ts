/** pandas: what makes tables, and what their parts are. Run with pandas 3.0.6. */

import type { LibraryKnowledge } from "./libraryKnowledge";

const FRAME_READERS = [
  "read_csv",
  "read_parquet",
  "read_excel",
  "read_feather",
  "read_json",
  "read_sql",
  "read_table",
  "read_hdf",
];

/** What is done with tables alone: a series, such as a row, has none of these, and a dict or an array even less. */
const USES_OF_TABLES = `set_index iterrows itertuples select_dtypes pivot_table melt dropna(subset) drop_duplicates(subset)
  drop_duplicates(0) sort_values(by) sort_values(0) drop(columns) rename(columns) groupby[] groupby(0) merge(on) merge(how)
  merge(left_on) loc[,] loc[mask] iloc[,] [].str [].dt`;

/** What nothing else that is called `df` does in a file of pandas: a row that `apply` gives has items too, but they are no columns. */
const USES_OF_A_DF = `.columns dropna fillna drop rename head describe to_csv [].fillna [].isnull [].isna [].notna [].notnull
  [].dropna [].value_counts [].unique [].nunique [].median [].quantile [].mode [].apply [].map [].shift [].rolling [].isin
  [].between [][mask] append(ignore_index) iteritems`;

export const pandas: LibraryKnowledge = {
  library: "pandas",
  traits: [
    {
      name: "frame",
      source: "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
      methods: {
        ...Object.fromEntries(
          "reset_index set_index sort_index query drop_duplicates nlargest nsmallest ffill bfill interpolate"
            .split(" ")
            .map((name) => [name, { keeps: "receiver" }]),
        ),
        ...Object.fromEntries(
          ["merge", "join", "pivot_table", "melt", "describe"].map((name) => [
            name,
            { type: "pandas.DataFrame" },
          ]),
        ),
        groupby: {
          type: "pandas.api.typing.DataFrameGroupBy",
          yields: [null, "pandas.DataFrame"],
          // With `as_index=False` a column of it counts into a table.
          unlessKeywords: ["as_index"],
        },
        iterrows: { yields: [null, "pandas.Series"] },
      },
      attributes: { columns: "pandas.Index", values: "numpy.ndarray" },
      // Labels may stand for several columns.
      column: ["pandas.Series", "pandas.DataFrame"],
    },
    {
      name: "names",
      source: "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.columns.html",
      methods: Object.fromEntries(
        ["tolist", "to_list"].map((name) => [
          name,
          { keeps: "receiver", otherClass: true, type: "builtins.list", yields: ["builtins.str"] },
        ]),
      ),
      elements: "builtins.str",
    },
  ],
  classes: { "pandas.DataFrame": ["frame"], "pandas.Index": ["names"] },
  functions: {
    ...Object.fromEntries(
      FRAME_READERS.map((name) => [
        `pandas.${name}`,
        {
          loads: true,
          type: "pandas.DataFrame",
          unlessKeywords: ["chunksize", "iterator", "squeeze", "typ"],
          unlessChosen: ["sheet_name"],
        },
      ]),
    ),
    // What was pickled may be anything, a dict of tables too.
    "pandas.read_pickle": { loads: true },
    "pandas.DataFrame": { type: "pandas.DataFrame", rowsOf: { keyword: "data", position: 0 } },
    "pandas.Series": { type: "pandas.Series", keeps: { keyword: "data", position: 0 } },
    "pandas.concat": {
      joins: { elementsOf: { keyword: "objs", position: 0 }, type: "pandas.DataFrame" },
      beside: { parts: { keyword: "objs", position: 0 }, axis: { keyword: "axis", position: null } },
    },
    "pandas.get_dummies": { type: "pandas.DataFrame", rowsOf: { keyword: "data", position: 0 } },
  },
  anyAttributes: {
    values: {},
    array: {},
    loc: { keepsType: true, choosesRows: true },
    iloc: { keepsType: true, choosesRows: true },
  },
  dataPackages: ["pandas"],
  annotations: ["pandas.DataFrame", "pandas.Series"],
  toldBy: {
    "pandas.DataFrame": [
      ...USES_OF_TABLES.split(/\s+/).map((use) => [use]),
      ...["fillna", "isnull", "isna"].map((method) => [".columns", method]),
      // A structured array of NumPy has items too, but hardly in a file of pandas.
      ["[mask]"],
      ...USES_OF_A_DF.split(/\s+/).map((use) => ["named df", use]),
    ],
  },
  usedAlike: { "pandas.DataFrame": ["dask", "cudf", "modin", "polars", "pyspark", "vaex", "xarray"] },
};
