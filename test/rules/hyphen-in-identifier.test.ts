/** What `hyphen-in-identifier` reports, and the subtractions on which it is silent. */

import { hyphenInIdentifier } from "../../rules/hyphen-in-identifier";
import { testRule } from "../support/ruleTester";

testRule(hyphenInIdentifier, {
  valid: [
    "clean_rows = rows - extra",
    {
      name: "a subtraction that is compared",
      code: `
        rows = 3
        extra = 1
        print(rows-extra == 2)
      `,
    },
  ],
  invalid: [
    {
      code: `
        clean-rows = [1, 2]
        ^^^^^^^^^^ assigned
      `,
      messages: ["`clean-rows` is no name"],
      suggestions: [{ title: "Write `clean_rows` everywhere", output: "clean_rows = [1, 2]" }],
    },
  ],
});
