import os
import subprocess

from tensorflow.keras.models import load_model


def start(model_path="churn.h5"):
    model = load_model(model_path)
    model.save("export/churn.h5")
    os.system("tensorflow_model_server --port=8500 --rest_api_port=8501 --model_name=churn --model_base_path=./export/churn &")


def placeholders():
    cmd = ["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=<your model dir>"]
    subprocess.Popen(cmd)
    subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=(/models/churn)"])
    subprocess.Popen("tensorflow_model_server --rest_api_port=8501 --model_base_path=$(pwd)/models", shell=True)
    subprocess.Popen(["tensorflow_model_server", "--port=8500", "--model_name=c", "--model_base_path=gs://bucket/c"])
    subprocess.Popen(["docker", "run", "-p", "8501:8501", "-v", "/models/c:/models/c", "-e", "MODEL_NAME=c", "tensorflow/serving"])


def boards():
    subprocess.run(["tensorboard", "--logdir", "runs"], check=True)
    subprocess.run(["python", "train.py", "--epochs", "3"])
    subprocess.run(["python", "train.py"], check=True)
