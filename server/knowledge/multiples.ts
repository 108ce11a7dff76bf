/** Widths that must be whole multiples of a number of heads or groups. Data only. */

import type { ArgumentRef } from "./argumentRef";

export interface Multiple {
  readonly width: ArgumentRef;
  readonly parts: ArgumentRef;
  /** What holds where one of them is not written. */
  readonly byDefault?: { readonly width?: number; readonly parts?: number };
  /** A configuration: only the model that is made of it raises. */
  readonly isConfiguration?: true;
}

const ref = (keyword: string, position: number | null): ArgumentRef => ({ keyword, position });

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html: both numbers of channels must be divisible by groups. */
const convolution = (): readonly Multiple[] =>
  [ref("in_channels", 0), ref("out_channels", 1)].map((width) => ({ width, parts: ref("groups", 6) }));

const configuration = (width: string, parts: string, own: number, heads: number): readonly Multiple[] => [
  {
    width: ref(width, null),
    parts: ref(parts, null),
    byDefault: { width: own, parts: heads },
    isConfiguration: true,
  },
];

/** By callable. Each was run with a width that is no multiple (torch 2.15.0, transformers 5.24.0), and raises. */
export const MULTIPLES: Readonly<Record<string, readonly Multiple[]>> = {
  "torch.nn.MultiheadAttention": [{ width: ref("embed_dim", 0), parts: ref("num_heads", 1) }],
  "torch.nn.TransformerEncoderLayer": [{ width: ref("d_model", 0), parts: ref("nhead", 1) }],
  "torch.nn.TransformerDecoderLayer": [{ width: ref("d_model", 0), parts: ref("nhead", 1) }],
  "torch.nn.Transformer": [
    { width: ref("d_model", 0), parts: ref("nhead", 1), byDefault: { width: 512, parts: 8 } },
  ],
  "torch.nn.GroupNorm": [{ width: ref("num_channels", 1), parts: ref("num_groups", 0) }],
  ...Object.fromEntries(
    ["Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"].map((name) => [
      `torch.nn.${name}`,
      convolution(),
    ]),
  ),
  "transformers.BertConfig": configuration("hidden_size", "num_attention_heads", 768, 12),
  "transformers.RobertaConfig": configuration("hidden_size", "num_attention_heads", 768, 12),
  "transformers.XLMRobertaConfig": configuration("hidden_size", "num_attention_heads", 768, 12),
  "transformers.LongformerConfig": configuration("hidden_size", "num_attention_heads", 768, 12),
  "transformers.OPTConfig": configuration("hidden_size", "num_attention_heads", 768, 12),
  "transformers.GPT2Config": configuration("n_embd", "n_head", 768, 12),
  "transformers.GPTNeoConfig": configuration("hidden_size", "num_heads", 2048, 16),
  "transformers.DistilBertConfig": configuration("dim", "n_heads", 768, 12),
  "transformers.BartConfig": configuration("d_model", "encoder_attention_heads", 1024, 16),
};
