#!/usr/bin/env python3
"""Fits the default MFU anew and scores it with each publication left out in its turn.

    ln MFU = base + of the generation + size * ln(parameters at work / 10 billion)
             + experts + eight bits + bench, the last for benchmark rates only

Plain Python 3; reads ../data, benchmarks.json and doubtful.json.  Ends with status 1 where a shipped constant is farther from the fit than half of
its last digit.  README.md tells what is fitted on what.
"""

import math
import random
import sys

sys.dont_write_bytecode = True
from catalog import BY_ID, HERE, RECORDS, compare, groups, median, number, observed, peak_flop, quantile, read, run_hours
from catalog import levels_header, levels_line, score_header, score_line, spread, worst

FITTED_AT, SMALLEST, LARGEST = 1e10, 5e7, 1e12  # parameters
LEAST, MOST = 0.05, 0.60                        # MFU that the tool gives
WEIGHT_OF_BENCHMARKS = 0.5
HUBER = 0.35        # residuals of ln MFU beyond this count by their size, not its square
NOISE = 0.35        # standard deviation of ln MFU that the shrinkage is measured against
ROUNDS = 25         # of reweighting

# Where a coefficient is drawn to, and the standard deviation around it.
SHRINKAGE = {"size": (0, 0.1), "experts": (0, 0.5), "eight bits": (0, 0.3), "bench": (0, 0.5), "devices": (0, 0.1), "year": (0, 0.1)}
# A generation is drawn to 0, or to half the distance (of logarithms) by which MLPerf times fall behind the H100's, per FLOP of peak rate.
GENERATION = {"card": -0.30, "gaudi": -0.09, "mi300": -0.16, "mi200": -0.16}
GENERATION_SPREAD = 0.25

TERMS = ("generation", "size", "experts", "eight bits", "bench")


# Rows.

def training(known, flop, name, **more):
    """A training as a row of the fit."""
    seconds = known["device_hours"] * 3600
    return {
        "name": name,
        "mfu": flop / (seconds * peak_flop(known["hardware"], known["precision"])),
        "generation": BY_ID["accelerators"][known["hardware"]].get("generation"),
        "eight bits": known["precision"] == "fp8",
        "bench": False,
        "devices": known["devices"],
        "year": known["year"],
        **more,
    }


def trainings():
    """The runs of data/observations.json whose time is scored."""
    rows = []
    for record in RECORDS["observations"]:
        if record.get("time") != "scored":
            continue
        known = observed(record)
        at_work = known["active_params"] or known["params"]
        flop = 6 * at_work * known["tokens"]
        # A model of which only the parameters at work are known is one of experts.
        experts = known["active_params"] is not None and known["active_params"] != known["params"]
        rows.append(training(known, flop, known["name"], publication=known["publication"], kin=None, size=at_work, experts=experts))
    return rows


def benchmarks():
    """The rates of benchmarks.json."""
    rows = []
    for row in read(HERE / "benchmarks.json")["rows"]:
        rows.append({
            "name": row["model"],
            "mfu": row["mfu"],
            "generation": BY_ID["accelerators"][row["hardware"]].get("generation"),
            "publication": row["publication"],
            "kin": row.get("kin"),
            "size": row["params_at_work"],
            "experts": row["experts"],
            "eight bits": row["precision"] == "fp8",
            "bench": True,
            "devices": row.get("devices"),
            "year": None,
        })
    return rows


def doubtful():
    """The trainings of doubtful.json that are scored, of models in data/models.json."""
    rows = []
    for row in read(HERE / "doubtful.json")["rows"]:
        if not row["scored"]:
            continue
        model = BY_ID["models"][row["model"]]
        run = next(run for run in model["runs"] if row.get("hardware", run["hardware"]) == run["hardware"])
        at_work = row.get("params_at_work") or number(model.get("active_params")) or number(model["params"])
        total = number(model.get("params")) or at_work
        if row.get("train_flop") == "stated":
            flop = number(model["train_flop"], "FLOP")
        else:
            flop = row.get("train_flop") or 6 * at_work * (row.get("tokens") or number(model["tokens"]))
        known = {"hardware": run["hardware"], "device_hours": run_hours(run), "precision": row.get("precision", "16-bit"),
                 "devices": number(run.get("devices")), "year": int(model["year"])}
        rows.append(training(known, flop, row["model"], publication=row.get("kin"), kin=None, size=at_work, experts=at_work < total))
    return rows


