"""Runs snippets of Python one by one, each in a process of its own, and writes down how each ended. Knows no table.

    python run_snippets.py TASK.json ANSWER.json

Runs under every Python from 3.6 on. The packages that the snippets import are imported once and the process is forked
for each, since importing some of the libraries takes seconds.
"""

import ast
import json
import os
import select
import signal
import sys
import tempfile
import traceback
import warnings

SECONDS = 120
ONE_LINE = 300


def imports(code):
    """Packages, and what is used of them: lazy packages import what is below them when it is asked for."""
    tree, packages = ast.parse(code), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                package = alias.name.split(".")[0]
                packages[alias.asname or package] = package
                yield package, "__name__"
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            package = node.module.split(".")[0]
            yield package, "__name__"
            if package == node.module:
                for alias in node.names:
                    yield package, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in packages:
            yield packages[node.value.id], node.attr


def first_line(text):
    return " ".join(text.split())[:ONE_LINE]


def outcome(code):
    """Runs the code; its error in one line, the line of the code that it came from, and all warnings."""
    error, line = None, None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(compile(code, "<snippet>", "exec"), {"__name__": "__main__"})
        except BaseException as problem:
            error = first_line("%s: %s" % (type(problem).__name__, problem))
            frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame[0] == "<snippet>"]
            line = frames[-1][1] if frames else None
    texts = [first_line("%s: %s" % (item.category.__name__, item.message)) for item in caught]
    return {"error": error, "line": line, "warnings": texts}


def in_child(code):
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        # What one snippet writes must not help another.
        os.chdir(tempfile.mkdtemp(dir=os.getcwd()))
        os.write(writable, json.dumps(outcome(code)).encode()[:60000])
        os.close(writable)
        os._exit(0)
    os.close(writable)
    received = b""
    while True:
        ready, _, _ = select.select([readable], [], [], SECONDS)
        if not ready:
            os.kill(child, signal.SIGKILL)
            break
        part = os.read(readable, 65536)
        if not part:
            break
        received += part
    os.close(readable)
    os.waitpid(child, 0)
    if not received:
        return {"error": "Ended: the process was killed, crashed or took too long", "line": None, "warnings": []}
    return json.loads(received.decode())


def main():
    task, answer = sys.argv[1], sys.argv[2]
    with open(task) as file:
        codes = json.load(file)
    for package, name in sorted({pair for code in codes for pair in imports(code)}):
        try:
            getattr(__import__(package), name, None)
        except Exception:
            # The snippet that imports it says what is wrong.
            continue
    results = [in_child(code) for code in codes]
    with open(answer, "w") as file:
        json.dump(results, file)


main()
