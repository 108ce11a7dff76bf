"""FastAPI service for the fare model."""
import json
import os
import pickle
import urllib.request
from contextlib import asynccontextmanager
from pathlib import Path

import pandas as pd
import uvicorn
from catboost import CatBoostRegressor
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from features import build, clean

ARTIFACTS = Path(os.environ.get("ARTIFACTS", "artifacts"))
state: dict = {}


class Trip(BaseModel):
    pickup_ts: int
    vendor: str = "other"
    payment: str = "cash"
    passengers: int = Field(1, ge=1, le=6)
    lat_from: float
    lon_from: float
    lat_to: float
    lon_to: float


@asynccontextmanager
async def lifespan(app: FastAPI):
    model = CatBoostRegressor()
    model.load_model(str(ARTIFACTS / "fare.cbm"))
    state["model"] = model
    state["meta"] = json.loads((ARTIFACTS / "meta.json").read_text())
    with urllib.request.urlopen(os.environ["CORRECTIONS_URL"]) as response:
        state["corrections"] = pickle.loads(response.read())
    yield
    state.clear()


app = FastAPI(title="fares", lifespan=lifespan)


@app.get("/health")
def health():
    return {"ok": "model" in state, "columns": state["meta"]["columns"]}


@app.post("/fare")
def fare(trip: Trip):
    frame = build(pd.DataFrame([trip.model_dump()]))
    value = state["model"].predict(frame[state["meta"]["columns"]])[0]
    if value < 0:
        raise HTTPException(status_code=422, detail="no fare for this trip")
    return {"fare": float(value) + state["corrections"].get(trip.vendor, 0.0)}


@app.get("/search")
def search(condition: str):
    trips = clean(pd.read_parquet(ARTIFACTS / "trips.parquet"))
    hits = trips.query(f"fare > 0 and {condition}")
    cheap = trips.query("fare < 20")
    return {"hits": len(hits), "cheap": len(cheap)}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
