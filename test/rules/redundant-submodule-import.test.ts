/** What `redundant-submodule-import` reports, and the submodules that must be imported. */

import { redundantSubmoduleImport } from "../../rules/redundant-submodule-import";
import { testRule } from "../support/ruleTester";

testRule(redundantSubmoduleImport, {
  valid: [
    { name: "without the package", code: "import torch.cuda\nprint(torch.cuda.is_available())" },
    { name: "under another name", code: "import torch\nimport torch.nn as nn\nprint(torch, nn)" },
    { name: "the package under another name", code: "import torch as t\nimport torch.cuda\nprint(t, torch)" },
    {
      name: "submodules that are not loaded",
      code: `
        import numpy
        import torch
        import torch.utils.tensorboard
        import numpy.testing
        import os
        import xml
        import xml.etree
        print(torch, numpy, os, xml)
      `,
    },
    {
      name: "names of it",
      code: "import torch\nfrom torch.cuda import is_available\nprint(torch, is_available())",
    },
    {
      name: "where it is needed",
      code: "import torch\ndef f():\n    import torch.cuda\n    return torch.cuda\nprint(torch, f)",
    },
    { name: "nothing uses it", code: "import torch\nimport torch.cuda\nprint(1)" },
  ],
  invalid: [
    {
      code: `
        import torch
               ~~~~~ first
        import torch.cuda
               ^^^^^^^^^^ redundant

        print(torch.cuda.is_available())
      `,
      fixed: `
        import torch

        print(torch.cuda.is_available())
      `,
      except: { "function-around": "only imports at the top of a file are looked at" },
    },
    {
      name: "behind one another, and before",
      code: `
        import torch.utils.data, json, numpy.random
               ^^^^^^^^^^^^^^^^ redundant
                                       ^^^^^^^^^^^^ redundant
        import numpy, torch

        print(torch.utils.data, numpy.random, json)
      `,
      fixed: `
        import json
        import numpy, torch

        print(torch.utils.data, numpy.random, json)
      `,
      except: { "function-around": "only imports at the top of a file are looked at" },
    },
  ],
});
