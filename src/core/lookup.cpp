// Names of records as people type them.
#include <dlcost/lookup.hpp>

#include <algorithm>
#include <array>
#include <span>

#include "../text/ascii.hpp"
#include "counted_name.hpp"

namespace dlcost {
namespace {

/// What a word of a name says that leaves the training of its model as it is.
enum class Says : std::uint8_t { nothing, trained_further, quantized };
struct Word {
    std::string_view text;
    Says says = Says::nothing;
};
constexpr std::array droppable{
    Word{"hf"},
    Word{"pt"},
    Word{"v0.1"},
    Word{"v0.2"},
    Word{"v0.3"},
    Word{"v1.0"},
    Word{"bf16"},
    Word{"fp16"},
    Word{"it", Says::trained_further},
    Word{"ift", Says::trained_further},
    Word{"instruct", Says::trained_further},
    Word{"chat", Says::trained_further},
    Word{"sft", Says::trained_further},
    Word{"dpo", Says::trained_further},
    Word{"rlhf", Says::trained_further},
    Word{"thinking", Says::trained_further},
    Word{"fp8", Says::quantized},
    Word{"nvfp4", Says::quantized},
    Word{"mxfp4", Says::quantized},
    Word{"int4", Says::quantized},
    Word{"int8", Says::quantized},
    Word{"2bit", Says::quantized},
    Word{"3bit", Says::quantized},
    Word{"4bit", Says::quantized},
    Word{"6bit", Says::quantized},
    Word{"8bit", Says::quantized},
    Word{"bnb", Says::quantized},
    Word{"awq", Says::quantized},
    Word{"gptq", Says::quantized},
    Word{"gguf", Says::quantized},
    Word{"ggml", Says::quantized},
    Word{"exl2", Says::quantized},
    Word{"w4a16", Says::quantized},
    Word{"w8a16", Says::quantized},
    Word{"w8a8", Says::quantized},
};

/// "0324", "2407" or "20240304".
bool is_release_date(std::string_view word) {
    return (word.size() == 4 || word.size() == 8) && std::all_of(word.begin(), word.end(), is_digit);
}

/// "7b", "1.5b", "125m", "8x7b": beside such a size "base" is no size.
bool is_size(std::string_view word) {
    return word.size() > 1 && is_digit(word.front()) && (lower(word.back()) == 'b' || lower(word.back()) == 'm');
}

/// "7b" or "large": a model of one size of a family.
bool names_size(std::string_view word) {
    constexpr std::array<std::string_view, 8> sizes{"tiny", "mini", "small", "medium", "base", "large", "xl", "xxl"};
    return is_size(word) || std::any_of(sizes.begin(), sizes.end(),
                                        [&](std::string_view size) { return same_ignoring_case(word, size); });
}

/// A name whose words are dropped one kind after the other: words on training first, as a release may be its own
/// training run, then the date.
class ShorterName {
public:
    explicit ShorterName(std::string_view name) : words_(split(name, '-')) {}

    bool trained_further = false;
    bool quantized = false;

    /// Drops the words of a name that are no part of its model's.
    void drop_words() {
        const bool has_size = std::any_of(words_.begin(), words_.end(), is_size);
        drop([&](std::string_view word) {
            for (const Word& one : droppable)
                if (same_ignoring_case(word, one.text)) {
                    trained_further = trained_further || one.says == Says::trained_further;
                    quantized = quantized || one.says == Says::quantized;
                    return true;
                }
            return has_size && same_ignoring_case(word, "base");
        });
    }
    void drop_date() { drop(is_release_date); }

