import os
import subprocess

import tensorflow as tf


def export(model_dir="models/churn"):
    model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
    model.compile("adam", "mse")
    model.save(os.path.join(model_dir, "churn.keras"))


def serve():
    subprocess.Popen(["tensorflow_model_server", "--port=8500", "--rest_api_port=8501", "--model_name=churn", "--model_base_path=models/churn"])
    subprocess.Popen(["tensorflow_model_server", "--port=8501", "--model_name=churn", "--model_base_path=/srv/churn"])
    subprocess.run(["tensorflow_model_server", "--rest_api_port=8501", "--model_name=c", "--model_base_path=/srv/c"])
    subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_name=d", "--model_base_path=/srv/d"])


export()
serve()
