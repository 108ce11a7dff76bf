/** What `tracker-run-not-finished` reports, and the runs on which it is silent. */

import { trackerRunNotFinished } from "../../rules/tracker-run-not-finished";
import { testRule } from "../support/ruleTester";

testRule(trackerRunNotFinished, {
  valid: [
    {
      name: "a block for each run",
      code: `
        import mlflow
        import wandb

        for rate in [0.1, 0.01]:
            with wandb.init(project="a", config={"rate": rate}) as run:
                run.log({"loss": rate})
            with mlflow.start_run():
                mlflow.log_param("rate", rate)
      `,
    },
    {
      name: "each run is finished",
      code: `
        import wandb

        def train(rate):
            run = wandb.init(project="a", config={"rate": rate})
            run.log({"loss": rate})
            run.finish()

        for rate in [0.1, 0.01]:
            train(rate)
      `,
    },
    {
      name: "one run before the loop, and one that a condition begins",
      code: `
        import mlflow
        import wandb

        wandb.init(project="a")
        for epoch in range(3):
            if epoch == 0:
                mlflow.start_run()
            wandb.log({"epoch": epoch})
      `,
    },
    {
      name: "wandb's own rounds, one after another",
      code: `
        import wandb

        def train():
            wandb.init(project="a")
            wandb.log({"loss": wandb.config.rate})

        wandb.agent("sweep", function=train, count=3)
      `,
    },
    {
      name: "the option that ends the run before, runs in runs, processes",
      code: `
        import wandb

        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", reinit=True, config={"rate": rate})
            run.log({"loss": rate})
      `,
    },
    {
      name: "a process for each",
      code: `
        from multiprocessing import Process
        import wandb

        def train(rate):
            wandb.init(project="a", config={"rate": rate})

        for rate in [0.1, 0.01]:
            Process(target=train, args=(rate,)).start()
      `,
    },
    {
      name: "one round that works is enough, and a function that is called once",
      code: `
        import wandb

        def begin():
            wandb.init(project="a")

        begin()
        for address in ["a", "b"]:
            wandb.init(project="a", dir=address)
            break
      `,
    },
    {
      name: "a block around a run that was made before",
      code: `
        import contextlib
        import mlflow
        import wandb

        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            with run:
                run.log({"loss": rate})

        for rate in [0.1, 0.01]:
            run = mlflow.start_run()
            with run:
                mlflow.log_param("rate", rate)

        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            with contextlib.closing(run):
                run.log({"loss": rate})
      `,
    },
    {
      name: "a run that a function gives back, for a block or to somebody else",
      code: `
        import wandb
        from training import fit

        def begin(rate):
            return wandb.init(project="a", config={"rate": rate})

        def begin_named(rate):
            run = wandb.init(project="b", config={"rate": rate})
            return run

        for rate in [0.1, 0.01]:
            with begin(rate) as run:
                run.log({"loss": rate})
        for rate in [0.1, 0.01]:
            fit(begin_named(rate))
      `,
    },
    {
      name: "a run that an object keeps",
      code: `
        import wandb

        class Tracker:
            def __init__(self, rate):
                self.run = wandb.init(project="a", config={"rate": rate})

            def __enter__(self):
                return self

            def __exit__(self, *error):
                self.run.close()

        for rate in [0.1, 0.01]:
            with Tracker(rate) as tracker:
                tracker.run.log({"loss": rate})
      `,
    },
    {
      name: "runs that a list keeps, and one that its own method ends",
      code: `
        import wandb

        runs = []
        for worker in range(2):
            runs.append(wandb.init(project="a", group="workers", job_type=str(worker)))
        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            run.log({"loss": rate})
            run.__exit__(None, None, None)
      `,
    },
    {
      name: "a function of another file ends it, or does all the work",
      code: `
        import wandb
        from tracking import close, close_logger
        from training import train

        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            close(run)
        for rate in [0.1, 0.01]:
            wandb.init(project="a", config={"rate": rate})
            close_logger()
        for rate in [0.1, 0.01]:
            wandb.init(project="a", config={"rate": rate})
            train(rate)
      `,
    },
    {
      name: "the old way to finish",
      code: `
        import wandb

        for rate in [0.1, 0.01]:
            wandb.init(project="a", config={"rate": rate})
            wandb.log({"loss": rate})
            wandb.join()
      `,
    },
    {
      name: "a library that is told to finish the run before",
      code: `
        import wandb

        wandb.setup(wandb.Settings(reinit="finish_previous"))
        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            run.log({"loss": rate})
      `,
    },
    {
      name: "a run that records nothing",
      code: `
        import wandb

        for rate in [0.1, 0.01]:
            run = wandb.init(mode="disabled", config={"rate": rate})
            run.log({"loss": rate})
      `,
    },
    {
      name: "the environment switches it off",
      code: `
        import os
        import wandb

        os.environ["WANDB_MODE"] = "disabled"
        for rate in [0.1, 0.01]:
            run = wandb.init(project="a", config={"rate": rate})
            run.log({"loss": rate})
      `,
    },
    {
      name: "loops that end before a second run begins",
      code: `
        import wandb

        def connected(hosts):
            for host in hosts:
                run = wandb.init(project="a", dir=host)
                if run is not None:
                    return run

        def tried(hosts, names):
            for name in names:
                for host in hosts:
                    run = wandb.init(project=name, dir=host)
                    if run is not None:
                        run.log({"host": host})
                        break
                break

        done = False
        while not done:
            run = wandb.init(project="a")
            done = True
        for rate in [0.1]:
            run = wandb.init(project="a", config={"rate": rate})
      `,
    },
    {
      name: "a run that is begun only where there is none",
      code: `
        import mlflow
        import wandb

        def log_all(n):
            run = None
            for i in range(n):
                run = run or wandb.init(project="a")
                run.log({"i": i})

        def log_more(n):
            run = None
            for i in range(n):
                run = run if run is not None else wandb.init(project="a")
                run.log({"i": i})

        def begin(config, is_on):
            return is_on and wandb.init(project="a", config=config)

        for i in range(3):
            mlflow.active_run() or mlflow.start_run()
            begin({"i": i}, False)
      `,
    },
  ],
  invalid: [
    {
      name: "in the loop itself",
      code: `
        import wandb

        for rate in [0.1, 0.01]:
            wandb.init(project="a", config={"rate": rate})
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            for epoch in range(3):
                wandb.log({"loss": rate / (epoch + 1)})
      `,
    },
    {
      name: "in a function that the loop calls",
      code: `
        import wandb

        def train(rate):
            run = wandb.init(project="a", config={"rate": rate})
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            run.log({"loss": rate})

        def main():
            for rate in [0.1, 0.01]:
                train(rate)
      `,
    },
    {
      name: "MLflow",
      code: `
        import mlflow

        def search(rates):
            for rate in rates:
                mlflow.start_run(run_name=f"rate {rate}")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raises
                mlflow.log_param("rate", rate)
      `,
      severity: "error",
    },
    {
      name: "an inner loop that may end early",
      code: `
        import wandb

        for rate in [0.1, 0.01]:
            for depth in [1, 2]:
                run = wandb.init(project="a", config={"rate": rate, "depth": depth})
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
                for epoch in range(10):
                    run.log({"loss": rate / depth})
                    if epoch > 5:
                        break
      `,
    },
    {
      name: "a run that a function gives back, and nobody ends",
      code: `
        import wandb

        def begin(rate):
            run = wandb.init(project="a", config={"rate": rate})
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            return run

        for rate in [0.1, 0.01]:
            run = begin(rate)
            run.log({"loss": rate})
      `,
    },
    {
      name: "a known library that trains",
      code: `
        import wandb
        import xgboost as xgb

        def search(train, valid):
            for depth in [3, 5, 7]:
                wandb.init(project="a", config={"depth": depth})
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
                booster = xgb.train({"max_depth": depth}, train, 100, evals=[(valid, "valid")])
                wandb.log({"best": booster.best_iteration})
      `,
    },
  ],
});
