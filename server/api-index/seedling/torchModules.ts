/** All names of the main modules of PyTorch. Read from the released packages and united over torch 1.0.1, 1.2.0, 1.4.0, 1.6.0, 1.8.1 to 1.13.1, 2.0.1, 2.2.2, 2.4.1, 2.6.0, 2.8.0, 2.10.0, 2.12.0 and 2.15.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const torchModules: LibraryApi = {
  library: "torch",
  modules: {
    "torch.nn": `
      AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
      AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss
      BatchNorm1d BatchNorm2d BatchNorm3d Bilinear Buffer CELU CTCLoss ChannelShuffle CircularPad1d
      CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d Conv2d Conv3d
      ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss
      CrossMapLRN2d DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding EmbeddingBag
      FeatureAlphaDropout Flatten Fold FractionalMaxPool2d FractionalMaxPool3d GELU GLU GRU GRUCell
      GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss
      Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d LPPool3d LSTM
      LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d
      LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d
      LazyInstanceNorm3d LazyLinear LeakyReLU Linear LinearCrossEntropyLoss LinearCrossEntropyOptions
      LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d
      MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList MultiLabelMarginLoss
      MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance
      Parameter ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase
      RNNCell RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d
      ReplicationPad2d ReplicationPad3d SELU Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax
      Softmax2d Softmin Softplus Softshrink Softsign SyncBatchNorm Tanh Tanhshrink Threshold Transformer
      TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer TripletMarginLoss
      TripletMarginWithDistanceLoss Unflatten Unfold UninitializedBuffer UninitializedParameter Upsample
      UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d activation adaptive attention
      backends batchnorm channelshuffle common_types container conv cpp distance dropout factory_kwargs
      flatten fold functional grad init instancenorm intrinsic lazy linear linear_cross_entropy
      linear_cross_entropy_options loss module modules normalization padding parallel parameter pixelshuffle
      pooling qat quantizable quantized rnn sparse transformer upsampling utils`,
    "torch.nn.utils": `
      clip_grad clip_grad_norm clip_grad_norm_ clip_grad_value_ clip_grads_with_norm_
      convert_conv2d_weight_memory_format convert_conv3d_weight_memory_format convert_parameters
      fuse_conv_bn_eval fuse_conv_bn_weights fuse_linear_bn_eval fuse_linear_bn_weights fusion get_total_norm
      init memory_format parameters_to_vector parametrizations parametrize prune remove_spectral_norm
      remove_weight_norm rnn skip_init spectral_norm stateless vector_to_parameters weight_norm`,
    "torch.nn.utils.prune": `
      ABC ABCMeta BasePruningMethod CustomFromMask Identity Iterable L1Unstructured LnStructured
      PruningContainer RandomStructured RandomUnstructured Tuple abstractmethod custom_from_mask
      global_unstructured identity is_pruned l1_unstructured ln_structured numbers random_structured
      random_unstructured remove torch`,
    "torch.nn.functional": `
      Any BroadcastingList1 BroadcastingList2 BroadcastingList3 Callable Col2Im DType Dict Enum
      GRID_SAMPLE_INTERPOLATION_MODES GRID_SAMPLE_PADDING_MODES Im2Col LinearCrossEntropyOptions List Literal
      Optional ScalingType Sequence SwizzleType TYPE_CHECKING Tensor Tuple TypeAlias Union adaptive_avg_pool1d
      adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool1d_with_indices
      adaptive_max_pool2d adaptive_max_pool2d_with_indices adaptive_max_pool3d
      adaptive_max_pool3d_with_indices affine_grid alpha_dropout assert_int_or_pair avg_pool1d avg_pool2d
      avg_pool3d batch_norm bilinear binary_cross_entropy binary_cross_entropy_with_logits boolean_dispatch
      celu celu_ channel_shuffle conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d
      conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss dataclasses division
      dropout dropout1d dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold
      fractional_max_pool2d fractional_max_pool2d_with_indices fractional_max_pool3d
      fractional_max_pool3d_with_indices gaussian_nll_loss gelu glu grad grid_sample group_norm grouped_mm
      gumbel_softmax handle_torch_function hardshrink hardsigmoid hardswish hardtanh hardtanh_
      has_torch_function has_torch_function_unary has_torch_function_variadic hinge_embedding_loss huber_loss
      importlib instance_norm interpolate kl_div l1_loss layer_norm leaky_relu leaky_relu_ linear
      linear_cross_entropy local_response_norm log_sigmoid log_softmax logsigmoid lp_pool1d lp_pool2d
      lp_pool3d margin_ranking_loss math max_pool1d max_pool1d_with_indices max_pool2d max_pool2d_with_indices
      max_pool3d max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d mish mse_loss
      multi_head_attention_forward multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss
      native_channel_shuffle nll_loss normalize np one_hot overload pad pairwise_distance pdist pixel_shuffle
      pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ reproducibility_notes rms_norm rrelu rrelu_
      scaled_addmm scaled_addmm_ scaled_dot_product_attention scaled_grouped_mm scaled_mm selu selu_ sigmoid
      silu smooth_l1_loss soft_margin_loss softmax softmin softplus softshrink softsign sparse_support_notes
      tanh tanhshrink tf32_notes threshold threshold_ torch triplet_margin_loss
      triplet_margin_with_distance_loss types unfold upsample upsample_bilinear upsample_nearest utils vision
      warnings weak_script`,
    "torch.nn.init": `
      Callable Literal ParamSpec Tensor TypeVar Union calculate_gain constant constant_ dirac dirac_ division
      eye eye_ kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_ math normal normal_ ones_
      orthogonal orthogonal_ random sparse sparse_ torch trunc_normal_ uniform uniform_ warnings xavier_normal
      xavier_normal_ xavier_uniform xavier_uniform_ zeros_`,
    "torch.nn.parallel": `
      DataParallel DistributedDataParallel DistributedDataParallelCPU comm common_types data_parallel
      deprecated distributed distributed_cpu gather parallel_apply repliace replicate scatter scatter_gather
      torch`,
    "torch.optim": `
      ASGD Adadelta Adafactor Adagrad Adam AdamW Adamax LBFGS Muon NAdam Optimizer RAdam RMSprop Rprop SGD
      SparseAdam adadelta adagrad adam adamax adamw asgd functional lbfgs lr_scheduler nadam optimizer radam
      rmsprop rprop sgd sparse_adam swa_utils swap_in_optimizer_params_and_state`,
    "torch.optim.lr_scheduler": `
      Any Callable ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts Counter CyclicLR
      Dict EPOCH_DEPRECATION_WARNING ExponentialLR Iterable LRScheduler LambdaLR LinearLR List Literal
      MultiStepLR MultiplicativeLR OneCycleLR Optimizer Optional PolynomialLR ReduceLROnPlateau
      SAVE_STATE_WARNING Self Sequence SequentialLR StepLR SupportsFloat TYPE_CHECKING Tensor TypedDict Union
      annotations bisect_right cast inf math override partial ref torch types warnings weakref wraps`,
    "torch.optim.swa_utils": `
      Any AveragedModel Callable Iterable LRScheduler List Literal Module Optimizer Optional PARAM_LIST SWALR
      TYPE_CHECKING Tensor Tuple Union annotations cast deepcopy device get_ema_avg_fn get_ema_multi_avg_fn
      get_swa_avg_fn get_swa_multi_avg_fn itertools math override torch update_bn warnings`,
    "torch.utils.data": `
      BatchSampler BufferedShuffleDataset ChainDataset ConcatDataset DFIterDataPipe DataChunk DataLoader
      DataLoader2 Dataset DistributedSampler IterDataPipe IterableDataset MapDataPipe RandomSampler Sampler
      SequentialSampler StackDataset Subset SubsetRandomSampler TensorDataset WeightedRandomSampler
      argument_validation backward_compatibility communication dataloader dataloader_experimental datapipes
      dataset datasets default_collate default_convert distributed functional_datapipe gen_pyi get_worker_info
      graph graph_settings guaranteed_datapipes_determinism non_deterministic random_split runtime_validation
      runtime_validation_disabled sampler sharding`,
    "torch.nn.quantized": `
      BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d DeQuantize
      Dropout ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm Hardswish InstanceNorm1d
      InstanceNorm2d InstanceNorm3d LSTM LayerNorm LeakyReLU Linear MaxPool2d MultiheadAttention PReLU
      QFunctional Quantize ReLU ReLU6 Sigmoid Softmax absolute_import activation batchnorm conv division
      dropout dynamic embedding_ops functional functional_modules linear modules normalization print_function
      rnn torch unicode_literals utils`,
  },
};