    std::string text() const {
        std::string text;
        for (const std::string_view word : words_) (text += text.empty() ? "" : "-") += word;
        return text;
    }

private:
    /// The first word names the model, and stays.
    template <class Test>
    void drop(Test test) {
        words_.erase(std::remove_if(words_.begin() + 1, words_.end(), test), words_.end());
    }
    std::vector<std::string_view> words_;
};

template <class T>
Lookup<T> match(const Catalog& catalog, std::string_view name) {
    const auto found = catalog.named<T>(name);
    Lookup<T> lookup;
    if (found.empty()) return lookup;
    for (const Name<T>& one : found)
        if (std::find(lookup.candidates.begin(), lookup.candidates.end(), one.record) == lookup.candidates.end())
            lookup.candidates.push_back(one.record);
    const bool shared = std::any_of(found.begin(), found.end(), [](const Name<T>& one) { return one.shared; });
    if (shared || lookup.candidates.size() > 1) return lookup;
    lookup.record = lookup.candidates.front();
    lookup.candidates.clear();
    return lookup;
}

template <class T>
bool is_known(const Lookup<T>& lookup) {
    return lookup.record || !lookup.candidates.empty();
}

/// The name as it is, else without words that do not change the training.
Lookup<Model> shortened(const Catalog& catalog, std::string_view name) {
    Lookup<Model> lookup = match<Model>(catalog, name);
    if (is_known(lookup)) return lookup;
    ShorterName shorter{name};
    for (const auto drop : {&ShorterName::drop_words, &ShorterName::drop_date}) {
        (shorter.*drop)();
        lookup = match<Model>(catalog, shorter.text());
        if (is_known(lookup)) break;
    }
    lookup.trained_further = shorter.trained_further;
    lookup.shortened = true;
    return lookup;
}

/// Whether a word of the name says that the weights were quantized, which people do to the models of others.
bool is_quantized(std::string_view name) {
    ShorterName shorter{name};
    shorter.drop_words();
    return shorter.quantized;
}

/// "aws/us-east-1" as the catalog has it.
std::string with_colon(std::string_view name) {
    std::string text{name};
    if (const std::size_t slash = text.find('/'); slash != text.npos) text[slash] = ':';
    return text;
}

/// "gcp:us-central1" with the id of the provider.
std::string with_provider_id(const Catalog& catalog, const std::string& name) {
    const std::size_t colon = name.find(':');
    const Ref<Provider> provider =
        colon == name.npos ? Ref<Provider>{} : catalog.find<Provider>(std::string_view{name}.substr(0, colon));
    return provider ? std::string{catalog.text(catalog.at(provider).id)} + name.substr(colon) : name;
}

/// The region of an availability zone: "us-east-1a" is in us-east-1, "us-central1-f" in us-central1.
std::string_view without_zone(std::string_view name) {
    if (name.size() < 4 || is_digit(name.back())) return name;
    const char before = name[name.size() - 2];
    if (is_digit(before)) return name.substr(0, name.size() - 1);
    return before == '-' && is_digit(name[name.size() - 3]) ? name.substr(0, name.size() - 2) : name;
}

/// Whether a model of the catalog is called "organisation/..." by an alias.
bool is_known_organisation(const Catalog& catalog, std::string_view organisation) {
    for (const Alias& alias : catalog.rows_of<Alias>()) {
        const std::string_view text = catalog.text(alias.text);
        const std::size_t slash = text.find('/');
        if (slash != std::string_view::npos && same_ignoring_case(text.substr(0, slash), organisation)) return true;
    }
    return false;
}

}  // namespace

template <class T>
Lookup<T> look_up(const Catalog& catalog, std::string_view name) {
    return match<T>(catalog, trimmed(name));
}

namespace {

bool starts_with(std::string_view name, std::string_view word) {
    return name.size() > word.size() && same_ignoring_case(name.substr(0, word.size()), word);
}

/// As it is spelled, or without its vendor's name, or with it.
Lookup<Accelerator> of_vendor(const Catalog& catalog, std::string_view name) {
    Lookup<Accelerator> lookup = match<Accelerator>(catalog, name);
    for (const std::string_view word : {"nvidia", "geforce", "amd", "intel", "google", "apple", "aws", "huawei"}) {
        if (is_known(lookup) || !starts_with(name, word)) continue;
        const std::string_view rest = name.substr(word.size());
        name = rest.substr(std::min(rest.find_first_not_of(" -_"), rest.size()));
        lookup = match<Accelerator>(catalog, name);
    }
    return is_known(lookup) ? lookup : match<Accelerator>(catalog, "nvidia-" + std::string{name});
}

/// Slurm writes "gres/gpu:h100:8" and "gpu:h100".
std::string_view without_gres(std::string_view name) {
    for (const std::string_view word : {"gres/", "gres:", "gpu:"})
        if (starts_with(name, word)) name.remove_prefix(word.size());
    return name;
}

}  // namespace

template <>
Lookup<Accelerator> look_up(const Catalog& catalog, std::string_view name) {
    name = trimmed(name);
    Lookup<Accelerator> lookup = match<Accelerator>(catalog, name);
    if (is_known(lookup)) return lookup;
    name = without_gres(name);
    lookup = of_vendor(catalog, name);
    if (is_known(lookup)) return lookup;
    // Drivers write "NVIDIA A100-SXM4-40GB MIG 1g.5gb".
    if (const std::size_t mig = name.find(" MIG "); mig != name.npos) {
        lookup = of_vendor(catalog, std::string{name.substr(0, mig)} + '-' + std::string{name.substr(mig + 5)});
        if (is_known(lookup)) return lookup;
    }
    const auto counted = counted_name(name);
    if (!counted) return lookup;
    // "A100:40" is more likely a size of memory.
    const std::string with_memory = std::string{counted->name} + '-' + std::to_string(counted->count) + "gb";
    if (!counted->slice && is_known(match<Accelerator>(catalog, with_memory))) return lookup;
    lookup = of_vendor(catalog, counted->name);
    lookup.devices = counted->count;
    lookup.is_slice = counted->slice;
    return lookup;
}

/// SageMaker's names begin with "ml.", and "aws/p5.48xlarge" is another way to name the cloud.
template <>
Lookup<Machine> look_up(const Catalog& catalog, std::string_view name) {
    name = trimmed(name);
    Lookup<Machine> lookup = match<Machine>(catalog, name);
    if (is_known(lookup)) return lookup;
    if (starts_with(name, "ml.")) return match<Machine>(catalog, name.substr(3));
    return match<Machine>(catalog, with_colon(name));
}

/// "gcp/us-central1", "us-east-1a" and "us-central1-f" as well.
template <>
Lookup<Region> look_up(const Catalog& catalog, std::string_view name) {
    name = trimmed(name);
    Lookup<Region> lookup = match<Region>(catalog, name);
    if (is_known(lookup)) return lookup;
    const std::string region = with_provider_id(catalog, with_colon(name));
    lookup = match<Region>(catalog, region);
    return is_known(lookup) ? lookup : match<Region>(catalog, without_zone(region));
}

template <>
Lookup<Model> look_up(const Catalog& catalog, std::string_view name) {
    name = trimmed(name);
    Lookup<Model> lookup = shortened(catalog, name);
    const std::size_t slash = name.find('/');
    if (is_known(lookup) || slash == std::string_view::npos) return lookup;
    const std::string_view model = name.substr(slash + 1);
    if (!is_known_organisation(catalog, name.substr(0, slash)) && !is_quantized(model)) return {};
    lookup = shortened(catalog, model);
    lookup.shortened = true;
    return lookup;
}

Ref<Model> base_in(const Catalog& catalog, std::string_view name) {
    constexpr std::size_t longest = 128, most_words = 16;
    name = trimmed(name);
    name.remove_prefix(name.find_last_of('/') + 1);
    if (name.size() > longest) return {};
    std::string text{name};
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '_' || c == ' '; }, '-');
    const std::vector<std::string_view> words = split(text, '-');
    if (words.size() > most_words) return {};
    for (std::size_t count = words.size(); count > 1; --count)
        for (std::size_t first = 0; first + count <= words.size(); ++first) {
            const auto part = std::span{words}.subspan(first, count);
            if (std::none_of(part.begin(), part.end(), names_size)) continue;
            const auto begin = static_cast<std::size_t>(part.front().data() - text.data());
            const auto end = static_cast<std::size_t>(part.back().data() - text.data()) + part.back().size();
            if (const auto found = match<Model>(catalog, std::string_view{text}.substr(begin, end - begin)).record)
                return found;
        }
    return {};
}

