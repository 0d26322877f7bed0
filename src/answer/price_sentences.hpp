// Sentences about the prices of a run.
#pragma once

#include <string>

#include "result.hpp"

namespace dlcost {

/// Which prices of the catalog a run has: provider, place and date.
std::string offer_sentence(const Answer& answer);
/// "the lower quartile of 14 providers".
std::string typical_words(const Run& run);
/// What the typical price is.
std::string typical_sentence(const Answer& answer);
/// Whose price by commitment it is.
std::string reserved_sentence(const Answer& answer);
/// What an owned device cost.
std::string purchase_sentence(const Answer& answer);
/// What the catalog has that is newer than an old offer, of the same hardware and not after the date asked for.
std::string newer_offers(const Answer& answer);
/// Why the price is from another region.
std::string elsewhere_sentence(const Answer& answer);
/// Which end of the price range is unknown.
std::string half_price_sentence(const Answer& answer);

}  // namespace dlcost
