/** What `lime-hardcoded-kernel-width` reports, and the widths on which it is silent. */

import { limeHardcodedKernelWidth } from "../../rules/lime-hardcoded-kernel-width";
import { testRule } from "../support/ruleTester";

testRule(limeHardcodedKernelWidth, {
  valid: [
    {
      name: "the default, or a width that depends on the data",
      code: `
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer

        LimeTabularExplainer(X_train)
        LimeTabularExplainer(X_train, kernel_width=None)
        LimeTabularExplainer(X_train, kernel_width=np.sqrt(X_train.shape[1]) * 0.5)
        LimeTabularExplainer(X_train, kernel_width=args.width)
      `,
    },
    {
      name: "texts, whose kernel has another meaning, and other classes",
      code: `
        from lime.lime_text import LimeTextExplainer
        from ours import LimeTabularExplainer

        LimeTextExplainer(kernel_width=25)
        LimeTabularExplainer(X_train, kernel_width=5)
      `,
    },
    {
      name: "a share of the number of features",
      code: `
        import lime.lime_tabular

        n = 12
        lime.lime_tabular.LimeTabularExplainer(X_train, kernel_width=0.5 * n)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import lime
        import lime.lime_tabular

        explainer = lime.lime_tabular.LimeTabularExplainer(
            training_data=X_train, feature_names=names, kernel_width=5
                                                        ^^^^^^^^^^^^^^ fixed
        )
      `,
      suggestions: [
        {
          title: "Use the default width",
          output: `
            import lime
            import lime.lime_tabular

            explainer = lime.lime_tabular.LimeTabularExplainer(
                training_data=X_train, feature_names=names
            )
          `,
        },
      ],
    },
    {
      name: "a constant with a name, inside a function",
      code: `
        from lime import lime_tabular as tabular

        WIDTH = 3.0

        def explain(rows):
            return tabular.LimeTabularExplainer(rows, kernel_width=WIDTH, mode="regression")
                                                      ^^^^^^^^^^^^^^^^^^
      `,
      messages: ["fixed at 3"],
    },
  ],
});
