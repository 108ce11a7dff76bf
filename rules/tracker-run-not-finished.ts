/** Runs of wandb or MLflow that a loop begins and never ends: the second one is the first. */

import {
  type Call,
  callArguments,
  defineRule,
  endsRuns,
  isTried,
  mayBeEndedElsewhere,
  python,
  repeatingLoop,
} from "../server/rule-api";

/** With these the call says itself what becomes of the run before, or which run is meant. */
const CHOOSES = /^(?:reinit|resume|id|settings|nested|run_id)$/;

export const trackerRunNotFinished = defineRule({
  meta: {
    name: "tracker-run-not-finished",
    theme: "reproducibility",
    libraries: ["wandb", "mlflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.wandb.ai/ref/python/init/",
      "https://mlflow.org/docs/latest/api_reference/python_api/mlflow.html#mlflow.start_run",
      'wandb 0.31.0: offline, two rounds with `wandb.init(config={"lr": lr})` have one run id, and `wandb.config` of the second round still has the rate of the first',
      "mlflow 3.17.2: the second `mlflow.start_run()` raises Exception: Run with UUID ... is already active. To start a new run, first end the current run with mlflow.end_run()",
    ],
    docs: {
      en: {
        title: "Runs that are never finished",
        what: "A loop calls `wandb.init` or `mlflow.start_run` in each round, also by way of a function, and nothing in the file ends a run: no `with`, no `finish()` or `end_run()`.",
        why: "The first run is still active when the second one begins. In a script, `wandb.init` then gives the first run back and drops the new configuration: with wandb 0.31.0 the curves of all rounds end up in one run that shows the settings of the first. MLflow raises an exception. Write `with wandb.init(...) as run:`, or call `run.finish()` at the end of the round.",
        ignoreWhen: "The rounds are meant to write to one run, or the loop runs only once.",
      },
      zh: {
        title: "从不结束的实验记录",
        what: "循环的每一轮都调用 `wandb.init` 或 `mlflow.start_run`（也可能是通过函数），而文件里没有任何地方结束一次记录：既没有 `with`，也没有 `finish()` 或 `end_run()`。",
        why: "第二次开始时，第一次仍在进行。在脚本里，`wandb.init` 会直接返回第一次的记录，新的配置被丢弃：用 wandb 0.31.0 实测，所有轮的曲线都进了同一条记录，显示的是第一轮的设置。MLflow 则会抛出异常。应当写 `with wandb.init(...) as run:`，或在每一轮末尾调用 `run.finish()`。",
        ignoreWhen: "各轮本来就要写进同一条记录，或者循环只执行一轮就退出。",
      },
      invalid: python`
        import wandb

        for rate in [0.1, 0.01]:
            run = wandb.init(project="digits", mode="offline", config={"rate": rate})
            run.log({"loss": rate})
      `,
      valid: python`
        import wandb

        for rate in [0.1, 0.01]:
            with wandb.init(project="digits", mode="offline", config={"rate": rate}) as run:
                run.log({"loss": rate})
      `,
    },
    messages: {
      same: {
        en: "The run of the round before is not finished, so this gives that one back.",
        zh: "上一轮的记录还没有结束，这里得到的仍是那一条。",
      },
      raises: {
        en: "The run of the round before is still active, so this raises an exception.",
        zh: "上一轮的记录仍在进行，这里会抛出异常。",
      },
      loop: { en: "The loop begins here.", zh: "循环从这里开始。" },
    },
  },
  create(context) {
    // A notebook ends the run before by itself.
    if (context.fileKind === "notebook" || endsRuns(context)) return {};

    function check(call: Call, message: "same" | "raises"): void {
      if (isTried(context, call)) return;
      const isTold = callArguments(call).some(
        ({ keyword, spread, value }) =>
          spread !== "" ||
          CHOOSES.test(keyword?.text ?? "") ||
          (keyword?.text === "mode" && context.dataflow.valueOf(value).constant === "disabled"),
      );
      const loop = isTold ? null : repeatingLoop(context, call);
      if (loop === null || mayBeEndedElsewhere(context, call, loop)) return;
      const severity = message === "raises" ? "error" : "warning";
      context.report({ node: call, message, severity, related: [{ node: loop, message: "loop" }] });
    }

    return {
      calls: {
        "wandb.init": (call: Call) => check(call, "same"),
        "mlflow.start_run": (call: Call) => check(call, "raises"),
      },
    };
  },
});
