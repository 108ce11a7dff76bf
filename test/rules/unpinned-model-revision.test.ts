/** What `unpinned-model-revision` reports, and the loads on which it is silent. */

import { unpinnedModelRevision } from "../../rules/unpinned-model-revision";
import { testRule } from "../support/ruleTester";

testRule(unpinnedModelRevision, {
  valid: [
    {
      name: "a revision, a folder, the hub's own, and what is not written out",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def load(name, options):
            a = AutoModel.from_pretrained("someone/net", revision="5f0c2b7a9d1e4c3b8a7f6e5d4c3b2a1908f7e6d5")
            b = AutoModel.from_pretrained("./out/net")
            c = AutoModel.from_pretrained("bert-base-uncased")
            d = AutoTokenizer.from_pretrained("someone/net", **options)
            return a, b, c, d, AutoModel.from_pretrained(name)
      `,
    },
    {
      name: "another library's method",
      code: `
        import transformers
        from mylib import Net

        net = Net.from_pretrained("someone/net")
      `,
    },
  ],
  invalid: [
    {
      name: "the first of a file",
      code: `
        from transformers import AutoModel, AutoTokenizer

        net = AutoModel.from_pretrained("someone/some-net")
                                        ^^^^^^^^^^^^^^^^^^ newest
        tokenizer = AutoTokenizer.from_pretrained("someone/some-net")
      `,
    },
    {
      name: "data",
      code: `
        import datasets

        def load(split):
            return datasets.load_dataset("someone/reviews", split=split)
                                         ^^^^^^^^^^^^^^^^^ newest
      `,
      suggestions: [
        {
          title: "Name the commit",
          output: `
            import datasets

            def load(split):
                return datasets.load_dataset("someone/reviews", split=split, revision="commit")
          `,
        },
      ],
    },
  ],
});
