#include <cstdio>
#include <iostream>

#include <dlcost/estimate.hpp>
#include <dlcost/fields.hpp>

int main(int argc, char** argv) {
    using namespace dlcost;
    Request request;
    Faults faults;
    for (const auto& [field, text] :
         {std::pair{Field::model, argc > 1 ? argv[1] : "bert"}, {Field::devices, "64"}, {Field::region, "fr"}})
        if (const auto error = set_field(request, info(field), {Place::Kind::flag, 0, 0}, text))
            faults.push_back(*error);

    const auto run = resolve(request, builtin_catalog());
    if (!run) faults.insert(faults.end(), run.faults().begin(), run.faults().end());
    for (const Error& error : faults) std::cerr << sentence(error, "consumer") << '\n';
    if (!faults.empty()) return status_of(faults);

    const Estimate answer = estimate(*run);
    if (answer.energy)
        std::printf("%.1f kWh, %.1f kg CO2e\n", answer.energy->total.in(kwh), answer.emissions->location.in(kg));
}
