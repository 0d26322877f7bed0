// Profiles as the services export them: every format, and every fault with its line.
#include "../../catch.hpp"

#include <algorithm>
#include <cmath>

#include "../../../src/read/intensity_profile.hpp"

using namespace dlcost;

namespace {

using Sentences = std::vector<std::string>;

Result<IntensityProfile> read(const std::string& text) { return read_intensity_profile(text, "grid.csv"); }

Sentences faults_of(const std::string& text) {
    const auto profile = read(text);
    Sentences all;
    if (profile) return {"read"};
    for (const Error& error : profile.faults()) all.push_back(sentence(error, "dlcost"));
    return all;
}

/// "2026-01-01T00:00:00Z +1 h: 350 400", or the faults if it is rejected.
std::string input(const std::string& text) {
    const auto read_in = read(text);
    if (!read_in) {
        std::string all = "refused";
        for (const Error& error : read_in.faults()) all += "\n" + sentence(error, "dlcost");
        return all;
    }
    const Profile& profile = read_in->profile;
    std::string all =
        written(profile.start()) + " +" + std::to_string(std::lround(profile.step().in(minute))) + " min:";
    for (const Intensity intensity : profile.intensities()) {
        const double tenths = std::round(intensity.in(g_per_kwh)*10);
        const auto whole = static_cast<long>(tenths) / 10, rest = static_cast<long>(tenths) % 10;
        all += " " + std::to_string(whole) + (rest ? "." + std::to_string(rest) : "");
    }
    return all;
}

/// A file of two hours with these names and cells.
std::string two_hours(const std::string& names, const std::string& first, const std::string& last) {
    return names + "\n2026-01-01T00:00Z," + first + "\n2026-01-01T01:00Z," + last + "\n";
}

const std::string as_expected = "2026-01-01T00:00:00Z +60 min: 350 400.5";
const std::string time_column = "datetime_utc,g_per_kwh\n";

}  // namespace

TEST_CASE("Electricity Maps: life-cycle takes precedence over direct, and that is reported") {
    const std::string names =
        "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),Carbon intensity gCO₂eq/kWh "
        "(Life cycle),Carbon-free energy percentage (CFE%),Renewable energy percentage (RE%),Data source,Data "
        "estimated,Data estimation method\n";
    const std::string text = names +
                             "2026-01-01 00:00:00,Germany,Germany,DE,290.1,350,50,45,entsoe.eu,false,\n2026-01-01 "
                             "01:00:00,Germany,Germany,DE,330.2,400.5,40,35,entsoe.eu,false,\n";
    CHECK(input(text) == as_expected);
    const auto profile = read(text);
    CHECK(profile->basis == Basis::life_cycle);
    CHECK(profile->time_column == "Datetime (UTC)");
    CHECK(profile->intensity_column == "Carbon intensity gCO₂eq/kWh (Life cycle)");
    CHECK(profile->zone_is_known);
    CHECK(!profile->is_marginal);
    CHECK(profile->notes ==
          Sentences{"The intensities are life-cycle values from column \"Carbon intensity gCO₂eq/kWh (Life "
                    "cycle)\"; \"Carbon intensity gCO₂eq/kWh (direct)\" is not read."});
    const auto older = read(two_hours(
        "Datetime (UTC),Carbon Intensity gCO₂eq/kWh (LCA),Carbon Intensity gCO₂eq/kWh (direct),Low Carbon Percentage",
        "350,290.1,50", "400.5,330.2,40"));
    REQUIRE(older);
    CHECK(older->profile.intensities()[1] == g_per_kwh(400.5));
    const auto direct =
        read(two_hours("Datetime (UTC),Carbon Intensity gCO₂eq/kWh (direct),Renewable Percentage", "350,1", "400.5,1"));
    CHECK(direct->basis == Basis::direct);
    CHECK(direct->notes.empty());
    CHECK(input(two_hours("datetime,zone,carbonIntensity,emissionFactorType,isEstimated,updatedAt",
                          "DE,350,lifecycle,false,x", "DE,400.5,lifecycle,true,x")) == as_expected);
}

