#!/usr/bin/env python3
"""Merges overlays into data/ and prints what changed.

A record with the id of another replaces it; one that has only an id and lists adds to the lists of the record, where a
row of the same date and kind is replaced. Records that do not change keep their text, so that the difference is small.

Usage: merge_overlays.py DATA OVERLAY...
"""

import json
import sys
from pathlib import Path

WIDTH = 120
BESIDE_LISTS = {"id", "source", "where", "as_of"}


def text(value):
    return json.dumps(value, ensure_ascii=False)


def inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text(key)}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return text(value)


def written(value, indent, used, is_record=False):
    """JSON as data/ has it: what fits in a line is written in one, but a record never does."""
    one_line = inline(value)
    if not is_record and used + len(one_line) < WIDTH:
        return one_line
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [
            f"{inner}{text(key)}: " + written(one, indent + 2, indent + 4 + len(text(key)))
            for key, one in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], (dict, list)):
        rows = [inner + written(one, indent + 2, indent + 2) for one in value]
        return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    if isinstance(value, list):
        lines = [inner]
        for i, one in enumerate(value):
            word = text(one) + ("," if i + 1 < len(value) else "")
            if lines[-1].strip() and len(lines[-1]) + 1 + len(word) > WIDTH:
                lines.append(inner)
            lines[-1] += (" " if lines[-1].strip() else "") + word
        return "[\n" + "\n".join(lines) + "\n" + " " * indent + "]"
    return text(value)


class Table:
    """A file of data/, record by record."""

    def __init__(self, path):
        self.path = path
        whole = path.read_text()
        begin, end = whole.index("[\n") + 2, whole.rindex("\n  ]")
        self.head, self.tail = whole[:begin], whole[end:]
        self.texts, body, at, decoder = {}, whole[begin:end], 0, json.JSONDecoder()
        while at < len(body):
            start = at
            record, at = decoder.raw_decode(body, body.index("{", at))
            self.texts[record["id"]] = body[start:at]
            at += 2  # the comma and the newline after it

    def get(self, name):
        return json.loads(self.texts[name]) if name in self.texts else None

    def put(self, record):
        self.texts[record["id"]] = "    " + written(record, 4, 4, is_record=True)

    def save(self):
        names = sorted(self.texts, key=str.encode)
        self.path.write_text(self.head + ",\n".join(self.texts[name] for name in names) + self.tail)


def only_adds(record):
    return all(isinstance(value, list) or key in BESIDE_LISTS for key, value in record.items())


def kind_of(row):
    """What makes two dated rows the same: everything but the value and where it is from."""
    return {key: value for key, value in row.items() if isinstance(value, str) and key not in ("source", "where")}


def extended(record, more):
    """The record with the rows of another, each with its own source and place."""
    beside = {key: more[key] for key in ("source", "where", "as_of") if key in more}
    for key, rows in more.items():
        if not isinstance(rows, list):
            continue
        known = record.setdefault(key, [])
        for row in rows:
            if not isinstance(row, dict):
                if row not in known:
                    known.append(row)
                continue
            full = {**row, **{name: value for name, value in beside.items() if name not in row}}
            value = [name for name in row if name not in ("basis", "as_of", "customer", "place")][-1]
            same = [one for one in known if {**kind_of(one), value: 0} == {**kind_of(full), value: 0}]
            for one in same:
                known.remove(one)
            known.append(full)
    return record


def main(data, *overlays):
    tables = {}
    for path in Path(data).glob("*.json"):
        if path.name != "catalog.json":
            tables[path.stem] = Table(path)
    added = changed = 0
    for overlay in overlays:
        for name, records in json.loads(Path(overlay).read_text()).items():
            if name in ("layout", "defaults"):
                continue
            for record in records:
                old = tables[name].get(record["id"])
                new = extended(tables[name].get(record["id"]), record) if old and only_adds(record) else record
                if new == old:
                    continue
                tables[name].put(new)
                added, changed = added + (old is None), changed + (old is not None)
                print(f"{'+' if old is None else '~'} {name} {record['id']}")
    for table in tables.values():
        table.save()
    print(f"{added} records added, {changed} changed; read git diff {data}, then renew the hash (CONTRIBUTING.md)")


if __name__ == "__main__":
    main(*sys.argv[1:])
