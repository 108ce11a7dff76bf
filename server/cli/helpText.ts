/** What `heldout --help` says. A text only. */

export const HELP_TEXT = `Heldout: code review for machine-learning training scripts.

Usage:
  heldout check [paths]      Review files and directories (default: the current one)
  heldout baseline [paths]   Write down what is found now, so that check reports only what is new
  heldout explain <name>     Say what a rule reports, why, and show the corrected code; or explain a concept
  heldout explain FILE:LINE  Say why something, or nothing, is reported there: which rules looked and what they did not know
                             (in a notebook FILE:CELL:LINE)
  heldout pipeline <file>    Draw a file's training pipeline (a Mermaid flowchart): rows, splits, fits, findings at their step
  heldout rules              List all rules
  heldout versions [path]    List the releases of libraries that apply to a file or directory, and who says so
  heldout mcp                Serve an assistant over the Model Context Protocol, on standard input and output
  heldout lsp                Serve an editor (--stdio, --node-ipc, --socket=PORT, --pipe=NAME)

Options of check:
  --output-format FORMAT     text (default), concise, json, json-lines, sarif, github, gitlab, azure, junit,
                             checkstyle, rdjson
  --select NAMES             Only these rules: names, themes or *, separated by commas
  --ignore NAMES             Not these rules
  --profile PROFILE          quiet (only certain errors), standard (default), strict (all rules)
  --fix                      Apply the safe fixes to the files, then report what is left
  --diff                     Show what --fix would change, and change nothing (exit 1 if anything)
  --stdin-filename FILE -    Review standard input as if it were FILE
  --max-file-size SIZE       Skip larger files (default 2MB; of a notebook, its code counts)
  --target-version REQ       Judge by this release, such as scikit-learn==1.5.2 or "numpy>=1.20,<2" (may be repeated)
  --no-baseline              Report what heldout-baseline.txt has as well
  --exit-zero                Exit with 0 even if there are findings
  --max-warnings N           Exit with 0 if there is no error and at most N warnings
  --jobs N                   Review in N threads (default: for large folders half as many as processors, at most 8, else 1)
  --stats                    Say how long each rule took, on standard error

Options of check and baseline:
  --config FILE              The project file to use instead of the closest one; its patterns start in the current directory

Options of baseline:
  --prune                    Only take out what is not found any more

Options of mcp:
  --root DIRECTORY           The workspace: only files in it are read or written (default: the current directory)

Options of check, explain, rules and mcp:
  --language LANGUAGE        en, zh-cn (default: as the locale says)
  --no-color                 No colours (NO_COLOR and FORCE_COLOR are honoured as well)
  --rule-url TEMPLATE        Where rule pages are, with {rule} and {language}
                             (or HELDOUT_RULE_URL; default: the pages of the package)

Options of pipeline:
  --output-format FORMAT     mermaid (default), json
  --language LANGUAGE        en, zh-cn (default: as the locale says)

Options of rules, versions and explain FILE:LINE:
  --output-format FORMAT     text (default), json

  --version, --help

Settings: the closest heldout.toml, or [tool.heldout] of pyproject.toml, upward from each file; options of the
command line are stronger.
Files: .py, .pyi and .ipynb. Directories honour .gitignore; a file that is named is always checked.
Exit code: 0 nothing found, 1 findings, 2 the run is broken (a bad argument or project file, a file that cannot be read
or decoded, a rule that failed).
`;
