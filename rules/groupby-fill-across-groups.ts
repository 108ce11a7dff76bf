/** A lag, window or fill over a table sorted by entity and time, which reaches from one entity into the next. */

import {
  type Call,
  columnIn,
  comparesNeighbours,
  contains,
  defineRule,
  groupedSibling,
  isKind,
  namesIt,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Columns that put the rows of one entity in order, and name none. */
const ORDERS =
  /(?:^|_)(?:days?|hours?|minutes?|seconds?|weeks?|months?|quarters?|years?|period|cycles?|steps?|t|ts|round|visit|season|frame|ds)(?:_|$)|date|time/i;

/** They take values from rows before or behind: https://pandas.pydata.org/docs/reference/series.html */
const REACHES =
  /^(?:shift|diff|pct_change|ffill|bfill|rolling|ewm|expanding|cumsum|cummax|cummin|interpolate)$/;

export const groupbyFillAcrossGroups = defineRule({
  meta: {
    name: "groupby-fill-across-groups",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.core.groupby.SeriesGroupBy.shift.html",
      "pandas 3.1.1: of two stores with two days each, `shift(1)` gives the first day of the second store the sales of the first store's last day",
    ],
    docs: {
      en: {
        title: "Lag that reaches into another group",
        what: "A table is sorted by an entity and then by something else, such as store and day, and `shift`, `diff`, `rolling` or `ffill` is taken of a column without `groupby` of that entity.",
        why: "The rows of one store end where those of the next begin, and pandas does not know that. The first day of the second store gets the last value of the first one as its lag; a window or a fill mixes both. The values look right and are wrong at every border, and with many short groups that is a large part of all rows.",
        ignoreWhen: "The first column of the sort is no entity, and rows may mix.",
      },
      zh: {
        title: "滞后值跨到了另一组",
        what: "表先按实体再按别的列排序（例如门店和日期），却没有按该实体 `groupby` 就对某列做 `shift`、`diff`、`rolling` 或 `ffill`。",
        why: "一家门店的行结束处就是下一家的开头，pandas 并不知道。第二家门店第一天的滞后值会是第一家最后一天的值；窗口和填充也会把两者混在一起。数值看似正常，却在每个边界上都是错的；组多且短时，错的行会占很大比例。",
        ignoreWhen: "排序的第一列不是实体，各行可以混在一起。",
      },
      invalid: python`
        import pandas as pd

        df = pd.read_csv("sales.csv").sort_values(["store", "day"])
        df["lag"] = df["sales"].shift(1)
      `,
      valid: python`
        import pandas as pd

        df = pd.read_csv("sales.csv").sort_values(["store", "day"])
        df["lag"] = df.groupby("store")["sales"].shift(1)
      `,
    },
    messages: {
      reaches: {
        en: "`{method}` takes values of one `{entity}` into the rows of the next.",
        zh: "`{method}` 会把一个 `{entity}` 的值带进下一个的行里。",
      },
      sibling: {
        en: "`{method}` mixes the rows of each `{entity}`; elsewhere `{column}` is grouped by it first.",
        zh: "`{method}` 会跨越不同的 `{entity}`，而别处对 `{column}` 先按它分了组。",
      },
      grouped: { en: "Grouped by `{entity}` here", zh: "这里按 `{entity}` 分组" },
      sorted: { en: "Sorted by `{entity}` first", zh: "先按 `{entity}` 排序" },
      group: { en: "Group by `{entity}` first", zh: "先按 `{entity}` 分组" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The sort that a frame's rows are in where it is used: by two columns or more; null where another order may have come since. */
    function sortOf(frame: SyntaxNode): { readonly call: Call; readonly entity: SyntaxNode } | null {
      const binding = semantic.bindingOf(frame);
      const sorts = nodesOf(context.tree, "call").filter((call) => {
        if (call.end > frame.start || !isKind(call.function, "attribute")) return false;
        if (!/^(?:sort_values|sort_index|sample)$/.test(call.function.attribute.text)) return false;
        return isOnWayTo(call, frame) || semantic.bindingOf(call.function.object) === binding;
      });
      const call = sorts.at(-1);
      const by = call === undefined ? null : dataflow.argument(call, "by", 0);
      const order = call === undefined ? null : dataflow.argument(call, "ascending", 2);
      const [entity, ...more] = isKind(by, "list", "tuple") ? by.children : [];
      const isPlain = order === null || dataflow.valueOf(order).constant === true;
      const [first, second] = [entity, more[0]].map((one) => (one === undefined ? null : stringValue(one)));
      if (!call || !entity || first == null || second == null || !isPlain) return null;
      return isEntity(first, second) ? { call, entity } : null;
    }

    /** Whether a sort by two columns puts the rows of each entity in order; hours within a day, or an id where scores are equal, are another matter. */
    const isEntity = (first: string, second: string): boolean =>
      !ORDERS.test(first) && (ORDERS.test(second) || isAskedFor(first, /^groupby$/));

    /** `df.groupby("store")`, `df.query("store == 1")`, `df["store"].shift()` */
    const isAskedFor = (column: string, method: RegExp): boolean =>
      nodesOf(context.tree, "call").some(({ function: callee, arguments: given }) => {
        if (!isKind(callee, "attribute") || !method.test(callee.attribute.text)) return false;
        const [key] = isKind(callee.object, "subscript") ? callee.object.subscript : [];
        return (key !== undefined && stringValue(key) === column) || namesIt(given, column);
      });

    /** Borders are told apart, or the rows of one entity are taken. */
    const isMinded = (entity: string): boolean =>
      isAskedFor(entity, /^(?:query|shift|diff|ne|eq|duplicated|isin)$/) ||
      nodesOf(context.tree, "comparison_operator").some((node) => namesIt(node, entity));

    /** `df = pd.read_csv(...).sort_values(...).reset_index()`: part of what the frame was given last. */
    function isOnWayTo(call: Call, frame: SyntaxNode): boolean {
      const before = (semantic.bindingOf(frame)?.definitions ?? []).filter(
        ({ identifier }) => identifier.start < frame.start,
      );
      for (let at: SyntaxNode | null = before.at(-1)?.value ?? null; at !== null; ) {
        if (at === call) return true;
        at = isKind(at, "call") ? at.function : isKind(at, "attribute") ? at.object : null;
      }
      return false;
    }

    /** Whether every value that the name gets between the sort and the use keeps the rows' order, as its only ones do. */
    const isSortedStill = (frame: SyntaxNode, sort: Call): boolean =>
      (semantic.bindingOf(frame)?.definitions ?? []).every(
        ({ identifier, node }) =>
          identifier.start > frame.start || node.end <= sort.start || contains(node, sort),
      );

    return {
      nodes: {
        call(call) {
          if (!isKind(call.function, "attribute") || !REACHES.test(call.function.attribute.text)) return;
          const { object, attribute } = call.function;
          const column = isKind(object, "subscript") ? columnIn(context, object) : null;
          if (column === null || !isKind(object, "subscript") || !isKind(object.value, "identifier")) return;
          const sibling = groupedSibling(context, object.value, column.name, attribute.text);
          if (sibling !== null && !comparesNeighbours(call)) {
            const entity = stringValue(sibling) ?? context.excerpt(sibling);
            context.report({
              node: attribute,
              message: "sibling",
              data: { method: attribute.text, entity, column: column.name },
              related: [{ node: sibling, message: "grouped", data: { entity } }],
            });
            return;
          }
          const sort = sortOf(object.value);
          const entity = sort === null ? null : stringValue(sort.entity);
          if (sort === null || entity === null || !isSortedStill(object.value, sort.call)) return;
          if (entity === column.name || comparesNeighbours(call) || isMinded(entity)) return;
          // A running total may well be one of the whole table.
          if (attribute.text.startsWith("cum") && !isAskedFor(entity, /^groupby$/)) return;
          const data = { entity };
          const edits = [fixer.insertAfter(object.value, `.groupby(${context.text(sort.entity)})`)];
          // A window of groups has the group in its index.
          const isSame = /^(?:shift|diff|pct_change|ffill|bfill|cum\w+)$/.test(attribute.text);
          context.report({
            node: attribute,
            message: "reaches",
            data: { method: attribute.text, entity },
            related: [{ node: sort.call.function, message: "sorted", data }],
            suggestions: isSame ? [{ message: "group", data, edits }] : [],
          });
        },
      },
    };
  },
});
