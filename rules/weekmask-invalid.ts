/** A mask of business days that NumPy does not understand. */

import { type Call, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const weekmaskInvalid = defineRule({
  meta: {
    name: "weekmask-invalid",
    theme: "api",
    libraries: ["numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.busdaycalendar.html",
      'numpy 2.5.5: ValueError: Invalid business day weekmask string "11111"',
      "numpy 2.5.5: ValueError: Cannot construct a numpy.busdaycal with a weekmask of all zeros",
    ],
    docs: {
      en: {
        title: "Week mask that NumPy refuses",
        what: "`weekmask` is a text that is neither seven zeros and ones nor a list of day names such as `Mon Tue Wed`.",
        why: "NumPy raises a `ValueError`. Seven digits stand for Monday to Sunday; names are written with three letters and a capital one first.",
        ignoreWhen: "The error itself is what the code shows.",
      },
      zh: {
        title: "NumPy 不接受的 weekmask",
        what: "`weekmask` 既不是七个 0/1，也不是 `Mon Tue Wed` 这样的星期名。",
        why: "NumPy 会抛出 `ValueError`。七位数字依次代表周一到周日；星期名用三个字母，首字母大写。",
        ignoreWhen: "代码本身就是为了演示这个错误。",
      },
      invalid: python`
        import numpy as np

        days = np.busday_count("2024-01-01", "2024-02-01", weekmask="11111")
      `,
      valid: python`
        import numpy as np

        days = np.busday_count("2024-01-01", "2024-02-01", weekmask="1111100")
      `,
    },
    messages: {
      refused: {
        en: "`{mask}` is no week mask: write seven zeros and ones, or day names such as `Mon Tue`.",
        zh: "`{mask}` 不合法：应写七个 0/1，或 `Mon Tue` 这样的星期名。",
      },
      write: { en: "Write `{days}`", zh: "改为 `{days}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const POSITIONS = { busday_count: 2, busday_offset: 3, is_busday: 1, busdaycalendar: 0 };
    const isMask = (mask: string): boolean =>
      /^(?=.*1)[01]{7}$/.test(mask) || /^(\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun))+\s*$/.test(mask);
    /** `[1, 1, 1, 1, 1]`: numbers for more or fewer days than a week has. */
    const isWrongList = (mask: SyntaxNode): boolean =>
      isKind(mask, "list", "tuple") &&
      mask.children.length !== 7 &&
      mask.children.every((day) => isKind(day, "integer", "true", "false"));
    /** `Monday, tuesday` → `Mon Tue`. */
    function shortDays(mask: string): string | null {
      const words = mask.split(/[\s,]+/).filter((word) => word !== "");
      const days = words.map((word) =>
        DAYS.find((day) => word.length >= 3 && day.toLowerCase().startsWith(word.toLowerCase())),
      );
      return days.length === 0 || days.includes(undefined)
        ? null
        : days.map((day) => (day ?? "").slice(0, 3)).join(" ");
    }
    return {
      calls: Object.fromEntries(
        Object.entries(POSITIONS).map(([name, position]) => [
          `numpy.${name}`,
          (call: Call) => {
            const mask = dataflow.argument(call, "weekmask", position);
            const { constant } = mask === null ? {} : dataflow.valueOf(mask);
            if (mask !== null && isWrongList(mask)) {
              context.report({ node: mask, message: "refused", data: { mask: context.excerpt(mask) } });
              return;
            }
            if (mask === null || typeof constant !== "string" || isMask(constant)) return;
            const days = shortDays(constant);
            context.report({
              node: mask,
              message: "refused",
              data: { mask: context.excerpt(mask) },
              fix:
                days === null
                  ? null
                  : { message: "write", data: { days }, edits: [fixer.replace(mask, `"${days}"`)] },
            });
          },
        ]),
      ),
    };
  },
});