# The fit.

def features(row, terms):
    """What a row has of each coefficient."""
    found = {"base": 1.0}
    if "generation" in terms and row["generation"]:
        found["generation " + row["generation"]] = 1.0
    if "size" in terms:
        found["size"] = math.log(min(max(row["size"], SMALLEST), LARGEST) / FITTED_AT)
    for name in ("experts", "eight bits", "bench"):
        if name in terms and row[name]:
            found[name] = 1.0
    if "devices" in terms and row["devices"]:
        found["devices"] = math.log(row["devices"] / 256)
    if "year" in terms and row["year"]:
        found["year"] = row["year"] - 2023.0
    return found


def names_of(terms):
    """The coefficients of a fit."""
    names = ["base"]
    if "generation" in terms:
        names += ["generation " + record["id"] for record in RECORDS["generations"]]
    return names + [term for term in terms if term != "generation"]


def drawn_to(name):
    """Where a coefficient is drawn to, and how strongly; the base is free."""
    if name == "base":
        return 0, 0
    if name.startswith("generation "):
        mean, deviation = GENERATION.get(name.removeprefix("generation "), 0), GENERATION_SPREAD
    else:
        mean, deviation = SHRINKAGE[name]
    return mean, (NOISE / deviation) ** 2


def solve(matrix, right):
    """A system of linear equations, by elimination with pivots."""
    size = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def fit(rows, terms=TERMS):
    """Coefficients: weighted least squares with shrinkage, reweighted after Huber."""
    names = names_of(terms)
    place = {name: i for i, name in enumerate(names)}
    of_rows = [[(place[name], value) for name, value in features(row, terms).items()] for row in rows]
    targets = [math.log(row["mfu"]) for row in rows]
    counts = {key: len(of_key) for key, of_key in groups(rows, lambda row: (row["publication"], row["bench"])).items()}
    first = [(WEIGHT_OF_BENCHMARKS if row["bench"] else 1) / math.sqrt(counts[row["publication"], row["bench"]]) for row in rows]
    weights = first
    for _ in range(ROUNDS):
        matrix = [[0.0] * len(names) for _ in names]
        right = [0.0] * len(names)
        for parts, target, weight in zip(of_rows, targets, weights):
            for i, a in parts:
                right[i] += weight * a * target
                for j, b in parts:
                    matrix[i][j] += weight * a * b
        for i, name in enumerate(names):
            mean, strength = drawn_to(name)
            matrix[i][i] += strength
            right[i] += strength * mean
        found = solve(matrix, right)
        residuals = [abs(target - sum(found[i] * a for i, a in parts)) for parts, target in zip(of_rows, targets)]
        weights = [weight * min(1, HUBER / max(residual, 1e-9)) for weight, residual in zip(first, residuals)]
    return dict(zip(names, found))


def predicted(coefficients, row, terms=TERMS):
    """ln MFU; of a training between the bounds of the tool."""
    log = sum(coefficients[name] * value for name, value in features(row, terms).items())
    return log if row["bench"] else min(max(log, math.log(LEAST)), math.log(MOST))


# Scores.  An estimate is ln(device-hours estimated / published), which is ln(MFU / predicted MFU), and the standard deviation the tool gives it.

SPREAD_OF_ODDS = spread(next(record for record in RECORDS["methods"] if record["id"] == "dlcost")["mfu"])


def deviation(mfu):
    """Of ln MFU, where the odds MFU / (1 - MFU) have the shipped spread."""
    return (1 - mfu) * math.log(SPREAD_OF_ODDS)


def estimate(log_predicted, row):
    return math.log(row["mfu"]) - log_predicted, deviation(math.exp(log_predicted))


