#include <dlcost/values.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "ascii.hpp"

namespace dlcost {
namespace {

template <class Dim>
struct Units;  // every way to write a unit of the dimension, the base unit first
template <class Dim>
struct Spelled {
    std::string_view text;
    Unit<Dim> unit;
};

template <>
struct Units<PowerDim> {
    static constexpr Spelled<PowerDim> all[]{{"W", watt}, {"kW", kilowatt}, {"MW", megawatt}};
};
template <>
struct Units<DurationDim> {
    static constexpr Spelled<DurationDim> all[]{{"h", hour},
                                                {"min", minute},
                                                {"m", minute},
                                                {"s", second},
                                                {"d", day},
                                                {"wk", week},
                                                {"hours", hour},
                                                {"hour", hour},
                                                {"minutes", minute},
                                                {"seconds", second},
                                                {"days", day},
                                                {"day", day},
                                                {"w", week},
                                                {"weeks", week},
                                                {"y", common_year},
                                                {"years", common_year},
                                                {"year", common_year},
                                                {"week", week},
                                                {"hr", hour},
                                                {"hrs", hour},
                                                {"mins", minute},
                                                {"sec", second},
                                                {"secs", second},
                                                {"yr", common_year},
                                                {"yrs", common_year}};
};
template <>
struct Units<EnergyDim> {
    static constexpr Spelled<EnergyDim> all[]{{"kWh", kwh}, {"MWh", mwh}};
};
template <>
struct Units<Co2eDim> {
    static constexpr Spelled<Co2eDim> all[]{{"lb", lb}, {"kg", kg}, {"t", Unit<Co2eDim>{"t", 1e3, 0.45359237}}};
};
template <>
struct Units<IntensityDim> {
    static constexpr Spelled<IntensityDim> all[]{{"lb/kWh", lb_per_kwh},
                                                 {"g/kWh", g_per_kwh},
                                                 {"gCO2e/kWh", g_per_kwh},
                                                 {"gCO2/kWh", g_per_kwh},
                                                 {"kg/kWh", Unit<IntensityDim>{"kg/kWh", 1, 0.45359237}},
                                                 {"kg/MWh", g_per_kwh},
                                                 {"lb/MWh", Unit<IntensityDim>{"lb/MWh", 1, 1e3}}};
};
template <>
struct Units<MoneyDim> {
    static constexpr Spelled<MoneyDim> all[]{{"USD", usd}};
};
template <>
struct Units<DeviceTimeDim> {
    static constexpr Spelled<DeviceTimeDim> all[]{
        {"device-hours", device_hour}, {"h", device_hour}, {"GPU-hours", device_hour}, {"TPU-hours", device_hour}};
};
template <>
struct Units<PriceDim> {
    static constexpr Spelled<PriceDim> all[]{
        {"USD/device-hour", usd_per_device_hour}, {"USD/h", usd_per_device_hour}, {"USD", usd_per_device_hour}};
};
template <>
struct Units<TariffDim> {
    static constexpr Spelled<TariffDim> all[]{{"USD/kWh", usd_per_kwh}, {"USD", usd_per_kwh}};
};
template <>
struct Units<MemoryDim> {
    static constexpr Spelled<MemoryDim> all[]{{"GB", gigabyte}, {"TB", terabyte}};
};
template <>
struct Units<MemoryPowerDim> {
    static constexpr Spelled<MemoryPowerDim> all[]{{"W/GB", watt_per_gb}};
};
template <>
struct Units<WaterUseDim> {
    static constexpr Spelled<WaterUseDim> all[]{{"L/kWh", litre_per_kwh}};
};
template <>
struct Units<ComputeDim> {
    static constexpr Spelled<ComputeDim> all[]{{"FLOP", flop},
                                               {"PFLOP", Unit<ComputeDim>{"PFLOP", 1e15}},
                                               {"EFLOP", Unit<ComputeDim>{"EFLOP", 1e18}},
                                               {"ZFLOP", Unit<ComputeDim>{"ZFLOP", 1e21}},
                                               {"YFLOP", Unit<ComputeDim>{"YFLOP", 1e24}}};
};
template <>
struct Units<RateDim> {
    static constexpr Spelled<RateDim> all[]{{"TFLOPS", tflops},
                                            {"PFLOPS", Unit<RateDim>{"PFLOPS", 1e3}},
                                            {"TFLOP/s", tflops},
                                            {"PFLOP/s", Unit<RateDim>{"PFLOP/s", 1e3}}};
};

/// The prefixes milli and mega differ only in case: 5 mW is not 5 MW.
bool is_same_prefix(std::string_view unit, std::string_view typed) {
    return lower(unit.front()) != 'm' || unit.front() == typed.front();
}

template <class Dim>
const Spelled<Dim>* unit_named(std::string_view text) {
    for (const auto& spelled : Units<Dim>::all)
        if (spelled.text == text) return &spelled;  // try the exact spelling first: "MW" is not "mW"
    for (const auto& spelled : Units<Dim>::all)
        if (same_ignoring_case(spelled.text, text) && is_same_prefix(spelled.text, text)) return &spelled;
    return nullptr;
}

double multiplier(char suffix) {
    switch (lower(suffix)) {
        case 'k': return 1e3;
        case 'm': return 1e6;
        case 'b': return 1e9;
        case 't': return 1e12;
        default: return 0;
    }
}

/// Numbers as people write them, "79.2": at most 15 digits, no exponent. The digits as a whole number and the power of
/// ten that divides them are then exact doubles, so the quotient is the double nearest to the text (Clinger 1990).
/// Returns the end, or null if the text is not of this form.
const char* read_short_decimal(const char* at, const char* end, double& number) {
    static constexpr std::array<double, 16> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    constexpr std::ptrdiff_t most_digits = 15;
    std::uint64_t digits = 0;
    const char* const begin = at;
    while (at < end && is_digit(*at)) digits = digits * 10 + static_cast<unsigned>(*at++ - '0');
    std::ptrdiff_t count = at - begin, decimals = 0;
    if (count == 0) return nullptr;
    if (at < end && *at == '.') {
        const char* const point = at++;
        while (at < end && is_digit(*at)) digits = digits * 10 + static_cast<unsigned>(*at++ - '0');
        decimals = at - point - 1;
        count += decimals;
        if (decimals == 0) return nullptr;
    }
    if (count > most_digits || (at < end && lower(*at) == 'e')) return nullptr;
    number = static_cast<double>(digits) / powers[static_cast<std::size_t>(decimals)];
    return at;
}

}  // namespace

std::optional<Written> split_number(std::string_view text) {
    text = trimmed(text);
    const bool dollar = !text.empty() && text.front() == '$';
    if (dollar) text.remove_prefix(1);
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
    double number = 0;
    const char* end = read_short_decimal(text.data(), text.data() + text.size(), number);
    if (!end) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        // Underflow gives what the nearest double is, as in JSON readers.
        if (read.ec == std::errc::result_out_of_range)
            number = std::strtod(std::string{text.data(), read.ptr}.c_str(), nullptr);
        else if (read.ec != std::errc{}) return std::nullopt;
        if (!std::isfinite(number)) return std::nullopt;
        end = read.ptr;
    }
    const std::string_view rest = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    if (dollar && !rest.empty()) return std::nullopt;  // "$72h" is neither dollars nor hours
    number += 0.0;                                     // turns -0 into 0
    return Written{number, dollar ? "USD" : rest};
}

