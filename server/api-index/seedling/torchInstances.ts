/** What instances of PyTorch modules have. From torch 1.0.1 to 2.15.0 and torchvision 0.29.2, constructed and listed; knows no program. */

import type { Advice } from "../apiIndex";
import type { LibraryApi } from "../libraryApi";

const TRAINING = "https://docs.pytorch.org/tutorials/beginner/introyt/trainingyt.html";
const MODULE = "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html";

/** All of `dir(torch.nn.Module())`, and what wrapping or sharding one in place adds: `dir()` of DataParallel, DistributedDataParallel, FSDPModule, FullyShardedDataParallel. */
const MODULE_MEMBERS = `
  T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches
  eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict
  modules mtia named_buffers named_children named_modules named_parameters parameters register_backward_hook
  register_buffer register_forward_hook register_forward_pre_hook register_full_backward_hook
  register_full_backward_pre_hook register_load_state_dict_post_hook register_load_state_dict_pre_hook
  register_module register_parameter register_state_dict_post_hook register_state_dict_pre_hook requires_grad_
  set_extra_state set_submodule share_memory state_dict to to_empty train training type xpu zero_grad
  module device_ids output_device dim src_device_obj no_sync join join_device join_hook join_process_group gather scatter replicate
  parallel_apply register_comm_hook will_sync_module_buffers broadcast_buffers check_is_root clip_grad_norm_ finalize_backward
  flatten_sharded_optim_state_dict fsdp_modules full_optim_state_dict get_state_dict_type optim_state_dict
  optim_state_dict_to_load rekey_optim_state_dict require_manual_backward_finalization reset_iter_state reshard unshard
  scatter_full_optim_state_dict set_all_reduce_hook set_allocate_memory_from_process_group_for_comm set_custom_all_gather
  set_custom_reduce_scatter set_force_sum_reduction_for_comms set_gradient_divide_factor set_is_last_backward
  set_keep_unsharded_storage set_manual_backward_finalization set_modules_to_backward_prefetch
  set_modules_to_forward_prefetch set_post_optim_event set_reduce_scatter_divide_factor set_reduce_scatter_max_input_buffers
  set_reduce_scatter_unused_params set_requires_all_reduce set_requires_gradient_sync set_reshard_after_backward
  set_reshard_after_forward set_separate_reduce_scatter_group set_state_dict_type set_symm_mem_for_comm
  set_unshard_in_backward shard_full_optim_state_dict sharded_optim_state_dict should_finalize_after_backward
  state_dict_type summon_full_params`;

/** Names that no class of torch.nn (2.15.0) and no model of torchvision (0.29.2) has. */
const ABSENT: readonly { readonly names: string; readonly advice: Advice }[] = [
  {
    names: "fit fit_generator train_on_batch",
    advice: {
      en: "A PyTorch module has no training method: write a loop with loss, `backward()` and an optimizer.",
      zh: "PyTorch 模块没有训练方法：需要自己写循环，计算损失、调用 `backward()` 并用优化器更新。",
      source: TRAINING,
    },
  },
  {
    names: "predict predict_proba predict_classes predict_generator predict_on_batch fit_transform",
    advice: {
      en: "A PyTorch module is called: `model(x)` after `model.eval()`, inside `torch.no_grad()`.",
      zh: "PyTorch 模块直接调用：先 `model.eval()`，再在 `torch.no_grad()` 中执行 `model(x)`。",
      source: TRAINING,
    },
  },
  {
    names: "evaluate evaluate_generator test_on_batch score",
    advice: {
      en: "A PyTorch module has no evaluation method: loop over the data in `model.eval()` mode.",
      zh: "PyTorch 模块没有评估方法：请在 `model.eval()` 模式下自己遍历数据。",
      source: TRAINING,
    },
  },
  {
    names: "summary count_params num_params",
    advice: {
      en: "`print(model)` shows its layers; `sum(p.numel() for p in model.parameters())` counts its weights.",
      zh: "`print(model)` 显示各层；`sum(p.numel() for p in model.parameters())` 统计参数量。",
      source: MODULE,
    },
  },
  {
    names:
      "get_weights set_weights save_weights load_weights get_params set_params trainable_variables trainable_weights",
    advice: {
      en: "A PyTorch module's weights are in `model.parameters()` and `model.state_dict()`.",
      zh: "PyTorch 模块的权重在 `model.parameters()` 和 `model.state_dict()` 里。",
      source: MODULE,
    },
  },
  {
    names: "zero_gradients clear_gradients clear_grad",
    advice: {
      en: "Gradients are cleared with `zero_grad()`.",
      zh: "清空梯度用 `zero_grad()`。",
      source: MODULE,
    },
  },
];

const BASES = ["torch.nn.Module"];

