/** What `renamed-api` reports, and the code on which it is silent. */

import { renamedApi } from "../../rules/renamed-api";
import { testRule } from "../support/ruleTester";

testRule(renamedApi, {
  valid: [
    {
      name: "old keywords that an interface of this release of Keras takes",
      files: { "requirements.txt": "Keras==2.2.4\n" },
      code: `
        from keras.layers import Convolution2D, Dense

        head = Dense(output_dim=3, init="uniform", input_dim=2)
        first = Convolution2D(8, 3, 3, border_mode="same")
      `,
    },
    {
      name: "the old name of a keyword that a decorator of this release takes",
      files: { "requirements.txt": "huggingface_hub==0.24.7\n" },
      code: `
        from huggingface_hub import hf_hub_download, snapshot_download

        path = snapshot_download("gpt2", use_auth_token=True)
        file = hf_hub_download("gpt2", "config.json", use_auth_token=True)
      `,
    },
    {
      name: "the new names",
      code: `
        import numpy as np
        from sklearn.ensemble import BaggingClassifier
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder(sparse_output=False)
        print(np.trapezoid([1.0]), np.inf, np.prod([2]), encoder.get_feature_names_out(), BaggingClassifier(estimator=None))
      `,
    },
    {
      name: "the pinned releases have the old names",
      files: { "requirements.txt": "numpy==1.26.4\nscikit-learn==1.1.3\n" },
      code: `
        import numpy as np
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder(sparse=False)
        print(np.trapz([1.0]), np.Inf, np.product([2]), encoder.get_feature_names())
      `,
    },
    {
      name: "a way out, a test, a patch",
      code: `
        import numpy as np

        try:
            from numpy import trapz
        except ImportError:
            from numpy import trapezoid as trapz
        integrate = np.trapezoid if hasattr(np, "trapezoid") else np.trapz
        if np.lib.NumpyVersion(np.__version__) < "2.0.0":
            limit = np.Inf
        np.float = float
        print(np.float(3), trapz, integrate)
      `,
    },
    {
      name: "other things of that name",
      code: `
        import pandas as pd
        from mylib import OneHotEncoder

        frame = pd.DataFrame({"product": [1], "float": [2]})
        encoder = OneHotEncoder(sparse=False)
        print(frame.product, frame.float, encoder.get_feature_names())
      `,
    },
    {
      name: "a subclass that takes the old argument, and arguments that are handed on",
      code: `
        from project import read_options
        from sklearn.preprocessing import OneHotEncoder

        class Encoder(OneHotEncoder):
            def __init__(self, sparse=False):
                super().__init__(sparse_output=sparse)

        options = dict(read_options())
        print(Encoder(sparse=True), OneHotEncoder(**options))
      `,
    },
    {
      name: "a local module of that name",
      files: { "numpy.py": "def product(values): ..." },
      code: `
        import numpy as np
        print(np.product([2]))
      `,
    },
    {
      name: "what is annotated as a frame of pandas has groupby",
      code: `
        import pandas as pd
        import polars as pl

        def mean(frame: pd.DataFrame, other: pl.DataFrame):
            return frame.groupby("movie")["rating"].mean(), other.group_by("movie").agg(pl.col("rating").mean())
      `,
    },
  ],
  invalid: [
    {
      name: "where a name was imported from one place or the other",
      severity: "warning",
      code: `
        import numpy as np

        try:
            from numpy.core.umath import pi
        except ImportError:
            from numpy import pi

        def area(rows, top):
            if top == pi:
                return np.trapz(rows)
                          ^^^^^ name
      `,
    },
    {
      name: "a keyword of releases before the oldest that is indexed",
      code: `
        from tokenizers import BertWordPieceTokenizer

        cutter = BertWordPieceTokenizer("words.txt")
        cutter.enable_padding(max_length=64)
                              ^^^^^^^^^^
      `,
      severity: "warning",
    },
    {
      name: "attributes and imports, with all their uses",
      severity: "warning",
      code: `
        import numpy as np
        from numpy import product, ndarray
                          ^^^^^^^ name

        def area(y: ndarray):
            # a limit
            return np.trapz(y) / product(y.shape) + np.Inf
                      ^^^^^ name
                                                       ^^^ name
      `,
      messages: [
        "`numpy.product` is called `prod` now",
        "`numpy.trapz` is called `trapezoid` now",
        "`numpy.Inf` is called `inf` now",
      ],
      fixed: `
        import numpy as np
        from numpy import prod, ndarray

        def area(y: ndarray):
            # a limit
            return np.trapezoid(y) / prod(y.shape) + np.inf
      `,
    },
    {
      name: "other names of what Python brings itself",
      files: { "requirements.txt": "numpy==1.26.4\n" },
      code: `
        import numpy

        class Table:
            kinds = [numpy.float, numpy.int]
                           ^^^^^ name
                                        ^^^ name
            def cast(self, value):
                return value.astype(numpy.object)
                                          ^^^^^^ name
      `,
      fixed: `
        import numpy

        class Table:
            kinds = [float, int]
            def cast(self, value):
                return value.astype(object)
      `,
    },
    {
      name: "an argument, through aliases",
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
      code: `
        import sklearn.preprocessing as sp
        from sklearn.cluster import AgglomerativeClustering as Agglomerative

        encoder = sp.OneHotEncoder(
            drop="first",
            sparse=False,  # dense
            ^^^^^^ keyword
        )
        groups = Agglomerative(affinity="cosine", linkage="average")
                               ^^^^^^^^ keyword
      `,
      messages: [
        "`sparse` of `OneHotEncoder` is called `sparse_output` now. It is gone since scikit-learn 1.4. This project uses scikit-learn 1.5.2",
        "`affinity` of `AgglomerativeClustering` is called `metric` now",
      ],
      fixed: `
        import sklearn.preprocessing as sp
        from sklearn.cluster import AgglomerativeClustering as Agglomerative

        encoder = sp.OneHotEncoder(
            drop="first",
            sparse_output=False,  # dense
        )
        groups = Agglomerative(metric="cosine", linkage="average")
      `,
    },
    {
      name: "a method of a known object",
      severity: "warning",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        class Encoder(OneHotEncoder):
            pass

        encoder = Encoder()
        print(encoder.get_feature_names())
                      ^^^^^^^^^^^^^^^^^ name
      `,
      fixed: `
        from sklearn.preprocessing import OneHotEncoder

        class Encoder(OneHotEncoder):
            pass

        encoder = Encoder()
        print(encoder.get_feature_names_out())
      `,
    },
    {
      name: "no fix where the new name is given too",
      severity: "warning",
      code: `
        from sklearn.ensemble import BaggingRegressor
        BaggingRegressor(base_estimator=None, estimator=None)
                         ^^^^^^^^^^^^^^ keyword
      `,
      fixed: `
        from sklearn.ensemble import BaggingRegressor
        BaggingRegressor(base_estimator=None, estimator=None)
      `,
    },
    {
      name: "a frame of polars that is handed in",
      code: `
        import polars as pl

        def mean(frame: pl.DataFrame) -> pl.DataFrame:
            return frame.groupby("movie").agg(pl.col("rating").mean())
                         ^^^^^^^
      `,
      severity: "warning",
    },
  ],
});