template <class Dim>
std::optional<Quantity<Dim>> quantity_of(const Written& written, Unit<Dim> bare) {
    if (written.unit.empty()) return bare(written.number);
    const Spelled<Dim>* spelled = unit_named<Dim>(written.unit);
    return spelled ? std::optional{spelled->unit(written.number)} : std::nullopt;
}

namespace {

/// Digits and an optional fraction at the beginning of `text`, which is shortened by them.
std::optional<double> take_number(std::string_view& text) {
    double number = 0;
    const char* const end = read_short_decimal(text.data(), text.data() + text.size(), number);
    if (!end) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// "1d12h", "1d 12h 30min": several numbers with units, each smaller than the one before.
std::optional<Duration> read_parts(std::string_view text) {
    Duration total = hour(0), last = hour(std::numeric_limits<double>::infinity());
    while (!text.empty()) {
        const auto number = take_number(text);
        if (!number) return std::nullopt;
        const std::size_t size = std::min(text.find_first_of("0123456789"), text.size());
        const auto* const unit = unit_named<DurationDim>(trimmed(text.substr(0, size)));
        if (!unit || !(unit->unit(1) < last)) return std::nullopt;
        last = unit->unit(1);
        total = total + unit->unit(*number);
        text.remove_prefix(size);
    }
    return total;
}

/// Two digits from 00 to `most` at the beginning of `text`, which is shortened by them.
std::optional<int> take_two_digits(std::string_view& text, int most) {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    const int value = 10 * (text[0] - '0') + (text[1] - '0');
    text.remove_prefix(2);
    return value <= most ? std::optional{value} : std::nullopt;
}

/// "72:00:00" and, as Slurm writes times of more than a day, "3-00:00:00" or "3-00:00". A clock of two numbers without
/// days would be minutes and seconds for Slurm, hours and minutes for most people: it is not read.
std::optional<Duration> read_clock(std::string_view text) {
    std::int64_t first = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), first);
    if (read.ec != std::errc{} || first < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    const auto take = [&](char mark, int most) -> std::optional<int> {
        if (text.empty() || text.front() != mark) return std::nullopt;
        text.remove_prefix(1);
        return take_two_digits(text, most);
    };
    const bool has_days = !text.empty() && text.front() == '-';
    const auto hours = has_days ? take('-', 23) : std::optional{0};
    const auto minutes = take(':', 59);
    const bool has_seconds = !has_days || !text.empty();
    const auto seconds = has_seconds ? take(':', 59) : std::optional{0};
    if (!hours || !minutes || !seconds || !text.empty()) return std::nullopt;
    const Duration begin = has_days ? day(static_cast<double>(first)) : hour(static_cast<double>(first));
    return begin + hour(*hours) + minute(*minutes) + second(*seconds);
}

}  // namespace

