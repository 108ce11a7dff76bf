/** An image that may not have been read, used without a look. */

import {
  ancestor,
  type Binding,
  type Call,
  callOfArgument,
  contains,
  defineRule,
  descendants,
  isGuarded,
  isInTry,
  isKind,
  isSameField,
  isSelfField,
  isTried,
  knowsPath,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Raise for `None`, or make nothing of it. */
const TAKES = /^(?:cv2|numpy)\.|^torch\.(?:from_numpy|tensor|as_tensor)$|^PIL\.Image\.fromarray$/;

export const imreadUnchecked = defineRule({
  meta: {
    name: "imread-unchecked",
    theme: "vision",
    libraries: ["cv2"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
      "OpenCV 5.0.0: imread of a missing file gives None; its shape raises AttributeError, cv2.rotate(None, 0) gives None without an error",
    ],
    docs: {
      en: {
        title: "Image used without a check of imread",
        what: "The result of `cv2.imread` is used, and nothing asks whether it is `None`.",
        why: "`cv2.imread` raises nothing for a file that is missing or cannot be decoded: it returns `None`. The error comes later and about something else, `'NoneType' object has no attribute 'shape'`, or not at all: `cv2.rotate` of `None` returns `None` (OpenCV 5.0.0). Files with other characters in their path, on Windows, are the usual cause. Where the paths come from a listing, the files are there and only a broken one gives `None`: a hint.",
        ignoreWhen:
          "The files are known to be there and readable, for instance because an earlier step has written them.",
      },
      zh: {
        title: "使用 imread 的结果前没有检查",
        what: "使用了 `cv2.imread` 的结果，却没有判断它是不是 `None`。",
        why: "文件不存在或无法解码时，`cv2.imread` 不抛异常，而是返回 `None`。错误到后面才出现，而且与读文件无关：`'NoneType' object has no attribute 'shape'`；甚至不出现：`cv2.rotate` 对 `None` 直接返回 `None`（OpenCV 5.0.0）。Windows 上路径含中文等字符是常见原因。路径来自目录列表时，文件一定存在，只有损坏的文件才会得到 `None`：此时只是提示。",
        ignoreWhen: "已知文件存在且可读，例如由前一步写出。",
      },
      invalid: python`
        import cv2

        image = cv2.imread("image.jpg")
        print(image.shape)
      `,
      valid: python`
        import cv2

        image = cv2.imread("image.jpg")
        if image is None:
            raise FileNotFoundError("image.jpg")
        print(image.shape)
      `,
    },
    messages: {
      unchecked: {
        en: "If the file cannot be read, this is `None` and no error, and the next use fails.",
        zh: "读不到文件时，这里得到 `None` 而不报错，后面使用才会失败。",
      },
      listed: {
        en: "Of a file that is there but cannot be decoded this makes `None` and no error. The next use fails.",
        zh: "文件在、却无法解码时，这里得到 `None` 而不报错，后面使用才会失败。",
      },
      used: { en: "Used without a check.", zh: "这里未检查就使用。" },
      check: {
        en: "Raise `FileNotFoundError` where it is `None`",
        zh: "为 `None` 时抛出 `FileNotFoundError`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    /** Takes the image for granted: an attribute, an item, an argument of OpenCV or NumPy. */
    function needsImage(use: SyntaxNode): boolean {
      const { parent } = use;
      if (isKind(parent, "attribute")) return parent.object === use;
      if (isKind(parent, "subscript")) return parent.value === use;
      if (isKind(parent, "binary_operator")) return true;
      const call = callOfArgument(use);
      return call !== null && (TAKES.test(semantic.qualifiedName(call.function) ?? "") || isTransform(call));
    }

    const isTransform = ({ function: callee }: Call): boolean =>
      context.knowledge.hasTrait(dataflow.valueOf(callee).type ?? "", "image-transform");

    /** Asked about, or given to code that may ask. */
    function mayCheck(use: SyntaxNode): boolean {
      const { parent } = use;
      if (isKind(parent, "comparison_operator", "not_operator", "boolean_operator", "assert_statement"))
        return true;
      if (isKind(parent, "if_statement", "elif_clause", "while_statement", "conditional_expression"))
        return true;
      const call = callOfArgument(use);
      if (call === null) return false;
      const name = semantic.qualifiedName(call.function) ?? "";
      return !/^(?:cv2|numpy|matplotlib|PIL|torch|torchvision|skimage|tensorflow|keras)\b/.test(name);
    }

    /** The first use after the call, if it asks nothing: what is asked later comes too late. */
    function firstUse(binding: Binding, call: Call): SyntaxNode | null {
      const uses = binding.references.map(({ identifier }) => identifier);
      const next = uses.find(({ start }) => start > call.end);
      if (next === undefined || semantic.scopeOf(next) !== semantic.scopeOf(call)) return null;
      const isFirst = !uses.some((use) => mayCheck(use) && (use === next || runsBefore(use, next, call)));
      return isFirst ? next : null;
    }

    /** The condition of `image.shape if image is not None else None`, or of a loop that reads until there is an image. */
    function runsBefore(check: SyntaxNode, next: SyntaxNode, call: Call): boolean {
      const choice = ancestor(check, "conditional_expression");
      if (choice !== null && contains(choice, next)) return true;
      const loop = ancestor(call, "while_statement", "for_statement");
      return loop !== null && contains(loop, check) && check.start < call.start && !contains(loop, next);
    }

    /** The first use of `self.image` after the call in its function, if nothing in the class asks about it. */
    function fieldUse(field: SyntaxNode & { readonly kind: "attribute" }, call: Call): SyntaxNode | null {
      const around = ancestor(field, "function_definition");
      const owner = ancestor(field, "class_definition");
      const uses = [...descendants(owner ?? field)].filter(
        (node) => node !== field && isSameField(tree, node, field),
      );
      if (around === null || uses.some(mayCheck)) return null;
      return uses.find((use) => use.start > call.end && use.end <= around.end) ?? null;
    }

    /** A test that cannot read its image fails, and that is what it is for. */
    const isAsserted = (use: SyntaxNode): boolean => ancestor(use, "assert_statement") !== null;

    return {
      calls: {
        "cv2.imread"(call) {
          if (isGuarded(semantic, call) || isInTry(context, call)) return;
          const target = isKind(call.parent, "assignment") ? call.parent.left : null;
          const binding = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
          const field = target !== null && isSelfField(target) ? target : null;
          const use =
            field !== null ? fieldUse(field, call) : binding === null ? call : firstUse(binding, call);
          if (use === null || !needsImage(use) || isAsserted(use) || isTried(context, use)) return;
          const path = dataflow.argument(call, "filename", 0);
          const known = knowsPath(context, path, call);
          if (known === "written" || known === "asked") return;
          const code = `if ${context.text(target ?? call)} is None:\n    raise FileNotFoundError(${path === null ? "" : context.text(path)})`;
          const isPlain = isKind(path, "string", "identifier", "attribute", "subscript");
          context.report({
            node: call,
            ...(known === "listed"
              ? { message: "listed" as const, severity: "hint" as const }
              : { message: "unchecked" as const }),
            related: use === call ? [] : [{ node: use, message: "used" }],
            fix:
              target !== null && isPlain && fixer.standsAlone(call)
                ? { message: "check", edits: [fixer.lineAfter(call, code)] }
                : null,
          });
        },
      },
    };
  },
});
