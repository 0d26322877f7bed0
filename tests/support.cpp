#include "support.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dlcost::test {

Request request(const std::vector<std::pair<std::string_view, std::string_view>>& given) {
    Request request;
    for (const auto& [name, text] : given) {
        Place place{Place::Kind::flag, 0, 0};
        const FieldInfo* field = find_field(name, &place.spelling);
        if (!field) throw std::runtime_error{"no field " + std::string{name}};
        if (const auto error = set_field(request, *field, place, text))
            throw std::runtime_error{sentence(*error, "dlcost")};
    }
    return request;
}

Run run_of(const Request& request, const Catalog& catalog) {
    auto run = resolve(request, catalog);
    if (!run) throw std::runtime_error{sentence(run.faults().front(), "dlcost")};
    return *run;
}

Estimate estimate_of(const std::vector<std::pair<std::string_view, std::string_view>>& given) {
    return estimate(run_of(request(given)));
}

std::vector<std::string> faults_of(const std::vector<std::pair<std::string_view, std::string_view>>& given) {
    std::vector<std::string> sentences;
    if (const auto run = resolve(request(given), builtin_catalog()); !run)
        for (const Error& error : run.faults()) sentences.push_back(sentence(error, "dlcost"));
    return sentences;
}

std::string source_file(const std::string& path) {
    std::ifstream file{DLCOST_SOURCE_DIR "/" + path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot read " + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace dlcost::test