def without(rows, publication):
    """Rows of other publications, and of no model of theirs."""
    return [row for row in rows if publication is None or publication not in (row["publication"], row["kin"])]


def left_out(scored, all_rows, terms=TERMS):
    """Name and estimate of each row, by a fit without its publication."""
    found = []
    for publication, rows in groups(scored, lambda row: row["publication"]).items():
        coefficients = fit(without(all_rows, publication), terms)
        found += [(row["name"], estimate(predicted(coefficients, row, terms), row)) for row in rows]
    return found


def generation_left_out(scored, all_rows):
    """The same without any row of the row's generation, either."""
    found = []
    for (publication, generation), rows in groups(scored, lambda row: (row["publication"], row["generation"])).items():
        kept = [row for row in without(all_rows, publication) if row["generation"] != generation]
        coefficients = fit(kept)
        found += [(row["name"], estimate(predicted(coefficients, row), row)) for row in rows]
    return found


def median_left_out(scored):
    """No terms: the median of the other publications."""
    found = []
    for publication, rows in groups(scored, lambda row: row["publication"]).items():
        log = median(math.log(row["mfu"]) for row in without(scored, publication))
        found += [(row["name"], estimate(log, row)) for row in rows]
    return found


def best_single(rows):
    """The one MFU, in steps of 0.1 %, that would have had the least median error."""
    return min((median(abs(row["mfu"] / mfu - 1) for row in rows), mfu) for mfu in (i / 1000 for i in range(100, 600)))[1]


def single(rows):
    log = math.log(best_single(rows))
    return [(row["name"], estimate(log, row)) for row in rows]


def bootstrap(scored, found, times=2000):
    """90 % range of the median error, over publications drawn with replacement."""
    of_name = {name: abs(math.exp(log) - 1) for name, (log, _) in found}
    sets = [[of_name[row["name"]] for row in rows] for rows in groups(scored, lambda row: row["publication"]).values()]
    draw = random.Random(1)
    medians = [median([error for _ in sets for error in draw.choice(sets)]) for _ in range(times)]
    return quantile(medians, 0.05), quantile(medians, 0.95)


def shipped_mfu(row):
    """What the tool takes for a training."""
    method = BY_ID["methods"]["dlcost"]
    record = BY_ID["generations"][row["generation"]] if row["generation"] else method
    mfu = number(record["mfu"]) * (min(max(row["size"], SMALLEST), LARGEST) / FITTED_AT) ** number(method["mfu_size"])
    mfu *= number(method["mfu_experts"]) if row["experts"] else 1
    mfu *= number(method["mfu_eight_bits"]) if row["eight bits"] else 1
    return min(max(mfu, LEAST), MOST)


def as_shipped(rows):
    return [(row["name"], estimate(math.log(shipped_mfu(row)), row)) for row in rows]


def not_considered(rows):
    """Models of the catalog with parameters, tokens and hours that are neither scored nor in doubtful.json."""
    known = {BY_ID["observations"][row["name"]]["model"] for row in rows} | {row["model"] for row in read(HERE / "doubtful.json")["rows"]}
    complete = [model["id"] for model in RECORDS["models"] if model.get("runs") and model.get("tokens") and (model.get("params") or model.get("active_params"))]
    return [name for name in complete if name not in known]


# Report.

def shipped_constants(fitted):
    """(name, fitted, shipped, tolerance, scale, unit): half of the last digit as shipped."""
    method = BY_ID["methods"]["dlcost"]
    constants = [("MFU, no known generation", math.exp(fitted["base"]), number(method["mfu"]), 0.0005, 100, "%")]
    for record in RECORDS["generations"]:
        constants.append((f"MFU, {record['id']}", math.exp(fitted["base"] + fitted["generation " + record["id"]]), number(record["mfu"]), 0.0005, 100, "%"))
    constants.append(("exponent of the size", fitted["size"], number(method["mfu_size"]), 0.0005, 1, ""))
    constants.append(("experts over dense", math.exp(fitted["experts"]), number(method["mfu_experts"]), 0.0005, 100, "%"))
    constants.append(("FP8 over 16 bits", math.exp(fitted["eight bits"]), number(method["mfu_eight_bits"]), 0.0005, 100, "%"))
    return constants


