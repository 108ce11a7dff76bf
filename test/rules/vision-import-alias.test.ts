/** What `vision-import-alias` reports, and names that say something new. */

import { visionImportAlias } from "../../rules/vision-import-alias";
import { testRule } from "../support/ruleTester";

testRule(visionImportAlias, {
  valid: [
    { name: "another name", code: "import torchvision.transforms as T\nprint(T)" },
    { name: "no other name", code: "import torchvision.models\nprint(torchvision.models)" },
    {
      name: "a name of the package",
      code: "import torchvision as tv\nfrom torchvision import io as io\nprint(tv, io)",
    },
    {
      name: "other packages",
      code: "import torch.nn as nn\nimport vision.models as models\nprint(nn, models)",
    },
  ],
  invalid: [
    {
      code: `
        import torchvision.datasets as datasets
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        import torchvision.models.detection as detection  # for boxes
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        print(datasets, detection)
      `,
      messages: [
        "`from torchvision import datasets` binds",
        "`from torchvision.models import detection` binds",
      ],
      fixed: `
        from torchvision import datasets
        from torchvision.models import detection  # for boxes

        print(datasets, detection)
      `,
      except: {
        "aliased-imports": "the alias is what is reported",
        "renamed-variables": "the alias is what is reported",
      },
    },
    {
      name: "among other modules",
      code: `
        import json, torchvision.ops as ops
                     ^^^^^^^^^^^^^^^^^^^^^^

        print(json, ops)
      `,
      except: {
        "aliased-imports": "the alias is what is reported",
        "renamed-variables": "the alias is what is reported",
      },
    },
  ],
});
