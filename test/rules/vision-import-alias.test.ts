/** What `vision-import-alias` reports, and the imports on which it is silent. */

import { visionImportAlias } from "../../rules/vision-import-alias";
import { testRule } from "../support/ruleTester";

testRule(visionImportAlias, {
  valid: [
    {
      name: "other names, several imports, the other form",
      code: `
        import torchvision
        import torchvision.transforms as T
        import torchvision.models
        import torch.nn as nn
        from torchvision import datasets
        import os, torchvision.utils as utils
        print(torchvision, T, nn, datasets, os, utils)
      `,
    },
  ],
  invalid: [
    {
      name: "a module below another",
      code: `
        import torchvision.transforms.v2 as v2
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
        print(v2)
      `,
      fixed: `
        from torchvision.transforms import v2
        print(v2)
      `,
      except: {
        "aliased-imports": "another name is no repetition",
        "renamed-variables": "another name is no repetition",
      },
    },
  ],
});
