// Bytes as a profile of intensities: what is read is contiguous, can be written and read back, and can be searched.
#include <cmath>

#include "../../src/read/intensity_profile.hpp"
#include "support.hpp"

namespace dlcost::fuzz {
namespace {

void must_be_contiguous(const Profile& profile) {
    must(profile.step() >= second(1) && profile.intensities().size() > 1, "a profile has steps");
    const double length = static_cast<double>(profile.intensities().size()) * profile.step().in(second);
    must(std::abs((profile.end() - profile.start()).in(second)-length) < 1e-3, "a profile ends after its steps");
    for (const Intensity intensity : profile.intensities())
        must(intensity >= g_per_kwh(0) && intensity <= highest_intensity, "an intensity is in its range");
}

void must_read_back(const Profile& profile) {
    const std::string text = intensity_profile_csv(profile);
    const auto again = read_intensity_profile(text, "written");
    must(static_cast<bool>(again), "what is written is read", text);
    const Profile& other = again->profile;
    must(other.start() == profile.start() && other.step() == profile.step() &&
             other.intensities().size() == profile.intensities().size(),
         "the same times are read back", text);
    for (std::size_t i = 0; i < profile.intensities().size(); ++i) {
        const double a = profile.intensities()[i].in(g_per_kwh), b = other.intensities()[i].in(g_per_kwh);
        must(std::abs(a - b) <= 1e-15 * a, "the same intensities are read back", text);
    }
}

void must_be_searchable(const Profile& profile) {
    const Duration whole = profile.end() - profile.start();
    for (const double share : {1.0, 0.5, 0.37}) {
        const Duration run = share * whole;
        const auto start = best_start(profile, run), pauses = best_pauses(profile, run);
        must(start && pauses, "a run that fits has a schedule");
        must(pauses->best.mean <= start->best.mean && start->best.mean <= start->now.mean,
             "pauses are no worse than a start, nor that than now");
        must(start->best.start >= profile.start() && start->best.end <= profile.end(), "a run lies in the profile");
    }
}

}  // namespace
}  // namespace dlcost::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dlcost;
    const auto read = read_intensity_profile({reinterpret_cast<const char*>(data), size}, "profile");
    if (!read) {
        fuzz::must_be_sayable(read.faults());
        fuzz::must(read.faults().size() <= 20, "no more than twenty faults");
        return 0;
    }
    for (const std::string& note : read->notes) fuzz::must(is_clean_text(note), "a note is clean text", note);
    fuzz::must_be_contiguous(read->profile);
    fuzz::must_read_back(read->profile);
    fuzz::must_be_searchable(read->profile);
    return 0;
}