TEST_CASE("WattTime: lb/MWh, and marginal") {
    const auto profile = read(
        "point_time,value,region\n2026-01-01T00:00:00+00:00,1000,CAISO_NORTH\n2026-01-01T00:05:00+00:00,500,CAISO_"
        "NORTH\n");
    REQUIRE(profile);
    CHECK(profile->profile.step() == minute(5));
    CHECK(profile->profile.intensities()[0].in(lb_per_kwh) == Approx(1));
    CHECK(profile->is_marginal);
    CHECK(profile->notes ==
          Sentences{
              "Column \"value\" has no unit in its name. Its numbers are read as lb/MWh, the unit of WattTime.",
              "The intensities are marginal: the emissions of one more kilowatt-hour, not the average of the grid."});
    const auto historical = read(two_hours("timestamp,MOER,MOER version", "1000,3.0", "500,3.0"));
    REQUIRE(historical);
    CHECK(historical->profile.intensities()[1].in(lb_per_kwh) == Approx(0.5));
    CHECK(historical->notes.front() ==
          "Column \"MOER\" has no unit in its name. Its numbers are read as lb/MWh, the unit of WattTime.");
    CHECK(read(two_hours("point_time,co2_moer_lbs_per_mwh,x", "1000,", "500,"))->is_marginal);
}

TEST_CASE("ENTSO-E: periods with the European date") {
    CHECK(
        input("MTU (UTC);Intensity [gCO2/kWh]\n01.01.2026 00:00 - 01.01.2026 01:00;350\n01.01.2026 01:00 - 01.01.2026 "
              "02:00;400,5\n") == as_expected);
}

TEST_CASE("Units in the name of a column") {
    const auto first = [](const std::string& name, const std::string& cell = "100") {
        const auto profile = read(two_hours("time," + name + ",other", cell + ",", cell + ","));
        INFO(name);
        INFO(input(two_hours("time," + name + ",other", cell + ",", cell + ",")));
        REQUIRE(profile);
        return profile->profile.intensities()[0];
    };
    for (const char* name : {"g/kWh",
                             "gCO2eq/kWh",
                             "gCO2/kWh",
                             "gCO2e/kWh",
                             "g CO2 eq / kWh",
                             "g_per_kwh",
                             "g_co2_per_kwh",
                             "grams CO2e per kWh",
                             "intensity_g_per_kwh",
                             "kg/MWh",
                             "kgCO2/MWh",
                             "kg_co2e_per_mwh",
                             "CARBON INTENSITY (gCO₂/kWh)",
                             "Carbon Intensity",
                             "carbon_intensity",
                             "carbon_intensity_avg",
                             "CO2 intensity",
                             "intensity",
                             "ci",
                             "carbon_intensity_actual",
                             "Emission factor"})
        CHECK(first(name).in(g_per_kwh) == 100);
    for (const char* name : {"lb/MWh", "lbs CO2/MWh", "moer_lb_per_mwh", "co2_lbs_per_mwh", "pounds CO2e per MWh"})
        CHECK(first(name).in(lb_per_kwh) == Approx(0.1));
    CHECK(first("lb/kWh", "1") == lb_per_kwh(1));
    CHECK(first("kgCO2eq/kWh", "1").in(g_per_kwh) == Approx(1000));
    CHECK(first("tCO2/MWh", "1").in(g_per_kwh) == Approx(1000));
    CHECK(first("intensity", "0.5 lb/kWh") == lb_per_kwh(0.5));
}

TEST_CASE("Names of the column of times") {
    for (const char* name : {"datetime", "timestamp", "time", "date", "Datetime (UTC)", "point_time", "Point Time",
                             "start", "start_time", "startDate", "from", "utc", "UTC time", "timestamp_utc",
                             "utc_timestamp", "datetime_local", "MTU (CET/CEST)", "period start", "TIME (GMT)"}) {
        INFO(name);
        CHECK(
            input("zone," + std::string{name} +
                  ",end,g/"
                  "kWh\nde,2026-01-01T00:00Z,2026-01-01T01:00Z,350\nde,2026-01-01T01:00Z,2026-01-01T02:00Z,400.5\n") ==
            as_expected);
    }
    const std::string both =
        "datetime_local,datetime_utc,g/kWh\n2026-01-01 01:00,2026-01-01 00:00,350\n2026-01-01 02:00,2026-01-01 "
        "01:00,400.5\n";
    CHECK(input(both) == as_expected);
    CHECK(read(both)->zone_is_known);
}

TEST_CASE("Two columns without known names") {
    const auto profile = read(two_hours("when,how much", "350", "400.5"));
    REQUIRE(profile);
    CHECK(profile->notes == Sentences{"Column \"how much\" has no unit in its name. Its numbers are read as g/kWh."});
    CHECK(input(two_hours("when,value", "350", "400.5")) == as_expected);
    CHECK(input(two_hours("when,gCO2/kWh", "350", "400.5")) == as_expected);
    CHECK(input("gCO2/kWh,when\n350,2026-01-01T00:00Z\n400.5,2026-01-01T01:00Z\n") == as_expected);
    CHECK(input("x,timestamp\n350,2026-01-01T00:00Z\n400.5,2026-01-01T01:00Z\n") == as_expected);
}

