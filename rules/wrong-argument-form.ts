/** Numbers where a shape is wanted, arrays one by one where a list is, the name of a file for the file: arguments in another form than the function takes. */

import { calledName, defineRule, python, type RefusedArgument, refusedArguments } from "../server/rule-api";

export const wrongArgumentForm = defineRule({
  meta: {
    name: "wrong-argument-form",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.zeros.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.cat.html",
      "https://docs.python.org/3/library/json.html#json.load",
      "numpy 2.5.5: np.zeros(3, 4), np.random.rand((2, 3)), np.array([1, 2], [3, 4]), np.concatenate(a, b) raise TypeError, np.array([[1, 2], [3]]) raises ValueError",
      "torch 2.15.0: torch.cat(a, b), nn.Sequential(nn.Linear(4, 2), F.relu), head(lstm(x)), nn.CrossEntropyLoss(weight=[1.0, 2.0]) and nn.BCEWithLogitsLoss(pos_weight=3.0) raise TypeError; torch.tensor of tensors, texts or a DataFrame raises ValueError",
      "Python 3.13: math.exp(array), json.load('a.json'), pickle.dump(x, open('a.pkl', 'w')) raise TypeError or AttributeError; random.shuffle of a 2-d array doubles rows",
    ],
    docs: {
      en: {
        title: "Argument in a form the function refuses",
        what: "The right thing is given in the wrong form: `np.zeros(3, 4)` for `np.zeros((3, 4))`, `np.random.rand((2, 3))`, `torch.cat(a, b)` for `torch.cat([a, b])`, `np.array([[1, 2], [3]])`, `torch.tensor` of a list of tensors, of texts or of a table, `math.exp` of an array, `F.relu` or `nn.ReLU` without parentheses in a `Sequential`, the name of a file for `json.load`, a text file for `pickle`, both parts of `lstm(x)` for a layer, a list, a number or an array as the weights of a loss.",
        why: "The line raises a `TypeError` or `ValueError`, often with a message about something else: NumPy takes the second size for the type and says `Cannot interpret '4' as a data type`. Only `random.shuffle` of a table raises nothing: some rows are doubled and others are lost.",
        ignoreWhen: "Never: the forms of the arguments are certain.",
      },
      zh: {
        title: "参数的写法不被函数接受",
        what: "内容对，写法不对：`np.zeros(3, 4)` 应写成 `np.zeros((3, 4))`，还有 `np.random.rand((2, 3))`；`torch.cat(a, b)` 应写成 `torch.cat([a, b])`；`np.array([[1, 2], [3]])`；对张量列表、文本或表格调用 `torch.tensor`；对数组调用 `math.exp`；`Sequential` 里写了不带括号的 `F.relu` 或 `nn.ReLU`；把文件名交给 `json.load`，把文本文件交给 `pickle`，把 `lstm(x)` 的两个结果一起交给一层；用列表、数字或数组作损失函数的权重。",
        why: "这一行会抛出 `TypeError` 或 `ValueError`，而且错误信息常常答非所问：NumPy 把第二个大小当成类型，报 `Cannot interpret '4' as a data type`。只有对表格调用 `random.shuffle` 不报错：有的行会重复，有的行会丢失。",
        ignoreWhen: "不应忽略：参数的写法是确定的。",
      },
      invalid: python`
        import numpy as np

        table = np.zeros(3, 4)
      `,
      valid: python`
        import numpy as np

        table = np.zeros((3, 4))
      `,
    },
    messages: {
      shape: {
        en: "`{function}` takes the shape as one tuple, and `{given}` is taken for another argument.",
        zh: "`{function}` 的形状要写成一个元组，`{given}` 被当成了别的参数。",
      },
      tuple: {
        en: "`{function}` takes the sizes one by one, and `{given}` is one tuple. This raises a `TypeError`.",
        zh: "`{function}` 要逐个传入大小，而 `{given}` 是一个元组，会抛出 `TypeError`。",
      },
      sequence: {
        en: "`{function}` takes all of them in one list, and `{given}` is taken for another argument.",
        zh: "`{function}` 要把它们放进一个列表，`{given}` 被当成了别的参数。",
      },
      ragged: {
        en: "This row is not as long as the first one, so that no table can be made. This raises an error.",
        zh: "这一行和第一行长度不同，组不成表，会报错。",
      },
      tensors: {
        en: "`{given}` holds tensors with several numbers each, and `{function}` wants plain numbers.",
        zh: "`{given}` 里是含多个数的张量，而 `{function}` 需要普通数字。",
      },
      strings: {
        en: "`{given}` holds texts, and a tensor can hold only numbers. This raises a `ValueError`.",
        zh: "`{given}` 里是文本，而张量只能存放数字，会抛出 `ValueError`。",
      },
      frame: {
        en: "`{given}` belongs to pandas, and `{function}` wants an array. This raises an error.",
        zh: "`{given}` 是 pandas 的对象，而 `{function}` 需要数组，会报错。",
      },
      array: {
        en: "`{given}` holds many numbers, and `{function}` takes only one. This raises a `TypeError`.",
        zh: "`{given}` 里有很多数，而 `{function}` 只接受一个，会抛出 `TypeError`。",
      },
      function: {
        en: "`{given}` is a function, and `{function}` takes layers. This raises a `TypeError`.",
        zh: "`{given}` 是函数，而 `{function}` 需要层，会抛出 `TypeError`。",
      },
      class: {
        en: "`{given}` is a class, and `{function}` takes a layer made of it. This raises a `TypeError`.",
        zh: "`{given}` 是类，而 `{function}` 需要由它创建的层，会抛出 `TypeError`。",
      },
      path: {
        en: "`{function}` takes an open file, and `{given}` is only its name.",
        zh: "`{function}` 需要打开的文件，而 `{given}` 只是文件名。",
      },
      opened: {
        en: "`{function}` takes the text, and `{given}` is the file. This raises a `TypeError`.",
        zh: "`{function}` 需要文本，而 `{given}` 是文件，会抛出 `TypeError`。",
      },
      textMode: {
        en: "`{function}` works with bytes, and `{given}` is open as a text file.",
        zh: "`{function}` 处理字节，而 `{given}` 是以文本方式打开的。",
      },
      binaryMode: {
        en: "`{function}` writes text, and `{given}` is open for bytes. This raises a `TypeError`.",
        zh: "`{function}` 写的是文本，而 `{given}` 是以字节方式打开的，会抛出 `TypeError`。",
      },
      views: {
        en: "`{function}` exchanges rows of `{given}` that are views: some rows are doubled, others lost.",
        zh: "`{function}` 交换的是 `{given}` 各行的视图：有的行会重复，有的会丢失。",
      },
      parts: {
        en: "`{given}` is a tuple, and `{function}` takes a tensor. This raises a `TypeError`.",
        zh: "`{given}` 是元组，而 `{function}` 需要张量，会抛出 `TypeError`。",
      },
      weights: {
        en: "`{given}` is no tensor, and `{function}` takes its weights as one. This raises a `TypeError`.",
        zh: "`{given}` 不是张量，作 `{function}` 的权重会报 `TypeError`。",
      },
      write: { en: "Write `{code}`", zh: "写成 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;

    function checkRefused({ call, argument, what, meant }: RefusedArgument): void {
      const data = { function: calledName(context, call), given: context.excerpt(argument) };
      const { name: code, edits } =
        meant === null || "code" in meant ? { name: meant?.code ?? "", edits: [] } : fixer.spell(meant.api);
      const suggestions =
        meant === null
          ? []
          : [
              {
                message: "write",
                data: { code },
                edits: [...edits, fixer.replace(meant.range, code)],
              } as const,
            ];
      const said = what === "ragged" ? ({ message: what } as const) : ({ message: what, data } as const);
      context.report({ node: argument, ...said, suggestions });
    }

    return {
      end() {
        refusedArguments(context).forEach(checkRefused);
      },
    };
  },
});
