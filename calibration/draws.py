#!/usr/bin/env python3
"""Fits the default draws anew and scores them with each publication left out in its turn.

    device alone       load * TDP
    whole machine      load * TDP + a share of the host; TPUs what was measured of the chip with its share of the host
    software tracker   as a whole machine; nothing is fitted on trackers

Plain Python 3; reads ../data.  Ends with status 1 where a shipped constant is farther from the fit than its rounding: half a per cent of TDP for the
load, 5 W a GPU for a host.  README.md tells what is fitted on what.
"""

import math
import sys

sys.dont_write_bytecode = True
from catalog import (BY_ID, RECORDS, compare, groups, levels_header, levels_line, median, number, observed,
                     score_header, score_line, spread, worst)

# Reinforcement learning and a small recommender, one device each: they leave it mostly idle, and have a load of their own.
LIGHT = ("a2c-car-racing-gtx1070", "zeus-ncf-rtx6000")
# Hosts that are fitted, and the accelerator at which they are.
HOSTS = {"hgx-h100": "nvidia-h100-sxm5-80gb", "hgx-b200": "nvidia-b200-sxm-180gb"}
WEIGHT_OF_THE_MEAN = 1  # the common mean counts as one more publication of a generation


# Rows.

def measured(scope):
    """Measured runs of a scope (system, device, tracker) with their mean draw in W a device, PUE taken out where it is in the energy."""
    rows = []
    for record in RECORDS["observations"]:
        if record.get("scope") != scope or record["basis"] != "measured":
            continue
        row = observed(record)
        pue = row["pue"] if record.get("counted") == "facility" else 1
        row["watts"] = number(record["energy"], "kWh") * 1000 / row["device_hours"] / pue
        row["tdp"] = number(accelerator(row)["tdp"], "W")
        rows.append(row)
    return rows


def gpu_part_of_trackers():
    """Loads that a tracker logged of the GPUs alone (ViTucano, on A40): they have no energy of their own among the observations."""
    record = BY_ID["accelerators"]["nvidia-a40"]
    draws = [draw for draw in record["draws"] if draw["scope"] == "device" and draw["source"] == "tucano"]
    return [{"publication": "tucano", "load": number(draw["draw"], "W") / number(record["tdp"], "W")} for draw in draws]


def accelerator(row):
    return BY_ID["accelerators"][row["hardware"]]


def is_tpu(row):
    return row["hardware"].startswith("google-tpu")


def generation(row):
    """Of GPUs: as in the catalog, and a device without one stands for itself."""
    return accelerator(row).get("generation", row["hardware"])


def of_publications(rows, value):
    """One logarithm for each publication: the median of its rows."""
    return [median(math.log(value(row)) for row in of_one) for of_one in groups(rows, lambda row: row["publication"]).values()]


# The load of a device.

def load_of(row):
    return row.get("load") or row["watts"] / row["tdp"]


def fit_load(rows):
    """Hodges and Lehmann over publications: the median of the means of all pairs, each with itself among them."""
    logs = of_publications(rows, load_of)
    return math.exp(median((logs[i] + logs[j]) / 2 for i in range(len(logs)) for j in range(i, len(logs))))


# Whole machines.

def fit_machines(rows):
    """Draw over TDP of GPU machines: of each generation, drawn to the common mean, and that mean, which is the median over generations."""
    of_generation = {key: of_publications(of_one, load_of) for key, of_one in groups(rows, generation).items()}
    common = median(median(logs) for logs in of_generation.values())
    drawn = {key: math.exp((sum(logs) + WEIGHT_OF_THE_MEAN * common) / (len(logs) + WEIGHT_OF_THE_MEAN)) for key, logs in of_generation.items()}
    return drawn, math.exp(common)


def fit_tpus(rows):
    """Draw of a chip with its share of the host, in W: the geometric mean over publications."""
    return {key: math.exp(sum(logs) / len(logs)) for key, logs in
            ((key, of_publications(of_one, lambda row: row["watts"])) for key, of_one in groups(rows, lambda row: row["hardware"]).items())}


def tpu_over_tdp():
    """Of a TPU that nobody measured: the median of what the fleet's machines draw (Schneider et al.) over the TDP."""
    fleet = [record for record in RECORDS["accelerators"] if record.get("system_draw") and record["system_draw"].get("source") == "schneider-2025"]
    return median(number(record["system_draw"], "W") / number(record["tdp"], "W") for record in fleet)


