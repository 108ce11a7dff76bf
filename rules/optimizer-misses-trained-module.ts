/** A network that the loss goes through and no optimizer has: it stays as it was made. */

import {
  type Call,
  defineRule,
  type FileCalls,
  fieldMadeFor,
  fileCalls,
  hasOwnParameter,
  hasWeights,
  isKind,
  isOnlyCalled,
  isOnlyRead,
  isOnlyTarget,
  isSaidOnPurpose,
  isSteppedBehind,
  type MadeCall,
  madeOptimizers,
  mayDetach,
  mistakenNetwork,
  nameMadeFor,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What people write beside a module that is to stay as it was drawn. */
const MEANT =
  /\b(?:frozen|fixed(?![ -](?:size|length|width|number|dim|bug))|reservoirs?|echo state|random (?:features?|projections?|basis))\b|\b(?:not|never|isn't|un)[ -]?(?:be )?(?:trained|learne?[dt]|updated|optimi[sz]ed)\b|\bstays? (?:as|random|the same)\b|\bon purpose\b/i;

export const optimizerMissesTrainedModule = defineRule({
  meta: {
    name: "optimizer-misses-trained-module",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html#constructing-it",
      "torch 2.15.0: of `head(body(x))` with `SGD(body.parameters())` the head's weights are the same after five steps, and its gradient grows, since `zero_grad()` does not clear it either",
    ],
    docs: {
      en: {
        title: "Module that no optimizer has",
        what: "The loss that `backward()` is called on goes through a module with weights, and no optimizer of the file has its parameters. Or the optimizer gets the parameters of a network that is made in that very call, and nothing else has it.",
        why: "`backward()` computes its gradients and no step uses them: the module keeps its random weights. With torch 2.15.0 a head outside of the optimizer had not moved after five steps, while the body learned to please it. `optimizer.zero_grad()` does not clear its gradients either.",
        ignoreWhen: "The module is meant to stay random, as a fixed projection.",
      },
      zh: {
        title: "有模块不在任何优化器中",
        what: "`backward()` 的损失经过一个有权重的模块，而文件里没有任何优化器包含它的参数。或者优化器拿到的参数来自当场新建的网络，别处都没有用到它。",
        why: "`backward()` 会算出它的梯度，却没有哪一步用到：模块一直保持随机初始化的权重。用 torch 2.15.0 实测，优化器之外的输出层五步之后毫无变化，其余部分只能去迁就它。`optimizer.zero_grad()` 也不会清空它的梯度。",
        ignoreWhen: "有意让这个模块保持随机，例如固定的随机投影。",
      },
      invalid: python`
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD([*body.parameters(), *head.parameters()], lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      missed: {
        en: "No optimizer has the parameters of `{module}`, so it is never trained.",
        zh: "没有任何优化器包含 `{module}` 的参数，它从未得到训练。",
      },
      own: {
        en: "`{made}` is made here and nothing else has it, so the optimizer trains no network in use.",
        zh: "`{made}` 是在这里新建的，别处没有它：优化器训练的不是在用的网络。",
      },
      backward: {
        en: "The loss that goes through it",
        zh: "经过它的损失",
      },
      meant: { en: "Give it the parameters of `{module}`", zh: "改为交给它 `{module}` 的参数" },
      add: {
        en: "Give its parameters to the optimizer: `{code}`",
        zh: "把它的参数交给优化器：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The variables of all optimizers, if all that they have is known. */
    function optimizers(): readonly MadeCall[] | null {
      const all = madeOptimizers(context);
      return all.length > 0 && all.every(({ site }) => dataflow.valueOf(site).optimizes !== undefined)
        ? all
        : null;
    }

    /** `Adam(Net().parameters())`: nobody else has that network. A layer of PyTorch there may be for a look at the schedule. */
    function checkOwn(optimizer: Call): void {
      const [given] = optimizer.arguments.children;
      const method = isKind(given, "call") && isKind(given.function, "attribute") ? given.function : null;
      const made = method?.attribute.text === "parameters" ? method.object : null;
      if (isKind(made, "call") && semantic.classOf(made.function) !== null && hasWeights(context, made))
        context.report({ node: made, message: "own", data: { made: context.excerpt(made) } });
    }

    /** Reports networks that the loss goes through and no optimizer has; tells whether there are any. */
    function findsMissed(calls: FileCalls): boolean {
      if (calls.isTakenOver("steps") || calls.methods("add_param_group", "parameters").length === 0)
        return false;
      const known = calls.methods("add_param_group").length > 0 ? null : optimizers();
      if (known === null) return false;
      const seen = new Set<SyntaxNode>();
      // A pass backward with no step behind it only shows that the gradients come.
      const passes = calls.methods("backward").filter((pass) => isSteppedBehind(context, pass));
      for (const backward of passes)
        for (const {
          object: { site },
        } of dataflow.valueOf(backward.function.object).computedBy ?? []) {
          const variable = nameMadeFor(site) ?? fieldMadeFor(context, site);
          if (!isKind(site, "call") || variable === null || seen.has(site) || isOnlyRead(context, variable))
            continue;
          if (dataflow.valueOf(site).constructed !== true) continue;
          if (!hasWeights(context, site) && !hasOwnParameter(context, site)) continue;
          if (mayDetach(context, site) || isSaidOnPurpose(context.tree, site, MEANT)) continue;
          if (!isOnlyCalled(context, variable) || isOnlyTarget(context, variable)) continue;
          seen.add(site);
          const name = context.text(variable);
          const data = { module: name };
          const mistaken = mistakenNetwork(context, known, variable);
          if (mistaken !== null) {
            context.report({
              node: mistaken,
              message: "missed",
              data,
              related: [{ node: backward, message: "backward" }],
              secondary: [{ node: site, message: "missed", data }],
              suggestions: [{ message: "meant", data, edits: [fixer.replace(mistaken, name)] }],
            });
            continue;
          }
          const optimizer = known.at(-1)?.site.parent;
          const code = isKind(optimizer, "assignment")
            ? `${context.text(optimizer.left)}.add_param_group({"params": ${name}.parameters()})`
            : "";
          context.report({
            node: site,
            message: "missed",
            data,
            related: [{ node: backward, message: "backward" }],
            suggestions:
              known.length === 1 &&
              isKind(optimizer, "assignment") &&
              optimizer.start > site.end &&
              fixer.standsAlone(optimizer)
                ? [{ message: "add", data: { code }, edits: [fixer.lineAfter(optimizer, code)] }]
                : [],
          });
        }
      return seen.size > 0;
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (!findsMissed(calls) && calls.methods("backward").length > 0)
          calls.constructed((name) => knowledge.hasTrait(name, "torch-optimizer")).forEach(checkOwn);
      },
    };
  },
});
