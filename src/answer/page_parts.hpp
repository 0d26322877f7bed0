// The parts that pages of several answers share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "../text/page.hpp"
#include "quantities.hpp"
#include "sentences.hpp"

namespace dlcost {

/// What was run: "BERT: 64 × NVIDIA Tesla V100 for 79.2 h".
std::string headline(const Answer& answer);
std::string headline(const Answer& answer, Digits digits);

/// Everyday benchmarks, how many of each the CO2e equals, and their chart on decades of kg. Its own bar is named
/// `whose`.
Section equivalents_section(Co2e co2e, std::string_view whose, std::span<const Ref<Equivalent>> equivalents,
                            const Catalog& catalog);
std::vector<Amount> amounts_of(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog);

/// The equation, the inputs, what makes the range wide, and notes.
void add_explanation(const Answer& answer, Page& page);
/// What makes a range wide, ranked; empty where it is exact.
Section width_section(std::span<const WidthShare> shares);
/// Texts under "Assumptions", and documents under "Sources".
Section check_section(std::vector<std::string> checks);
Section assumed_section(std::vector<std::string> assumptions, const Currency& currency = {});
Section sources_section(std::span<const Ref<Source>> sources, const Catalog& catalog);

/// "$3,751 to $12,571", or the one that is known.
std::string cost_text(const CostTerms& cost, Digits digits, const Currency& currency);

/// "dlcost 0.1.0, catalog ...", and as sentences.
void add_origin(std::string_view version, const Catalog& catalog, Page& page);

}  // namespace dlcost