def machine_estimates(rows):
    """W of each row by a fit on these rows; a function of a row."""
    drawn, common = fit_machines([row for row in rows if not is_tpu(row)])
    tpus = fit_tpus([row for row in rows if is_tpu(row)])

    def watts(row):
        if is_tpu(row):
            return tpus.get(row["hardware"], tpu_over_tdp() * row["tdp"])
        return drawn.get(generation(row), common) * row["tdp"]
    return watts


# What is shipped.

METHOD = BY_ID["methods"]["dlcost"]
LOADS = {row["workload"]: row["load"] for row in METHOD["loads"]}


def shipped_device(row, workload="ordinary"):
    """W, and standard deviation of its logarithm."""
    return number(LOADS[workload]) * row["tdp"], math.log(spread(LOADS[workload]))


def shipped_machine(row):
    """The same of a device with its share of the host."""
    record = accelerator(row)
    if "system_draw" in record:
        return number(record["system_draw"], "W"), math.log(spread(record["system_draw"]))
    host = BY_ID["hosts"][record.get("host", METHOD["host"])]
    # Three inputs of their own: the device, its share of CPU and the rest, its share of the memory.
    others = sum(number(host[part], "W") for part in ("cpu_power", "other_power") if part in host)
    shares = [(others, spread(host["cpu_power"])), (number(host["memory_power"], "W"), spread(host["memory_power"]))]
    parts = [shipped_device(row)] + [(watts / host["accelerators"], math.log(one)) for watts, one in shares]
    total = sum(watts for watts, _ in parts)
    return total, math.sqrt(sum((watts / total * deviation) ** 2 for watts, deviation in parts))


# Scores.  An estimate is ln(energy estimated / published), which is that of the draws, and the standard deviation the tool gives it.

def left_out(rows, fit, shipped, calibrating=()):
    """Name and estimate of each row, by a fit without its publication, inside the shipped range."""
    found = []
    for publication, of_one in groups(rows, lambda row: row["publication"]).items():
        watts = fit([row for row in rows + list(calibrating) if row["publication"] != publication])
        found += [(row["name"], (math.log(watts(row) / row["watts"]), shipped(row)[1])) for row in of_one]
    return found


def as_shipped(rows, shipped):
    found = []
    for row in rows:
        watts, deviation = shipped(row)
        found.append((row["name"], (math.log(watts / row["watts"]), deviation)))
    return found


def tdp_times_hours(rows):
    """The rival; it gives no range."""
    return [(row["name"], (math.log(row["tdp"] / row["watts"]), 0)) for row in rows]


def values(found):
    return [value for _, value in found]


def loads(rows):
    load = fit_load(rows)
    return lambda row: load * row["tdp"]


def median_over_tdp(rows):
    of_tdp = math.exp(median(of_publications(rows, load_of)))
    return lambda row: of_tdp * row["tdp"]


def of(found, rows):
    """The part of the estimates that is of these rows."""
    names = {row["name"] for row in rows}
    return [value for name, value in found if name in names]


def print_worst(found, count=6):
    for name, ratio in worst([(name, log) for name, (log, _) in found], count):
        print(f"    {ratio:5.2f}  {name}")


# Report.

def count(rows):
    return f"{len(rows)} runs of {len(groups(rows, lambda row: row['publication']))} publications"


def print_machines(rows):
    gpus, tpus = [row for row in rows if not is_tpu(row)], [row for row in rows if is_tpu(row)]
    print(f"\nWhole machines: {count(rows)}")
    print(score_header())
    found = left_out(rows, machine_estimates, shipped_machine)
    print(score_line("publication left out", values(found)))
    print(score_line("    GPU machines", of(found, gpus)))
    print(score_line("    TPUs", of(found, tpus)))
    one = [dict(row, publication="mlperf" if row["publication"].startswith("mlperf") else row["publication"]) for row in rows]
    print(score_line("all of MLPerf left out together", values(left_out(one, machine_estimates, shipped_machine))))
    by_generation = [dict(row, publication=generation(row)) for row in gpus]
    print(score_line("GPU machines, their generation left out", values(left_out(by_generation, machine_estimates, shipped_machine))))
    print(score_line("shipped constants, part of them fitted on it", values(as_shipped(rows, shipped_machine))))
    print(score_line("    GPU machines", of(as_shipped(rows, shipped_machine), gpus)))
    print(score_line("TDP x hours", values(tdp_times_hours(rows))))
    print(score_line("    GPU machines", of(tdp_times_hours(rows), gpus)))
    print(score_line("    TPUs", of(tdp_times_hours(rows), tpus)))
    print("  farthest, publication left out")
    print_worst(found)


