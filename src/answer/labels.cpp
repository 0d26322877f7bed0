#include "labels.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace dlcost {

std::vector<std::string> by_label(std::span<const Labelled> answers,
                                  const std::function<std::vector<std::string>(const Answer&)>& sentences_of) {
    std::vector<std::pair<std::string, std::vector<std::string_view>>> all;
    for (const Labelled& one : answers) {
        for (std::string& text : sentences_of(*one.answer)) {
            const auto known =
                std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.first == text; });
            if (known == all.end()) all.emplace_back(std::move(text), std::vector{std::string_view{one.label}});
            else known->second.push_back(one.label);
        }
    }
    std::vector<std::string> lines;
    for (auto& [text, labels] : all) {
        const bool of_all = labels.size() == answers.size();
        // Stages of a project have its name.
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        std::string names;
        for (const std::string_view label : labels) (names += names.empty() ? "" : "; ") += label;
        lines.push_back(of_all ? text : fmt::format("{}: {}", names, text));
    }
    return lines;
}

}  // namespace dlcost
