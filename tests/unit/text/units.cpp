#include "../../catch.hpp"

#include <type_traits>

#include <dlcost/scalars.hpp>

using namespace dlcost;

// tests/nocompile has what must not compile; this is what must.
static_assert(!std::is_constructible_v<Energy, double> && !std::is_convertible_v<Energy, double>);
static_assert(std::is_trivially_copyable_v<Energy> && sizeof(Energy) == sizeof(double));
static_assert(watt(1415.78) * hour(12) == kwh(1415.78 * 12 / 1000));
static_assert(!Pue::of(0.99) && Pue::of(1) && !Devices::of(0) && !Devices::of(2.5) && Devices::of(64));

TEST_CASE("A pound of CO2e is 0.45359237 kg") {
    CHECK(lb(1).in(kg) == 0.45359237);
    CHECK(kg(0.45359237).in(lb) == 1);
    CHECK((kwh(1) * g_per_kwh(1000)).in(kg) == Approx(1).epsilon(1e-15));
}

TEST_CASE("A value given in a unit reads back in that unit") {
    CHECK(hour(79.2).in(hour) == 79.2);
    CHECK(day(30).in(hour) == 720);
    CHECK(minute(90).in(hour) == 1.5);
    CHECK(kilowatt(2.6).in(watt) == 2600);
    CHECK(week(1).in(day) == 7);
    for (double g = 1; g < 2000; g += 0.37) CHECK(g_per_kwh(g).in(g_per_kwh) == Approx(g).epsilon(1e-15));
}

TEST_CASE("No NaN and no infinity becomes a pure number") {
    CHECK(!Pue::of(std::numeric_limits<double>::quiet_NaN()));
    CHECK(!Runs::of(std::numeric_limits<double>::infinity()));
    CHECK(!Load::of(-0.1));
    CHECK_THROWS(Pue::sure(0.5));
}

TEST_CASE("The products of the method") {
    CHECK((device_hour(5068.8) * usd_per_device_hour(2.48)).in(usd) == Approx(12570.624));
    CHECK((kwh(41.1357) * usd_per_kwh(0.12)).in(usd) == Approx(4.936284));
    CHECK((gigabyte(488) * watt_per_gb(0.3725)).in(watt) == Approx(181.78));
    CHECK((Devices::sure(64) * hour(79.2)).in(device_hour) == Approx(5068.8));
    CHECK((device_hour(5068.8) / Devices::sure(32)).in(hour) == Approx(158.4));
    CHECK((Pue::sure(1.58) * kwh(100)).in(kwh) == Approx(158));
    CHECK((Load::sure(0.5) * watt(300)).in(watt) == 150);
}