TEST_CASE("Forms of CSV") {
    const std::string plain = two_hours("datetime_utc,g_per_kwh", "350", "400.5");
    CHECK(input("\xef\xbb\xbf" + plain) == as_expected);
    CHECK(input("datetime_utc,g_per_kwh\r\n2026-01-01 00:00,350\r\n2026-01-01 01:00,400.5\r\n") == as_expected);
    CHECK(input("\n\ndatetime_utc,g_per_kwh\n\n2026-01-01 00:00,350\n   \n2026-01-01 01:00,400.5") == as_expected);
    CHECK(input("\"datetime_utc\",\"g_per_kwh\"\n\"2026-01-01 00:00\",\"350\"\n\"2026-01-01 01:00\",\"400.5\"\n") ==
          as_expected);
    CHECK(
        input(
            "datetime_utc;g_per_kwh;\"a;b\"\n2026-01-01 00:00;350;\"x;y\"\n2026-01-01 01:00;400,5;\"a \"\"b\"\"\"\n") ==
        as_expected);
    CHECK(input("datetime_utc;g_per_kwh\n2026-01-01 00:00;350\n2026-01-01 01:00;400.5\n") == as_expected);
    CHECK(input("datetime_utc\tg_per_kwh\n2026-01-01 00:00\t350\n2026-01-01 01:00\t400,5\n") == as_expected);
    CHECK(input(" datetime_utc , g_per_kwh \n 2026-01-01 00:00 , 350 \n 2026-01-01 01:00 , 400.5 \n") == as_expected);
}

TEST_CASE("Times and steps") {
    CHECK(input("time,g/kWh\n2026-03-29T01:00+01:00,350\n2026-03-29T03:00+02:00,400.5\n") ==
          "2026-03-29T00:00:00Z +60 min: 350 400.5");
    CHECK(input("time,g/kWh\n2026-10-25T02:00+02:00,350\n2026-10-25T02:00+01:00,400.5\n") ==
          "2026-10-25T00:00:00Z +60 min: 350 400.5");
    CHECK(input(time_column + "2026-01-01 00:00,1\n2026-01-01 00:15,2\n2026-01-01 00:30,3\n") ==
          "2026-01-01T00:00:00Z +15 min: 1 2 3");
    CHECK(input(time_column + "2026-02-28,1\n2026-03-01,2\n2026-03-02,3\n") == "2026-02-28T00:00:00Z +1440 min: 1 2 3");
    CHECK(input(time_column + "2026-01-01 02:00,1\n2026-01-01 01:00,2\n2026-01-01 00:00,3\n") ==
          "2026-01-01T00:00:00Z +60 min: 3 2 1");
    const auto bare = read("time,g/kWh\n2026-01-01 00:00,350\n2026-01-01 01:00,400.5\n");
    REQUIRE(bare);
    CHECK(!bare->zone_is_known);
    CHECK(bare->notes == Sentences{"The times of column \"time\" have no time zone. They are read as UTC."});
}

TEST_CASE("The change to and from summer time, on a clock without a zone") {
    CHECK(faults_of("time,g/kWh\n2026-10-25 01:00,1\n2026-10-25 02:00,2\n2026-10-25 02:00,3\n2026-10-25 03:00,4\n") ==
          Sentences{
              "grid.csv:4: column time: must be 2026-10-25T03:00:00 (1 h after line 3), got 2026-10-25T02:00:00 again "
              "(end of daylight saving time? write times in UTC or with their offset)"});
    CHECK(
        faults_of("time,g/kWh\n2026-10-25 02:00,1\n2026-10-25 02:30,2\n2026-10-25 02:00,3\n2026-10-25 "
                  "02:30,4\n2026-10-25 03:00,4\n") ==
        Sentences{"grid.csv:4: column time: must be 2026-10-25T03:00:00 (30 min after line 3), got 2026-10-25T02:00:00 "
                  "(end of daylight saving time? write times in UTC or with their offset)"});
    CHECK(
        faults_of("time,g/kWh\n2026-03-29 00:00,1\n2026-03-29 01:00,2\n2026-03-29 03:00,3\n2026-03-29 04:00,4\n") ==
        Sentences{"grid.csv:4: column time: must be 2026-03-29T02:00:00 (1 h after line 3), got 2026-03-29T03:00:00 (1 "
                  "step is missing) (start of daylight saving time? write times in UTC or with their offset)"});
}

