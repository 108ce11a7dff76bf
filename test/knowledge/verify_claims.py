"""Runs the claims about one table of server/knowledge, given as JSON on standard input; prints one JSON line a claim.

    python test/knowledge/verify_claims.py [--only TEXT] < table.json

A claim holds where its code runs. It is not run where a library that it needs is not installed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import traceback
import warnings

from table_claims import NotInstalled, claims_of_columns, claims_of_homes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    table = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    prelude: dict = {}
    whole = True
    if any(only in claim["id"] for claim in table["claims"]):
        whole = report(f"{table['name']}-prelude", lambda: exec(table["prelude"], prelude), quiet=True)
    for claim in table["claims"]:
        if only in claim["id"]:
            report(claim["id"], lambda claim=claim: run_behind(claim["code"], dict(prelude), whole))
    gone = frozenset(table["gone"])
    written = claims_of_columns(table["columns"], gone) if table["columns"] else []
    for name, check in [*written, *claims_of_homes(table["homes"], gone)]:
        if only in name:
            report(name, check)


def run_behind(code: str, names: dict, whole: bool) -> None:
    """Runs a claim. What the prelude did not come to, for want of a library, the claim cannot use: it is not run."""
    try:
        exec(code, names)
    except NameError as error:
        if whole:
            raise
        raise NotInstalled(f"the prelude did not run: {error}") from error


def report(name: str, check, quiet: bool = False) -> bool:
    """Prints what became of a check (with `quiet` only if it does not hold); whether it holds."""
    status, remark = "holds", ""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            check()
    except (NotInstalled, ModuleNotFoundError) as error:
        status, remark = "not run", str(error)
    except BaseException as error:  # noqa: BLE001 - a claim may raise anything
        line = traceback.extract_tb(error.__traceback__)[-1]
        status = "wrong"
        remark = f"{type(error).__name__}: {str(error)[:300]} ({line.name}, line {line.lineno})".replace("\n", " ")
    if not quiet or status != "holds":
        print(json.dumps({"id": name, "status": status, "remark": remark}), flush=True)
    return status == "holds"


if __name__ == "__main__":
    main()
