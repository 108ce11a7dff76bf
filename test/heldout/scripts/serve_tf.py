import subprocess

import tensorflow as tf

net = tf.keras.models.load_model("nets/cnn.h5")
net.summary()
subprocess.run(["tensorflow_model_server", "--model_name=cnn", "--model_base_path=nets/cnn"])
