/** Which methods of a frame give another frame and leave it as it is. Data only. */

/** They change nothing, unless `inplace` says so: https://pandas.pydata.org/docs/reference/frame.html */
export const GIVES_NEW_FRAME: ReadonlySet<string> = new Set(
  [
    "drop dropna drop_duplicates droplevel query filter select_dtypes truncate explode reindex astype assign",
    "fillna ffill bfill interpolate replace where mask combine_first convert_dtypes infer_objects clip round abs",
    "rename rename_axis set_axis add_prefix add_suffix reset_index set_index reorder_levels swaplevel",
    "sort_values sort_index join merge melt pivot pivot_table stack unstack transpose",
    "shift diff pct_change cumsum cumprod rank tz_localize tz_convert",
  ].flatMap((names) => names.split(" ")),
);
