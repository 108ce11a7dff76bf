/** What importing a module does beyond binding its name: what else it loads, and what it changes. Data; knows no program. */

/** Python's own modules: sys.stdlib_module_names of CPython 3.8 to 3.14. */
const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  `abc aifc argparse array ast asyncio atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb
  chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy
  copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email ensurepip enum errno
  faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip
  hashlib heapq hmac html http imaplib imghdr importlib inspect io ipaddress itertools json keyword linecache locale logging
  lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing numbers operator optparse os pathlib pdb pickle
  pickletools pkgutil platform plistlib poplib posixpath pprint profile pstats pty pwd py_compile queue quopri random re
  reprlib resource runpy sched secrets select selectors shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl
  stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile telnetlib tempfile termios
  textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc turtle types typing unicodedata
  unittest urllib uuid venv warnings wave weakref webbrowser xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(
    /\s+/,
  ),
);

/**
 * Imported for what that does: registers operations, styles or estimators, patches other libraries.
 * https://scikit-learn.org/stable/api/sklearn.experimental.html, https://www.tensorflow.org/text/guide/word_embeddings,
 * https://www.comet.com/docs/v2/api-and-sdk/python-sdk/reference/comet_ml/, https://docs.pytorch.org/vision/stable/ops.html
 */
const HAS_EFFECTS =
  /^(?:sklearn\.experimental|tensorflow_text|tensorflow_addons|comet_ml|wandb|horovod|unsloth|intel_\w+|torch_\w+|torchvision\.extension|encodings|multiprocessing\.\w+|tkinter|turtle)(?:\.|$)/;

/** Packages that are imported for their names. Their own documentation shows no import without a use. */
const PACKAGES: ReadonlySet<string> = new Set(
  `torch torchvision torchaudio torchmetrics torchtext tensorflow tensorflow_hub tensorflow_datasets keras tf_keras numpy
  pandas scipy sklearn matplotlib seaborn plotly cv2 PIL skimage imageio albumentations imgaug transformers datasets
  tokenizers accelerate peft trl diffusers evaluate sentence_transformers huggingface_hub lightning pytorch_lightning timm
  xgboost lightgbm catboost imblearn hyperopt optuna shap lime numba jax flax optax einops joblib mlflow flask fastapi
  pydantic requests tqdm yaml nltk spacy gensim statsmodels onnx onnxruntime networkx h5py polars pyarrow psutil click
  rich`.split(/\s+/),
);

/** Whether the package is one of Python's own. */
export function isStandardLibrary(name: string): boolean {
  return STANDARD_LIBRARY.has(name);
}

/** Whether everybody knows the package, so that no file of a project is meant. */
export function isKnownPackage(name: string): boolean {
  return PACKAGES.has(name) || isStandardLibrary(name);
}

/** Whether an import of the module can go where nothing uses its name: of a known package, and not imported for its effects. */
export function isImportWithoutEffect(module: string): boolean {
  return isKnownPackage(module.split(".", 1)[0] ?? "") && !HAS_EFFECTS.test(module);
}

/**
 * What `import package` loads as well. "torch 2.15, torchvision, numpy 2.5: each is an attribute of its package after
 * `import package`"; all of them have been for many releases.
 */
const LOADED: Readonly<Record<string, string>> = {
  torch: `autograd cuda distributed distributions fft functional jit linalg multiprocessing nn nn.functional nn.init nn.utils
    optim optim.lr_scheduler random sparse utils utils.data`,
  torchvision: "datasets io models ops transforms utils",
  numpy: "fft linalg random",
  os: "path",
};

/** Whether a package tells nothing of the libraries that a program is about: Python's own, and bars of progress. */
export const isOfAnyProgram = (name: string): boolean => isStandardLibrary(name) || name === "tqdm";

/** Whether `import package` makes `package.submodule` available. */
export function isLoadedWith(module: string): boolean {
  const dot = module.indexOf(".");
  const names = LOADED[module.slice(0, dot)]?.split(/\s+/);
  return dot > 0 && names?.includes(module.slice(dot + 1)) === true;
}
