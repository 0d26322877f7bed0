"""The repository's data files, as mfu.py and draws.py read them."""

import json
import math
import re
import statistics
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"
Z = 1.2815515655446004  # 90th percentile of the normal distribution: the central 80 % lie within Z standard deviations

TABLES = ("models", "accelerators", "hosts", "generations", "methods", "observations", "providers")


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def named_figures(value):
    """Every figure inside a JSON value that has an id, by that id."""
    found = {}
    if isinstance(value, dict):
        if "id" in value and "value" in value:
            found[value["id"]] = value
        for part in value.values():
            found.update(named_figures(part))
    elif isinstance(value, list):
        for part in value:
            found.update(named_figures(part))
    return found


RECORDS = {name: read(DATA / f"{name}.json")[name] for name in TABLES}
BY_ID = {name: {record["id"]: record for record in records} for name, records in RECORDS.items()}
NAMED = named_figures(RECORDS)


def whole(figure):
    """A figure as an object, whether it is written as one, as text, or as the name of another."""
    if isinstance(figure, str) and figure.startswith("@"):
        return NAMED[figure[1:]]
    return figure if isinstance(figure, dict) else {"value": figure}


def number(figure, unit=""):
    """The number of a figure, which must be in this unit; a share may be in per cent. None of None."""
    if figure is None:
        return None
    value = whole(figure)["value"]
    if isinstance(value, (int, float)):
        if unit:
            raise ValueError(f"{value} has no unit, expected {unit}")
        return float(value)
    digits, scale, found = re.fullmatch(r"([-+0-9.e]+)([KMBT]?) ?(\S*)", value).groups()
    if found == "%" and not unit:
        return float(digits) / 100
    if found != unit:
        raise ValueError(f"{value} is not in {unit or 'pure numbers'}")
    return float(digits) * {"": 1, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}[scale]


def spread(figure):
    """The geometric standard deviation of a figure."""
    return whole(figure).get("spread", 1)


def peak_flop(hardware, precision):
    """Dense peak rate in FLOP a second; in 16 bits BF16 before FP16, and FP32 where there is neither."""
    rates = {rate["precision"]: number(rate["rate"], "TFLOPS") * 1e12 for rate in BY_ID["accelerators"][hardware]["peak_rates"]}
    return next(rates[one] for one in ((precision,) if precision != "16-bit" else ("bf16", "fp16", "fp32")) if one in rates)


def run_hours(run):
    """Device-hours of a published run."""
    if "hours" in run:
        return number(run.get("devices", 1)) * number(run["hours"], "h")
    return number(run["device_hours"], "device-hours")


def device_hours(row, run):
    """Device-hours of an observation: its own, else those of the run."""
    if "device_hours" in row:
        return number(row["device_hours"], "device-hours")
    if "hours" in row:
        return number(row.get("devices", run.get("devices", 1))) * number(row["hours"], "h")
    return run_hours(run)


def observed(row):
    """An observation, with what it does not say taken from its model and the first run of that."""
    model = BY_ID["models"][row["model"]]
    run = model["runs"][0]
    said = lambda field, record: number(row.get(field, record.get(field)))
    return {
        "name": row["id"],
        "publication": row["publication"],
        "hardware": row.get("hardware", run["hardware"]),
        "devices": said("devices", run),
        "device_hours": device_hours(row, run),
        "pue": said("pue", run) or 1,
        "params": said("params", model),
        "active_params": said("active_params", model),
        "tokens": said("tokens", model),
        "precision": row.get("precision", "16-bit"),
        "year": int(model["year"]),
    }


# Statistics.

def median(values):
    return statistics.median(values)


def quantile(values, share):
    """The value below which a share of them lies, between neighbours in proportion."""
    values = sorted(values)
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def groups(rows, key):
    """Rows by a key, as lists."""
    found = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def score(estimates):
    """How well estimates do: pairs of ln(estimate / published) and the standard deviation that the tool gives it."""
    errors = [abs(math.exp(log) - 1) for log, _ in estimates]
    sizes = [abs(log) for log, _ in estimates]
    return {
        "rows": len(estimates),
        "median error": median(errors),
        "mean |ln|": sum(sizes) / len(sizes),
        "inside": sum(abs(log) <= Z * sigma for log, sigma in estimates) / len(estimates),
        "half-width": median(math.exp(Z * sigma) for _, sigma in estimates),
        "80 % within": math.exp(quantile(sizes, 0.8)),
        "bias": math.exp(median(log for log, _ in estimates)),
    }


# Central shares, and where they end in standard deviations.
LEVELS = {50: 0.6744897501960817, 80: Z, 95: 1.959963984540054}


def levels_header(width=46):
    return f"{'inside the central':{width}} rows" + "".join(f"  {level} %" for level in LEVELS)


def levels_line(name, estimates, width=46):
    """The share of estimates inside each central share of their range."""
    shares = (sum(abs(log) <= z * sigma for log, sigma in estimates) / len(estimates) for z in LEVELS.values())
    return f"{name:{width}} {len(estimates):4}" + "".join(f"  {100 * share:2.0f} %" for share in shares)


def score_header(width=46):
    return f"{'':{width}} rows  median error  mean |ln|  inside  half-width  80 % within   bias"


def score_line(name, estimates, width=46):
    s = score(estimates)
    has_range = s["half-width"] > 1
    inside, half_width = (f"{100 * s['inside']:.0f} %", f"{s['half-width']:.2f}x") if has_range else ("-", "-")
    return (f"{name:{width}} {s['rows']:4}  {100 * s['median error']:10.1f} %  {s['mean |ln|']:9.3f}  {inside:>6}  {half_width:>10}"
            f"  {s['80 % within']:10.2f}x  {s['bias']:5.2f}")


def worst(estimates, count):
    """Names and ratios (estimate over published) of the farthest."""
    return sorted(((name, math.exp(log)) for name, log in estimates), key=lambda pair: -abs(math.log(pair[1])))[:count]


def compare(constants):
    """Prints fitted beside shipped; true where all shipped ones are within their rounding.  (name, fitted, shipped, tolerance, scale, unit)"""
    good = True
    print(f"{'':34} {'fitted':>10} {'shipped':>10}   tolerance")
    for name, fitted, shipped, tolerance, factor, unit in constants:
        far = abs(fitted - shipped) > tolerance * (1 + 1e-9)
        good = good and not far
        print(f"{name:34} {fitted * factor:10.4g} {shipped * factor:10.4g}   {tolerance * factor:.3g} {unit}{'   too far off' if far else ''}")
    return good
