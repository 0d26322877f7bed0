#include "tables.hpp"

namespace dlcost {

Text Tables::keep(std::string_view text) {
    if (text.empty()) return {};
    const auto [known, is_new] = kept_.try_emplace(std::string{text});
    if (is_new) {
        known->second = {static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(text.size())};
        pool += text;
    }
    return known->second;
}

Tables::Tables(const Catalog& base) : pool(base.pool), version(base.version), date(base.date), newest(base.newest) {
    const auto copy = [](const auto& from) {
        return [&](auto&... mine) {
            const auto one = [&](auto& table) {
                using Row = typename std::remove_cvref_t<decltype(table)>::value_type;
                const auto& span = std::get<std::span<const Row>>(from);
                table.assign(span.begin(), span.end());
            };
            (one(mine), ...);
        };
    };
    std::apply(copy(base.kinds), kinds);
    std::apply(copy(base.rows), rows);
    std::apply(copy(base.names), names);
    offers.assign(base.offers.begin(), base.offers.end());
}

Catalog Tables::view() const {
    const auto spans = [](const auto&... mine) { return std::tuple{std::span{mine}...}; };
    return {std::apply(spans, kinds),
            std::apply(spans, rows),
            std::apply(spans, names),
            offers,
            pool,
            version,
            date,
            newest,
            &defaults};
}

std::string hash_of(const std::vector<CatalogFile>& files) {
    std::uint32_t hash = 2166136261u;  // FNV-1a, 32 bits
    const auto add = [&](std::string_view bytes) {
        for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    };
    for (const CatalogFile& file : files) {
        add(std::string_view{file.name}.substr(file.name.find_last_of('/') + 1));
        add(file.bytes);
    }
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[hash >> shift & 15];
    return digits;
}

}  // namespace dlcost
