/** Numbers for classes, words or letters that are counted through a set, whose order is another one in each run. */

import {
  callArguments,
  defineRule,
  holdsTexts,
  isKind,
  python,
  reachingDefinition,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const classOrderFromSet = defineRule({
  meta: {
    name: "class-order-from-set",
    theme: "reproducibility",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/datamodel.html#object.__hash__",
      "https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED",
      'Python 3.13: `list(set(["cat", "dog", "bird"]))` has another order in most runs, since texts are hashed with a random seed',
    ],
    docs: {
      en: {
        title: "Class numbers in the order of a set",
        what: "A dict of numbers is made by counting through a set: `{c: i for i, c in enumerate(set(labels))}`, or through `list(set(text))`, where the elements are certainly text. The numbers are what a network learns, and what its answers are read with.",
        why: "Python hashes texts with another seed in every process, so that the order of a set of texts changes from run to run. A model that is saved and loaded in another process reads its own classes wrongly, without an error, and a resumed training learns other targets. `sorted(set(labels))` is always the same.",
        ignoreWhen: "The elements are numbers, or the dict is saved beside the model and loaded with it.",
      },
      zh: {
        title: "类别编号取决于集合的顺序",
        what: "通过遍历集合来编号：`{c: i for i, c in enumerate(set(labels))}`，或者遍历 `list(set(text))`，而元素确定是文本。网络学的就是这些编号，解读输出也要靠它们。",
        why: "Python 在每个进程里用不同的种子对文本做哈希，所以文本集合的顺序每次运行都不同。保存的模型在另一个进程里加载后，会把自己的类别认错，而且不报错；接着训练时目标也变了。`sorted(set(labels))` 的顺序始终一样。",
        ignoreWhen: "元素是数字，或者这个字典和模型一起保存、一起加载。",
      },
      invalid: python`
        labels = ["cat", "dog", "bird", "cat"]
        class_to_index = {name: i for i, name in enumerate(set(labels))}
      `,
      valid: python`
        labels = ["cat", "dog", "bird", "cat"]
        class_to_index = {name: i for i, name in enumerate(sorted(set(labels)))}
      `,
    },
    messages: {
      order: {
        en: "`{set}` has another order in each run. The numbers given here change with it.",
        zh: "`{set}` 每次运行的顺序都不同。这里的编号也跟着变。",
      },
      counted: { en: "counted here", zh: "在这里编号" },
      sort: { en: "Sort it: `{code}`", zh: "先排序：`{code}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const isReported = new Set<SyntaxNode>();

    const argumentOf = (node: SyntaxNode | null, name: string): SyntaxNode | null => {
      const at = node === null ? null : unparenthesized(node);
      if (!isKind(at, "call") || !isKind(at.function, "identifier")) return null;
      if (at.function.text !== name || !semantic.isBuiltin(at.function)) return null;
      return callArguments(at)[0]?.value ?? null;
    };

    /** `set(labels)`, `{*labels}`, `list(set(labels))`, or a name for one. */
    function setBehind(node: SyntaxNode, steps = 0): SyntaxNode | null {
      const at = unparenthesized(node);
      if (isKind(at, "set", "set_comprehension")) return at;
      const made = argumentOf(at, "set");
      if (made !== null) return at;
      const listed = argumentOf(at, "list") ?? argumentOf(at, "tuple");
      if (listed !== null) return setBehind(listed, steps) === null ? null : at;
      if (!isKind(at, "identifier") || steps > 2 || isSorted(at)) return null;
      const { value = null } = reachingDefinition(semantic, at) ?? {};
      return value === null ? null : setBehind(value, steps + 1);
    }

    /** `names.sort()` somewhere. */
    const isSorted = (name: SyntaxNode): boolean =>
      semantic
        .bindingOf(name)
        ?.references.some(
          ({ identifier: { parent } }) => isKind(parent, "attribute") && parent.attribute.text === "sort",
        ) === true;

    /** A letter, a word or the name of a file, and no number, whose hash is always the same. */
    function mayBeNumbers(set: SyntaxNode): boolean {
      const inner = argumentOf(set, "list") ?? argumentOf(set, "tuple") ?? set;
      return !holdsTexts(context, inner);
    }

    function check(over: SyntaxNode, counted: SyntaxNode): void {
      const set = setBehind(over);
      if (set === null || mayBeNumbers(set) || isReported.has(set)) return;
      isReported.add(set);
      const inner = argumentOf(set, "list") ?? set;
      const code = `sorted(${context.text(inner)})`;
      context.report({
        node: set,
        message: "order",
        data: { set: context.excerpt(set) },
        related: set.end < counted.start ? [{ node: counted, message: "counted" }] : [],
        suggestions: [{ message: "sort", data: { code }, edits: [fixer.replace(set, code)] }],
      });
    }

    function checkClauses(comprehension: SyntaxNode): void {
      for (const clause of comprehension.children) {
        if (!isKind(clause, "for_in_clause")) continue;
        const [over] = clause.right;
        const counted = over === undefined ? null : argumentOf(over, "enumerate");
        if (counted !== null) check(counted, clause);
      }
    }

    return {
      nodes: {
        // `{c: i for i, c in enumerate(names)}` and the other way round
        dictionary_comprehension: checkClauses,
        // `for i, c in enumerate(names): numbers[c] = i`
        for_statement({ left, right, body }) {
          const counted = argumentOf(right, "enumerate");
          const [number, name, ...more] = isKind(left, "pattern_list", "tuple_pattern") ? left.children : [];
          if (counted === null || name === undefined || more.length > 0) return;
          const isOf = (node: SyntaxNode | null | undefined, target: SyntaxNode | undefined): boolean =>
            isKind(node, "identifier") && isKind(target, "identifier") && node.text === target.text;
          const isNoted = body.children.some(({ kind, children: [inner] }) => {
            if (kind !== "expression_statement" || !isKind(inner, "assignment")) return false;
            const key = isKind(inner.left, "subscript") ? inner.left.subscript[0] : null;
            return isOf(key, name) && isOf(inner.right, number);
          });
          if (isNoted) check(counted, left);
        },
        call(node) {
          // `tensor[letters.index(letter)] = 1`
          const { function: callee } = node;
          if (
            isKind(callee, "attribute") &&
            callee.attribute.text === "index" &&
            isKind(node.parent, "subscript")
          )
            check(callee.object, node);
          const zipped = argumentOf(node, "dict");
          if (isKind(zipped, "generator_expression")) checkClauses(zipped);
          const [names, numbers] = isKind(zipped, "call") ? callArguments(zipped) : [];
          if (zipped === null || argumentOf(zipped, "zip") === null || numbers === undefined) return;
          if (names !== undefined && argumentOf(numbers.value, "range") !== null) check(names.value, node);
        },
      },
    };
  },
});
