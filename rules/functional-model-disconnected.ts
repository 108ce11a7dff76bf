/** A layer of a functional Keras model whose result goes nowhere. */

import {
  appliedLayer,
  type Binding,
  type Call,
  calledName,
  cellsOf,
  type Definition,
  defineRule,
  enclosingStatement,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const MODELS = ["keras.Model", "keras.models.Model"];

export const functionalModelDisconnected = defineRule({
  meta: {
    name: "functional-model-disconnected",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://keras.io/guides/functional_api/",
      "keras 3.15.1: a Dense(8) whose result no output is computed from is not in model.layers",
    ],
    docs: {
      en: {
        title: "Layer whose result goes nowhere",
        what: "In a functional model the result of a layer is given a name, and nothing reads it: it is never used, or the next line gives the name another value.",
        why: "A model has only the layers that lie between its inputs and its outputs. The layer is in no `summary()` and is never trained, and nothing says so. Mostly the next layer was called with an earlier tensor, as in `x = Dense(8)(inputs)` twice.",
        ignoreWhen: "The layer is left over from an experiment; then the line can go.",
      },
      zh: {
        title: "层的结果没有去处",
        what: "函数式模型里，某一层的结果有了名字却没有被读取：从未使用，或者下一行又给这个名字赋了别的值。",
        why: "模型只包含输入与输出之间的层。这一层不会出现在 `summary()` 里，也不会被训练，而且没有任何提示。多半是下一层用错了更早的张量，例如连写两次 `x = Dense(8)(inputs)`。",
        ignoreWhen: "这一层是实验留下的；那样可以删掉这一行。",
      },
      invalid: python`
        import keras
        from keras import layers

        inputs = keras.Input((8,))
        x = layers.Dense(32, activation="relu")(inputs)
        x = layers.Dense(16, activation="relu")(inputs)
        model = keras.Model(inputs, layers.Dense(1)(x))
      `,
      valid: python`
        import keras
        from keras import layers

        inputs = keras.Input((8,))
        x = layers.Dense(32, activation="relu")(inputs)
        x = layers.Dense(16, activation="relu")(x)
        model = keras.Model(inputs, layers.Dense(1)(x))
      `,
    },
    messages: {
      unused: {
        en: "Nothing reads `{name}`, so this `{layer}` is in no model.",
        zh: "没有代码读取 `{name}`，这个 `{layer}` 不在任何模型里。",
      },
      replaced: {
        en: "`{name}` gets another value before anything reads it, so this `{layer}` is in no model.",
        zh: "`{name}` 在被读取之前就换了值，这个 `{layer}` 不在任何模型里。",
      },
      next: { en: "The other value", zh: "另一个值" },
    },
  },
  create(context) {
    const { semantic } = context;

    /** The statement, if it stands directly in the body of its function or of the file. */
    function plainStatement({ node }: Definition): SyntaxNode | null {
      const statement = enclosingStatement(node);
      const block = statement?.parent;
      const isPlain = isKind(block, "module") || isKind(block?.parent, "function_definition");
      return isPlain ? statement : null;
    }

    /** It stands in the same block, so that nothing comes back to it from behind. */
    const isStraight = (definition: Definition, { parent }: SyntaxNode): boolean =>
      plainStatement(definition)?.parent === parent;

    /** Another model begins between two statements, or another cell. */
    function startsAnew({ end }: SyntaxNode, { start }: SyntaxNode): boolean {
      const cells = cellsOf(context).filter(({ range }) => range.start > end && range.start <= start);
      return cells.length > 0 || inputs().some((input) => input.start > end && input.start < start);
    }

    const inputs = (): readonly Call[] => fileCalls(context).of("keras.Input", "keras.layers.Input");

    /** The next model is made behind it, of the same inputs. */
    function isOfModel(statement: SyntaxNode, models: readonly Call[]): boolean {
      const model = models.find(({ start }) => start > statement.end);
      return (
        model !== undefined && !inputs().some(({ start }) => start > statement.end && start < model.start)
      );
    }

    function check(binding: Binding, models: readonly Call[]): void {
      if (binding.name.startsWith("_")) return;
      const definitions = [...binding.definitions].sort((a, b) => a.node.start - b.node.start);
      definitions.forEach((definition, i) => {
        const layer = appliedLayer(semantic, definition);
        const statement = layer === null ? null : plainStatement(definition);
        if (layer === null || statement === null) return;
        const data = { name: binding.name, layer: calledName(context, layer) };
        const isReadBehind = binding.references.some(
          ({ identifier, scope }) => scope !== binding.scope || identifier.start > statement.end,
        );
        const isAlone =
          i === definitions.length - 1 && definitions.every((one) => isStraight(one, statement));
        if (isAlone && !isReadBehind) {
          if (isOfModel(statement, models))
            context.report({ node: definition.identifier, message: "unused", data });
          return;
        }
        const next = definitions[i + 1];
        const after = next === undefined ? null : plainStatement(next);
        if (next === undefined || after === null || after.parent !== statement.parent) return;
        const isRead = binding.references.some(
          ({ identifier, scope }) =>
            scope !== binding.scope || (identifier.start > statement.end && identifier.start < after.end),
        );
        if (isRead || next.value === null || startsAnew(statement, after)) return;
        context.report({
          node: definition.identifier,
          message: "replaced",
          data,
          related: [{ node: next.node, message: "next" }],
        });
      });
    }

    return {
      end() {
        const models = fileCalls(context)
          .of(...MODELS)
          .filter((call) => call.arguments.children.length > 0);
        for (const scope of new Set(models.map((model) => semantic.scopeOf(model)))) {
          const own = models.filter((model) => semantic.scopeOf(model) === scope);
          if (scope.kind === "function" || scope.kind === "module")
            for (const binding of scope.bindings.values()) check(binding, own);
        }
      },
    };
  },
});
