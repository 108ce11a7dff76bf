/** What is said to a user: its languages, its severity, its placeholders. Types hold an author to all of them; knows no rule. */

/** `error`: the run fails or its result is wrong; `warning`: very likely wrong; `information`: waste, deprecation; `hint`: taste. */
export type Severity = "error" | "warning" | "information" | "hint";

export type Language = "en" | "zh";

/** A text in every language. */
export type Localized = Readonly<Record<Language, string>>;

/** The names in braces of a message template: `"{metric} gets {value}"` has `metric` and `value`. */
export type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

export type Messages = Readonly<Record<string, Localized>>;

/** What stands for a placeholder: code and names are the same in every language, a sentence (of a table's advice) is not. */
export type MessageValue = string | Localized;

/** A message with the values of its placeholders; both languages must use the same ones. */
export type MessageData<M extends Localized> = [Placeholders<M["en"]>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: Readonly<Record<Placeholders<M["en"]> | Placeholders<M["zh"]>, MessageValue>> };

/** One message of a rule, chosen by its key, with its data. */
export type MessageOf<M extends Messages> = {
  [Key in keyof M]: { readonly message: Key } & MessageData<M[Key]>;
}[keyof M];

/** Fills the placeholders of a template; one without data stays as it is. */
export function formatMessage(template: string, data: Readonly<Record<string, string>> | undefined): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => data?.[name] ?? all);
}