TEST_CASE("Times that do not go on by one step") {
    CHECK(faults_of(time_column + "2026-01-01 00:00,1\n2026-01-01 01:00,2\n2026-01-01 05:00,3\n2026-01-01 06:00,3\n") ==
          Sentences{"grid.csv:4: column datetime_utc: must be 2026-01-01T02:00:00Z (1 h after line 3), got "
                    "2026-01-01T05:00:00Z (3 steps are missing)"});
    CHECK(faults_of(time_column + "2026-01-01 00:00,1\n2026-01-01 01:00,2\n2026-01-01 01:15,3\n2026-01-01 02:15,3\n") ==
          Sentences{"grid.csv:4: column datetime_utc: must be 2026-01-01T02:00:00Z (1 h after line 3), got "
                    "2026-01-01T01:15:00Z, a step of 15 min"});
    CHECK(faults_of(time_column + "2026-01-01 00:00,1\n2026-01-01 01:00,2\n2026-01-01 00:00,3\n2026-01-01 01:00,4\n") ==
          Sentences{"grid.csv:4: column datetime_utc: must be 2026-01-01T02:00:00Z (1 h after line 3), got "
                    "2026-01-01T00:00:00Z"});
    CHECK(faults_of(time_column + "2026-01-01 00:00,1\n2026-01-01 00:00,2\n") ==
          Sentences{
              "grid.csv:3: column datetime_utc: must be a time after that of line 2, got 2026-01-01T00:00:00Z again"});
    CHECK(
        faults_of("time,g/kWh\n2026-01-01T00:00Z,1\n2026-01-01T01:00,2\n2026-01-01T02:00Z,2\n") ==
        Sentences{
            "grid.csv:3: column time: must be a time with Z or an offset, as in line 2, got one without a time zone"});
    CHECK(faults_of("time,g/kWh\n2026-01-01T00:00,1\n2026-01-01T01:00Z,2\n") ==
          Sentences{
              "grid.csv:3: column time: must be a time without a time zone, as in line 2, got one with a time zone"});
}

TEST_CASE("All cells that are not times or intensities are reported") {
    const std::string text =
        time_column +
        "2026-01-01 00:00,1\nyesterday,2\n2026-01-01 02:00,\n2026-01-01 03:00,-1\n2026-01-01 04:00,5001\n2026-01-01 "
        "05:00,ten\n,6\n2026-01-01 07:00,1,2\n2026-01-01 08:00,NaN\n01/02/2026 09:00,9\n";
    CHECK(faults_of(text) ==
          Sentences{
              "grid.csv:3: column datetime_utc: must be a time such as 2026-01-31T14:00:00Z, got \"yesterday\"",
              "grid.csv:4: column g_per_kwh: missing intensity",
              "grid.csv:5: column g_per_kwh: must be between 0 and 5,000 g/kWh, got -1 g/kWh",
              "grid.csv:6: column g_per_kwh: must be between 0 and 5,000 g/kWh, got 5001 g/kWh",
              "grid.csv:7: column g_per_kwh: must be a number in g/kWh, got \"ten\"",
              "grid.csv:8: column datetime_utc: missing time",
              "grid.csv:9: invalid CSV: expected 2 cells as in the header, got 3",
              "grid.csv:10: column g_per_kwh: missing intensity",
              "grid.csv:11: column datetime_utc: must be a time such as 2026-01-31T14:00:00Z, got \"01/02/2026 09:00\" "
              "(day and month are ambiguous)"});
    CHECK(faults_of("time,lb/MWh\n2026-01-01T00:00Z,1000\n2026-01-01T01:00Z,20000\n") ==
          Sentences{"grid.csv:3: column lb/MWh: must be between 0 and 5,000 g/kWh, got 20000 lb/MWh"});
    CHECK(faults_of("time,g/kWh\n2026-01-01T00:00Z,5 kWh\n2026-01-01T01:00Z,1e999\n").size() == 2);
    CHECK(faults_of(time_column + "2026-01-01 00:00,\"a\n2026-01-01 01:00,1\n").front() ==
          "grid.csv:2: invalid CSV: expected a closing quote, got the end of the row");
}

