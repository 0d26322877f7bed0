#include "../../catch.hpp"

#include <set>

#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

std::optional<Error> fault(std::string_view field, std::string_view text) {
    Request request;
    return set_field(request, *find_field(field), {Place::Kind::flag, 0, 0}, text);
}

}  // namespace

TEST_CASE("Each field has a name, a help of one line and an expectation, and no two share a name") {
    std::set<std::string_view> names;
    for (const FieldInfo& field : fields()) {
        CHECK(names.insert(field.name).second);
        for (const std::string_view alias : field.aliases)
            if (!alias.empty()) CHECK(names.insert(alias).second);
        CHECK(!field.help.empty());
        CHECK(!field.expected.empty());
        CHECK(find_field(field.name) == &field);
        CHECK(&info(field.id) == &field);
    }
    CHECK(find_field("gpus") == find_field("devices"));
    CHECK(!find_field("cpu-power-w"));  // flags have dashes, keys do not
    CHECK(nearest_field("cpu-power-w") == "cpu_power_w");
    CHECK(!find_field("gpu"));
    CHECK(nearest_field("hous") == "hours");
}

TEST_CASE("A value outside its range is rejected, and the field stays unset") {
    for (const auto& [field, text] :
         std::initializer_list<std::pair<const char*, const char*>>{{"hours", "0"},
                                                                    {"hours", "-1"},
                                                                    {"hours", "2e9"},
                                                                    {"device_hours", "0"},
                                                                    {"gpus", "0"},
                                                                    {"gpus", "1e9"},
                                                                    {"gpus", "2.5"},
                                                                    {"runs", "-1"},
                                                                    {"pue", "0.99"},
                                                                    {"pue", "11"},
                                                                    {"power_w", "-1"},
                                                                    {"cpu_power_w", "1e13"},
                                                                    {"gpu_power_w", "-0.1"},
                                                                    {"memory_gb", "-1"},
                                                                    {"tdp_fraction", "2.1"},
                                                                    {"intensity_g_per_kwh", "-1"},
                                                                    {"intensity_lb_per_kwh", "221"},
                                                                    {"price_usd", "-1"},
                                                                    {"spot_price_usd", "1e7"},
                                                                    {"restart_overhead", "-0.1"},
                                                                    {"electricity_usd_per_kwh", "-1"}}) {
        INFO(field << " " << text);
        const auto error = fault(field, text);
        REQUIRE(error);
        CHECK(error->code == Code::out_of_range);
    }
}

TEST_CASE("A text that is not a value is rejected") {
    for (const FieldInfo& field : fields()) {
        INFO(field.name);
        for (const char* text : {"", "  ", "\xff"}) CHECK(fault(field.name, text));
        const bool is_text = field.id == Field::name || field.id == Field::model || field.id == Field::hardware ||
                             field.id == Field::provider || field.id == Field::region || field.id == Field::mix ||
                             field.id == Field::method || field.id == Field::machine || field.id == Field::host;
        if (is_text) continue;
        for (const char* text : {"nan", "inf", "-inf", "1e999", "ten", "5 parsecs", "[1]"})
            CHECK(fault(field.name, text));
    }
}

TEST_CASE("A zero that is meant is a zero") {
    CHECK(estimate_of({{"gpus", "1"}, {"hours", "1"}, {"power_w", "0"}}).energy->total == kwh(0));
    CHECK(estimate_of({{"gpus", "1"}, {"hours", "1"}, {"power_w", "5"}, {"intensity_g_per_kwh", "0"}})
              .emissions->location == lb(0));
    CHECK(estimate_of({{"gpus", "1"}, {"hours", "1"}, {"power_w", "5"}, {"price_usd", "0"}}).cost.on_demand == usd(0));
}

TEST_CASE("A flag takes precedence over the spec, also if it gives the value in another way") {
    Request flags = request({{"device_hours", "100"}, {"gpu_power_w", "300"}});
    const Request spec = request({{"hours", "72"}, {"gpus", "8"}, {"power_w", "2000"}, {"pue", "1.2"}});
    fill_gaps(flags, spec);
    CHECK(!flags.hours);
    CHECK(!flags.power_w);
    CHECK(flags.devices == Devices::sure(8));
    CHECK(flags.pue == Pue::sure(1.2));
    CHECK(resolve(flags, builtin_catalog()));
}

TEST_CASE("A request can be written out and read again") {
    const Request first = request({{"name", "a run"},
                                   {"gpus", "8"},
                                   {"hours", "3d"},
                                   {"tdp_fraction", "70%"},
                                   {"as_of", "2019-06"},
                                   {"basis", "direct"},
                                   {"intensity_lb_per_kwh", "0.954"},
                                   {"spot", "true"},
                                   {"restart_overhead", "10%"}});
    for (const FieldInfo& field : fields()) {
        if (!first.has(field.id)) continue;
        const FieldValue value = field.get(first);
        std::string text;
        if (const auto* number = std::get_if<double>(&value)) text = std::to_string(*number);
        else if (const auto* words = std::get_if<std::string>(&value)) text = *words;
        else text = std::get<bool>(value) ? "true" : "false";
        Request again;
        INFO(field.name << " " << text);
        REQUIRE(!set_field(again, field, {Place::Kind::flag, 0, 0}, text));
        CHECK(field.get(again) == value);
    }
}
