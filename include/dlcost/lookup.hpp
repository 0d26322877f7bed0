// What a name typed by the user stands for. One resolver serves every option, spec, row, list and show.
#pragma once

#include <string_view>
#include <vector>

#include <dlcost/catalog.hpp>

namespace dlcost {

/// What a name was found to be. Exactly one of `record` and `candidates` is set if the catalog knows the name.
template <class T>
struct Lookup {
    Ref<T> record;
    std::vector<Ref<T>> candidates;  ///< what a name of several things may mean, in the order of the catalog
    bool trained_further = false;    ///< the name is that of a model which was trained from this one: -instruct, -chat
    bool shortened = false;          ///< an organisation or words of the name were dropped
    std::uint32_t devices = 0;       ///< how many accelerators the name counts, as "8xH100" does; 0 if it counts none
    bool is_slice = false;           ///< those are a TPU slice
};

/// The record of a name, exactly spelled before folded. For a model an organisation of Hugging Face that the catalog
/// knows is dropped, and so are suffixes that leave the training as it is (-hf, -v0.1, dates) or name what was trained
/// from it (-instruct); never a size or a generation. Of quantized weights (-GPTQ, 4bit) any organisation is dropped.
template <class T>
Lookup<T> look_up(const Catalog& catalog, std::string_view name);
template <>
Lookup<Accelerator> look_up(const Catalog& catalog, std::string_view name);
template <>
Lookup<Machine> look_up(const Catalog& catalog, std::string_view name);
template <>
Lookup<Model> look_up(const Catalog& catalog, std::string_view name);
template <>
Lookup<Region> look_up(const Catalog& catalog, std::string_view name);
template <>
Lookup<Zone> look_up(const Catalog& catalog, std::string_view name);

/// The model whose name, with its size, is a part of a name that the catalog does not know, as of a fine-tune:
/// mistral-7b of "Hermes-2-Pro-Mistral-7B". None if there is no such part.
Ref<Model> base_in(const Catalog& catalog, std::string_view name);

/// The name of a cloud region or a machine type that is nearest to a mistyped one: with its provider's if that was
/// typed, otherwise without. "" if none is near.
template <class T>
std::string_view nearest_bare(const Catalog& catalog, std::string_view name);

/// "llama-3-8b or llama-3-70b": ids of candidates, the first eight.
template <class T>
std::string named_together(const Catalog& catalog, const std::vector<Ref<T>>& candidates);

}  // namespace dlcost
