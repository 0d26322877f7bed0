#include "import_table.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <dlcost/lookup.hpp>
#include <dlcost/values.hpp>

#include "../import/public_table.hpp"
#include "../os/files.hpp"
#include "../text/human.hpp"

namespace dlcost {
namespace {

/// The day for which the table holds: given, otherwise that of the file's last change.
Date day_of(Call& call, const std::string& path) {
    const Words& words = call.words;
    if (!words.has("date")) {
        if (const auto day = last_change_of(path)) return *day;
        call.faults.push_back({Code::missing_field,
                               {},
                               "--date",
                               "none",
                               "try --date 2026-07-09",
                               "missing --date, the date that the table's values apply to"});
        return {};
    }
    const auto day = read_date(words.value("date"));
    if (!day)
        call.faults.push_back({Code::bad_number,
                               {"", 0, "--date"},
                               "a date such as 2026, 2026-07 or 2026-07-09",
                               in_quotes(words.value("date")),
                               ""});
    return day.value_or(Date{});
}

/// The cloud of a SkyPilot table: given, otherwise the folder that the table lies in, as in SkyPilot's repository.
Ref<Provider> cloud_of(Call& call, std::string_view path) {
    const Catalog& catalog = call.loaded.catalog;
    if (call.words.has("provider")) {
        const Ref<Provider> given = look_up<Provider>(catalog, call.words.value("provider")).record;
        if (!given)
            call.faults.push_back({Code::unknown_name,
                                   {"", 0, "--provider"},
                                   "a provider (dlcost list providers)",
                                   in_quotes(call.words.value("provider")),
                                   did_you_mean(catalog.nearest<Provider>(call.words.value("provider")))});
        return given;
    }
    const std::size_t end = path.rfind('/');
    const std::size_t begin = end == path.npos || end == 0 ? path.npos : path.rfind('/', end - 1);
    const std::string_view folder =
        end == path.npos ? ""
                         : path.substr(begin == path.npos ? 0 : begin + 1, end - (begin == path.npos ? 0 : begin + 1));
    const Ref<Provider> found = look_up<Provider>(catalog, folder).record;
    if (!found)
        call.faults.push_back({Code::missing_field,
                               {},
                               "--provider",
                               "none",
                               "try --provider aws",
                               "missing --provider, the cloud whose prices these are"});
    return found;
}

void report_table(const Call& call, const TableOverlay& overlay) {
    if (call.words.has("quiet")) return;
    std::size_t skipped = 0;
    std::string why;
    for (const auto& [reason, count] : overlay.skipped) {
        skipped += count;
        why += fmt::format("dlcost: skipped {}: {}\n", whole(count), harmless(reason));
    }
    const std::string line = fmt::format("{}dlcost: {} row{}: {} used, {} skipped; {} record{}\n", why,
                                         whole(overlay.rows), overlay.rows == 1 ? "" : "s", whole(overlay.used),
                                         whole(skipped), whole(overlay.records), overlay.records == 1 ? "" : "s");
    (void)write_all(STDERR_FILENO, line, "<stderr>");
}

}  // namespace

int import_table(Call& call) {
    const auto& given = call.words.positionals();
    const std::string path = given.size() > 1 ? std::string{given[1]} : "-";
    const auto bytes = read_file(path);
    if (!bytes) return call.add(bytes.faults()), call.refuse();
    const Date as_of = day_of(call, path);
    const bool is_skypilot = given[0] == table_kinds[0];
    const Ref<Provider> cloud = is_skypilot ? cloud_of(call, path) : Ref<Provider>{};
    if (!is_skypilot && call.words.has("provider"))
        call.faults.push_back({Code::conflict,
                               {"", 0, "--provider"},
                               "a table of prices",
                               "another table",
                               "",
                               "--provider is only for skypilot"});
    if (!call.holds()) return call.refuse();
    const std::string name = path == "-" ? "table" : path.substr(path.rfind('/') + 1);
    const PublicTable table{*bytes, name, shown_path(path), as_of};
    const auto overlay =
        is_skypilot ? skypilot_overlay(table, cloud, call.loaded.catalog) : ember_overlay(table, call.loaded.catalog);
    if (!overlay) return call.add(overlay.faults()), call.refuse();
    const int status = deliver(call.words, call.context, overlay->json);
    if (status == 0) report_table(call, *overlay);
    return status;
}

}  // namespace dlcost
