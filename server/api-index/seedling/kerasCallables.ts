/** Parameters of much used callables of Keras. Read from the released packages and united over keras 2.1.6, 2.2.5, 2.3.1, 2.4.3, 2.6.0 to 2.15.0, 3.0.5 to 3.15.1 (tf.keras included) and tf_keras 2.15.1, 2.18.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

export const kerasCallables: LibraryApi = {
  library: "keras",
  callables: {
    "keras.layers.Dense": `
      units activation? use_bias? kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer?
      activity_regularizer? kernel_constraint? bias_constraint? lora_rank? lora_alpha? quantization_config? *
      name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size? batch_shape?
      weights? autocast? implementation? input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Conv1D": `
      filters kernel_size strides? padding? data_format? dilation_rate? groups? activation? use_bias?
      kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer? activity_regularizer?
      kernel_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Conv2D": `
      filters kernel_size strides? padding? data_format? dilation_rate? groups? activation? use_bias?
      kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer? activity_regularizer?
      kernel_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Conv3D": `
      filters kernel_size strides? padding? data_format? dilation_rate? groups? activation? use_bias?
      kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer? activity_regularizer?
      kernel_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Conv2DTranspose": `
      filters kernel_size strides? padding? output_padding? data_format? dilation_rate? activation? use_bias?
      kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer? activity_regularizer?
      kernel_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.SeparableConv2D": `
      filters kernel_size strides? padding? data_format? dilation_rate? depth_multiplier? activation?
      use_bias? depthwise_initializer? pointwise_initializer? bias_initializer? depthwise_regularizer?
      pointwise_regularizer? bias_regularizer? activity_regularizer? depthwise_constraint?
      pointwise_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.DepthwiseConv2D": `
      kernel_size strides? padding? depth_multiplier? data_format? dilation_rate? activation? use_bias?
      depthwise_initializer? bias_initializer? depthwise_regularizer? bias_regularizer? activity_regularizer?
      depthwise_constraint? bias_constraint? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.MaxPooling1D": `
      pool_size? strides? padding? data_format? name? * trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.MaxPooling2D": `
      pool_size? strides? padding? data_format? name? * trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.AveragePooling2D": `
      pool_size strides? padding? data_format? name? * trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.GlobalAveragePooling1D": `
      data_format? keepdims? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.GlobalAveragePooling2D": `
      data_format? keepdims? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.GlobalMaxPooling1D": `
      data_format? keepdims? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.GlobalMaxPooling2D": `
      data_format? keepdims? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Flatten": `
      data_format? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Reshape": `
      target_shape * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Dropout": `
      rate noise_shape? seed? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.BatchNormalization": `
      axis? momentum? epsilon? center? scale? beta_initializer? gamma_initializer? moving_mean_initializer?
      moving_variance_initializer? beta_regularizer? gamma_regularizer? beta_constraint? gamma_constraint?
      renorm? renorm_clipping? renorm_momentum? synchronized? * fused? trainable? virtual_batch_size?
      adjustment? name? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size? batch_shape?
      weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.LayerNormalization": `
      axis? epsilon? center? scale? beta_initializer? gamma_initializer? beta_regularizer? gamma_regularizer?
      beta_constraint? gamma_constraint? * rms_scaling? name? trainable? dtype? dynamic? input_shape?
      input_dim? batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast?
      implementation? input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Activation": `
      activation * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Embedding": `
      input_dim output_dim embeddings_initializer? embeddings_regularizer? embeddings_constraint? mask_zero?
      weights? lora_rank? lora_alpha? quantization_config? * activity_regularizer? input_length? sparse? name?
      trainable? dtype? dynamic? input_shape? batch_input_shape? batch_size? batch_shape? autocast?
      implementation? input_dtype? experimental_autocast? ragged?`,
    "keras.layers.LSTM": `
      units activation? recurrent_activation? use_bias? kernel_initializer? recurrent_initializer?
      bias_initializer? unit_forget_bias? kernel_regularizer? recurrent_regularizer? bias_regularizer?
      activity_regularizer? kernel_constraint? recurrent_constraint? bias_constraint? dropout?
      recurrent_dropout? seed? return_sequences? return_state? go_backwards? stateful? unroll? use_cudnn? *
      time_major? implementation? name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? autocast? input_dtype? input_length? experimental_autocast? sparse?
      ragged?`,
    "keras.layers.GRU": `
      units activation? recurrent_activation? use_bias? kernel_initializer? recurrent_initializer?
      bias_initializer? kernel_regularizer? recurrent_regularizer? bias_regularizer? activity_regularizer?
      kernel_constraint? recurrent_constraint? bias_constraint? dropout? recurrent_dropout? seed?
      return_sequences? return_state? go_backwards? stateful? unroll? reset_after? use_cudnn? * time_major?
      implementation? name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? autocast? input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.SimpleRNN": `
      units activation? use_bias? kernel_initializer? recurrent_initializer? bias_initializer?
      kernel_regularizer? recurrent_regularizer? bias_regularizer? activity_regularizer? kernel_constraint?
      recurrent_constraint? bias_constraint? dropout? recurrent_dropout? return_sequences? return_state?
      go_backwards? stateful? unroll? seed? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.MultiHeadAttention": `
      num_heads key_dim value_dim? dropout? use_bias? output_shape? attention_axes? sliding_window?
      flash_attention? kernel_initializer? bias_initializer? kernel_regularizer? bias_regularizer?
      activity_regularizer? kernel_constraint? bias_constraint? use_gate? seed? * name? trainable? dtype?
      dynamic? input_shape? input_dim? batch_input_shape? batch_size? batch_shape? weights? autocast?
      implementation? input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Attention": `
      use_scale? score_mode? dropout? seed? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Concatenate": `
      axis? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Add": `
      * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size? batch_shape?
      weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.LeakyReLU": `
      negative_slope? * alpha? name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.ReLU": `
      max_value? negative_slope? threshold? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.Softmax": `
      axis? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.UpSampling2D": `
      size? data_format? interpolation? * name? trainable? dtype? dynamic? input_shape? input_dim?
      batch_input_shape? batch_size? batch_shape? weights? activity_regularizer? autocast? implementation?
      input_dtype? input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.ZeroPadding2D": `
      padding? data_format? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape?
      batch_size? batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype?
      input_length? experimental_autocast? sparse? ragged?`,
    "keras.layers.GaussianNoise": `
      stddev seed? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.RepeatVector": `
      n * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size? batch_shape?
      weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Permute": `
      dims * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.layers.Masking": `
      mask_value? * name? trainable? dtype? dynamic? input_shape? input_dim? batch_input_shape? batch_size?
      batch_shape? weights? activity_regularizer? autocast? implementation? input_dtype? input_length?
      experimental_autocast? sparse? ragged?`,
    "keras.callbacks.EarlyStopping": `
      monitor? min_delta? patience? verbose? mode? baseline? restore_best_weights? start_from_epoch?`,
    "keras.callbacks.ModelCheckpoint": `
      filepath monitor? verbose? save_best_only? save_weights_only? mode? save_freq? initial_value_threshold?
      * options? period? load_weights_on_restart?`,
    "keras.callbacks.ReduceLROnPlateau": `
      monitor? factor? patience? verbose? mode? min_delta? cooldown? min_lr? * epsilon?`,
    "keras.callbacks.LearningRateScheduler": "schedule verbose?",
    "keras.callbacks.CSVLogger": "filename separator? append?",
    "keras.callbacks.TerminateOnNaN": "raise_error?",
    "keras.callbacks.BackupAndRestore": `
      backup_dir save_freq? double_checkpoint? delete_checkpoint? * save_before_preemption?`,
    "keras.optimizers.Adam": `
      learning_rate? beta_1? beta_2? epsilon? amsgrad? weight_decay? clipnorm? clipvalue? global_clipnorm?
      use_ema? ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh?`,
    "keras.optimizers.SGD": `
      learning_rate? momentum? nesterov? weight_decay? clipnorm? clipvalue? global_clipnorm? use_ema?
      ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.RMSprop": `
      learning_rate? rho? momentum? epsilon? centered? weight_decay? clipnorm? clipvalue? global_clipnorm?
      use_ema? ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.Adagrad": `
      learning_rate? initial_accumulator_value? epsilon? weight_decay? clipnorm? clipvalue? global_clipnorm?
      use_ema? ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.Adadelta": `
      learning_rate? rho? epsilon? weight_decay? clipnorm? clipvalue? global_clipnorm? use_ema? ema_momentum?
      ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? * jit_compile? lr? decay?
      is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.Adamax": `
      learning_rate? beta_1? beta_2? epsilon? weight_decay? clipnorm? clipvalue? global_clipnorm? use_ema?
      ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.Nadam": `
      learning_rate? beta_1? beta_2? epsilon? weight_decay? clipnorm? clipvalue? global_clipnorm? use_ema?
      ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh? amsgrad?`,
    "keras.optimizers.AdamW": `
      learning_rate? weight_decay? beta_1? beta_2? epsilon? amsgrad? clipnorm? clipvalue? global_clipnorm?
      use_ema? ema_momentum? ema_overwrite_frequency? loss_scale_factor? gradient_accumulation_steps? name? *
      jit_compile? lr? decay? is_legacy_optimizer? gradient_aggregator? gradient_transformers? mesh?`,
    "keras.losses.SparseCategoricalCrossentropy": "from_logits? ignore_class? reduction? axis? name? dtype?",
    "keras.losses.CategoricalCrossentropy": "from_logits? label_smoothing? axis? reduction? name? dtype?",
    "keras.losses.BinaryCrossentropy": "from_logits? label_smoothing? axis? reduction? name? dtype?",
    "keras.losses.MeanSquaredError": "reduction? name? dtype?",
    "keras.losses.MeanAbsoluteError": "reduction? name? dtype?",
    "keras.losses.Huber": "delta? reduction? name? dtype?",
    "keras.metrics.Accuracy": "name? dtype?",
    "keras.metrics.BinaryAccuracy": "name? dtype? threshold?",
    "keras.metrics.CategoricalAccuracy": "name? dtype?",
    "keras.metrics.SparseCategoricalAccuracy": "name? dtype?",
    "keras.metrics.AUC": `
      num_thresholds? curve? summation_method? name? dtype? thresholds? multi_label? num_labels?
      label_weights? from_logits?`,
    "keras.metrics.Precision": "thresholds? top_k? class_id? name? dtype?",
    "keras.metrics.Recall": "thresholds? top_k? class_id? name? dtype?",
    "keras.metrics.F1Score": "average? threshold? name? dtype?",
    "keras.regularizers.l1_l2": "l1? l2?",
    "keras.utils.to_categorical": "x num_classes? * y? dtype?",
  },
};