template <class Dim>
std::optional<Quantity<Dim>> read_quantity(std::string_view text, Unit<Dim> bare) {
    const auto written = split_number(text);
    if (!written) return std::nullopt;
    const auto value = quantity_of(*written, bare);
    if constexpr (std::same_as<Dim, DurationDim>) {
        if (value) return value;
        const auto clock = read_clock(trimmed(text));
        return clock ? clock : read_parts(trimmed(text));
    }
    return value;
}

template <class Dim>
std::optional<Quantity<Dim>> read_with_unit(std::string_view text, std::uint8_t& unit) {
    const auto written = split_number(text);
    if (!written || written->unit.empty()) return std::nullopt;
    const Spelled<Dim>* spelled = unit_named<Dim>(written->unit);
    if (!spelled) return std::nullopt;
    unit = static_cast<std::uint8_t>(spelled - Units<Dim>::all);
    return spelled->unit(written->number);
}

template <class Dim>
Unit<Dim> unit_at(std::uint8_t index) {
    return Units<Dim>::all[index].unit;
}

template <class Dim>
std::string units_of() {
    std::string list;
    for (const auto& spelled : Units<Dim>::all) {
        if (spelled.text != spelled.unit.label) continue;
        if (!list.empty()) list += ", ";
        list += spelled.text;
    }
    return list;
}

template <class Dim>
double number_in(Quantity<Dim> quantity, Unit<Dim> unit) {
    const double near = quantity.in(unit);
    for (const int digits : {15, 16, 17}) {
        std::array<char, 32> text{};
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), near, std::chars_format::general, digits).ptr;
        double candidate = 0;
        std::from_chars(text.data(), end, candidate);
        if (unit(candidate) == quantity) return candidate;
    }
    return near;
}

#define DLCOST_READERS(Dim)                                                                     \
    template std::optional<Quantity<Dim>> quantity_of<Dim>(const Written&, Unit<Dim>);          \
    template std::optional<Quantity<Dim>> read_quantity<Dim>(std::string_view, Unit<Dim>);      \
    template std::optional<Quantity<Dim>> read_with_unit<Dim>(std::string_view, std::uint8_t&); \
    template double number_in<Dim>(Quantity<Dim>, Unit<Dim>);                                   \
    template Unit<Dim> unit_at<Dim>(std::uint8_t);                                              \
    template std::string units_of<Dim>();
DLCOST_READERS(PowerDim)
DLCOST_READERS(DurationDim)
DLCOST_READERS(EnergyDim)
DLCOST_READERS(Co2eDim)
DLCOST_READERS(IntensityDim)
DLCOST_READERS(MoneyDim)
DLCOST_READERS(DeviceTimeDim)
DLCOST_READERS(PriceDim)
DLCOST_READERS(TariffDim)
DLCOST_READERS(MemoryDim)
DLCOST_READERS(MemoryPowerDim)
DLCOST_READERS(WaterUseDim)
DLCOST_READERS(ComputeDim)
DLCOST_READERS(RateDim)
#undef DLCOST_READERS

std::optional<double> pure_number(const Written& written, bool whole) {
    if (written.unit.empty()) return written.number;
    if (whole && written.unit.size() == 1 && multiplier(written.unit[0]) > 0)
        return std::round(written.number * multiplier(written.unit[0]) * 1e6) / 1e6;  // 1.1B must be whole
    if (!whole && written.unit == "%") return written.number / 100;
    return std::nullopt;
}

namespace {

template <HasNames E>
std::optional<E> read_named(std::string_view text) {
    for (const Named<E>& one : enum_names<E>)
        if (same_ignoring_case(text, one.name)) return one.value;
    return std::nullopt;
}

}  // namespace

std::optional<Basis> read_basis(std::string_view text) {
    text = trimmed(text);
    return same_ignoring_case(text, "lifecycle") ? Basis::life_cycle : read_named<Basis>(text);
}

std::optional<Precision> read_precision(std::string_view text) { return read_named<Precision>(trimmed(text)); }
std::optional<Site> read_site(std::string_view text) { return read_named<Site>(trimmed(text)); }
std::optional<PriceKind> read_price_kind(std::string_view text) { return read_named<PriceKind>(trimmed(text)); }
std::optional<Counted> read_energy_scope(std::string_view text) { return read_named<Counted>(trimmed(text)); }

bool is_clean_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8_length(text.substr(i));
        if (length == 0 || (length == 1 && is_control(text[i]))) return false;
        i += length;
    }
    return true;
}

}  // namespace dlcost
