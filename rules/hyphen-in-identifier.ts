/** A hyphen inside a name: Python reads a subtraction, which cannot be assigned to and whose sides do not exist. */

import {
  type BinaryOperator,
  type CorrectionOf,
  defineRule,
  descendants,
  isKind,
  python,
  type RuleContext,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

const messages = {
  assigned: {
    en: "`{name}` is no name: Python reads a subtraction and cannot assign to it. Names are made of letters, digits and underscores.",
    zh: "`{name}` 不是名字：Python 把它读成减法，不能对减法赋值。名字只能由字母、数字和下划线组成。",
  },
  imported: {
    en: "`{name}` is no module name: an import takes no hyphens. What a package is called on PyPI is often not what it is imported as.",
    zh: "`{name}` 不是模块名：import 语句里不能有连字符。PyPI 上的包名往往不是导入时用的名字。",
  },
  read: {
    en: "`{name}` is a subtraction, and `{missing}` is not defined; `{joined}` is. Running it raises a NameError.",
    zh: "`{name}` 是减法，而 `{missing}` 没有定义，有定义的是 `{joined}`。运行时会抛出 NameError。",
  },
  module: {
    en: "`{name}` subtracts `{missing}`, which is not defined, from a module. Running it raises a NameError.",
    zh: "`{name}` 是从模块里减去没有定义的 `{missing}`。运行时会抛出 NameError。",
  },
  rename: { en: "Write `{joined}` everywhere", zh: "全部改写为 `{joined}`" },
} as const;

type Context = RuleContext<typeof messages>;

const NAME = String.raw`(?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)+`;
/** Where a target stands: at the start of a statement, among other targets, as a keyword of a call, behind `def` and the like. */
const BEFORE = String.raw`(?:^|;)[ \t]*|(?<=[\w\])])\([ \t]*|,[ \t]*|[^=!<>]=[ \t]*|\b(?:def|class|for|as|global|nonlocal)[ \t]+`;
/** What makes it one: a `=` of any kind, an annotation with one, or what stands behind `def`, `class`, `for` and `as`. */
const AFTER = String.raw`[ \t]*(?:\[[^\]\n]*\][ \t]*|\.\w+[ \t]*)*(?::?=(?!=)|(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)=|:[^=\n]+=(?!=))`;
const TARGET = new RegExp(`(?<before>${BEFORE})(?<name>${NAME})(?=(?<after>${AFTER})?)`, "gmu");
const IMPORT = new RegExp(
  `(?<before>^[ \\t]*(?:import|from)[ \\t]+(?:[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?,[ \\t]*)*)(?<name>${NAME})`,
  "gmu",
);

/** The text with comments and the contents of strings blanked, so that only code is searched. */
function codeOf({ tree }: Context): string {
  const blanked: SyntaxNode[] = [...tree.comments];
  for (const node of descendants(tree.root))
    if (isKind(node, "string_start", "string_content", "string_end")) blanked.push(node);
  let code = "";
  let end = 0;
  for (const { start, end: next } of blanked.sort((a, b) => a.start - b.start)) {
    if (start < end) continue;
    code += tree.text.slice(end, start) + tree.text.slice(start, next).replace(/[^\r\n]/g, " ");
    end = next;
  }
  code += tree.text.slice(end);
  // A quote that is left opens a string that nothing closes.
  return code.replace(/("""|''')[\s\S]*|["'][^\r\n]*/g, (open) => open.replace(/[^\r\n]/g, " "));
}

/** The places of a name with hyphens that stands in code as a whole. */
function placesOf(name: string, code: string): number[] {
  const escaped = name.replace(/[.\\]/g, "\\$&");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_.])${escaped}(?![\\p{L}\\p{N}_])`, "gu");
  return [...code.matchAll(whole)].map((match) => match.index);
}

/** The names of `a-b-c` written without spaces, first to last; null where the operands are something else. */
function partsOf(context: Context, node: BinaryOperator): SyntaxNode[] | null {
  const last = startOf(node.right);
  if (
    node.operator !== "-" ||
    last === null ||
    context.tree.text.slice(node.left.end, node.right.start) !== "-"
  )
    return null;
  const { left } = node;
  if (left.kind === "identifier" || (left.kind === "attribute" && startOf(left) !== null))
    return [left, last];
  const before = left.kind === "binary_operator" ? partsOf(context, left) : null;
  return before !== null && left.end === before.at(-1)?.end ? [...before, last] : null;
}

/** The name that an expression of attributes, calls and subscripts begins with. */
function startOf(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode = node; ; ) {
    if (at.kind === "identifier") return at;
    if (at.kind === "attribute") at = at.object;
    else if (at.kind === "call") at = at.function;
    else if (at.kind === "subscript") at = at.value;
    else return null;
  }
}

export const hyphenInIdentifier = defineRule({
  meta: {
    name: "hyphen-in-identifier",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/lexical_analysis.html#identifiers",
      "https://docs.python.org/3/reference/simple_stmts.html#assignment-statements",
      "Python 3.11: SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?",
    ],
    docs: {
      en: {
        title: "Hyphen inside a name",
        what: "A name with a hyphen is assigned to, defined or imported (`df-clean = ...`, `def load-data():`, `fit(batch-size=32)`), or it is read: `df-clean` without spaces, where one of the two names does not exist and `df_clean` does, or where the left side is a module (`nn.utils.prune-layer`).",
        why: "`df-clean` is the subtraction of `clean` from `df`. Assigning to it is a SyntaxError (`cannot assign to expression here`), so that nothing of the file runs. Read elsewhere it parses, and ends with a NameError, or silently subtracts two other variables.",
        ignoreWhen:
          "Never where it is assigned to. Where it is read, if the missing name comes from code that is not seen.",
      },
      zh: {
        title: "名字里有连字符",
        what: "给带连字符的名字赋值、定义或导入它（`df-clean = ...`、`def load-data():`、`fit(batch-size=32)`）；或者读取它：`df-clean` 中间没有空格，两个名字之一不存在而 `df_clean` 存在，或者左边是模块（`nn.utils.prune-layer`）。",
        why: "`df-clean` 是 `df` 减 `clean`。对它赋值是语法错误（`cannot assign to expression here`），整个文件都无法运行；出现在别处则能通过解析，运行时要么抛出 NameError，要么悄悄算成另外两个变量之差。",
        ignoreWhen: "赋值时没有例外。读取时，如果缺少的名字来自看不到的代码，可以忽略。",
      },
      invalid: python`
        rows = [1, 2, 3]
        clean-rows = rows[:2]
      `,
      valid: python`
        rows = [1, 2, 3]
        clean_rows = rows[:2]
      `,
    },
    messages,
  },
  create(context) {
    const { tree, semantic, fixer } = context;
    const subtractions: BinaryOperator[] = [];
    const mightImport: SyntaxNode[] = [];
    let masked: string | null = null;
    const code = (): string => {
      masked ??= codeOf(context);
      return masked;
    };
    const isBroken = (at: number): boolean => tree.broken.some(({ start, end }) => start <= at && at < end);

    function rename(name: string): CorrectionOf<typeof messages> {
      const joined = name.replaceAll("-", "_");
      return {
        message: "rename",
        data: { joined },
        edits: placesOf(name, code()).map((at) => fixer.replace(textRange(at, at + name.length), joined)),
      };
    }

    /** Names with hyphens that are assigned to, each reported. */
    function reportTargets(): Set<string> {
      const names = new Set<string>();
      if (tree.errors.length === 0) return names;
      for (const match of code().matchAll(TARGET)) {
        const { before = "", name = "", after } = match.groups ?? {};
        const at = match.index + before.length;
        // A colon behind something else is a dict's or a slice's.
        const isEntry =
          after?.trimStart().startsWith(":") === true &&
          !after.trimStart().startsWith(":=") &&
          !/^[ \t;]*$/.test(before);
        const isDefinition = /\b(def|class|for|as|global|nonlocal)\s+$/.test(before);
        const isCondition = /\b(if|elif|while|assert|return|and|or|not|in)[ \t]*\($/.test(
          code().slice(0, at).trimEnd(),
        );
        if (!isBroken(at) || isCondition || isEntry || (after === undefined && !isDefinition)) continue;
        names.add(name);
        context.report({
          node: textRange(at, at + name.length),
          message: "assigned",
          data: { name },
          breakage: true,
          suggestions: [rename(name)],
        });
      }
      return names;
    }

    function reportImports(): void {
      if (tree.errors.length === 0 && mightImport.length === 0) return;
      for (const match of code().matchAll(IMPORT)) {
        const { before = "", name = "" } = match.groups ?? {};
        const at = match.index + before.length;
        if (!isBroken(at) && !mightImport.some(({ start, end }) => start <= at && at <= end)) continue;
        context.report({
          node: textRange(at, at + name.length),
          message: "imported",
          data: { name },
          breakage: true,
        });
      }
    }

    function reportRead(node: BinaryOperator, targets: ReadonlySet<string>): void {
      const parts = partsOf(context, node);
      const [first, ...others] = parts ?? [];
      const last = others.at(-1);
      if (first === undefined || last === undefined) return;
      const missing = [startOf(first), ...others].find(
        (part) => part !== null && semantic.undefinedNames.some(({ identifier }) => identifier === part),
      );
      if (missing == null) return;
      const name = context.text(textRange(first.start, last.end));
      const joined = name.replaceAll("-", "_");
      const data = { name, missing: context.text(missing), joined };
      const place = { node: textRange(first.start, last.end), data, suggestions: [rename(name)] };
      if (first.kind === "identifier" && (targets.has(name) || isKnown(joined, node)))
        context.report({ ...place, message: "read" });
      else if (isModule(first)) context.report({ ...place, message: "module" });
    }

    /** Whether a name is bound where the node stands, or used as if it were. */
    function isKnown(name: string, node: SyntaxNode): boolean {
      for (
        let scope: typeof semantic.moduleScope | null = semantic.scopeOf(node);
        scope !== null;
        scope = scope.parent
      )
        if (scope.bindings.has(name)) return true;
      return semantic.undefinedNames.some(({ identifier }) => identifier.text === name);
    }

    function isModule(node: SyntaxNode): boolean {
      const qualified = semantic.qualifiedName(node);
      if (qualified === null) return false;
      const definition = semantic.bindingOf(node)?.definitions[0];
      if (definition?.import != null && definition.import.name === null) return true;
      const answer = context.apiIndex.symbol(qualified);
      return answer.kind === "symbol" && answer.symbol.kind === "module";
    }

    return {
      nodes: {
        binary_operator(node) {
          if (!isKind(node.parent, "binary_operator") || partsOf(context, node.parent) === null)
            subtractions.push(node);
        },
        import_statement(node) {
          if (tree.text[node.end] === "-") mightImport.push(node);
        },
      },
      end() {
        const targets = reportTargets();
        reportImports();
        if (semantic.undefinedNames.length > 0) for (const node of subtractions) reportRead(node, targets);
      },
    };
  },
});
