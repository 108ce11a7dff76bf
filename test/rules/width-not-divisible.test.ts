/** What `width-not-divisible` reports, and the layers and configurations on which it is silent. */

import { widthNotDivisible } from "../../rules/width-not-divisible";
import { testRule } from "../support/ruleTester";

testRule(widthNotDivisible, {
  valid: [
    {
      name: "multiples, and numbers that are not known",
      code: `
        from torch import nn

        def layers(width, heads, options):
            yield nn.MultiheadAttention(512, 8)
            yield nn.MultiheadAttention(width, 8)
            yield nn.TransformerEncoderLayer(d_model=300, nhead=heads)
            yield nn.TransformerEncoderLayer(d_model=300, nhead=6)
            yield nn.Transformer()
            yield nn.Transformer(nhead=16)
            yield nn.GroupNorm(32, 64)
            yield nn.GroupNorm(num_channels=48, num_groups=16)
            yield nn.Conv2d(3, 64, 3)
            yield nn.Conv2d(32, 64, 3, groups=32)
            yield nn.Conv2d(3, 64, 3, **options)
      `,
    },
    {
      name: "configurations that fit, or take their number of heads from elsewhere",
      code: `
        from transformers import BertConfig, DistilBertConfig, GPT2Config, ViTConfig

        def configurations(options):
            yield BertConfig()
            yield BertConfig(hidden_size=384)
            yield BertConfig(hidden_size=256, num_attention_heads=4)
            yield BertConfig(hidden_size=256, **options)
            yield BertConfig.from_pretrained("bert-base-uncased", hidden_size=250)
            yield GPT2Config(n_embd=128, n_head=4)
            yield DistilBertConfig(dim=120)
            yield ViTConfig(hidden_size=250)
      `,
    },
  ],
  invalid: [
    {
      name: "attention, norms and convolutions",
      code: `
        from torch import nn
        import torch.nn as layers

        WIDTH, HEADS = 300, 8

        class Encoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.attention = nn.MultiheadAttention(embed_dim=100, num_heads=8)
                                                                 ^^^ layer
                self.layer = layers.TransformerEncoderLayer(WIDTH, HEADS, batch_first=True)
                                                            ^^^^^ layer
                self.whole = nn.Transformer(nhead=7)
                                                  ^ layer
                self.norm = nn.GroupNorm(32, 48)
                                             ^^ layer
                self.deep = nn.Conv2d(32, 48, 3, 1, 1, 1, 32)
                                          ^^ layer
      `,
      suggestions: [
        {
          title: "Take 104 features",
          output: `
            from torch import nn
            import torch.nn as layers

            WIDTH, HEADS = 300, 8

            class Encoder(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.attention = nn.MultiheadAttention(embed_dim=104, num_heads=8)
                    self.layer = layers.TransformerEncoderLayer(WIDTH, HEADS, batch_first=True)
                    self.whole = nn.Transformer(nhead=7)
                    self.norm = nn.GroupNorm(32, 48)
                    self.deep = nn.Conv2d(32, 48, 3, 1, 1, 1, 32)
          `,
        },
      ],
    },
    {
      name: "configurations, with the heads that they have by default",
      code: `
        from transformers import BertConfig, GPT2Config, GPT2LMHeadModel

        config = GPT2Config(n_embd=128, n_layer=2)
                                   ^^^ model
        model = GPT2LMHeadModel(config)
        small = BertConfig(hidden_size=256, num_attention_heads=12)
                                       ^^^ model
        other = BertConfig(num_attention_heads=10)
                                               ^^ model
      `,
      messages: [
        "128 is no multiple of 12 heads",
        "256 is no multiple of 12 heads",
        "768 is no multiple of 10 heads",
      ],
    },
  ],
});
