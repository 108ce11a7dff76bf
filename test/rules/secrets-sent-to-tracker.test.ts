/** What `secrets-sent-to-tracker` reports, and the values on which it is silent. */

import { secretsSentToTracker } from "../../rules/secrets-sent-to-tracker";
import { testRule } from "../support/ruleTester";

testRule(secretsSentToTracker, {
  valid: [
    {
      name: "single variables that are no secrets, a part that is chosen, a login",
      code: `
        import os
        import mlflow
        import torch
        import wandb

        wandb.login(key=os.environ["WANDB_API_KEY"])
        chosen = {name: os.environ[name] for name in ["HOSTNAME", "SLURM_JOB_ID"]}
        wandb.init(project="x", config={"job": os.environ.get("SLURM_JOB_ID"), **chosen})
        wandb.init(config=allowed(os.environ))
        mlflow.log_params({"debug": "DEBUG" in os.environ, "user": os.getenv("USER")})
        mlflow.log_param("tokens", 3)
        torch.save({"model": model.state_dict(), "rank": os.environ["RANK"]}, "a.pt")
        client = Client(os.environ["OPENAI_API_KEY"])
        mlflow.log_param("model", client.model)
      `,
    },
    {
      name: "environments of something else",
      code: `
        import mlflow
        environ = {"a": 1}
        mlflow.log_params(environ)
        mlflow.log_params(simulation.environ)
      `,
    },
    {
      name: "a part of the environment, or what is left of it",
      code: `
        import os
        import mlflow
        import wandb

        kept = {k: v for k, v in os.environ.items() if k.startswith("SLURM_")}
        mlflow.log_params(kept)
        rest = dict(os.environ)
        rest.pop("HF_TOKEN", None)
        wandb.config.update(rest)
      `,
    },
    {
      name: "settings that are no run's, what a run may be told, and a dict of the file",
      code: `
        import os
        import wandb

        def start(settings, log, extra: dict):
            settings.config.update(dict(os.environ))
            log.log(dict(os.environ))
            extra.update(os.environ)
            with wandb.init(project="a") as run:
                run.config.update({"gpu": os.environ.get("CUDA_VISIBLE_DEVICES")})
                run.config["job"] = os.environ["SLURM_JOB_ID"]
                run.log({"known": "HF_TOKEN" in os.environ})
                run.name = os.environ["RUN_NAME"]
      `,
    },
  ],
  invalid: [
    {
      name: "the whole environment as it is",
      code: `
        import os
        import mlflow

        mlflow.log_params(os.environ)
                          ^^^^^^^^^^ all
      `,
    },
    {
      name: "the whole environment, in other forms",
      code: `
        import os
        from os import environ
        import mlflow
        import wandb

        def start(args):
            wandb.init(project="x", config={**vars(args), **os.environ})
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            settings = dict(environ)
            mlflow.log_params(settings)
                              ^^^^^^^^ all
            wandb.config.update(os.environ.copy())
                                ^^^^^^^^^^^^^^^^^ all
      `,
    },
    {
      name: "one secret",
      code: `
        import os
        import mlflow
        import torch

        token = os.environ["HF_TOKEN"]
        torch.save({"model": model.state_dict(), "token": token}, "model.pt")
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret
        mlflow.log_param("key", os.getenv("AWS_SECRET_ACCESS_KEY"))
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret
      `,
    },
    {
      name: "the config and summary of a run, under any name, and clients",
      code: `
        import os
        import wandb
        from mlflow.tracking import MlflowClient

        class Tracker:
            def __init__(self):
                self.run = wandb.init(project="a")

            def note(self):
                env = dict(os.environ)
                self.run.log(env)
                             ^^^ all
                self.run.config["env"] = env
                                         ^^^ all

        def start():
            with wandb.init(project="b") as run:
                run.config.update({"env": dict(os.environ)})
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ all
                config = run.config
                config.update({"token": os.getenv("HF_TOKEN")})
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret
                wandb.config.env = os.environ.copy()
                                   ^^^^^^^^^^^^^^^^^ all
                MlflowClient().set_tag("0", "env", str(os.environ))
                                                   ^^^^^^^^^^^^^^^ all
      `,
    },
  ],
});
