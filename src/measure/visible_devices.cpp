#include "visible_devices.hpp"

#include <charconv>

#include "../text/ascii.hpp"

namespace dlcost {
namespace {

std::optional<VisibleDevice> entry_of(std::string_view text) {
    if (text.starts_with("GPU-")) return VisibleDevice{{}, text, false};
    if (text.starts_with("MIG-")) return VisibleDevice{{}, text, true};
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return VisibleDevice{index, {}, false};
}

}  // namespace

std::optional<std::vector<VisibleDevice>> visible_devices(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    std::vector<VisibleDevice> all;
    for (const std::string_view part : split(*text, ',')) {
        const auto entry = entry_of(trimmed(part));
        if (!entry) break;
        all.push_back(*entry);
    }
    return all;
}

std::string_view gpu_of_old_mig(std::string_view id) {
    if (!id.starts_with("MIG-GPU-")) return {};
    id.remove_prefix(std::string_view{"MIG-"}.size());
    return id.substr(0, id.find('/'));
}

}  // namespace dlcost
