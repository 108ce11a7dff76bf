/** All names of the Horovod modules. Read from every tag from v0.16.0 to v0.28.1 and the newest commit; knows no program. */

import type { LibraryApi } from "../libraryApi";

const KERAS = "https://horovod.readthedocs.io/en/stable/keras.html";

export const horovod: LibraryApi = {
  library: "horovod",
  modules: {
    "horovod.tensorflow": `
      Adasum Average BroadcastGlobalVariablesHook Compression DistributedGradientTape DistributedOptimizer
      LocalGradientAggregationHelper Max Min PartialDistributedGradientTape ProcessSet Product Sum
      SyncBatchNormalization absolute_import add_process_set allgather allgather_object allreduce alltoall
      broadcast broadcast_ broadcast_global_variables broadcast_object broadcast_object_fn broadcast_variables
      ccl_built check_extension check_num_rank_power_of_2 compression cross_rank cross_size cuda_built data
      ddl_built device_compatibility_check division elastic functions global_process_set gloo_built
      gloo_enabled gpu_available gradient_aggregation gradient_aggregation_eager grouped_allgather
      grouped_allreduce grouped_reducescatter handle_average_backwards_compatibility init is_homogeneous
      is_initialized join keras local_rank local_rank_op local_size local_size_op mlsl_built mpi_built
      mpi_enabled mpi_lib mpi_ops mpi_threads_supported nccl_built os print_function process_set_included_op
      rank rank_op reducescatter refs_to_vars remove_process_set rocm_built shutdown size size_op split_list
      start_timeline stop_timeline support_non_legacy_keras_optimizers sync_batch_norm tf util vars_to_refs
      version warnings`,
    "horovod.tensorflow.keras": `
      Average Compression DistributedOptimizer K LooseVersion ProcessSet Sum add_process_set allgather
      allreduce broadcast broadcast_global_variables callbacks ccl_built compression cross_rank cross_size
      cuda_built ddl_built elastic global_process_set gloo_built gloo_enabled init inspect is_initialized
      is_version_greater_equal_than keras load_model local_rank local_size mlsl_built mpi_built mpi_enabled
      mpi_threads_supported nccl_built optimizer_type rank reducescatter remove_process_set rocm_built
      shutdown size start_timeline stop_timeline tf version warnings`,
    "horovod.tensorflow.keras.callbacks": `
      BestModelCheckpoint BroadcastGlobalVariablesCallback K LearningRateScheduleCallback
      LearningRateWarmupCallback LooseVersion MetricAverageCallback is_version_greater_equal_than keras tf`,
    "horovod.keras": `
      Adasum Average Compression DistributedOptimizer K PartialDistributedOptimizer Sum allgather allreduce
      broadcast broadcast_global_variables callbacks ccl_built compression cross_rank cross_size cuda_built
      ddl_built elastic global_process_set gloo_built gloo_enabled init is_initialized keras load_model
      local_rank local_size mlsl_built mpi_built mpi_enabled mpi_threads_supported nccl_built rank
      reducescatter rocm_built shutdown size start_timeline stop_timeline tf version warnings`,
    "horovod.keras.callbacks": `
      BestModelCheckpoint BroadcastGlobalVariablesCallback K LearningRateScheduleCallback
      LearningRateWarmupCallback MetricAverageCallback keras tf`,
    "horovod.torch": `
      Adasum Average Compression DistributedOptimizer HorovodInternalError Iterable Max Min ProcessSet Product
      Sum SyncBatchNorm absolute_import add_process_set allgather allgather_async allgather_object allreduce
      allreduce_ allreduce_async allreduce_async_ alltoall alltoall_async barrier broadcast broadcast_
      broadcast_async broadcast_async_ broadcast_object broadcast_optimizer_state broadcast_parameters
      ccl_built check_extension cloudpickle collections compression contextmanager cross_rank cross_size
      cuda_built ddl_built division elastic functions global_process_set gloo_built gloo_enabled
      grouped_allgather grouped_allgather_async grouped_allreduce grouped_allreduce_ grouped_allreduce_async
      grouped_allreduce_async_ grouped_reducescatter grouped_reducescatter_async init io is_initialized join
      local_rank local_size mlsl_built mpi_built mpi_enabled mpi_lib mpi_lib_impl mpi_lib_v2 mpi_ops
      mpi_threads_supported nccl_built optimizer poll print_function rank reducescatter reducescatter_async
      remove_process_set rocm_built shutdown size sparse_allreduce_async start_timeline stop_timeline
      sync_batch_norm synchronize torch warnings`,
  },
  invented: {
    "horovod.tensorflow.callbacks": {
      replacement: "horovod.tensorflow.keras.callbacks",
      importInstead: "horovod.tensorflow.keras",
      en: "`horovod.tensorflow` is the low-level interface; for `model.fit` import `horovod.tensorflow.keras`.",
      zh: "`horovod.tensorflow` 是底层接口；配合 `model.fit` 请导入 `horovod.tensorflow.keras`。",
      source: KERAS,
    },
    "horovod.tensorflow.keras.callbacks.MixedPrecisionCallback": {
      en: 'Mixed precision is a Keras policy: `keras.mixed_precision.set_global_policy("mixed_float16")`.',
      zh: '混合精度是 Keras 的策略：`keras.mixed_precision.set_global_policy("mixed_float16")`。',
      source: "https://www.tensorflow.org/guide/mixed_precision",
    },
    "horovod.keras.callbacks.MixedPrecisionCallback": {
      en: 'Mixed precision is a Keras policy: `keras.mixed_precision.set_global_policy("mixed_float16")`.',
      zh: '混合精度是 Keras 的策略：`keras.mixed_precision.set_global_policy("mixed_float16")`。',
      source: "https://www.tensorflow.org/guide/mixed_precision",
    },
  },
};