namespace {

/// "Boston, MA", "Paris, France", "Montreal, QC": a place, if it lies in the other.
Lookup<Zone> within(const Catalog& catalog, std::string_view name, std::string_view larger) {
    Lookup<Zone> place = match<Zone>(catalog, name);
    if (!place.record) return {};
    for (const std::string& one : {"us-" + std::string{larger}, "ca-" + std::string{larger}, std::string{larger}}) {
        const Ref<Zone> outer = match<Zone>(catalog, one).record;
        for (Ref<Zone> zone = place.record; outer && zone; zone = catalog.at(zone).parent)
            if (zone == outer) return place;
    }
    return {};
}

}  // namespace

/// "Georgia, USA" and "GA, US" are states.
template <>
Lookup<Zone> look_up(const Catalog& catalog, std::string_view name) {
    name = trimmed(name);
    Lookup<Zone> lookup = match<Zone>(catalog, name);
    const std::size_t comma = name.find_last_of(',');
    if (is_known(lookup) || comma == std::string_view::npos) return lookup;
    const std::string_view country = trimmed(name.substr(comma + 1));
    if (!same_ignoring_case(country, "us") && !same_ignoring_case(country, "usa"))
        return within(catalog, trimmed(name.substr(0, comma)), country);
    const std::string state{trimmed(name.substr(0, comma))};
    lookup = match<Zone>(catalog, "us-" + state);
    if (!is_known(lookup)) lookup = match<Zone>(catalog, state + " (us)");
    if (is_known(lookup)) return lookup;
    lookup = match<Zone>(catalog, state);
    const bool is_state = lookup.record && catalog.at(lookup.record).kind == ZoneKind::state;
    return is_state ? lookup : Lookup<Zone>{};
}

