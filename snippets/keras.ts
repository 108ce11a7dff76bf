/** Snippets for Keras and TensorFlow Model Optimization. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const kerasSnippets: readonly Snippet[] = [
  {
    name: "keras-sequential",
    prefix: "keras-sequential",
    libraries: ["keras", "tensorflow"],
    description: {
      en: "Builds a network whose input shape is a tuple and stops early with the best weights put back.",
      zh: "搭建网络：输入形状是元组；验证损失不再下降时停止训练，并恢复最好的权重。",
    },
    body: `import keras
from keras import layers

\${1:model} = keras.Sequential(
    [
        keras.Input(shape=(\${2:n_features},)),
        layers.Dense(\${3:64}, activation="relu"),
        layers.Dropout(\${4:0.3}),
        layers.Dense(\${5:n_classes}, activation="softmax"),
    ]
)
\${1:model}.compile(
    optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
)
\${6:history} = \${1:model}.fit(
    \${7:X_train},
    \${8:y_train},
    validation_data=(\${9:X_val}, \${10:y_val}),
    epochs=\${11:100},
    batch_size=\${12:32},
    callbacks=[
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=\${13:5}, restore_best_weights=True
        )
    ],
)
$0
`,
  },
  {
    name: "tfmot-pruning",
    prefix: "tfmot-pruning",
    libraries: ["tensorflow_model_optimization"],
    description: {
      en: "Prunes a tf_keras model on a schedule counted in batches, with the callback it needs, and strips the wrappers.",
      zh: "按批次数安排剪枝进度，加上必需的回调，训练后去掉剪枝包装（模型须是 tf_keras 的）。",
    },
    body: `import math

import tensorflow_model_optimization as tfmot

\${1:epochs}, \${2:batch_size} = \${3:4}, \${4:32}
\${5:pruned} = tfmot.sparsity.keras.prune_low_magnitude(
    \${6:model},
    pruning_schedule=tfmot.sparsity.keras.PolynomialDecay(
        initial_sparsity=0.0,
        final_sparsity=\${7:0.8},
        begin_step=0,
        end_step=math.ceil(len(\${8:X_train}) / \${2:batch_size}) * \${1:epochs},
        frequency=\${9:10},  # the default of 100 batches prunes nothing in a run shorter than that
    ),
)
\${5:pruned}.compile(
    optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
)
\${5:pruned}.fit(
    \${8:X_train},
    \${10:y_train},
    batch_size=\${2:batch_size},
    epochs=\${1:epochs},
    callbacks=[tfmot.sparsity.keras.UpdatePruningStep()],
)
\${11:small_model} = tfmot.sparsity.keras.strip_pruning(\${5:pruned})
$0
`,
  },
  {
    name: "keras-fine-tune",
    prefix: "keras-fine-tune",
    libraries: ["keras", "tensorflow"],
    description: {
      en: "Trains a new head on a frozen network first, then the whole at a small rate, compiled again, best weights kept.",
      zh: "先冻结预训练网络训练新分类头，再重新编译，用小学习率微调整个网络，并保留最好的权重。",
    },
    body: `import keras
from keras import layers

\${1:base} = keras.applications.EfficientNetV2B0(
    include_top=False, weights=\${2:"imagenet"}, input_shape=(\${3:224}, \${3:224}, 3)
)  # scales pixels of 0 to 255 itself
\${1:base}.trainable = False
\${4:inputs} = keras.Input(shape=(\${3:224}, \${3:224}, 3))
\${5:features} = layers.RandomFlip("horizontal")(\${4:inputs})
\${5:features} = \${1:base}(\${5:features}, training=False)
\${5:features} = layers.GlobalAveragePooling2D()(\${5:features})
\${6:model} = keras.Model(\${4:inputs}, layers.Dense(\${7:n_classes}, activation="softmax")(\${5:features}))

\${6:model}.compile(
    optimizer=keras.optimizers.Adam(\${8:1e-3}),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
\${6:model}.fit(\${9:train_data}, validation_data=\${10:val_data}, epochs=\${11:5})

\${1:base}.trainable = True
for layer in \${1:base}.layers:
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False  # its statistics stay as they were trained
\${6:model}.compile(
    optimizer=keras.optimizers.Adam(\${12:1e-5}),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
\${6:model}.fit(
    \${9:train_data},
    validation_data=\${10:val_data},
    epochs=\${13:20},
    callbacks=[
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=\${14:3}, restore_best_weights=True
        )
    ],
)
$0
`,
  },
];
