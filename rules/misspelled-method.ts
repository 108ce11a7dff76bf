/** A method whose name is nearly the one that the library calls: `foward`, `_init_`, `getitem`. */

import {
  attributesNamed,
  type ClassInfo,
  defineRule,
  descendants,
  isKind,
  isLightningModule,
  python,
  type QualifiedName,
  similarName,
} from "../server/rule-api";

type Method = ClassInfo["methods"] extends ReadonlyMap<string, infer M> ? M : never;

const LIGHTNING = ["training_step", "validation_step", "configure_optimizers"];
const KERAS = ["call"];

/** What each class is called by. */
const CALLED: Readonly<Record<QualifiedName, readonly string[]>> = {
  "torch.nn.Module": ["forward"],
  "torch.utils.data.Dataset": ["__getitem__", "__len__"],
  "keras.layers.Layer": KERAS,
  "keras.Layer": KERAS,
  "keras.Model": KERAS,
  "sklearn.base.TransformerMixin": ["transform"],
};
export const misspelledMethod = defineRule({
  meta: {
    name: "misspelled-method",
    theme: "api",
    libraries: ["torch", "keras", "lightning", "sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.forward",
      "https://docs.python.org/3/reference/datamodel.html#object.__init__",
      'torch 2.15.0: NotImplementedError: Module [Net] is missing the required "forward" function; with `_init_` a Net() has no layers and Net(3) raises TypeError',
    ],
    docs: {
      en: {
        title: "Method that nobody calls under this name",
        what: "A class derived from `nn.Module`, `Dataset`, `LightningModule`, a Keras layer or a scikit-learn transformer has no `forward` (`__getitem__`, `training_step`, `call`, `transform`), but a method of nearly that name: `foward`, `getitem`, `training_steps`. Or a class has `_init_` or `__int__` where `__init__` is meant. The file calls the method nowhere.",
        why: "The library calls the method by its right name, and what it finds there is the base's, which raises `NotImplementedError` or `TypeError`. With `_init_` the class is made without a single layer, and the error comes much later: `'Net' object has no attribute 'fc'`.",
        ignoreWhen: "Another file calls the method under this name, and a subclass brings the right one.",
      },
      zh: {
        title: "方法名拼错，没有人会调用它",
        what: "继承 `nn.Module`、`Dataset`、`LightningModule`、Keras 层或 scikit-learn 变换器的类没有 `forward`（`__getitem__`、`training_step`、`call`、`transform`），却有一个名字几乎一样的方法：`foward`、`getitem`、`training_steps`；或者把 `__init__` 写成了 `_init_` 或 `__int__`。文件里没有任何地方调用这个方法。",
        why: "库按正确的名字调用，找到的是基类的方法，于是抛出 `NotImplementedError` 或 `TypeError`。写成 `_init_` 时，对象里一个层也没有，错误要到很后面才出现：`'Net' object has no attribute 'fc'`。",
        ignoreWhen: "别的文件按这个名字调用它，而子类提供了正确的方法。",
      },
      invalid: python`
        from torch import nn


        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def foward(self, x):
                return self.fc(x)
      `,
      valid: python`
        from torch import nn


        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def forward(self, x):
                return self.fc(x)
      `,
    },
    messages: {
      near: {
        en: "`{written}` is called by nobody: `{class}` has no `{meant}`, which is what runs.",
        zh: "没有人会调用 `{written}`：`{class}` 没有真正会运行的 `{meant}`。",
      },
      init: {
        en: "`{written}` never runs when a `{class}` is made: the name is `__init__`.",
        zh: "创建 `{class}` 时不会运行 `{written}`：正确的名字是 `__init__`。",
      },
      rename: { en: "Call it `{meant}`", zh: "改名为 `{meant}`" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    const isAskedFor = (name: string): boolean => attributesNamed(semantic.tree, name).length > 0;
    const calledBy = (base: QualifiedName): readonly string[] =>
      isLightningModule(base) ? LIGHTNING : (CALLED[base] ?? []);

    function report(node: Method, message: "near" | "init", name: string, meant: string): void {
      const data = { written: node.name.text, class: name };
      const edits = [fixer.replace(node.name, meant)];
      // Another file may call it by the name that it has.
      const suggestions = [{ message: "rename", data: { meant }, edits } as const];
      if (message === "init") context.report({ node: node.name, message, data, suggestions });
      else context.report({ node: node.name, message, data: { ...data, meant }, suggestions });
    }

    /** It sets the object up: fields of `self` are stored, the base is set up, and nothing is given back. */
    function setsUp({ body, parameters }: Method): boolean {
      const [self] = parameters.children;
      const inside = [...descendants(body)];
      const isReturned = inside.some(
        ({ kind, children }) => kind === "return_statement" && children.length > 0,
      );
      const stores = inside.some(
        (node) =>
          (isKind(node, "assignment") &&
            isKind(node.left, "attribute") &&
            context.text(node.left.object) === (self === undefined ? "" : context.text(self))) ||
          (isKind(node, "attribute") && node.attribute.text === "__init__"),
      );
      return !isReturned && stores;
    }

    function check(info: ClassInfo): void {
      const own = [...info.methods.values()].filter(({ parent }) => parent?.kind !== "decorated_definition");
      if (!info.methods.has("__init__")) {
        const init = own.find(({ name: { text } }) =>
          /^_{1,2}(?:init|int|inti|intit|iinit)_{1,2}$/.test(text),
        );
        if (init !== undefined && setsUp(init) && !isAskedFor(init.name.text))
          report(init, "init", info.name, "__init__");
      }
      const [base, ...others] = info.bases.filter((one) => one !== "sklearn.base.BaseEstimator");
      if (typeof base !== "string" || others.length > 0) return;
      // A loader asks for `__getitems__` first: https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset
      const called = calledBy(base);
      for (const meant of called) {
        if (info.methods.has(meant) || hasField(info, meant)) continue;
        const near = own.find(
          ({ name: { text } }) =>
            !called.includes(text) &&
            text !== "__getitems__" &&
            // What derived classes call in a method of the right name.
            text !== `_${meant}` &&
            similarName(meant, [text]) !== null &&
            !isAskedFor(text),
        );
        if (near !== undefined) report(near, "near", info.name, meant);
      }
    }

    /** `forward = other` in the body of the class, or `self.forward = ...`. */
    const hasField = ({ node }: ClassInfo, name: string): boolean =>
      [...descendants(node.body)].some(
        (one) =>
          isKind(one, "assignment") &&
          (isKind(one.left, "attribute") ? one.left.attribute.text : context.text(one.left)) === name,
      );

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          if (info !== null) check(info);
        },
      },
    };
  },
});
