// What units and tables of names must refuse. Each case is compiled twice, with its GOOD words and with its BAD ones,
// so that it cannot fail for another reason.
#include <dlcost/named.hpp>
#include <dlcost/scalars.hpp>

using namespace dlcost;

#ifdef WITH_BAD
#define GOOD(...)
#define BAD(...) __VA_ARGS__
#else
#define GOOD(...) __VA_ARGS__
#define BAD(...)
#endif

enum class Fruit : unsigned char { apple, pear, plum };
using FruitRow = Named<Fruit>;

constexpr Energy facility(Pue pue, Energy it) { return pue * it; }

// The tests take number and name of a case from its #if.
#if CASE == 1  // double_into_energy
constexpr Energy e = GOOD(kwh(2.5)) BAD(2.5);
#elif CASE == 2   // double_in_braces
constexpr Energy e{GOOD(kwh(2.5)) BAD(2.5)};
#elif CASE == 3   // energy_out_as_double
constexpr double d = kwh(2.5) GOOD(.in(kwh));
#elif CASE == 4   // pounds_without_unit
constexpr Co2e c = GOOD(lb(1984)) BAD(1984);
#elif CASE == 5   // energy_in_watt
constexpr double d = kwh(2.5).in(GOOD(kwh) BAD(watt));
#elif CASE == 6   // energy_plus_money
constexpr auto sum = kwh(2.5) + GOOD(kwh(1)) BAD(usd(1));
#elif CASE == 7   // co2e_plus_energy
constexpr auto sum = lb(1984) + GOOD(kg(1)) BAD(kwh(1));
#elif CASE == 8   // energy_minus_number
constexpr auto rest = kwh(2.5) - GOOD(kwh(1)) BAD(1);
#elif CASE == 9   // power_compared_with_energy
constexpr bool more = watt(300) > GOOD(kilowatt(1)) BAD(kwh(1));
#elif CASE == 10  // energy_compared_with_number
constexpr bool more = kwh(2.5) > GOOD(kwh(0)) BAD(0);
#elif CASE == 11  // hours_for_device_hours
constexpr DeviceTime t = GOOD(Devices::sure(8)*) hour(72);
#elif CASE == 12  // price_times_hours
constexpr Money m = GOOD(Devices::sure(8)*) hour(72) * usd_per_device_hour(2.48);
#elif CASE == 13  // tariff_for_price
constexpr Price p = GOOD(usd_per_device_hour(2.48)) BAD(usd_per_kwh(2.48));
#elif CASE == 14  // power_times_devices_hours
constexpr Energy e = watt(300) * GOOD(hour(72)) BAD(device_hour(72));
#elif CASE == 15  // intensity_times_money
constexpr Co2e c = GOOD(kwh(1)) BAD(usd(1)) * lb_per_kwh(0.954);
#elif CASE == 16  // energy_times_energy
constexpr auto product = GOOD(2) BAD(kwh(2)) * kwh(1);
#elif CASE == 17  // energy_over_time
constexpr auto ratio = kwh(2.5) / GOOD(kwh(1)) BAD(hour(1));
#elif CASE == 18  // devices_plus_runs
constexpr auto n = Devices::sure(2) GOOD(.value()) + Runs::sure(3) GOOD(.value());
#elif CASE == 19  // devices_compared_with_runs
constexpr bool same = Devices::sure(2) == GOOD(Devices) BAD(Runs)::sure(2);
#elif CASE == 20  // double_for_pue
constexpr Energy e = facility(GOOD(Pue::sure(1.58)) BAD(1.58), kwh(1));
#elif CASE == 21  // double_made_pue
constexpr Pue p{GOOD(Pue::sure(1.58)) BAD(1.58)};
#elif CASE == 22  // pue_out_as_double
constexpr double d = Pue::sure(1.58) GOOD(.value());
#elif CASE == 23  // pue_below_one
constexpr Pue p = Pue::sure(GOOD(1.1) BAD(0.9));
#elif CASE == 24  // half_a_device
constexpr Devices g = Devices::sure(GOOD(2) BAD(2.5));
#elif CASE == 25  // enumerator_without_row
constexpr auto fruits = each_of<FruitRow>({{Fruit::apple, "a"}, GOOD({Fruit::plum, "b"}, ){Fruit::pear, "c"}});
#elif CASE == 26  // enumerator_with_two_rows
constexpr auto fruits =
    each_of<FruitRow>({{Fruit::apple, "a"}, {Fruit::GOOD(plum) BAD(pear), "b"}, {Fruit::pear, "c"}});
#endif
