"""Runs each call that write-cases.ts wrote, and compares what it reads with the table that is in the file.

usage: run_calls.py CASES [TOOL...]
Needs pandas, polars, duckdb, pyspark, zstandard and the DuckDB command line in this Python's environment,
psql with PGHOST and PGUSER set for postgresql, and node with csv-parse in NODE_MODULES for csv-parse.
"""
import csv, io, json, math, os, subprocess, sys, warnings
from decimal import Decimal

warnings.filterwarnings("error", message=".*(Length of header|loss of data).*")
folder = os.path.abspath(sys.argv[1])
cases = json.load(open(os.path.join(folder, "cases.json")))
tools = sys.argv[2:] or ["pandas", "polars", "duckdb", "postgresql", "spark", "csv-parse"]
os.environ["PATH"] = os.path.dirname(sys.executable) + ":" + os.environ["PATH"]


def text(value):
    if value is None or value != value or str(value) in ("NaT", "<NA>"):
        return ""
    return value if isinstance(value, str) else str(value)


def same(value, truth):
    if text(value) == truth or text(value) == truth + " 00:00:00":
        return True
    if isinstance(value, str) or value is None:
        return False
    number = truth.replace(",", ".")
    if number[:1] == "0" and number[1:2].isdigit():
        return False
    try:
        return float(value) == float(number)
    except (ValueError, TypeError):
        return False


def table(frame):
    kind = type(frame).__module__.split(".")[0]
    if kind == "pandas":
        return [str(c) for c in frame.columns], frame.values.tolist()
    if kind == "polars":
        return frame.columns, [list(row) for row in frame.rows()]
    return frame.columns, [list(row) for row in frame.collect()]


def run_python(code):
    scope = {}
    exec(code, scope)
    return table(scope["df"])


def run_duckdb(code):
    import duckdb
    result = duckdb.sql(code)
    return result.columns, [list(row) for row in result.fetchall()]


def run_postgresql(code):
    name = code[len("CREATE TABLE "):code.index(" (\n")]
    script = "\\set ON_ERROR_STOP on\nDROP TABLE IF EXISTS %s;\n%s\nCOPY (SELECT * FROM %s) TO STDOUT (FORMAT csv, HEADER true, FORCE_QUOTE *);\n" % (name, code, name)
    run = subprocess.run(["psql", "-X", "-q", "-f", "-", "postgres"], input=script.encode(), capture_output=True)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.decode()[-300:])
    rows = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
    return rows[0], rows[1:]


def run_csv_parse(code):
    os.symlink(os.environ["NODE_MODULES"], "node_modules") if not os.path.exists("node_modules") else None
    with open("call.mjs", "w") as file:
        file.write(code.replace("console.log(record)", "console.log(JSON.stringify(record))"))
    run = subprocess.run(["node", "call.mjs"], capture_output=True)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.decode()[-400:])
    records = [json.loads(line) for line in run.stdout.decode().splitlines()]
    names = list(dict.fromkeys(name for record in records for name in record))
    return names, [[record.get(name) for name in names] for record in records]


RUN = {"sql": run_duckdb, "psql": run_postgresql, "javascript": run_csv_parse, "python": run_python}
# what a note of the call says
DEVIATIONS = {("text behind quotes", "csv-parse")}
counts = {tool: [0, 0, 0] for tool in tools}
for case in cases:
    os.chdir(case["directory"])
    for tool in tools:
        call = case["calls"][[c["tool"] for c in case["calls"]].index(tool)]
        if call["code"] is None:
            counts[tool][2] += 1
            print("refused", case["name"], "|", tool, "|", call["notes"][0][:90])
            continue
        try:
            if call["prepare"]:
                subprocess.run(["sh", "-c", call["prepare"]], check=True, capture_output=True)
            names, rows = RUN[call["language"]](call["code"])
            names = case["names"] if call["language"] == "javascript" and not rows else names
            right = list(names) == case["names"] and len(rows) == len(case["rows"]) and all(
                len(row) == len(truth) and all(same(*pair) for pair in zip(row, truth)) for row, truth in zip(rows, case["rows"])
            )
            problem = "" if right else "%s %s" % (names, rows)
        except BaseException as error:
            problem = "%s: %s" % (type(error).__name__, str(error)[:600])
        if problem and (case["name"], tool) in DEVIATIONS:
            print("noted", case["name"], "|", tool, "|", call["notes"][-1])
            problem = ""
        counts[tool][0 if problem == "" else 1] += 1
        if problem:
            print("WRONG", case["name"], "|", tool, "|", problem, "\n   expected", case["names"], case["rows"], "\n" + (call["prepare"] or "") + "\n" + call["code"])
for tool, (right, wrong, refused) in counts.items():
    print("%-12s %d right, %d wrong, %d refused" % (tool, right, wrong, refused))
