import subprocess

import tensorflow as tf

net = tf.keras.models.load_model("nets/cnn.keras")
net.export("/srv/nets/cnn/1")
BASE = "/srv/nets/cnn"
server = subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_name=cnn", f"--model_base_path={BASE}"])
done = subprocess.run(["curl", "-s", "localhost:8501/v1/models/cnn"], check=False)
print(done.returncode, server.pid)
