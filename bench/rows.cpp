// Rows for the benchmark of `dlcost batch`, the same ones on every machine.
//     dlcost_bench_rows full-power|mixed ndjson|csv COUNT > FILE
// A full-power row says every number of the method but the intensity. Mixed rows are of ten kinds, from a model's name
// alone to full power; all of them are good rows.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace {

enum Column : std::size_t {
    name,
    model,
    hardware,
    devices,
    hours,
    device_hours,
    runs,
    power_w,
    cpu_power_w,
    memory_power_w,
    gpu_power_w,
    pue,
    provider,
    region,
    intensity_g_per_kwh,
    price_usd,
    spot_price_usd,
    column_count
};

constexpr std::array<std::string_view, column_count> column_names{
    "name",         "model",         "hardware", "devices",     "hours",
    "device_hours", "runs",          "power_w",  "cpu_power_w", "memory_power_w",
    "gpu_power_w",  "pue",           "provider", "region",      "intensity_g_per_kwh",
    "price_usd",    "spot_price_usd"};

constexpr std::array<Column, 11> full_power_columns{
    name, hardware, devices, hours, cpu_power_w, memory_power_w, gpu_power_w, pue, region, price_usd, spot_price_usd};

constexpr std::array<std::string_view, 12> zones{"us", "de", "fr", "se", "pl", "in",
                                                 "cn", "gb", "jp", "br", "ca", "au"};
constexpr std::array<std::string_view, 6> accelerators{"v100", "a100", "h100", "p100", "t4", "tpu-v3"};
constexpr std::array<std::string_view, 8> models{"bert",  "gpt-2", "elmo",     "transformer-big",
                                                 "bloom", "gpt-3", "opt-175b", "t5"};
struct Place {
    std::string_view provider, region;
};
constexpr std::array<Place, 4> places{{{"aws", "aws:us-east-1"},
                                       {"aws", "aws:eu-central-1"},
                                       {"google", "google:us-central1"},
                                       {"azure", "azure:westeurope"}}};

/// SplitMix64: a few lines that give the same numbers with every library.
class Random {
public:
    std::uint64_t below(std::uint64_t limit) {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return (mixed ^ (mixed >> 31)) % limit;
    }
    std::uint64_t from(std::uint64_t least, std::uint64_t most) { return least + below(most - least + 1); }
    template <class T, std::size_t N>
    const T& of(const std::array<T, N>& choices) {
        return choices[below(N)];
    }

private:
    std::uint64_t state_ = 2019;
};

