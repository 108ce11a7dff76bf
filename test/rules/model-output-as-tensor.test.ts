/** What `model-output-as-tensor` reports, and what looks like it. */

import { modelOutputAsTensor } from "../../rules/model-output-as-tensor";
import { testRule } from "../support/ruleTester";

testRule(modelOutputAsTensor, {
  valid: [
    {
      name: "tuples, by the options of the network",
      code: `
        import torch
        from transformers import AutoModel

        options = {"return_dict": False}
        model = AutoModel.from_pretrained("a", **options)

        def run(net, enc):
            hidden, pooled = model(**enc)
            out = net(**enc)
            return out.argmax(-1), torch.softmax(out, -1), hidden, pooled
      `,
    },
    {
      name: "fields of the output, and tuples",
      code: `
        import torch
        from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("a")
        model = AutoModelForSequenceClassification.from_pretrained("a")
        enc = tok("a", return_tensors="pt")
        out = model(**enc, labels=torch.tensor([1]))
        print(out.logits.argmax(-1), out[0], out["logits"].shape, out.loss.item(), out[:2], out.to_tuple())
        loss, logits = out.to_tuple()
        torch.softmax(out.logits, dim=-1)
        ids = AutoModel.from_pretrained("b").generate(**enc)
        print(ids.shape)
      `,
    },
    {
      name: "a network that gives tuples, or of which nothing is known",
      code: `
        import torch
        from transformers import AutoModel

        model = AutoModel.from_pretrained("a", return_dict=False)

        def run(net, enc):
            hidden, pooled = model(**enc)
            out = net(**enc)
            return out.argmax(-1), torch.softmax(out, -1), hidden, pooled
      `,
    },
  ],
  invalid: [
    {
      name: "functions and losses of it",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("a")
        model = AutoModelForSequenceClassification.from_pretrained("a")
        out = model(**tok("a", return_tensors="pt"))
        print(F.softmax(out, dim=1))
                        ^^^ tensor
        print(out.argmax(dim=-1))
              ^^^ tensor
        criterion = nn.CrossEntropyLoss()
        loss = criterion(out, torch.tensor([1]))
                         ^^^ tensor
      `,
      suggestions: [
        {
          title: "Write `out.logits`",
          output: `
            import torch
            import torch.nn.functional as F
            from torch import nn
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("a")
            model = AutoModelForSequenceClassification.from_pretrained("a")
            out = model(**tok("a", return_tensors="pt"))
            print(F.softmax(out.logits, dim=1))
            print(out.argmax(dim=-1))
            criterion = nn.CrossEntropyLoss()
            loss = criterion(out, torch.tensor([1]))
          `,
        },
        {
          title: "Write `out.logits`",
          output: `
            import torch
            import torch.nn.functional as F
            from torch import nn
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("a")
            model = AutoModelForSequenceClassification.from_pretrained("a")
            out = model(**tok("a", return_tensors="pt"))
            print(F.softmax(out, dim=1))
            print(out.logits.argmax(dim=-1))
            criterion = nn.CrossEntropyLoss()
            loss = criterion(out, torch.tensor([1]))
          `,
        },
        {
          title: "Write `out.logits`",
          output: `
            import torch
            import torch.nn.functional as F
            from torch import nn
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("a")
            model = AutoModelForSequenceClassification.from_pretrained("a")
            out = model(**tok("a", return_tensors="pt"))
            print(F.softmax(out, dim=1))
            print(out.argmax(dim=-1))
            criterion = nn.CrossEntropyLoss()
            loss = criterion(out.logits, torch.tensor([1]))
          `,
        },
      ],
    },
    {
      name: "hidden states, and unpacking",
      code: `
        from transformers import BertModel, BertTokenizer

        bert = BertModel.from_pretrained("a")
        enc = BertTokenizer.from_pretrained("a")("b", return_tensors="pt")
        hidden = bert(**enc)
        print(hidden.shape)
              ^^^^^^ tensor
        first = hidden[:, 0]
                ^^^^^^ tensor
        states, pooled = bert(**enc)
                         ^^^^^^^^^^^ unpacked
      `,
    },
  ],
});