TEST_CASE("Decimal commas") {
    CHECK(faults_of("time,g/kWh\n2026-01-01T00:00Z,\"350,5\"\n2026-01-01T01:00Z,400\n") ==
          Sentences{
              "grid.csv:2: column g/kWh: must be a number with a decimal point, got \"350,5\" (to use decimal commas, "
              "separate the cells with semicolons)"});
    CHECK(faults_of("time;g/kWh\n2026-01-01T00:00Z;350,5\n2026-01-01T01:00Z;1.234\n") ==
          Sentences{"grid.csv:3: column g/kWh: must be a number with the decimal mark of line 2, got 1.234"});
    CHECK(faults_of("time;g/kWh\n2026-01-01T00:00Z;1.350,5\n2026-01-01T01:00Z;1,234,5\n").size() == 2);
}

TEST_CASE("No more than twenty faults") {
    std::string text = time_column, gaps = time_column;
    for (int i = 0; i < 100; ++i) text += "x,y\n", gaps += "2026-01-" + std::string{i % 2 ? "02" : "01"} + ",1\n";
    CHECK(faults_of(text).size() == 20);
    CHECK(faults_of(gaps).size() == 20);
    CHECK(faults_of(gaps).front().substr(0, 11) == "grid.csv:4:");
}

TEST_CASE("Headers that do not say which column is which") {
    CHECK(faults_of("") == Sentences{"grid.csv: missing header and rows"});
    CHECK(faults_of("\n \n") == Sentences{"grid.csv: missing header and rows"});
    CHECK(faults_of("datetime\n") ==
          Sentences{"grid.csv:1: needs a column of times and a column of intensities, got one column"});
    CHECK(faults_of(time_column) == Sentences{"grid.csv:1: missing rows: at least two are needed"});
    CHECK(faults_of(time_column + "2026-01-01,1\n") == Sentences{"grid.csv:2: missing rows: at least two are needed"});
    CHECK(faults_of("2026-01-01 00:00,350\n2026-01-01 01:00,400\n") ==
          Sentences{"grid.csv:1: missing header with the names of the columns (begin the file with a line such as "
                    "datetime_utc,g_per_kwh)"});
    CHECK(faults_of("a,b,c\n") ==
          Sentences{"grid.csv:1: missing column of times, such as datetime, timestamp or \"Datetime (UTC)\"",
                    "grid.csv:1: missing column of intensities, such as carbon_intensity or gCO2eq/kWh"});
    CHECK(faults_of("time,g/kWh,gCO2/kWh\n") ==
          Sentences{
              "grid.csv:1: column gCO2/kWh: \"g/kWh\" and \"gCO2/kWh\" both hold intensities (remove one of them)"});
    CHECK(faults_of("time,Time,g/kWh\n") ==
          Sentences{"grid.csv:1: column Time: \"time\" and \"Time\" both hold times (remove one of them)"});
    CHECK(faults_of("time,value,zone\n") == Sentences{"grid.csv:1: the name of column \"value\" has no unit "
                                                      "(rename it to value_g_per_kwh or value_lb_per_mwh)"});
    CHECK(faults_of("time,load_mw\n").front().substr(0, 26) == "grid.csv:1: missing column");
    CHECK(faults_of("time,g/MWh\n").front().substr(0, 26) == "grid.csv:1: missing column");
    CHECK(faults_of("time,\xff\n").front().substr(0, 21) == "grid.csv:1: column na");
    CHECK(faults_of("\xff\xfe"
                    "t\0i\0")
              .front() == "grid.csv: must be UTF-8 text, got UTF-16");
}

TEST_CASE("A profile is written so that it reads back") {
    std::vector<Intensity> intensities;
    for (int i = 0; i < 1000; ++i) intensities.push_back(g_per_kwh(i * 0.37));
    const Profile profile = *Profile::of(Instant::after_1970(1'767'225'600), minute(5), intensities);
    const std::string text = intensity_profile_csv(profile);
    CHECK(
        text.starts_with("datetime_utc,intensity_g_per_kwh\n2026-01-01T00:00:00Z,0\n2026-01-01T00:05:00Z,0.37\n2026-01-"
                         "01T00:10:00Z,0.74\n"));
    const auto again = read(text);
    REQUIRE(again);
    CHECK(again->profile.start() == profile.start());
    CHECK(again->profile.step() == profile.step());
    CHECK(std::equal(intensities.begin(), intensities.end(), again->profile.intensities().begin(),
                     again->profile.intensities().end()));
    CHECK(intensity_profile_csv(again->profile) == text);
}
