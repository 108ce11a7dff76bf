/** A module, class or instance of a library is asked for a name that no release of it has. */

import {
  type AttributeNode,
  apiUses,
  createApiCertainty,
  createApiNames,
  createNameCorrections,
  defineRule,
  endOf,
  isUnreadAnnotation,
  type MissingApi,
  type NameUse,
  python,
  type ReportOf,
  textRange,
} from "../server/rule-api";

const MESSAGES = {
  similar: {
    en: "`{parent}` has no `{member}`. Did you mean `{closest}`?",
    zh: "`{parent}` 没有 `{member}`。是不是想用 `{closest}`？",
  },
  advised: {
    en: "`{parent}` has no `{member}`. {advice}",
    zh: "`{parent}` 里没有 `{member}`。{advice}",
  },
  instance: {
    en: "`{object}` has no `{member}`: it is a `{type}`. {advice}",
    zh: "`{object}` 没有 `{member}`：它是 `{type}`。{advice}",
  },
  broken: {
    en: "`{written}` is no name. Joining its parts gives none either: `{parent}` has no `{member}`.",
    zh: "`{written}` 不是名字。连起来也不存在：`{parent}` 没有 `{member}`。",
  },
  subtracted: {
    en: "This is subtracted; with `_` for `-` it does not exist: `{parent}` has no `{member}`.",
    zh: "这里被读成减法；把 `-` 改成 `_` 也不存在：`{parent}` 没有 `{member}`。",
  },
  imported: {
    en: "`{parent}` is imported here; `{member}` is in `{module}`.",
    zh: "这里导入的是 `{parent}`；`{member}` 在 `{module}` 里。",
  },
  importOther: { en: "Import `{name}` instead", zh: "改为导入 `{name}`" },
  use: { en: "Write `{name}`", zh: "改为 `{name}`" },
} as const;

/** Where nothing is known of what was meant. */
const RAISES = { en: "This raises an error when it runs.", zh: "运行到这里会报错。" };

type More = Pick<ReportOf<typeof MESSAGES>, "suggestions" | "secondary">;

export const nonexistentApi = defineRule({
  meta: {
    name: "nonexistent-api",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
      "https://horovod.readthedocs.io/en/stable/keras.html",
      "https://docs.python.org/3/library/exceptions.html#AttributeError",
    ],
    docs: {
      en: {
        title: "Library has no such name",
        what: "Reports names that a library has in none of its releases: attributes of modules (`torch.nn.Softplux`), imports (`from sklearn.metrics import rmse_score`), and methods called on objects whose class is known (`model.fit(...)` on a PyTorch module). It says what is probably meant. Only modules and classes whose members are known completely, over all releases of the last years, are judged.",
        why: "The line raises `AttributeError` or `ImportError` when it runs. With torch 2.15.0, `nn.Linear(3, 2).fit(X, y)` ends in `AttributeError: 'Linear' object has no attribute 'fit'`. In a training script that line is often the last one, after hours of work.",
        ignoreWhen:
          "Something that the review cannot see adds the name at run time, such as a plug-in that patches the library. Code behind `hasattr`, a version test or `except ImportError` is not reported anyway.",
      },
      zh: {
        title: "库里没有这个名字",
        what: "报告库的任何版本都没有的名字：模块属性（`torch.nn.Softplux`）、导入（`from sklearn.metrics import rmse_score`），以及在类型已知的对象上调用的方法（对 PyTorch 模块调用 `model.fit(...)`），并给出最可能想用的名字。只有在近几年所有版本中成员都完全已知的模块和类才会被判断。",
        why: "这一行一运行就抛出 `AttributeError` 或 `ImportError`。在 torch 2.15.0 上，`nn.Linear(3, 2).fit(X, y)` 报 `AttributeError: 'Linear' object has no attribute 'fit'`。在训练脚本里，这样的行往往在最后，跑了几个小时之后才会执行到。",
        ignoreWhen:
          "有检查看不到的代码在运行时添加了这个名字，例如给库打补丁的插件。放在 `hasattr`、版本判断或 `except ImportError` 之后的代码本来就不会报告。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(3, 2)
        model.fit(torch.randn(8, 3), torch.randn(8, 2))
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(3, 2)
        inputs, targets = torch.randn(8, 3), torch.randn(8, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(inputs), targets)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: MESSAGES,
  },
  create(context) {
    const { semantic, fixer } = context;
    const corrections = createNameCorrections(semantic, fixer, context.apiIndex);
    const certainty = createApiCertainty(semantic, context.apiIndex);
    const names = createApiNames(semantic, context.apiIndex, context.dataflow, context.knowledge, certainty);

    function forModule(answer: MissingApi, place: AttributeNode): More | null {
      const { parent, member } = answer;
      const found = corrections.ofModule(answer, place);
      if (found === null) return null;
      const { name, edits, node } = found;
      return {
        suggestions: [{ message: "importOther", data: { name }, edits }],
        secondary: [{ node, message: "imported", data: { parent, member, module: name } }],
      };
    }

    function report(use: NameUse, answer: MissingApi): void {
      const { place, node } = use;
      const { member } = answer;
      const advice = answer.advice ?? RAISES;
      const instance = place.kind === "instance";
      const severity = isUnreadAnnotation(context.tree, node) ? ({ severity: "information" } as const) : {};
      const correction = corrections.ofUse(use);
      const more =
        (place.kind === "chain" ? forModule(answer, place.attribute) : null) ??
        (correction === null
          ? {}
          : {
              suggestions: [
                { message: "use", data: { name: correction.name }, edits: correction.edits },
              ] as const,
            });
      const parent = instance ? place.type.replace(/^builtins\./, "") : answer.parent;
      const closest = answer.closest?.startsWith(`${answer.parent}.`)
        ? answer.closest.slice(answer.parent.length + 1)
        : answer.closest;
      if (closest !== null && closest !== undefined)
        context.report({ ...more, ...severity, node, message: "similar", data: { parent, member, closest } });
      else if (instance)
        context.report({
          node,
          message: "instance",
          data: { object: context.excerpt(place.attribute.object), member, type: parent, advice },
        });
      else
        context.report({
          ...more,
          ...severity,
          node,
          message: "advised",
          data: { parent: (endOf(parent) === parent ? "" : "….") + endOf(parent), member, advice },
        });
    }

    return {
      nodes: {
        call(node) {
          const stray = node.children.find((child) => child.kind === "ERROR");
          const answer = stray === undefined ? null : names.inBrokenCall(node, stray);
          if (stray === undefined || answer === null) return;
          const range = textRange(node.function.start, stray.end);
          const data = { written: context.text(range), parent: answer.parent, member: answer.member };
          context.report({ node: range, message: "broken", data, breakage: true });
        },
        binary_operator(node) {
          const right = node.right.kind === "call" ? node.right.function : node.right;
          const answer = node.operator === "-" ? names.inSubtraction(node.left, right) : null;
          if (answer === null) return;
          const data = { parent: answer.parent, member: answer.member };
          context.report({ node: right, message: "subtracted", data });
        },
      },
      end() {
        for (const use of apiUses(context).names)
          if (use.answer.kind === "missing" && use.answer.history.status === "never") report(use, use.answer);
      },
    };
  },
});