def values(found):
    return [value for _, value in found]


def print_ablations(scored, all_rows, rates):
    sets = (
        ("one MFU for all", ("bench",)),
        ("generation", ("generation", "bench")),
        ("generation, experts, FP8", ("generation", "experts", "eight bits", "bench")),
        ("size, experts, FP8", ("size", "experts", "eight bits", "bench")),
        ("as shipped", TERMS),
        ("as shipped, and devices", TERMS + ("devices",)),
        ("as shipped, and the year", TERMS + ("year",)),
    )
    print("\nAblations, each publication left out: trainings, then benchmark rates")
    print(score_header())
    for name, terms in sets:
        print(score_line(name, values(left_out(scored, all_rows, terms))))
        print(score_line("    benchmark rates", values(left_out(rates, [dict(row, kin=None) for row in all_rows], terms))))
    year = math.exp(fit(all_rows, TERMS + ("year",))["year"])
    devices = 2 ** fit(all_rows, TERMS + ("devices",))["devices"]
    print(f"A year changes the MFU by {100 * (year - 1):+.1f} %, twice the devices by {100 * (devices - 1):+.1f} %.")


def main():
    scored, rates, broad = trainings(), benchmarks(), doubtful()
    all_rows = scored + rates
    publications = len(groups(scored, lambda row: row["publication"]))
    print(f"{len(scored)} trainings of {publications} publications, {len(rates)} benchmark rates, {len(broad)} doubtful trainings")
    print("Models with parameters, tokens and hours that are in neither list: " + (", ".join(not_considered(scored)) or "none") + "\n")

    fitted = fit(all_rows)
    good = compare(shipped_constants(fitted))
    print(f"{'training over benchmark':34} {math.exp(-fitted['bench']):10.3f}\n")

    model = left_out(scored, all_rows)
    wide = model + [(row["name"], estimate(predicted(fit(without(all_rows, row["publication"])), row), row)) for row in broad]
    print("Device-hours, each publication left out of the fit in its turn; ranges as shipped")
    print(score_header())
    print(score_line("the terms as shipped", values(model)))
    print(score_line("the generation left out as well", values(generation_left_out(scored, all_rows))))
    print(score_line("fitted without benchmarks", values(left_out(scored, scored))))
    print(score_line(f"single MFU with hindsight ({100 * best_single(scored):.1f} %)", values(single(scored))))
    print(score_line("no terms: median of the others", values(median_left_out(scored))))
    print(score_line("shipped constants, fitted on these trainings", values(as_shipped(scored))))
    print(score_line("with the doubtful", values(wide)))
    print(score_line("    of these, the doubtful alone", values(wide[len(model):])))
    print(score_line(f"    single MFU with hindsight ({100 * best_single(scored + broad):.1f} %)", values(single(scored + broad))))
    print(f"\n{levels_header()}")
    print(levels_line("the terms as shipped, publication left out", values(model)))
    low, high = bootstrap(scored, model)
    print(f"\nMedian error with the terms as shipped, publications drawn anew: {100 * low:.0f} to {100 * high:.0f} % (90 %)")

    print("\nBy generation")
    print(score_header())
    of_name = dict(model)
    for generation, rows in sorted(groups(scored, lambda row: row["generation"]).items()):
        print(score_line(f"    {generation}", [of_name[row["name"]] for row in rows]))

    for title, found in (("trainings", model), ("doubtful", wide[len(model):])):
        print(f"\nWorst of the {title}: device-hours estimated over published")
        mfu = {row["name"]: row["mfu"] for row in scored + broad}
        for name, ratio in worst([(name, log) for name, (log, _) in found], 10):
            print(f"    {ratio:5.2f}  {name}, MFU {100 * mfu[name]:.1f} %")

    print_ablations(scored, all_rows, rates)
    if not good:
        print("\nA shipped constant is farther from the fit than its rounding.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