template <class T>
std::string_view nearest_bare(const Catalog& catalog, std::string_view name) {
    const std::size_t typed = name.find(':');
    const std::string_view provider = typed == name.npos ? "" : name.substr(0, typed + 1);
    std::vector<std::string_view> candidates;
    for (const T& record : catalog.all<T>()) {
        const std::string_view id = catalog.text(record.id);
        if (!id.starts_with(provider)) continue;
        candidates.push_back(provider.empty() ? id.substr(id.find(':') + 1) : id);
        if (provider.empty())
            for (const Alias& alias : catalog.in(record.aliases)) candidates.push_back(catalog.text(alias.text));
    }
    return Catalog::nearest_of(candidates, name);
}

template <class T>
std::string named_together(const Catalog& catalog, const std::vector<Ref<T>>& candidates) {
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, candidates.size()); ++i) {
        if (i > 0) list += i + 1 == candidates.size() ? " or " : ", ";
        list += catalog.text(catalog.at(candidates[i]).id);
    }
    return candidates.size() > most ? list + ", ..." : list;
}

template Lookup<Host> look_up(const Catalog&, std::string_view);
template Lookup<Provider> look_up(const Catalog&, std::string_view);
template std::string_view nearest_bare<Machine>(const Catalog&, std::string_view);
template std::string_view nearest_bare<Region>(const Catalog&, std::string_view);
template std::string named_together(const Catalog&, const std::vector<Ref<Model>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Accelerator>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Host>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Machine>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Provider>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Zone>>&);
template std::string named_together(const Catalog&, const std::vector<Ref<Region>>&);

}  // namespace dlcost
