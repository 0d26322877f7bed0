// Requests at random, of every kind that a command takes.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <dlcost/catalog.hpp>

namespace dlcost::test {

/// A request as fields and texts; switches are "true".
using Given = std::vector<std::pair<std::string, std::string>>;

/// Requests at random, the same in every run of the test.
class Draws {
public:
    /// A request of one of several kinds, each with whatever else may be given.
    Given next() {
        Given given;
        switch (below(6)) {
            case 0: model(given); break;
            case 1:
                model(given);
                add(given, "devices", {"1", "3", "8", "16", "512"});
                break;
            case 2: timed(given); break;
            case 3: planned(given); break;
            case 4: metered(given); break;
            default: timed(given); powered(given);
        }
        place(given);
        prices(given);
        rest(given);
        return given;
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }
    bool one_in(std::size_t chances) { return below(chances) == 0; }
    template <class Record>
    std::string id_of_any() {
        const auto all = builtin_catalog().all<Record>();
        return std::string{builtin_catalog().text(all[below(all.size())].id)};
    }
    void add(Given& given, std::string field, std::vector<std::string> values) {
        given.emplace_back(std::move(field), values[below(values.size())]);
    }
    void maybe(Given& given, std::size_t chances, std::string field, std::vector<std::string> values) {
        if (one_in(chances)) add(given, std::move(field), std::move(values));
    }

    void model(Given& given) { add(given, "model", {id_of_any<Model>()}); }
    void hardware(Given& given) {
        add(given, "hardware", {id_of_any<Accelerator>(), "h100", "a100", "v100", "rtx-4090", "rtx-3090"});
    }
    void timed(Given& given) {
        hardware(given);
        add(given, "devices", {"1", "2", "4", "8", "24", "1024"});
        if (one_in(4)) add(given, "device_hours", {"12345", "0.7", "1e6"});
        else add(given, "hours", {"72", "18.5", "3d", "0.1", "1234.567"});
        maybe(given, 5, "runs", {"2", "24"});
        maybe(given, 5, "fraction", {"0.1", "37%"});
    }
    void planned(Given& given) {
        hardware(given);
        add(given, "params", {"7B", "1.1B", "350M", "70B"});
        add(given, "tokens", {"300B", "2T", "1e9"});
        add(given, "devices", {"8", "64", "1000"});
        maybe(given, 3, "mfu", {"0.4", "27%"});
        maybe(given, 4, "precision", {"bf16", "fp32"});
    }
    void metered(Given& given) {
        hardware(given);
        add(given, "energy_kwh", {"812", "0.35", "1e5"});
        add(given, "energy_scope", {"facility", "it", "gpu"});
        if (one_in(2)) add(given, "hours", {"100", "7.5"});
        if (one_in(2)) add(given, "devices", {"2", "8"});
    }
    void powered(Given& given) {
        switch (below(3)) {
            case 0: add(given, "power_w", {"2600", "1.2kW"}); break;
            case 1:
                add(given, "cpu_power_w", {"120"});
                add(given, "memory_power_w", {"33.3"});
                break;
            default: add(given, "gpu_power_w", {"250"});
        }
    }
    void place(Given& given) {
        maybe(given, 3, "region",
              {"de", "fr", "us-ca", "pl", "aws:us-east-1", "google:us-central1", id_of_any<Zone>()});
        maybe(given, 5, "provider", {"aws", "google", "azure"});
        maybe(given, 4, "site", {"home", "on-premises", "cloud"});
        maybe(given, 6, "basis", {"direct", "life-cycle"});
        maybe(given, 6, "pue", {"1.1", "1.58"});
        maybe(given, 6, "as_of", {"2019", "2023-06", "2025-11-30", "2026", "2027-01-15"});
        maybe(given, 8, "intensity_g_per_kwh", {"400", "12.5"});
        maybe(given, 8, "market_intensity_g_per_kwh", {"33"});
    }
    void prices(Given& given) {
        maybe(given, 3, "price_kind", {"typical", "on-demand", "spot", "reserved-1y", "reserved-3y"});
        if (one_in(8)) {
            add(given, "spot", {"true"});
            add(given, "restart_overhead", {"0.1"});
        }
        maybe(given, 8, "price_usd", {"2.5", "0.31"});
        maybe(given, 6, "purchase_usd", {"1600", "25000"});
        maybe(given, 4, "in_use", {"0.6", "35%"});
        maybe(given, 8, "electricity_usd_per_kwh", {"0.3"});
    }
    void rest(Given& given) {
        maybe(given, 4, "embodied", {"true"});
        maybe(given, 6, "lifetime", {"4y", "30000"});
        maybe(given, 4, "water", {"true"});
        maybe(given, 6, "wue", {"1.8", "0.2"});
        maybe(given, 10, "method", {"green-algorithms", "strubell2019"});
        maybe(given, 10, "name", {"the run"});
    }

    std::mt19937 random_{20261130};
};

}  // namespace dlcost::test
