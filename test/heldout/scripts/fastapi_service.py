import joblib
import numpy as np
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    values: list[float]


api = FastAPI()
scaler = joblib.load("scaler.joblib")
model = joblib.load("model.joblib")


@api.post("/predict")
async def predict(item: Item):
    x = scaler.transform(np.asarray([item.values]))
    return {"label": int(model.predict(x)[0])}


if __name__ == "__main__":
    uvicorn.run(api, port=8080)
