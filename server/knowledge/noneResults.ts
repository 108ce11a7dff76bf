/** Calls that return None whatever they are handed, run with the releases that the sources name. Data only. */

import type { QualifiedName } from "../semantic/semanticModel";

const names = (owner: QualifiedName, list: string): readonly QualifiedName[] =>
  list.split(/\s+/).map((name) => `${owner}.${name}`);

/**
 * Functions, and methods of instances of these classes. https://docs.python.org/3/library/stdtypes.html: what changes a list in
 * place returns None. The others were run with Python 3.13, NumPy 2.5.5, pandas 3.1.1, torch 2.15.0, Keras 3.15.1, Pillow 13.0.0,
 * matplotlib 3.11.2 and transformers 5.24.0.
 */
export const GIVES_NONE: ReadonlySet<QualifiedName> = new Set([
  ...names("builtins.list", "append extend insert sort reverse remove"),
  ...names("builtins.dict", "update"),
  ...names("builtins.set", "add update discard"),
  ...names("random", "shuffle seed"),
  ...names("random.Random", "shuffle seed"),
  ...names("json", "dump"),
  ...names("pickle", "dump"),
  ...names("logging", "basicConfig"),
  ...names("os", "makedirs mkdir chdir"),
  ...names("shutil", "rmtree"),
  ...names("numpy.random", "shuffle seed"),
  ...names("numpy.random.Generator", "shuffle"),
  ...names("numpy.random.RandomState", "shuffle seed"),
  ...names(
    "numpy",
    "fill_diagonal copyto put place putmask put_along_axis save savez savez_compressed savetxt",
  ),
  ...names("numpy.ndarray", "sort fill partition tofile resize"),
  ...names("pandas.DataFrame", "info insert update to_pickle"),
  ...names("pandas.Series", "update to_pickle"),
  ...names("torch", "save set_default_dtype set_default_device set_num_threads use_deterministic_algorithms"),
  ...names("torch.cuda", "empty_cache manual_seed manual_seed_all"),
  ...names("torch.autograd", "backward"),
  ...names("torch.Tensor", "backward"),
  ...names("torch.distributed", "init_process_group destroy_process_group all_gather_object"),
  ...names("torch.distributed", "broadcast_object_list gather_object"),
  ...names("PIL.Image.Image", "thumbnail paste putalpha putdata putpixel save verify"),
  ...names("matplotlib.pyplot", "show savefig tight_layout close grid"),
  ...names("matplotlib.figure.Figure", "savefig tight_layout"),
  ...names("keras.utils", "set_random_seed"),
  ...names("transformers", "set_seed"),
]);

/**
 * Collectives, which return None unless `async_op` is true: https://docs.pytorch.org/docs/stable/distributed.html
 */
export const GIVES_NONE_UNLESS_ASYNC: ReadonlySet<QualifiedName> = new Set(
  names(
    "torch.distributed",
    "all_reduce broadcast reduce all_gather all_gather_into_tensor reduce_scatter_tensor scatter gather all_to_all_single barrier",
  ),
);

/** Methods of every class of a kind. Keras 3.15.1, torch 2.15.0. */
export const KIND_GIVES_NONE: Readonly<Record<string, readonly string[]>> = {
  "keras-model": ["add", "compile", "save", "save_weights", "set_weights", "summary"],
  "torch-module": ["zero_grad", "register_buffer", "register_parameter", "add_module"],
  "torch-optimizer": ["zero_grad", "load_state_dict", "add_param_group"],
};

/**
 * Methods of frames and columns that return None with `inplace=True`, with pandas 3.1.1 and before
 * (https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.dropna.html).
 */
export const GIVES_NONE_IN_PLACE: readonly string[] =
  "drop dropna drop_duplicates rename_axis reset_index set_index sort_index sort_values query eval".split(
    " ",
  );

/** Those that do so up to pandas 2.3.3, and return the object itself since 3.0.0. */
export const GAVE_NONE_IN_PLACE: readonly string[] =
  "fillna ffill bfill replace clip interpolate where mask".split(" ");
