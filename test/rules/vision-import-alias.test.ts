/** What `vision-import-alias` reports, and the imports on which it is silent. */

import { visionImportAlias } from "../../rules/vision-import-alias";
import { testRule } from "../support/ruleTester";

const ALIASED = { "aliased-imports": "the rule is about the name of the import itself" };

testRule(visionImportAlias, {
  valid: [
    "from torchvision import transforms\nprint(transforms.ToTensor())",
    "import torchvision.transforms as T\nprint(T.ToTensor())",
    "import torchvision.transforms.functional as TF\nprint(TF.pad)",
    "import torchvision\nprint(torchvision.models)",
    "import torchvision as torchvision\nprint(torchvision.models)",
    "import torchvision.models\nprint(torchvision.models)",
    "import torchvision\nimport numpy.random as random\nprint(random.rand(), torchvision)",
    "import os, torchvision.models as models\nprint(os.name, models)",
    "import torchvision\nimport torch.nn as nn\nprint(nn.ReLU, torchvision)",
  ],
  invalid: [
    {
      code: `
        import torchvision.transforms as transforms
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alias
        print(transforms.ToTensor())
      `,
      fixed: `
        from torchvision import transforms
        print(transforms.ToTensor())
      `,
      except: ALIASED,
    },
    {
      code: `
        def load():
            import torchvision.models as models  # late
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alias
            return models.resnet18()
      `,
      fixed: `
        def load():
            from torchvision import models  # late
            return models.resnet18()
      `,
      except: ALIASED,
    },
    {
      code: `
        import torchvision.transforms.functional as functional
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alias
        print(functional.resize)
      `,
      fixed: `
        from torchvision.transforms import functional
        print(functional.resize)
      `,
      except: ALIASED,
    },
    {
      code: `
        try:
            import torchvision.datasets as datasets
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alias
        except ImportError:
            datasets = None
        print(datasets)
      `,
      except: ALIASED,
    },
  ],
});
