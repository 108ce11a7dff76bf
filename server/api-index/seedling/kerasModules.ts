/** All names of the main modules of Keras. Read from the released packages and united over keras 2.1.6, 2.2.5, 2.3.1, 2.4.3, 2.6.0 to 2.15.0, 3.0.5 to 3.15.1 (tf.keras included) and tf_keras 2.15.1, 2.18.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const kerasModules: LibraryApi = {
  library: "keras",
  modules: {
    "keras.layers": `
      AbstractRNNCell Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D
      AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add
      AdditiveAttention AlphaDropout AtrousConv1D AtrousConv2D AtrousConvolution1D AtrousConvolution2D
      Attention AugMix AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D
      AvgPool2D AvgPool3D BatchNormalization BatchNormalizationV1 BatchNormalizationV2 Bidirectional
      CategoryCrossing CategoryEncoding CenterCrop ClassMethod Concatenate
      ContrastLimitedAdaptiveHistogramEqualization Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D
      Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM2DCell ConvLSTM3D ConvRNN2D ConvRecurrent2D Convolution1D
      Convolution1DTranspose Convolution2D Convolution2DTranspose Convolution3D Convolution3DTranspose
      Cropping1D Cropping2D Cropping3D CuDNNGRU CuDNNLSTM CutMix Deconv2D Deconv3D Deconvolution2D
      Deconvolution3D Dense DenseFeatures DepthwiseConv1D DepthwiseConv2D DeviceWrapper Discretization Dot
      Dropout DropoutWrapper ELU EinsumDense Embedding Equalization Flatten FlaxLayer GRU GRUCell GRUCellV1
      GRUCellV2 GRUV1 GRUV2 GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
      GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D
      GlobalMaxPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization
      GroupQueryAttention GroupedQueryAttention HashedCrossing Hashing Highway Identity IndexLookup Input
      InputLayer InputSpec InstanceMethod InstanceProperty IntegerLookup JaxLayer K LSTM LSTMCell LSTMCellV1
      LSTMCellV2 LSTMV1 LSTMV2 Lambda Layer LayerNormalization LeakyReLU LocallyConnected1D LocallyConnected2D
      Masking MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D Maximum
      MaxoutDense MelSpectrogram Merge Minimum MixUp MultiHeadAttention Multiply Normalization PReLU
      PeepholeLSTMCell Permute Pipeline PreprocessingLayer RMSNormalization RNN RandAugment RandomBrightness
      RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop RandomElasticTransform RandomErasing
      RandomFlip RandomFourierFeatures RandomGaussianBlur RandomGrayscale RandomHeight RandomHue RandomInvert
      RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear
      RandomTranslation RandomWidth RandomZoom ReLU Recurrent RepeatVector Rescaling Reshape ResidualWrapper
      Resizing ReversibleEmbedding STFTSpectrogram SeparableConv1D SeparableConv2D SeparableConvolution1D
      SeparableConvolution2D SimpleRNN SimpleRNNCell SlicingOpLambda Softmax Solarization SpatialDropout1D
      SpatialDropout2D SpatialDropout3D SpectralNormalization StackedRNNCells StringLookup Subtract
      SyncBatchNormalization TFOpLambda TFSMLayer TextVectorization ThresholdedReLU TimeDistributed
      TorchModuleWrapper UnitNormalization UpSampling1D UpSampling2D UpSampling3D VersionAwareLayers Wrapper
      ZeroPadding1D ZeroPadding2D ZeroPadding3D absolute_import activation activations add
      advanced_activations attention average concatenate constraints conv_utils convolutional
      convolutional_recurrent copy core cudnn_recurrent dense_attention deserialize deserialize_from_json
      deserialize_keras_object disable_v2_dtype_behavior division dot einsum_dense embeddings
      enable_v2_dtype_behavior experimental func_dump func_load get_builtin_layer has_arg initializers
      input_spec interfaces keras_export kernelized layer layer_test legacy_rnn local locally_connected
      maximum merge merging minimum multi_head_attention multiply namedtuple noise normalization np pooling
      preprocessing print_function python_types recurrent recurrent_v2 regularization regularizers reshaping
      rnn rnn_cell_wrapper_v2 serialization serialization_lib serialize subtract tf tf2 warnings wrappers`,
    "keras.losses": `
      ALL_OBJECTS ALL_OBJECTS_DICT BCE BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy
      CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity
      Dice Hinge Huber K KLD KLDivergence LABEL_DTYPES_FOR_LOSSES LogCosh Loss LossFunctionWrapper MAE MAPE
      MSE MSLE MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError
      Poisson Reduction SparseCategoricalCrossentropy SquaredHinge Tversky abc absolute_import backend bce
      binary_crossentropy binary_focal_crossentropy categorical_crossentropy categorical_focal_crossentropy
      categorical_generalized_cross_entropy categorical_hinge circle cosine cosine_proximity cosine_similarity
      ctc deserialize deserialize_keras_object dice dispatch division doc_controls functools generic_utils get
      hinge huber huber_loss inspect is_categorical_crossentropy keras_export kl_divergence kld
      kullback_leibler_divergence legacy_serialization log_cosh logcosh loss loss_test losses losses_test
      losses_utils mae mape mean_absolute_error mean_absolute_percentage_error mean_squared_error
      mean_squared_logarithmic_error mse msle poisson print_function ragged_map_ops ragged_util saving_lib
      serialization_lib serialize serialize_keras_object six sparse_categorical_crossentropy squared_hinge tf
      tf_utils tversky warnings`,
    "keras.metrics": `
      ACC ALL_OBJECTS ALL_OBJECTS_DICT AUC Accuracy BCE BaseMeanIoU BinaryAccuracy BinaryCrossentropy
      BinaryIoU CategoricalAccuracy CategoricalCrossentropy CategoricalHinge ConcordanceCorrelation
      CosineSimilarity F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU K KLD KLDivergence Layer
      List LogCoshError MAE MAPE MSE MSLE Mean MeanAbsoluteError MeanAbsolutePercentageError MeanIoU
      MeanMetricWrapper MeanRelativeError MeanSquaredError MeanSquaredLogarithmicError MeanTensor Metric
      OneHotIoU OneHotMeanIoU PearsonCorrelation Poisson Precision PrecisionAtRecall PyMetric R2Score Recall
      RecallAtPrecision Reduce RootMeanSquaredError SensitivityAtSpecificity SensitivitySpecificityBase
      SparseCategoricalAccuracy SparseCategoricalCrossentropy SparseTopKCategoricalAccuracy
      SpecificityAtSensitivity SquaredHinge Sum SumOverBatchSize SumOverBatchSizeMetricWrapper
      TopKCategoricalAccuracy TrueNegatives TruePositives Tuple Union abc absolute_import acc accuracy
      accuracy_metrics accuracy_metrics_test activations backend base_layer base_layer_utils base_metric bce
      binary_accuracy binary_crossentropy binary_focal_crossentropy categorical_accuracy
      categorical_crossentropy categorical_focal_crossentropy categorical_hinge clone_metric clone_metrics
      concordance_correlation confusion_metrics confusion_metrics_test correlation_metrics
      correlation_metrics_test cosine cosine_proximity cosine_similarity deserialize deserialize_keras_object
      division doc_controls experimental f_score_metrics f_score_metrics_test generic_utils get hinge
      hinge_metrics hinge_metrics_test huber inspect iou_metrics iou_metrics_test is_built_in
      is_tensor_or_variable keras_export keras_tensor kl_divergence kld kullback_leibler_divergence
      legacy_serialization log_cosh logcosh losses_utils mae mape mean_absolute_error
      mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error metric
      metric_serialization metric_test metrics metrics_utils mse msle np pearson_correlation poisson
      print_function probabilistic_metrics probabilistic_metrics_test py_metric reduction_metrics
      reduction_metrics_test regression_metrics regression_metrics_test serialization_lib serialize
      serialize_keras_object six sparse_categorical_accuracy sparse_categorical_crossentropy
      sparse_top_k_categorical_accuracy squared_hinge tf to_list to_snake_case top_k_categorical_accuracy
      types warnings`,
    "keras.optimizers": `
      ALL_OBJECTS ALL_OBJECTS_DICT Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl K Lamb
      LegacyOptimizerWarning Lion LossScaleOptimizer MultiOptimizer Muon Nadam Optimizer OptimizerMap RMSprop
      SGD ScheduleFreeAdamW TFOptimizer absolute_import adadelta adadelta_experimental adadelta_legacy
      adadelta_test adadelta_v2 adafactor adafactor_test adagrad adagrad_experimental adagrad_legacy
      adagrad_test adagrad_v2 adam adam_experimental adam_legacy adam_test adam_v2 adamax adamax_experimental
      adamax_legacy adamax_test adamax_v2 adamw adamw_experimental adamw_test backend base_optimizer
      base_optimizer_legacy base_optimizer_v2 clip_norm convert_to_legacy_optimizer copy deserialize
      deserialize_keras_object division experimental ftrl ftrl_experimental ftrl_legacy ftrl_test get
      gradient_descent_legacy gradient_descent_v2 interfaces is_arm_mac keras_export lamb lamb_test
      learning_rate_schedule legacy legacy_learning_rate_decay legacy_serialization lion lion_test logging
      loss_scale_optimizer loss_scale_optimizer_test multi_optimizer multi_optimizer_test muon muon_test nadam
      nadam_experimental nadam_legacy nadam_test nadam_v2 np optimizer optimizer_experimental optimizer_legacy
      optimizer_sparse_test optimizer_test optimizer_v1 optimizer_v2 platform print_function rmsprop
      rmsprop_experimental rmsprop_legacy rmsprop_test rmsprop_v2 schedule_free_adamw schedule_free_adamw_test
      schedules serialization_lib serialize serialize_keras_object sgd sgd_experimental sgd_legacy sgd_test
      six tf utils warnings zip`,
    "keras.optimizers.schedules": `
      CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay LearningRateSchedule
      PiecewiseConstantDecay PolynomialDecay deserialize learning_rate_schedule learning_rate_schedule_test
      serialize`,
    "keras.callbacks": `
      BackupAndRestore BackupAndRestoreExperimental BaseLogger CSVLogger Callback CallbackList EarlyStopping
      History Iterable K LambdaCallback Layer LearningRateScheduler ModeKeys ModelCheckpoint MonitorCallback
      OrbaxCheckpoint OrderedDict Progbar ProgbarLogger ReduceLROnPlateau RemoteMonitor Sequence
      SidecarEvaluatorModelExport SwapEMAWeights TensorBoard TerminateOnNaN TimedThread
      UpdateEmbeddingCallback absolute_import backend backup_and_restore backup_and_restore_callback
      backup_and_restore_test callback callback_list callback_test callbacks collections configure_callbacks
      copy csv csv_logger csv_logger_test defaultdict deprecation deque distributed_file_utils division
      doc_controls early_stopping early_stopping_test experimental generic_utils history io io_utils json
      keras_export keras_model_summary lambda_callback lambda_callback_test learning_rate_schedule
      learning_rate_scheduler learning_rate_scheduler_test logging make_logs model_checkpoint
      model_checkpoint_test monitor_callback monitor_callback_test np optimizer optimizer_experimental
      orbax_checkpoint orbax_checkpoint_test os path_to_string print_function progbar_logger re
      reduce_lr_on_plateau reduce_lr_on_plateau_test remote_monitor remote_monitor_test requests
      set_callback_parameters six standardize_input_data swap_ema_weights swap_ema_weights_test sys
      tensorboard tensorboard_test tensorboard_v1 tensorboard_v2 terminate_on_nan terminate_on_nan_test tf
      tf_utils time version_utils warnings worker_training_state`,
    "keras.models": `
      AddMetric CustomObjectScope Functional Input InputLayer K Layer LinearModel Model Sequential
      SharpnessAwareMinimization WideDeepModel absolute_import ask_to_proceed_with_overwrite backend
      clone_and_build_model clone_model cloning cloning_test copy division experimental functional
      functional_test generic_utils h5py has_arg in_place_subclassed_model_state_restoration interfaces json
      keras_export layer_module legacy_layers legacy_models load_model logging metrics_module model
      model_config model_from_config model_from_json model_from_yaml model_test np optimizer_v1 optimizers os
      print_function save save_model sequential sequential_test share_weights sharpness_aware_minimization tf
      to_list topology training training_v1 variable_mapping variable_mapping_test version_utils warnings yaml`,
    "keras.regularizers": `
      ALL_OBJECTS ALL_OBJECTS_DICT K L1 L1L2 L2 OrthogonalRegularizer Regularizer absolute_import backend
      deserialize deserialize_keras_object division get inspect keras_export l1 l1_l2 l2 legacy_serialization
      math orthogonal_regularizer print_function regularizers regularizers_test serialization_lib serialize
      serialize_keras_object six tf to_snake_case warnings`,
    "keras.initializers": `
      ALL_OBJECTS ALL_OBJECTS_DICT Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity
      IdentityInitializer Initializer K LOCAL LecunNormal LecunUniform Ones Orthogonal OrthogonalInitializer
      RandomNormal RandomUniform STFT STFTInitializer TruncatedNormal VarianceScaling Zeros absolute_import
      backend constant constant_initializers constant_initializers_test deserialize deserialize_keras_object
      division generic_utils get glorot_normal glorot_uniform he_normal he_uniform identity init_ops
      initializer initializer_test initializers initializers_v1 initializers_v2 inspect keras_export
      lecun_normal lecun_uniform legacy_serialization normal np one ones ops orthogonal
      populate_deserializable_objects print_function random_initializers random_initializers_test
      random_normal random_uniform serialization serialization_lib serialize serialize_keras_object six stft
      tf tf2 threading to_snake_case truncated_normal uniform variance_scaling warnings zero zeros`,
    "keras.activations": `
      ALL_OBJECTS ALL_OBJECTS_DICT K Layer absolute_import activation_layers activations activations_test
      advanced_activations backend celu deserialize deserialize_keras_object division elu exponential gelu
      generic_utils get glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh keras_export leaky_relu
      legacy_serialization linear log_sigmoid log_softmax mish object_registration print_function relu relu6
      saved_model_utils selu serialization serialization_lib serialize serialize_keras_object sigmoid silu six
      soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid sparsemax squareplus swish sys tanh
      tanh_shrink tf threshold types warnings`,
    "keras.utils": `
      Config CustomObjectScope DeterministicRandomTestTool FeatureSpace GeneratorEnqueuer H5Dict HDF5Matrix
      OrderedEnqueuer Progbar PyDataset Sequence SequenceEnqueuer SidecarEvaluator SidecarEvaluatorModelExport
      StepsPerExecutionTuner TimedThread absolute_import all_utils argument_validation array_to_img
      audio_dataset audio_dataset_from_directory audio_dataset_utils audio_dataset_utils_test backend_utils
      backend_utils_test bounding_boxes clear_session code_stats code_stats_test config control_flow_util
      conv_utils convert_all_kernels_in_model custom_object_scope data_utils dataset_creator dataset_utils
      dataset_utils_test default deserialize_keras_object disable_interactive_logging dtype_utils
      dtype_utils_test enable_interactive_logging experimental feature_space file_utils file_utils_test
      generic_utils get_custom_objects get_file get_or_create_layer get_registered_name get_registered_object
      get_source_inputs grain_utils image_dataset image_dataset_from_directory image_dataset_utils
      image_dataset_utils_test image_utils image_utils_test img_to_array io_utils io_utils_test is_default
      is_interactive_logging_enabled is_keras_tensor jax_layer jax_layer_test jax_utils keras_logging
      kernelized_utils kpl_test_utils layer_utils legacy load_img losses_utils metrics_utils mode_keys
      model_to_dot model_visualization module_utils multi_gpu_model multi_gpu_utils naming naming_test nest
      normalize np_utils numerical_utils numerical_utils_test object_identity pack_x_y_sample_weight
      pad_sequences plot_model print_summary progbar progbar_test python_utils python_utils_test
      register_keras_serializable removeprefix removesuffix rng_utils rng_utils_test save_img sequence_utils
      sequence_utils_test serialize_keras_object set_random_seed shape_utils sidecar_evaluator split_dataset
      standardize_dtype steps_per_execution_tuning summary_utils summary_utils_test test_utils text_dataset
      text_dataset_from_directory text_dataset_utils text_dataset_utils_test tf_contextlib tf_inspect tf_utils
      timed_threads timeseries_dataset timeseries_dataset_from_array timeseries_dataset_utils
      timeseries_dataset_utils_test to_categorical to_ordinal torch_utils torch_utils_test traceback_utils
      track_tf1_style_variables tracking tracking_test training_utils tree unpack_x_y_sample_weight
      version_utils vis_utils warmstart_embedding_matrix`,
    "keras.applications": `
      ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge DenseNet121 DenseNet169 DenseNet201
      EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6
      EfficientNetB7 EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L
      EfficientNetV2M EfficientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large
      MobileNetV3Small NASNetLarge NASNetMobile RegNetX002 RegNetX004 RegNetX006 RegNetX008 RegNetX016
      RegNetX032 RegNetX040 RegNetX064 RegNetX080 RegNetX120 RegNetX160 RegNetX320 RegNetY002 RegNetY004
      RegNetY006 RegNetY008 RegNetY016 RegNetY032 RegNetY040 RegNetY064 RegNetY080 RegNetY120 RegNetY160
      RegNetY320 ResNet101 ResNet101V2 ResNet152 ResNet152V2 ResNet50 ResNet50V2 ResNetRS101 ResNetRS152
      ResNetRS200 ResNetRS270 ResNetRS350 ResNetRS420 ResNetRS50 VGG16 VGG19 Xception absolute_import
      applications_test backend convnext densenet division efficientnet efficientnet_v2 imagenet_utils
      imagenet_utils_test inception_resnet_v2 inception_v3 keras_applications keras_modules_injection layers
      mobilenet mobilenet_v2 mobilenet_v3 models nasnet print_function regnet resnet resnet50 resnet_rs
      resnet_v2 utils vgg16 vgg19 xception`,
    "keras.datasets": `
      absolute_import boston_housing california_housing cifar cifar10 cifar100 fashion_mnist imdb mnist
      npz_utils npz_utils_test reuters`,
    "keras.constraints": `
      ALL_OBJECTS ALL_OBJECTS_DICT Constraint K MaxNorm MinMaxNorm NonNeg RadialConstraint UnitNorm
      absolute_import backend constraints constraints_test deserialize deserialize_keras_object division
      doc_controls get inspect keras_export legacy_serialization max_norm maxnorm min_max_norm non_neg nonneg
      print_function radial_constraint serialization_lib serialize serialize_keras_object six tf to_snake_case
      unit_norm unitnorm warnings`,
  },
};
