/** What the form of a call admits. Knows parameter lists, no releases. */

import type { ApiForm, ApiParameter } from "./apiIndex";

/** A form as hand-kept facts write it: `a, b=1, *, c=None, **kwargs`; a default is one word. */
export function formOf(text: string): ApiForm {
  const form: ApiParameter[] = [];
  let kind: ApiParameter["kind"] = "positional";
  for (const part of text === "" ? [] : text.split(",").map((one) => one.trim())) {
    const [name = "", standard] = part.split("=");
    const [stars = ""] = /^\**/.exec(name) ?? [];
    if (stars === "**") form.push({ name: name.slice(2), kind: "var-keyword", required: false });
    else if (stars === "*" && name !== "*")
      form.push({ name: name.slice(1), kind: "var-positional", required: false });
    else if (stars === "")
      form.push({
        name,
        kind,
        required: standard === undefined,
        ...(standard === undefined ? {} : { default: standard }),
      });
    if (stars === "*") kind = "keyword-only";
  }
  return form;
}

/** Whether a parameter can be given by its name. */
export const isNamed = ({ kind }: ApiForm[number]): boolean =>
  kind === "positional" || kind === "keyword-only";

/** Whether it takes any keyword. */
export function handsKeywordsOn(form: ApiForm): boolean {
  return form.some(({ kind }) => kind === "var-keyword");
}

/** NumPy's spellings that PyTorch's C functions take as well (torch 2.15.0: `torch.sum(x, axis=0)` runs, `F.softmax(x, axis=0)` does not). */
const NUMPY_SPELLINGS: Readonly<Record<string, string>> = {
  axis: "dim",
  keepdims: "keepdim",
  x: "input",
  a: "input",
  x1: "input",
  x2: "other",
};

/** The parameter that a keyword is another spelling of, or the keyword itself. */
export function meantParameter(keyword: string, callable: string): string {
  const native = /^torch\.(?:\w+|(?:Tensor|linalg|special|fft)\.\w+)$/.test(callable);
  return (native ? NUMPY_SPELLINGS[keyword] : undefined) ?? keyword;
}

/** Whether a form of a callable takes the keyword. */
export function takesKeyword(form: ApiForm, keyword: string, callable: string): boolean {
  const other = meantParameter(keyword, callable);
  return form.some(
    (parameter) => isNamed(parameter) && (parameter.name === keyword || parameter.name === other),
  );
}
