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
  ],
});