void append(std::string& text, std::uint64_t number) {
    std::array<char, 20> digits;
    text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

/// A row's cells as text; an empty one is not there.
class Row {
public:
    void clear() {
        for (std::string& cell : cells_) cell.clear();
    }
    void set(Column column, std::string_view text) { cells_[column] = text; }
    void set(Column column, std::uint64_t number) { append(cells_[column], number); }
    void set_hundredths(Column column, std::uint64_t hundredths) {
        std::string& cell = cells_[column];
        append(cell, hundredths / 100);
        cell += '.';
        cell += static_cast<char>('0' + hundredths / 10 % 10);
        cell += static_cast<char>('0' + hundredths % 10);
    }
    const std::string& operator[](Column column) const { return cells_[column]; }

private:
    std::array<std::string, column_count> cells_;
};

void fill_work(Row& row, Random& random) {
    row.set(hardware, random.of(accelerators));
    row.set(devices, random.from(1, 512));
    row.set_hundredths(hours, random.from(100, 99'999));
}

void fill_power(Row& row, Random& random) {
    row.set(cpu_power_w, random.from(50, 2'000));
    row.set(memory_power_w, random.from(20, 800));
    row.set_hundredths(gpu_power_w, random.from(5'000, 70'000));
    row.set_hundredths(pue, random.from(105, 200));
}

void fill_prices(Row& row, Random& random) {
    const std::uint64_t price = random.from(50, 1'200);
    row.set_hundredths(price_usd, price);
    row.set_hundredths(spot_price_usd, price / random.from(2, 4));
}

void fill_full_power(Row& row, Random& random) {
    fill_work(row, random);
    fill_power(row, random);
    row.set(region, random.of(zones));
    fill_prices(row, random);
}

void fill_mixed(Row& row, Random& random) {
    switch (random.below(10)) {
        case 0: row.set(model, random.of(models)); break;
        case 1:
            row.set(model, random.of(models));
            row.set(devices, random.from(1, 512));
            break;
        case 2:
            row.set(model, random.of(models));
            row.set(region, random.of(zones));
            break;
        case 3: fill_work(row, random); break;
        case 4:
            fill_work(row, random);
            row.set(region, random.of(zones));
            break;
        case 5: {
            const Place& place = random.of(places);
            fill_work(row, random);
            row.set(provider, place.provider);
            row.set(region, place.region);
            break;
        }
        case 6:
            row.set(hardware, random.of(accelerators));
            row.set(device_hours, random.from(10, 1'000'000));
            row.set(runs, random.from(1, 30));
            break;
        case 7:
            row.set_hundredths(hours, random.from(100, 99'999));
            row.set(power_w, random.from(200, 50'000));
            row.set(region, random.of(zones));
            break;
        case 8:
            fill_work(row, random);
            fill_power(row, random);
            row.set(intensity_g_per_kwh, random.from(10, 900));
            fill_prices(row, random);
            row.set(name, "\"" + row[name] + "\", again");  // what both formats must quote
            break;
        default: fill_full_power(row, random);
    }
}

bool is_text(Column column) {
    return column == name || column == model || column == hardware || column == provider || column == region;
}

void append_quoted(std::string& out, std::string_view text, std::string_view quote_inside) {
    out += '"';
    for (const char letter : text) {
        if (letter == '"') out += quote_inside;
        else out += letter;
    }
    out += '"';
}

void append_ndjson(std::string& out, const Row& row, std::span<const Column> columns) {
    char before = '{';
    for (const Column column : columns) {
        if (row[column].empty()) continue;
        out += before;
        before = ',';
        append_quoted(out, column_names[column], "");
        out += ':';
        if (is_text(column)) append_quoted(out, row[column], "\\\"");
        else out += row[column];
    }
    out += "}\n";
}

void append_csv(std::string& out, const Row& row, std::span<const Column> columns) {
    for (const Column column : columns) {
        if (column != columns.front()) out += ',';
        if (row[column].find_first_of("\",") != std::string::npos) append_quoted(out, row[column], "\"\"");
        else out += row[column];
    }
    out += '\n';
}

void append_csv_header(std::string& out, std::span<const Column> columns) {
    Row header;
    for (const Column column : columns) header.set(column, column_names[column]);
    append_csv(out, header, columns);
}

bool flush(std::string& out) {
    const bool written = std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
    out.clear();
    return written;
}

bool write_rows(bool mixed, bool csv, std::uint64_t count) {
    std::array<Column, column_count> all;
    for (std::size_t i = 0; i < column_count; ++i) all[i] = static_cast<Column>(i);
    const std::span<const Column> columns =
        mixed ? std::span<const Column>(all) : std::span<const Column>(full_power_columns);
    Random random;
    Row row;
    std::string out;
    if (csv) append_csv_header(out, columns);
    for (std::uint64_t i = 0; i < count; ++i) {
        row.clear();
        std::string row_name = "r";
        append(row_name, i);
        row.set(name, row_name);
        if (mixed) fill_mixed(row, random);
        else fill_full_power(row, random);
        if (csv) append_csv(out, row, columns);
        else append_ndjson(out, row, columns);
        if (out.size() > 65'536 && !flush(out)) return false;
    }
    return flush(out) && std::fflush(stdout) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view kind = argc == 4 ? argv[1] : "";
    const std::string_view format = argc == 4 ? argv[2] : "";
    if ((kind != "full-power" && kind != "mixed") || (format != "ndjson" && format != "csv")) {
        std::fputs("usage: dlcost_bench_rows full-power|mixed ndjson|csv COUNT > FILE\n", stderr);
        return 2;
    }
    if (write_rows(kind == "mixed", format == "csv", std::strtoull(argv[3], nullptr, 10))) return 0;
    std::perror("dlcost_bench_rows");
    return 3;
}
