import asyncio
import logging
import subprocess
from functools import wraps

from tensorflow import keras

log = logging.getLogger(__name__)


def timed(fn):
    @wraps(fn)
    async def inner(*args, **kwargs):
        log.info("start %s", fn.__name__)
        return await fn(*args, **kwargs)

    return inner


@timed
async def serve(name: str):
    model = keras.models.load_model(f"{name}.keras")
    model.export(f"/models/{name}/1")
    process = await asyncio.create_subprocess_exec("tensorflow_model_server", "--rest_api_port=8501", f"--model_name={name}", f"--model_base_path=/models/{name}")
    await process.wait()


def blocking():
    subprocess.run(["uvicorn", "app:api", "--port", "80"])
    result = subprocess.run(["ls", "/models"], capture_output=True)
    return result.returncode


asyncio.run(serve("cnn"))
