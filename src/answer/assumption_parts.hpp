// The parts of sentences about assumptions that depend on the answer.
#pragma once

#include <string>

#include <dlcost/precedence.hpp>
#include <dlcost/units.hpp>

#include "../text/human.hpp"

#include "sentences.hpp"

namespace dlcost {

/// Reads names and values of one answer for the sentences below.
struct Speaker {
    const Answer& a;
    const Run& run;

    std::string text(Text text) const { return std::string{a.catalog.text(text)}; }
    template <class T>
    std::string name(Ref<T> ref) const {
        return text(a.catalog.at(ref).name);
    }
    std::string year(Date date) const { return date ? human(date) : "undated"; }
    const PublishedRun& published() const { return a.catalog.rows_of<PublishedRun>()[run.published.index]; }
    const Method& method() const { return a.catalog.at(run.method); }
    double per_device(const std::optional<Sourced<Power>>& total) const {
        return total->value.in(watt) / run.devices.value.value();
    }
    std::string lifetime() const { return tidy(run.embodied->lifetime.value.in(common_year)); }
    std::string provider() const { return run.provider ? name(run.provider) : "the provider"; }
};

std::string share_sentence(const Speaker& s);
std::string contracts_sentence(const Speaker& s);
std::string hours_sentence(const Speaker& s);
std::string name_sentence(const Speaker& s);
/// "--layers and --width have no effect": those of the fields that were given for this run itself, as they were
/// given.
std::string no_effect(const Speaker& s, const Fields& fields);
/// Why it has none, with the names of other fields in braces.
std::string no_effect(const Speaker& s, const Fields& fields, std::string_view why);
std::string region_sentence(const Speaker& s);
std::string tariff_sentence(const Speaker& s);
std::string water_sentence(const Speaker& s);
std::string embodied_sentence(const Speaker& s);
std::string host_embodied_sentence(const Speaker& s);
std::string machine_sentence(const Speaker& s);
std::string counted_sentence(const Speaker& s);
std::string given_cpu_sentence(const Speaker& s);
/// What changed with the catalog since an earlier result, as the end of a sentence.
std::string catalog_changes(const Speaker& s);
/// What is rented: a machine type, or what the offer calls it.
std::string offered(const Speaker& s);
/// "GPU power 525 W = 0.75 × 700 W TDP; 0.75": the sentence goes on to say where the factor is from.
std::string device_power(const Speaker& s);
/// A country that has the name or the code of a state of the US, and how to name the state.
std::string state_sentence(const Speaker& s);

}  // namespace dlcost
