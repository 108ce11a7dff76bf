/** A text with names in braces is printed or saved under as it stands, because the `f` in front of it is missing. */

import {
  callArguments,
  defineRule,
  isKind,
  mentions,
  nodesOf,
  python,
  type Scope,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** What shows a text or takes it for the name of a file as it is. */
const PRINTS = /^(?:print|tqdm\.write)$/;
const LOGS = /^(?:debug|info|warning|error|critical|exception)$/;
const TAKES_NAME =
  /^torch\.(?:save|load)$|^matplotlib\.pyplot\.(?:title|suptitle|xlabel|ylabel|savefig)$|^joblib\.(?:dump|load)$|^numpy\.(?:save(?:z|txt)?|load(?:txt)?|genfromtxt)$|^(?:pandas|polars)\.(?:read|scan)_(?:csv|parquet|excel|json|feather|pickle|table|ndjson|ipc)$|^cv2\.im(?:read|write)$|^PIL\.Image\.open$/;
/** Methods that do so, of frames, figures and networks. */
const METHODS_TAKING_NAME =
  /^(?:to_(?:csv|parquet|excel|json|feather|pickle)|write_(?:csv|parquet|json)|savefig|set_(?:title|xlabel|ylabel)|suptitle|save_(?:weights|pretrained|model))$/;
/** What fills a text, and what looks for a place in it. */
const FILLS = /^(?:format|format_map|vformat|Formatter)$/;
const FINDS = /^(?:replace|count|find|index|split|partition|startswith|endswith)$/;
/** `{epoch}`, `{loss:.4f}`, `{history["loss"][-1]:.3f}`, `{epoch + 1}`: an expression that begins with a name. */
const HOLE =
  /\{([A-Za-z_]\w*)((?:\.\w+|\[[^\]{}]*\])*(?:\(\))?(?:\s*[-+*/]\s*[\w.]+)?)(?:![rsa])?(?::[<>=^]?[-+]?#?0?\d*[,_]?(?:\.\d+)?[bcdeEfFgGnosxX%]?)?\}/g;

export const missingFPrefix = defineRule({
  meta: {
    name: "missing-f-prefix",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/lexical_analysis.html#formatted-string-literals",
      'Python 3.13: print("epoch {epoch}") prints the braces; torch 2.15.0: torch.save(state, "model_{epoch}.pt") writes one file of that very name each time; pandas 3.1.1: read_csv("{ROOT}/a.csv") raises FileNotFoundError',
    ],
    docs: {
      en: {
        title: "Names in braces without an f in front",
        what: 'A text with names in braces is printed, logged, shown as a title or used as the name of a file, and it is no f-string: `print("epoch {epoch}: {loss:.4f}")`. Every name in the braces is a variable at this place, and nothing fills them in.',
        why: 'Python prints the braces as they stand, so the log never shows the loss. As a name of a file it is worse: `torch.save(state, "model_{epoch}.pt")` writes the same file in every epoch, and only the last state is left.',
        ignoreWhen: "The braces are meant: the text is a template for somebody else.",
      },
      zh: {
        title: "花括号里有变量名，字符串前却没有 f",
        what: '带花括号变量名的文本被打印、写进日志、用作标题或文件名，却不是 f-string：`print("epoch {epoch}: {loss:.4f}")`。花括号里的名字在这里都是变量，又没有别的东西去填充它们。',
        why: 'Python 会原样打印花括号，日志里永远看不到损失。用作文件名更糟：`torch.save(state, "model_{epoch}.pt")` 每个 epoch 写的都是同一个文件，最后只剩下最后一次的状态。',
        ignoreWhen: "花括号是有意保留的，例如这段文本是给别处用的模板。",
      },
      invalid: python`
        losses = [0.9, 0.7, 0.5]
        for epoch, loss in enumerate(losses):
            print("epoch {epoch}: loss {loss:.3f}")
      `,
      valid: python`
        losses = [0.9, 0.7, 0.5]
        for epoch, loss in enumerate(losses):
            print(f"epoch {epoch}: loss {loss:.3f}")
      `,
    },
    messages: {
      printed: {
        en: "`{hole}` is shown as it stands: the text has no `f` in front.",
        zh: "`{hole}` 会原样显示：字符串前面缺少 `f`。",
      },
      named: {
        en: "`{hole}` stays in the name as it stands: the text has no `f` in front.",
        zh: "`{hole}` 会原样留在名字里：字符串前面缺少 `f`。",
      },
      add: { en: "Write an `f` in front", zh: "在前面加上 `f`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `"{epoch}" not in pattern`, `pattern.replace("{epoch}", ...)`: a place to fill that the texts of the file speak of. */
    const spokenOf = new Set(
      nodesOf(context.tree, "string").flatMap((node) => {
        const isAsked =
          isKind(node.parent, "comparison_operator") ||
          (isKind(node.parent?.parent, "call") &&
            isKind(node.parent.parent.function, "attribute") &&
            FINDS.test(node.parent.parent.function.attribute.text));
        return isAsked ? (stringValue(node) ?? []) : [];
      }),
    );

    /** A class of one's own says itself what becomes of a text, and whatever may be an instance of one. */
    function mayFill({ object, attribute: { text: method } }: SyntaxNode & { kind: "attribute" }): boolean {
      const value = dataflow.valueOf(object);
      const own = dataflow.classOf(value);
      if (own !== null) return own.methods.has(method) || mentions({ semantic: own.model }, own.node, FILLS);
      return (
        (value.type ?? value.call ?? semantic.qualifiedName(object)) == null &&
        nodesOf(context.tree, "class_definition").some(
          ({ name }) => semantic.classOf(name)?.methods.has(method) === true,
        )
      );
    }

    /** The first hole, where all of them can be filled here with names of variables. */
    function holeIn(node: SyntaxNode): string | null {
      const text = stringValue(node);
      // A text of several lines is often a template, or code that is shown.
      if (text === null || text.includes("\n") || !/^['"]/.test(context.text(node))) return null;
      const holes = [...text.matchAll(HOLE)];
      const rest = text.replace(HOLE, "");
      const [first] = holes;
      // `${name}` and formulas have braces of their own.
      if (first === undefined || /[{}$\\]/.test(rest)) return null;
      if (holes.some(([hole]) => spokenOf.has(hole))) return null;
      return holes.every(([, name = "", more = ""]) => isVariable(name, node, more)) ? first[0] : null;
    }

    /** A name that is bound in the function around, or at the top of the file, in front of the text. */
    function isVariable(name: string, at: SyntaxNode, more: string): boolean {
      for (let scope: Scope | null = semantic.scopeOf(at); scope !== null; scope = scope.parent) {
        const binding = scope.bindings.get(name);
        if (binding !== undefined)
          return binding.definitions.some(
            ({ kind, identifier }) =>
              identifier.start < at.start &&
              (more.startsWith(".") || !/^(?:import|function|class)$/.test(kind)),
          );
      }
      return false;
    }

    function check(node: SyntaxNode, message: "printed" | "named"): void {
      const hole = holeIn(node);
      if (hole === null) return;
      const edits = [fixer.insertBefore(node, "f")];
      context.report({ node, message, data: { hole }, suggestions: [{ message: "add", edits }] });
    }

    return {
      nodes: {
        call(call) {
          const { function: callee } = call;
          const name = semantic.qualifiedName(callee) ?? "";
          const given = callArguments(call);
          if (TAKES_NAME.test(name)) {
            for (const { value } of given) check(value, "named");
            return;
          }
          if (isKind(callee, "attribute") && METHODS_TAKING_NAME.test(callee.attribute.text)) {
            if (given[0]?.keyword === null && !mayFill(callee)) check(given[0].value, "named");
            return;
          }
          if (isKind(callee, "attribute") && LOGS.test(callee.attribute.text) && mayFill(callee)) return;
          const isPrint = isKind(callee, "identifier")
            ? semantic.isBuiltin(callee) && callee.text === "print"
            : PRINTS.test(context.text(callee));
          const isLog = isKind(callee, "attribute") && LOGS.test(callee.attribute.text) && given.length === 1;
          if (isPrint || isLog)
            for (const { value, keyword } of given) if (keyword === null) check(value, "printed");
        },
      },
    };
  },
});
