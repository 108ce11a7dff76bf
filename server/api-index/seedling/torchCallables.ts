/** Parameters of much used callables of PyTorch. Read from the released packages and united over torch 1.0.1, 1.2.0, 1.4.0, 1.6.0, 1.8.1 to 1.13.1, 2.0.1, 2.2.2, 2.4.1, 2.6.0, 2.8.0, 2.10.0, 2.12.0 and 2.15.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const torchCallables: LibraryApi = {
  library: "torch",
  callables: {
    "torch.compile": `
      model? * fullgraph? dynamic? backend? mode? options? name? disable? recompile_limit? isolate_recompiles?
      dynamic_shapes?`,
    "torch.manual_seed": "seed",
    "torch.nn.Linear": "in_features out_features bias? device? dtype?",
    "torch.nn.Bilinear": "in1_features in2_features out_features bias? device? dtype?",
    "torch.nn.Conv1d": `
      in_channels out_channels kernel_size stride? padding? dilation? groups? bias? padding_mode? device?
      dtype?`,
    "torch.nn.Conv2d": `
      in_channels out_channels kernel_size stride? padding? dilation? groups? bias? padding_mode? device?
      dtype?`,
    "torch.nn.Conv3d": `
      in_channels out_channels kernel_size stride? padding? dilation? groups? bias? padding_mode? device?
      dtype?`,
    "torch.nn.ConvTranspose1d": `
      in_channels out_channels kernel_size stride? padding? output_padding? groups? bias? dilation?
      padding_mode? device? dtype?`,
    "torch.nn.ConvTranspose2d": `
      in_channels out_channels kernel_size stride? padding? output_padding? groups? bias? dilation?
      padding_mode? device? dtype?`,
    "torch.nn.MaxPool1d": "kernel_size stride? padding? dilation? return_indices? ceil_mode?",
    "torch.nn.MaxPool2d": "kernel_size stride? padding? dilation? return_indices? ceil_mode?",
    "torch.nn.AvgPool1d": "kernel_size stride? padding? ceil_mode? count_include_pad?",
    "torch.nn.AvgPool2d": "kernel_size stride? padding? ceil_mode? count_include_pad? divisor_override?",
    "torch.nn.AdaptiveAvgPool1d": "output_size",
    "torch.nn.AdaptiveAvgPool2d": "output_size",
    "torch.nn.AdaptiveMaxPool2d": "output_size return_indices?",
    "torch.nn.BatchNorm1d": "num_features eps? momentum? affine? track_running_stats? device? dtype? * bias?",
    "torch.nn.BatchNorm2d": "num_features eps? momentum? affine? track_running_stats? device? dtype? * bias?",
    "torch.nn.BatchNorm3d": "num_features eps? momentum? affine? track_running_stats? device? dtype? * bias?",
    "torch.nn.LayerNorm": "normalized_shape eps? elementwise_affine? bias? device? dtype?",
    "torch.nn.GroupNorm": "num_groups num_channels eps? affine? device? dtype? * bias?",
    "torch.nn.InstanceNorm2d": `
      num_features eps? momentum? affine? track_running_stats? device? dtype? * bias?`,
    "torch.nn.Dropout": "p? inplace?",
    "torch.nn.Dropout1d": "p? inplace?",
    "torch.nn.Dropout2d": "p? inplace?",
    "torch.nn.Embedding": `
      num_embeddings embedding_dim padding_idx? max_norm? norm_type? scale_grad_by_freq? sparse? _weight?
      _freeze? device? dtype?`,
    "torch.nn.EmbeddingBag": `
      num_embeddings embedding_dim max_norm? norm_type? scale_grad_by_freq? mode? sparse? _weight?
      include_last_offset? padding_idx? device? dtype?`,
    "torch.nn.MultiheadAttention": `
      embed_dim num_heads dropout? bias? add_bias_kv? add_zero_attn? kdim? vdim? batch_first? device? dtype?`,
    "torch.nn.Transformer": `
      d_model? nhead? num_encoder_layers? num_decoder_layers? dim_feedforward? dropout? activation?
      custom_encoder? custom_decoder? layer_norm_eps? batch_first? norm_first? bias? device? dtype?`,
    "torch.nn.TransformerEncoder": "encoder_layer num_layers norm? enable_nested_tensor? mask_check?",
    "torch.nn.TransformerEncoderLayer": `
      d_model nhead dim_feedforward? dropout? activation? layer_norm_eps? batch_first? norm_first? bias?
      device? dtype?`,
    "torch.nn.TransformerDecoder": "decoder_layer num_layers norm?",
    "torch.nn.TransformerDecoderLayer": `
      d_model nhead dim_feedforward? dropout? activation? layer_norm_eps? batch_first? norm_first? bias?
      device? dtype?`,
    "torch.nn.Flatten": "start_dim? end_dim?",
    "torch.nn.Upsample": "size? scale_factor? mode? align_corners? recompute_scale_factor?",
    "torch.nn.ReLU": "inplace?",
    "torch.nn.LeakyReLU": "negative_slope? inplace?",
    "torch.nn.ELU": "alpha? inplace?",
    "torch.nn.GELU": "approximate?",
    "torch.nn.SiLU": "inplace?",
    "torch.nn.Softmax": "dim?",
    "torch.nn.LogSoftmax": "dim?",
    "torch.nn.Softplus": "beta? threshold?",
    "torch.nn.PReLU": "num_parameters? init? device? dtype?",
    "torch.nn.LSTM": `
      input_size hidden_size num_layers? bias? batch_first? dropout? bidirectional? proj_size? device? dtype?`,
    "torch.nn.GRU": `
      input_size hidden_size num_layers? bias? batch_first? dropout? bidirectional? proj_size? device? dtype?`,
    "torch.nn.RNN": `
      input_size hidden_size num_layers? nonlinearity? bias? batch_first? dropout? bidirectional? proj_size?
      device? dtype?`,
    "torch.nn.LSTMCell": "input_size hidden_size bias? device? dtype?",
    "torch.nn.GRUCell": "input_size hidden_size bias? device? dtype?",
    "torch.nn.CrossEntropyLoss": "weight? size_average? ignore_index? reduce? reduction? label_smoothing?",
    "torch.nn.NLLLoss": "weight? size_average? ignore_index? reduce? reduction?",
    "torch.nn.MSELoss": "size_average? reduce? reduction?",
    "torch.nn.L1Loss": "size_average? reduce? reduction?",
    "torch.nn.SmoothL1Loss": "size_average? reduce? reduction? beta?",
    "torch.nn.HuberLoss": "reduction? delta?",
    "torch.nn.BCELoss": "weight? size_average? reduce? reduction?",
    "torch.nn.BCEWithLogitsLoss": "weight? size_average? reduce? reduction? pos_weight?",
    "torch.nn.KLDivLoss": "size_average? reduce? reduction? log_target?",
    "torch.nn.CTCLoss": "blank? reduction? zero_infinity?",
    "torch.nn.TripletMarginLoss": "margin? p? eps? swap? size_average? reduce? reduction?",
    "torch.nn.CosineEmbeddingLoss": "margin? size_average? reduce? reduction?",
    "torch.nn.MarginRankingLoss": "margin? size_average? reduce? reduction?",
    "torch.nn.DataParallel": "module device_ids? output_device? dim?",
    "torch.nn.parallel.DistributedDataParallel": `
      module device_ids? output_device? dim? broadcast_buffers? init_sync? process_group? bucket_cap_mb?
      find_unused_parameters? check_reduction? gradient_as_bucket_view? static_graph?
      delay_all_reduce_named_params? param_to_hook_all_reduce? mixed_precision? device_mesh?
      skip_all_reduce_unused_params? bucket_cap_mb_list? batched_grad_copy? forward_sync_buffers?
      lazy_bucket_allocation?`,
    "torch.nn.functional.cross_entropy": `
      input target weight? size_average? ignore_index? reduce? reduction? label_smoothing?`,
    "torch.nn.functional.nll_loss": "input target weight? size_average? ignore_index? reduce? reduction?",
    "torch.nn.functional.mse_loss": "input target size_average? reduce? reduction? weight?",
    "torch.nn.functional.l1_loss": "input target size_average? reduce? reduction? weight?",
    "torch.nn.functional.binary_cross_entropy": "input target weight? size_average? reduce? reduction?",
    "torch.nn.functional.binary_cross_entropy_with_logits": `
      input target weight? size_average? reduce? reduction? pos_weight?`,
    "torch.nn.functional.softmax": "input dim? _stacklevel? dtype?",
    "torch.nn.functional.log_softmax": "input dim? _stacklevel? dtype?",
    "torch.nn.functional.relu": "input inplace?",
    "torch.nn.functional.dropout": "input p? training? inplace?",
    "torch.nn.functional.interpolate": `
      input size? scale_factor? mode? align_corners? recompute_scale_factor? antialias?`,
    "torch.nn.functional.normalize": "input p? dim? eps? out?",
    "torch.nn.utils.clip_grad_norm_": "parameters max_norm norm_type? error_if_nonfinite? foreach?",
    "torch.nn.utils.clip_grad_value_": "parameters clip_value foreach?",
    "torch.nn.utils.weight_norm": "module name? dim?",
    "torch.nn.utils.spectral_norm": "module name? n_power_iterations? eps? dim?",
    "torch.nn.utils.prune.l1_unstructured": "module name amount importance_scores?",
    "torch.nn.utils.prune.random_unstructured": "module name amount",
    "torch.nn.utils.prune.ln_structured": "module name amount n dim importance_scores?",
    "torch.nn.utils.prune.random_structured": "module name amount dim",
    "torch.nn.utils.prune.remove": "module name",
    "torch.nn.utils.prune.identity": "module name",
    "torch.nn.init.xavier_uniform_": "tensor gain? generator?",
    "torch.nn.init.xavier_normal_": "tensor gain? generator?",
    "torch.nn.init.kaiming_uniform_": "tensor a? mode? nonlinearity? generator?",
    "torch.nn.init.kaiming_normal_": "tensor a? mode? nonlinearity? generator?",
    "torch.nn.init.normal_": "tensor mean? std? generator?",
    "torch.nn.init.uniform_": "tensor a? b? generator?",
    "torch.nn.init.constant_": "tensor val",
    "torch.optim.SGD": `
      params lr? momentum? dampening? weight_decay? nesterov? * maximize? foreach? differentiable? fused?`,
    "torch.optim.Adam": `
      params lr? betas? eps? weight_decay? amsgrad? * foreach? maximize? capturable? differentiable? fused?
      decoupled_weight_decay?`,
    "torch.optim.AdamW": `
      params lr? betas? eps? weight_decay? amsgrad? * maximize? foreach? capturable? differentiable? fused?`,
    "torch.optim.RMSprop": `
      params lr? alpha? eps? weight_decay? momentum? centered? capturable? foreach? maximize? differentiable?`,
    "torch.optim.Adagrad": `
      params lr? lr_decay? weight_decay? initial_accumulator_value? eps? foreach? * maximize? differentiable?
      fused?`,
    "torch.optim.Adadelta": `
      params lr? rho? eps? weight_decay? foreach? * capturable? maximize? differentiable?`,
    "torch.optim.Adamax": `
      params lr? betas? eps? weight_decay? foreach? * maximize? differentiable? capturable?`,
    "torch.optim.NAdam": `
      params lr? betas? eps? weight_decay? momentum_decay? decoupled_weight_decay? * foreach? maximize?
      capturable? differentiable?`,
    "torch.optim.RAdam": `
      params lr? betas? eps? weight_decay? decoupled_weight_decay? * foreach? maximize? capturable?
      differentiable?`,
    "torch.optim.LBFGS": `
      params lr? max_iter? max_eval? tolerance_grad? tolerance_change? history_size? line_search_fn? *
      maximize?`,
    "torch.optim.SparseAdam": "params lr? betas? eps? maximize?",
    "torch.optim.ASGD": `
      params lr? lambd? alpha? t0? weight_decay? foreach? maximize? differentiable? capturable?`,
    "torch.optim.Rprop": "params lr? etas? step_sizes? * capturable? foreach? maximize? differentiable?",
    "torch.optim.lr_scheduler.StepLR": "optimizer step_size gamma? last_epoch? * verbose?",
    "torch.optim.lr_scheduler.MultiStepLR": "optimizer milestones gamma? last_epoch? * verbose?",
    "torch.optim.lr_scheduler.ExponentialLR": "optimizer gamma last_epoch? * verbose?",
    "torch.optim.lr_scheduler.CosineAnnealingLR": "optimizer T_max eta_min? last_epoch? * verbose?",
    "torch.optim.lr_scheduler.CosineAnnealingWarmRestarts": `
      optimizer T_0 T_mult? eta_min? last_epoch? * verbose?`,
    "torch.optim.lr_scheduler.ReduceLROnPlateau": `
      optimizer mode? factor? patience? threshold? threshold_mode? cooldown? min_lr? eps? * verbose?`,
    "torch.optim.lr_scheduler.OneCycleLR": `
      optimizer max_lr total_steps? epochs? steps_per_epoch? pct_start? anneal_strategy? cycle_momentum?
      base_momentum? max_momentum? div_factor? final_div_factor? three_phase? last_epoch? * verbose?`,
    "torch.optim.lr_scheduler.LambdaLR": "optimizer lr_lambda last_epoch? * verbose?",
    "torch.optim.lr_scheduler.CyclicLR": `
      optimizer base_lr max_lr step_size_up? step_size_down? mode? gamma? scale_fn? scale_mode?
      cycle_momentum? base_momentum? max_momentum? last_epoch? * verbose?`,
    "torch.optim.lr_scheduler.LinearLR": `
      optimizer start_factor? end_factor? total_iters? last_epoch? * verbose?`,
    "torch.utils.data.DataLoader": `
      dataset batch_size? shuffle? sampler? batch_sampler? num_workers? collate_fn? pin_memory? drop_last?
      timeout? worker_init_fn? multiprocessing_context? generator? * prefetch_factor? persistent_workers?
      pin_memory_device? in_order?`,
    "torch.utils.data.TensorDataset": "*tensors",
    "torch.utils.data.Subset": "dataset indices",
    "torch.utils.data.random_split": "dataset lengths generator?",
    "torch.utils.data.WeightedRandomSampler": "weights num_samples replacement? generator?",
    "torch.utils.data.RandomSampler": "data_source replacement? num_samples? generator?",
    "torch.utils.data.SequentialSampler": "data_source",
    "torch.utils.data.distributed.DistributedSampler": `
      dataset num_replicas? rank? shuffle? seed? drop_last?`,
    "torch.utils.data.ConcatDataset": "datasets",
    "torch.amp.autocast": "device_type dtype? enabled? cache_enabled?",
    "torch.cuda.amp.autocast": "enabled? dtype? cache_enabled?",
  },
};
