/** Environment variables, keys among them, that are sent to an experiment tracker or stored in a checkpoint. */

import { type Call, defineRule, isKind, python, type SyntaxNode, secretsIn } from "../server/rule-api";

/** What each of them sends or stores: its arguments by name and position. */
const SENT: Readonly<Record<string, readonly (readonly [string, number | null])[]>> = {
  "wandb.init": [["config", 5]],
  "wandb.config.update": [["d", 0]],
  "wandb.run.config.update": [["d", 0]],
  "wandb.summary.update": [["d", 0]],
  "wandb.run.summary.update": [["d", 0]],
  "wandb.log": [["data", 0]],
  "wandb.run.log": [["data", 0]],
  "wandb.Run.log": [["data", 0]],
  "mlflow.log_params": [["params", 0]],
  "mlflow.log_param": [["value", 1]],
  "mlflow.log_dict": [["dictionary", 0]],
  "mlflow.set_tags": [["tags", 0]],
  "mlflow.set_tag": [["value", 1]],
  "mlflow.MlflowClient.log_param": [["value", 2]],
  "mlflow.MlflowClient.log_dict": [["dictionary", 1]],
  "mlflow.MlflowClient.set_tag": [["value", 2]],
  "torch.save": [["obj", 0]],
  "joblib.dump": [["value", 0]],
  "pickle.dump": [["obj", 0]],
};
const RUN = "wandb.Run";
/** What belongs to a run and is sent with it. */
const RECORD = /^(?:config|summary)$/;

export const secretsSentToTracker = defineRule({
  meta: {
    name: "secrets-sent-to-tracker",
    theme: "security",
    libraries: ["wandb", "mlflow", "torch", "joblib", "pickle"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.wandb.ai/models/track/config",
      "https://mlflow.org/docs/latest/ml/tracking/",
      'torch 2.15.0: `torch.save({"env": dict(os.environ)}, path)` writes the value of every variable as readable text into the file',
    ],
    docs: {
      en: {
        title: "Secrets in a run or checkpoint",
        what: "The whole environment (`os.environ`), or a variable whose name ends in `KEY`, `TOKEN`, `SECRET` or `PASSWORD`, is logged to W&B or MLflow, put into the `config` of a run, or saved with a model.",
        why: "The environment of a training job holds keys: of the tracker itself, of the hub, of the cloud. Whoever may see the run, or gets the checkpoint, can read them, and a run cannot be unpublished. Log the few variables that you need, by name.",
        ignoreWhen: "The environment is made up for the run and holds no keys.",
      },
      zh: {
        title: "密钥进入实验记录或检查点",
        what: "把整个环境变量表（`os.environ`），或名字以 `KEY`、`TOKEN`、`SECRET`、`PASSWORD` 结尾的变量记录到 W&B、MLflow，写进运行的 `config`，或随模型保存。",
        why: "训练任务的环境变量里有各种密钥：实验平台的、模型库的、云服务的。能看到这次运行或拿到检查点的人都能读到，而且记录一旦发布就收不回来。请按名字只记录需要的几个变量。",
        ignoreWhen: "环境变量是专门为这次运行准备的，不含密钥。",
      },
      invalid: python`
        import os

        import torch

        model = torch.nn.Linear(4, 2)
        torch.save({"model": model.state_dict(), "environment": dict(os.environ)}, "model.pt")
      `,
      valid: python`
        import os

        import torch

        model = torch.nn.Linear(4, 2)
        devices = os.environ.get("CUDA_VISIBLE_DEVICES")
        torch.save({"model": model.state_dict(), "devices": devices}, "model.pt")
      `,
    },
    messages: {
      all: {
        en: "`{call}` gets the whole environment, keys and tokens included.",
        zh: "`{call}` 会带上全部环境变量，包括密钥和令牌。",
      },
      secret: {
        en: "`{call}` gets the secret `{name}`, which everyone who sees it can read.",
        zh: "`{call}` 会带上密钥 `{name}`，看得到的人都能读取。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    /** `run.config` of a run of W&B, or a name for it. */
    function isRecord(node: SyntaxNode): boolean {
      if (isKind(node, "identifier")) {
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        return only?.value != null && others.length === 0 && isKind(only.value, "attribute")
          ? isRecord(only.value)
          : false;
      }
      if (!isKind(node, "attribute") || !RECORD.test(node.attribute.text)) return false;
      const name = semantic.qualifiedName(node.object);
      return name === "wandb" || name === "wandb.run" || dataflow.valueOf(node.object).type === RUN;
    }

    function judge(given: SyntaxNode | null, to: SyntaxNode): void {
      const name = given === null ? undefined : secretsIn(context, given);
      if (given === null || name === undefined) return;
      const data = { call: context.excerpt(to) };
      if (name === null) context.report({ node: given, message: "all", data });
      else context.report({ node: given, message: "secret", data: { ...data, name } });
    }

    const check = (call: Call, places: (typeof SENT)[string]): void => {
      for (const [keyword, position] of places)
        judge(dataflow.argument(call, keyword, position), call.function);
    };

    return {
      methods: {
        update(call, { receiver, callee }) {
          if (receiver !== null && !(callee !== null && callee in SENT) && isRecord(receiver))
            judge(dataflow.argument(call, "d", 0), call.function);
        },
      },
      nodes: {
        /** `run.config["env"] = dict(os.environ)` */
        assignment({ left, right }) {
          const to = isKind(left, "subscript") ? left.value : isKind(left, "attribute") ? left.object : null;
          if (to !== null && isRecord(to)) judge(right, left);
        },
      },
      calls: Object.fromEntries(
        Object.entries(SENT).map(([name, places]) => [name, (call: Call) => check(call, places)]),
      ),
    };
  },
});
