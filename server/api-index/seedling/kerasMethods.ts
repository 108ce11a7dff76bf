/** Parameters of the methods of a Keras model. Read from keras 2.1.6 to 3.15.1 and tf_keras 2.15.1, 2.18.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

const FIT = `
  x? y? batch_size? epochs? verbose? callbacks? validation_split? validation_data? shuffle? class_weight? sample_weight?
  initial_epoch? steps_per_epoch? validation_steps? validation_batch_size? validation_freq? max_queue_size? workers?
  use_multiprocessing? * nb_epoch?`;
const PREDICT = "x batch_size? verbose? steps? callbacks? * max_queue_size? workers? use_multiprocessing?";

/** What older releases hand on to TensorFlow's session stands at the end. */
const COMPILE = `
  optimizer? loss? metrics? loss_weights? weighted_metrics? run_eagerly? steps_per_execution? jit_compile? auto_scale_loss? *
  sample_weight_mode? target_tensors? distribute? cloning? experimental_steps_per_execution? pss_evaluation_shards?
  experimental_run_tf_function? feed_dict? fetches? options? run_metadata?`;

/** `evaluate` passes on what it does not know. */
export const kerasMethods: LibraryApi = {
  library: "keras",
  callables: Object.fromEntries(
    ["keras.Model", "keras.Sequential", "keras.models.Model", "keras.models.Sequential"].flatMap((name) => [
      [`${name}.fit`, FIT],
      [`${name}.predict`, PREDICT],
      [`${name}.compile`, COMPILE],
    ]),
  ),
};
