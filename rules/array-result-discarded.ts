/** A NumPy function or array method that returns a new array, called as a statement. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  isKind,
  isOfOtherClass,
  isOneOfSeveral,
  isTriedCall,
  python,
  type SyntaxNode,
  showsValues,
  stringValue,
  triedAround,
} from "../server/rule-api";

/** Functions that change none of their arguments. */
const FUNCTIONS =
  "append delete insert sort reshape squeeze expand_dims transpose flip roll clip round unique concatenate".split(
    " ",
  );
/** Where those that also take what they write into by position take it (NumPy 2.3). */
const PLACES_OF_OUT: Readonly<Record<string, number>> = { "numpy.clip": 3, "numpy.round": 2 };
/** Methods that return another array, or a view. */
const METHODS = "reshape astype flatten ravel squeeze transpose swapaxes clip round repeat copy".split(" ");

export const arrayResultDiscarded = defineRule({
  meta: {
    name: "array-result-discarded",
    theme: "python",
    libraries: ["numpy", "pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.append.html",
      "numpy 2.5.5: after `np.append(a, 3)` as a statement `a` has as many elements as before",
    ],
    docs: {
      en: {
        title: "Result of an array function is lost",
        what: "A NumPy function such as `np.append`, `np.sort` or `np.delete`, or an array method such as `reshape` or `astype`, is called as a statement of its own.",
        why: "NumPy returns a new array and leaves the one it is given alone. After `np.append(a, 3)` as a statement `a` has as many elements as before (NumPy 2.5.5), and no error says so. Assign the result; to add many values collect them in a list first.",
        ignoreWhen: "The call is only there to see whether it raises an error.",
      },
      zh: {
        title: "数组函数的结果被丢弃",
        what: "`np.append`、`np.sort`、`np.delete` 这类 NumPy 函数，或数组的 `reshape`、`astype` 等方法，被单独写成一句。",
        why: "NumPy 返回新的数组，不改动传入的那一个。单独写 `np.append(a, 3)`，`a` 的元素个数不变（NumPy 2.5.5），也不会报错。应当把结果赋值回去；要添加很多值，先收集到列表里。",
        ignoreWhen: "调用只是为了检查会不会报错。",
      },
      invalid: python`
        import numpy as np

        losses = np.array([0.5, 0.4])
        np.append(losses, 0.3)
        print(losses.mean())
      `,
      valid: python`
        import numpy as np

        losses = np.array([0.5, 0.4])
        losses = np.append(losses, 0.3)
        print(losses.mean())
      `,
    },
    messages: {
      lost: {
        en: "`{function}` returns a new array and leaves `{array}` as it is; the result is lost.",
        zh: "`{function}` 返回新的数组，`{array}` 保持不变，结果被丢弃了。",
      },
      assign: {
        en: "Assign the result: `{array} = ...`",
        zh: "把结果赋值回去：`{array} = ...`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    // What a cell or a line of notes ends with is looked at.
    if (showsValues(context)) return {};
    const report = (call: Call, array: SyntaxNode): void => {
      if (
        !isKind(call.parent, "expression_statement") ||
        triedAround(call) !== null ||
        ancestor(call, "with_statement") !== null ||
        isTriedCall(context, call) ||
        isOneOfSeveral(context, call)
      )
        return;
      if (callArguments(call).some(({ keyword, spread }) => spread !== "" || keyword?.text === "out")) return;
      const name = context.text(array);
      context.report({
        node: call,
        message: "lost",
        data: { function: context.text(call.function), array: context.excerpt(array) },
        suggestions: isKind(array, "identifier")
          ? [{ message: "assign", data: { array: name }, edits: [fixer.insertBefore(call, `${name} = `)] }]
          : [],
      });
    };
    const ofFunction = (call: Call): void => {
      const [array] = callArguments(call);
      const place = PLACES_OF_OUT[context.semantic.qualifiedName(call.function) ?? ""];
      if (place !== undefined && dataflow.argument(call, "out", place) !== null) return;
      if (array?.keyword === null) report(call, array.value);
    };
    const ofMethod = (call: Call): void => {
      if (!isKind(call.function, "attribute")) return;
      const { object, attribute } = call.function;
      const { type, call: maker } = dataflow.valueOf(object);
      // An archive of several arrays has none of these methods.
      const isLoaded =
        type === undefined && maker !== undefined && dataflow.resolveCall(maker).callee === "numpy.load";
      const isOther = isOfOtherClass(context, object, "numpy.ndarray");
      const isCast = !isOther && attribute.text === "astype" && namesNumbers(call);
      if (type === "numpy.ndarray" || isLoaded || isCast) report(call, object);
    };
    /** `x.astype(np.float32)`: whatever has this method, array, column or table, gives a new one. */
    const namesNumbers = (call: Call): boolean => {
      const [kind, ...more] = callArguments(call);
      if (kind === undefined || more.length > 0) return false;
      const isNamed = /^numpy\.\w+$/.test(context.semantic.qualifiedName(kind.value) ?? "");
      return (
        isNamed || /^(?:int|float|bool|str)\d*$/.test(stringValue(kind.value) ?? context.text(kind.value))
      );
    };
    return {
      calls: Object.fromEntries(FUNCTIONS.map((name) => [`numpy.${name}`, ofFunction])),
      methods: Object.fromEntries(METHODS.map((name) => [name, ofMethod])),
    };
  },
});
