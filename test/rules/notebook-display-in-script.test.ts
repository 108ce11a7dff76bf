/** What `notebook-display-in-script` reports, and the notebooks in which it is right. */

import { notebookDisplayInScript } from "../../rules/notebook-display-in-script";
import { testRule } from "../support/ruleTester";

testRule(notebookDisplayInScript, {
  valid: [
    {
      name: "in a notebook",
      notebook: true,
      code: `
        # %%
        import lime.lime_tabular
        # %%
        exp = explainer.explain_instance(row, model.predict_proba)
        # %%
        exp.show_in_notebook()
      `,
    },
    {
      name: "in a script with cells",
      code: `
        # %%
        import lime.lime_tabular
        # %%
        exp.show_in_notebook()
      `,
    },
    {
      name: "other ways to show it",
      code: `
        import lime.lime_tabular
        exp = explainer.explain_instance(row, model.predict_proba)
        print(exp.as_list())
        exp.save_to_file("explanation.html")
        exp.as_pyplot_figure()
      `,
    },
    {
      name: "another library's explanation",
      code: `
        from interpret import show
        exp.show_in_notebook()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import lime
        import lime.lime_tabular

        exp = explainer.explain_instance(X_test[i], model.predict_proba, num_features=10)
        exp.show_in_notebook(show_table=True)
            ^^^^^^^^^^^^^^^^ nothing
      `,
      messages: ["`show_in_notebook` shows nothing in a script."],
      suggestions: [
        {
          title: 'Write the page to a file: `save_to_file("explanation.html")`',
          output: `
            import lime
            import lime.lime_tabular

            exp = explainer.explain_instance(X_test[i], model.predict_proba, num_features=10)
            exp.save_to_file("explanation.html")
          `,
        },
      ],
    },
    {
      name: "in a function, of an image",
      code: `
        from lime.lime_image import LimeImageExplainer

        def explain(images, classify):
            explainer = LimeImageExplainer()
            for image in images:
                explainer.explain_instance(image, classify).show_in_notebook(text=False)
                                                            ^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
