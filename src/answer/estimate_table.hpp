// An estimate as a person reads it in a terminal.
#pragma once

#include <span>
#include <string>

#include "page.hpp"
#include "result.hpp"
#include "sentences.hpp"

namespace dlcost {

/// What was run: "BERT: 64 × NVIDIA Tesla V100 for 79.2 h".
std::string headline(const Answer& answer);
std::string answer_table(const Answer& answer, const Screen& screen, bool explain);

/// Parts that pages of several answers have too.
/// A line for each: how many of it, a bar, its name.
std::string equivalent_lines(Co2e co2e, std::span<const Ref<Equivalent>> equivalents, const Catalog& catalog,
                             std::size_t width);
void show_equivalents(Co2e co2e, const Answer& answer, Page& page);
void show_sources(std::span<const Ref<Source>> sources, const Catalog& catalog, Page& page);
/// What makes a range wide, ranked; nothing where it is exact.
void show_width(std::span<const WidthShare> shares, Page& page);

/// The equation, the inputs, what makes the range wide, and notes.
void show_explanation(const Answer& answer, Page& page);

}  // namespace dlcost
