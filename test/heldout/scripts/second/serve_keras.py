import subprocess
from tensorflow.keras.models import load_model

model = load_model('/srv/classifier.h5')
subprocess.run(['tensorflow_model_server', '--model_name=classifier', '--rest_api_port=8501', '--model_base_path=/srv'])
