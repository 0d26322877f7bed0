// Every field at the ends of its range, in any combination: every answer consists of finite numbers.
#include "../../catch.hpp"

#include <cmath>
#include <random>

#include "../../../src/answer/equivalents.hpp"
#include "../../../src/answer/result.hpp"
#include "../../../src/answer/result_fields.hpp"
#include "../../../src/answer/sentences.hpp"
#include "../../../src/catalog/tables.hpp"
#include "../../../src/text/human.hpp"
#include "../../counts.hpp"
#include "../../support.hpp"

using namespace dlcost;
using namespace dlcost::test;

namespace {

using Texts = std::vector<std::pair<const FieldInfo*, std::string>>;

const std::vector<const FieldInfo*>& numeric_fields() {
    static const std::vector<const FieldInfo*> all = [] {
        std::vector<const FieldInfo*> found;
        for (const FieldInfo& field : fields())
            if (field.allowed.high > field.allowed.low) found.push_back(&field);
        return found;
    }();
    return all;
}

/// A few fields, each at one end of its range, and hardware with every value known.
Texts extreme_request(std::mt19937& random) {
    Texts given{{&info(Field::hardware), random() % 2 ? "v100" : "h100"}};
    const unsigned out_of = 1 + random() % 4;
    for (const FieldInfo* field : numeric_fields())
        if (random() % 4 < out_of)
            given.push_back({field, exact(random() % 2 ? field->allowed.low : field->allowed.high)});
    if (random() % 2) given.push_back({&info(Field::spot), "true"});
    if (random() % 2) given.push_back({&info(Field::embodied), "true"});
    if (random() % 2) given.push_back({&info(Field::water), "true"});
    return given;
}

}  // namespace

TEST_CASE("Fields at the ends of their ranges make numbers, never infinite ones") {
    std::mt19937 random{7};
    int answered = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Texts given = extreme_request(random);
        Request request;
        std::string written;
        for (const auto& [field, text] : given) {
            written += std::string{field->name} + '=' + text + ' ';
            REQUIRE_FALSE(set_field(request, *field, {Place::Kind::flag, 0, 0}, text));
        }
        const auto run = resolve(request, builtin_catalog());
        if (!run) continue;
        ++answered;
        INFO(written);
        const Answer answer{request,           *run, estimate(*run),
                            builtin_catalog(), "0",  default_equivalents(builtin_catalog())};
        for (const ResultField& field : result_fields()) {
            const ResultValue value = field.of(answer);
            if (const auto* number = std::get_if<double>(&value)) {
                INFO(field.name());
                REQUIRE(std::isfinite(*number));
            }
        }
        for (const auto& [input, share] : width_shares(answer)) REQUIRE(std::isfinite(share.value()));
    }
    CHECK(answered == counts::extremes_answered);
}
