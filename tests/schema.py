"""Holds documents to their schemas with python3-jsonschema: the same that schema.sh checks by its own jq, by a validator that others use.

    schema.py FOLDER    with schemas/KIND.json; held/KIND, documents that hold, a line each; broken/KIND, documents that do not
"""

import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: python3-jsonschema (4.0 or later) is not installed")
    sys.exit(0)

folder = pathlib.Path(sys.argv[1])
failed = documents = 0
for path in sorted((folder / "schemas").glob("*.json")):
    schema = json.loads(path.read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for line in (folder / "held" / path.stem).read_text().splitlines():
        documents += 1
        for error in list(validator.iter_errors(json.loads(line)))[:1]:
            print(f"jsonschema, {path.stem}: {error.message[:200]} in {line[:200]}")
            failed = 1
    for line in (folder / "broken" / path.stem).read_text().splitlines():
        documents += 1
        if validator.is_valid(json.loads(line)):
            print(f"jsonschema, {path.stem}: takes {line}")
            failed = 1
print(f"jsonschema agrees on {documents} documents" if not failed else "jsonschema disagrees")
sys.exit(failed)
