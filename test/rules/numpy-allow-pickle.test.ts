/** What `numpy-allow-pickle` reports, and the reads on which it is silent. */

import { numpyAllowPickle } from "../../rules/numpy-allow-pickle";
import { testRule } from "../support/ruleTester";

testRule(numpyAllowPickle, {
  valid: [
    {
      name: "the default, and pickle refused or decided elsewhere",
      code: `
        import numpy as np

        a = np.load("a.npy")
        b = np.load("b.npy", allow_pickle=False)
        c = np.load("c.npy", allow_pickle=trusted)
      `,
    },
    {
      name: "a file of its own",
      code: `
        import numpy as np

        np.save("groups.npy", groups, allow_pickle=True)
        np.savez(cache, a=a)
        groups = np.load("groups.npy", allow_pickle=True)
        rows = np.load(cache, allow_pickle=True)
      `,
    },
    {
      name: "a cache that is written under another name",
      code: `
        import numpy as np

        def write(path, labels):
            np.save(path, labels)

        def read(cache):
            return np.load(cache, allow_pickle=True).item()
      `,
    },
    {
      name: "the same word elsewhere",
      code: `
        import numpy as np

        np.save("a.npy", a, allow_pickle=True)
        load("a.npy", allow_pickle=True)
      `,
    },
  ],
  invalid: [
    {
      name: "options in a field",
      code: `
        import numpy as np

        class Store:
            def __init__(self):
                self.how = {"allow_pickle": True}
                            ^^^^^^^^^^^^^^^^^^^^ runs

            def read(self):
                return np.load("a.npy", **self.how)
      `,
    },
    {
      name: "a permission in a dictionary",
      code: `
        import numpy as np

        opts = {"allow_pickle": True, "encoding": "latin1"}
                ^^^^^^^^^^^^^^^^^^^^
        d = np.load("a.npy", **opts)
      `,
      suggestions: [
        {
          title: "Read without pickle",
          output: `
            import numpy as np

            opts = {"encoding": "latin1"}
            d = np.load("a.npy", **opts)
          `,
        },
      ],
    },
    {
      name: "a permission in a dictionary of several calls, of which one may need it",
      code: `
        import numpy as np

        opts = {"allow_pickle": True}
                ^^^^^^^^^^^^^^^^^^^^
        d, e = np.load("a.npy", **opts), np.load("b.npy", **opts)
      `,
      suggestions: [],
    },
    {
      name: "a file",
      code: `
        import numpy as np

        def read(path):
            return np.load(path, allow_pickle=True, encoding="latin1").item()
                                 ^^^^^^^^^^^^^^^^^ runs
      `,
      suggestions: [
        {
          title: "Read without pickle",
          output: `
            import numpy as np

            def read(path):
                return np.load(path, encoding="latin1").item()
          `,
        },
      ],
    },
    {
      name: "another name of the function",
      code: `
        from numpy import load

        data = load("imdb.npz", allow_pickle=True)
                                ^^^^^^^^^^^^^^^^^ runs
      `,
    },
  ],
});
