// --currency: a label on the costs that people see.
#include "../../catch.hpp"

#include "../../../src/cmd/currency.hpp"

using namespace dlcost;

namespace {

struct Read {
    Currency currency;
    Faults faults;
};

Read read(std::vector<const char*> arguments) {
    const Words words = parse(*find_command("estimate"), static_cast<int>(arguments.size()), arguments.data());
    Read read{{}, words.faults};
    read.currency = read_currency(words, read.faults);
    return read;
}

std::string fault_of(std::vector<const char*> arguments) {
    const Faults faults = read(std::move(arguments)).faults;
    return faults.size() == 1 ? sentence(faults.front(), "dlcost") : std::to_string(faults.size()) + " faults";
}

}  // namespace

TEST_CASE("A currency has a rate, given beside it or with it") {
    for (const auto& arguments : {std::vector{"--currency", "EUR", "--usd-per-eur", "1.08"},
                                  {"--usd-per-EUR=1.08", "--currency=eur"},
                                  {"--currency", "EUR=1.08"},
                                  {"--currency", "EUR", "--usd-per-eur", "1.08", "--usd-per-jpy", "0.0065"}}) {
        const Read found = read(arguments);
        CHECK(found.faults.empty());
        CHECK(found.currency.code == "EUR");
        CHECK(found.currency.usd_per_unit == 1.08);
        CHECK(spoken(usd(1080), found.currency) == "EUR 1,000");
        CHECK(spoken(usd(1.08e7), found.currency) == "EUR 10.0 million");
    }
    CHECK(read({}).currency.is_usd());
    CHECK(read({"--currency", "usd"}).currency.is_usd());
    CHECK(spoken(usd(1080), Currency{}) == "$1,080");
}

TEST_CASE("A currency without a rate names the option to add") {
    CHECK(fault_of({"--currency", "EUR"}) ==
          "dlcost: --currency: EUR needs a rate (add --usd-per-eur with the US dollars for one EUR)");
    CHECK(fault_of({"--currency", "EUR", "--usd-per-gbp", "1.3"}).starts_with("dlcost: --currency: EUR needs a rate"));
    CHECK(read({"--usd-per-eur", "1.08"}).faults.size() == 1);
    CHECK(read({"--currency", "euro=1.08"}).faults.size() == 1);
    for (const char* const rate : {"EUR=0", "EUR=-1", "EUR=x", "EUR=1.08 USD", "EUR="})
        CHECK(read({"--currency", rate}).faults.size() == 1);
    CHECK(read({"--currency", "EUR", "--usd-per-eur", "1", "--usd-per-eur", "2"}).faults.size() == 1);
    CHECK(read({"--usd-per-euros", "1"}).faults.size() == 1);
}