def print_devices(rows, calibrating):
    ordinary, light = [row for row in rows if row["name"] not in LIGHT], [row for row in rows if row["name"] in LIGHT]
    print(f"\nDevices alone: {count(rows)}; ordinary work {count(ordinary)}")
    print(score_header())
    found = left_out(ordinary, loads, shipped_device, calibrating)
    print(score_line("ordinary work, publication left out", values(found)))
    print(score_line("    without ViTucano's GPU part", values(left_out(ordinary, loads, shipped_device))))
    print(score_line("ordinary work, as shipped", values(as_shipped(ordinary, shipped_device))))
    print(score_line("light work, as shipped", values(as_shipped(light, lambda row: shipped_device(row, 'light')))))
    print(score_line("all, the work not known, as shipped", values(as_shipped(rows, shipped_device))))
    print(score_line("TDP x hours, all", values(tdp_times_hours(rows))))
    print(score_line("    ordinary work", of(tdp_times_hours(rows), ordinary)))
    print("  farthest, publication left out")
    print_worst(found)


def print_trackers(rows):
    print(f"\nSoftware trackers: {count(rows)}")
    print(score_header())
    found = as_shipped(rows, shipped_machine)
    strubell = [row for row in rows if row["publication"] == "strubell2019"]
    others = [row for row in rows if row["publication"] != "strubell2019"]
    print(score_line("as a whole machine, nothing fitted", values(found)))
    print(score_line("    without Strubell et al.", of(found, others)))
    print(score_line("one share of TDP, publication left out", values(left_out(rows, median_over_tdp, shipped_machine))))
    print(score_line("Strubell et al. as devices alone", values(as_shipped(strubell, shipped_device))))
    print(score_line("TDP x hours", values(tdp_times_hours(rows))))
    print("  farthest, as a whole machine")
    print_worst(found, 8)


def main():
    machines, devices, trackers = measured("system"), measured("device"), measured("tracker")
    gpus = [row for row in machines if not is_tpu(row)]
    calibrating = gpu_part_of_trackers()
    ordinary = [row for row in devices if row["name"] not in LIGHT]

    load = number(LOADS["ordinary"])
    fitted_load = fit_load(ordinary + calibrating)
    drawn, common = fit_machines(gpus)
    constants = [("load of a device, ordinary work", fitted_load, load, 0.005, 1, "of the TDP")]
    for host, hardware in HOSTS.items():
        record, tdp = BY_ID["hosts"][host], number(BY_ID["accelerators"][hardware]["tdp"], "W")
        fitted = record["accelerators"] * (drawn[BY_ID["accelerators"][hardware]["generation"]] - load) * tdp
        shipped = number(record["cpu_power"], "W") + number(record["memory_power"], "W")
        constants.append((f"{host}, at that load as shipped", fitted, shipped, 5 * record["accelerators"], 1, "W a node"))
    good = compare(constants)

    print("\nDraw over TDP of GPU machines: fitted, shipped constants")
    for key in sorted(drawn):
        row = next(row for row in gpus if generation(row) == key)
        print(f"    {key:30} {drawn[key]:.3f}  {shipped_machine(row)[0] / row['tdp']:.3f}")
    print(f"    {'common mean':30} {common:.3f}")
    print(f"    {'TPUs of the fleet, median':30} {tpu_over_tdp():.3f}")
    print("TPUs, W a chip with its share of the host: measured here, shipped as published")
    for key, watts in sorted(fit_tpus([row for row in machines if is_tpu(row)]).items()):
        print(f"    {key:30} {watts:5.0f}  {number(BY_ID['accelerators'][key]['system_draw'], 'W'):5.0f}")
    print("Load by publication, ordinary work: medians")
    for publication, rows in groups(ordinary + calibrating, lambda row: row["publication"]).items():
        print(f"    {publication:30} {median(load_of(row) for row in rows):.3f}  of {len(rows)}")
    print(f"    {'fitted without ViTucano':30} {fit_load(ordinary):.3f}")

    print_machines(machines)
    print_devices(devices, calibrating)
    print_trackers(trackers)
    print(f"\n{levels_header()}")
    machines_left_out = left_out(machines, machine_estimates, shipped_machine)
    print(levels_line("whole machines, publication left out", values(machines_left_out)))
    devices_left_out = left_out(ordinary, loads, shipped_device, calibrating)
    print(levels_line("devices, ordinary work, publication left out", values(devices_left_out)))
    if not good:
        print("\nA shipped constant is farther from the fit than its rounding.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