/** Classes of torch.nn whose instances have these attributes besides those of every module. */
const LEAVES: readonly (readonly [names: string, members: string])[] = [
  ["AdaptiveAvgPool1d AdaptiveAvgPool2d", "output_size"],
  ["AdaptiveMaxPool2d", "output_size return_indices"],
  ["AvgPool1d", "ceil_mode count_include_pad kernel_size padding stride"],
  ["AvgPool2d", "ceil_mode count_include_pad divisor_override kernel_size padding stride"],
  ["BCELoss", "reduction weight"],
  ["BCEWithLogitsLoss", "pos_weight reduction weight"],
  [
    "BatchNorm1d BatchNorm2d BatchNorm3d InstanceNorm2d",
    "affine bias eps momentum num_batches_tracked num_features reset_parameters reset_running_stats running_mean running_var track_running_stats weight",
  ],
  ["Bilinear", "bias in1_features in2_features out_features reset_parameters weight"],
  ["CTCLoss", "blank reduction zero_infinity"],
  [
    "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    "bias dilation groups in_channels kernel_size out_channels output_padding padding padding_mode reset_parameters stride transposed weight",
  ],
  ["CrossEntropyLoss", "ignore_index label_smoothing reduction weight"],
  ["Dropout Dropout2d", "inplace p"],
  ["ELU", "alpha inplace"],
  [
    "Embedding",
    "embedding_dim freeze from_pretrained max_norm norm_type num_embeddings padding_idx reset_parameters scale_grad_by_freq sparse weight",
  ],
  [
    "EmbeddingBag",
    "embedding_dim from_pretrained include_last_offset max_norm mode norm_type num_embeddings padding_idx reset_parameters scale_grad_by_freq sparse weight",
  ],
  ["Flatten", "end_dim start_dim"],
  ["GELU", "approximate"],
  [
    "GRU",
    "all_weights batch_first bias bias_hh_l0 bias_ih_l0 bidirectional check_forward_args check_hidden_size check_input dropout flatten_parameters get_expected_hidden_size hidden_size input_size mode num_layers permute_hidden proj_size reset_parameters weight_hh_l0 weight_ih_l0",
  ],
  ["GroupNorm", "affine bias eps num_channels num_groups reset_parameters weight"],
  ["HuberLoss", "delta reduction"],
  ["Identity Sigmoid Tanh", ""],
  ["KLDivLoss", "log_target reduction"],
  [
    "LSTM",
    "all_weights batch_first bias bias_hh_l0 bias_ih_l0 bidirectional check_forward_args check_hidden_size check_input dropout flatten_parameters get_expected_cell_size get_expected_hidden_size hidden_size input_size mode num_layers permute_hidden proj_size reset_parameters weight_hh_l0 weight_ih_l0",
  ],
  ["LayerNorm", "bias elementwise_affine eps normalized_shape reset_parameters weight"],
  ["LeakyReLU", "inplace negative_slope"],
  ["Linear", "bias in_features out_features reset_parameters weight"],
  ["MSELoss L1Loss", "reduction"],
  ["MaxPool1d MaxPool2d", "ceil_mode dilation kernel_size padding return_indices stride"],
  [
    "MultiheadAttention",
    "add_zero_attn batch_first bias_k bias_v dropout embed_dim head_dim in_proj_bias in_proj_weight k_proj_weight kdim merge_masks num_heads out_proj q_proj_weight v_proj_weight vdim",
  ],
  ["NLLLoss", "ignore_index reduction weight"],
  ["PReLU", "init num_parameters reset_parameters weight"],
  [
    "RNN",
    "all_weights batch_first bias bias_hh_l0 bias_ih_l0 bidirectional check_forward_args check_hidden_size check_input dropout flatten_parameters get_expected_hidden_size hidden_size input_size mode nonlinearity num_layers permute_hidden proj_size reset_parameters weight_hh_l0 weight_ih_l0",
  ],
  ["ReLU SiLU", "inplace"],
  ["SmoothL1Loss", "beta reduction"],
  ["Softmax LogSoftmax", "dim"],
  ["Softplus", "beta threshold"],
  ["Transformer", "batch_first d_model decoder encoder generate_square_subsequent_mask nhead"],
  [
    "TransformerEncoderLayer",
    "activation activation_relu_or_gelu dropout dropout1 dropout2 linear1 linear2 norm1 norm2 norm_first self_attn",
  ],
  ["Upsample", "align_corners mode name recompute_scale_factor scale_factor size"],
];

/** Containers and models: their children are attributes, so that only what is absent everywhere is certain. */
const OPEN = `torch.nn.ModuleList torch.nn.ModuleDict torch.nn.parallel.DistributedDataParallel torch.nn.DataParallel
  torchvision.models.ResNet torchvision.models.VGG torchvision.models.DenseNet torchvision.models.AlexNet
  torchvision.models.EfficientNet torchvision.models.MobileNetV2 torchvision.models.MobileNetV3
  torchvision.models.VisionTransformer torchvision.models.SwinTransformer torchvision.models.ConvNeXt
  torchvision.models.SqueezeNet torchvision.models.ShuffleNetV2 torchvision.models.RegNet
  torchvision.models.MNASNet torchvision.models.Inception3 torchvision.models.GoogLeNet`;

const NO_ADD: (typeof ABSENT)[number] = {
  names: "add",
  advice: {
    en: "`append` adds a layer; `add` is the method of Keras.",
    zh: "添加一层用 `append`，`add` 是 Keras 的方法。",
    source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html",
  },
};

const split = (names: string): string[] => names.trim().split(/\s+/);

export const torchInstances: LibraryApi = {
  library: "torch",
  classes: {
    "torch.nn.Module": { members: MODULE_MEMBERS, absent: ABSENT },
    ...Object.fromEntries(
      LEAVES.flatMap(([names, members]) =>
        split(names).map((name) => [`torch.nn.${name}`, { bases: BASES, members }]),
      ),
    ),
    ...Object.fromEntries(split(OPEN).map((name) => [name, { bases: BASES, members: "", open: true }])),
    "torch.nn.Sequential": { bases: BASES, members: "", open: true, absent: [NO_ADD] },
  },
};
