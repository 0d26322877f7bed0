// Where each input of the method comes from: the single table of precedence that resolution, diff and docs/method.md
// use.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <dlcost/request.hpp>

namespace dlcost {

/// A set of request fields.
using Fields = EnumSet<Field>;
/// The fields of the set that the request gives.
Fields given_in(const Fields& fields, const Request& request);

/// The fields that describe the size of a model.
inline constexpr Fields size_fields{Field::params, Field::active_params};
/// The fields that describe the work of a training run.
inline constexpr Fields work_fields =
    size_fields | Fields{Field::tokens, Field::samples, Field::flop_per_sample, Field::train_flop, Field::seq_len,
                         Field::layers, Field::width};
/// The work and the other fields that its time follows from.
inline constexpr Fields planning_fields = work_fields | Fields{Field::precision, Field::peak_tflops, Field::mfu};

/// The inputs of the method that may have more than one source.
enum class MethodInput : std::uint8_t {
    hardware,
    devices,
    hours,
    runs,
    train_flop,
    peak_rate,
    mfu,
    power,
    device_power,
    host_power,
    provider,
    site,
    zone,
    basis,
    intensity,
    pue,
    tariff,
    market_intensity,
    water,
    price,
    price_kind,
    purchase,
    in_use,
    embodied,
    host_embodied,
    lifetime,
    count_
};

/// Where a value may come from.
enum class From : std::uint8_t {
    given,         ///< the request
    work,          ///< the work of the training run
    published,     ///< the published run
    overlay,       ///< an overlay's defaults
    method,        ///< constants of the method
    model,         ///< the model's record
    estimate,      ///< a source's estimate for the model
    accelerator,   ///< the accelerator's record
    host,          ///< the host around the accelerator
    cloud_region,  ///< the cloud region's record
    provider,      ///< the provider's record
    zone,          ///< the grid zone
    parent_zone,   ///< the zone that contains it
    offer,         ///< an offer in the catalog
    site,          ///< the kind of place: a cloud, one's own data centre, a home
    count_
};

/// Which methods a source applies to: those that prefer published values, or those that use their own constants.
enum class For : std::uint8_t { any, published_first, own_constants };

/// One source of an input. The first source that is not ruled out and has a value is used.
struct Rule {
    MethodInput input;
    From from;
    std::string_view what;  ///< what is taken, for people, in Markdown; "" if the fields of a given value say it
    Fields unless = {};     ///< fields that rule the source out if they are given
    For methods = For::any;
};

/// The sources of an input, in order of precedence.
std::span<const Rule> rules_of(MethodInput input);
/// All fields that rule out some source.
Fields ruling_fields();

/// "market-based intensity".
std::string_view name_of(MethodInput input);
/// The fields that give an input; for the price, both its ends.
Fields given_by(MethodInput input);
/// The fields by which a source is looked up: for a provider's values, the provider, the region and the date.
Fields looked_up_by(From from);

/// The fields that an input depends on if it is not given. `near` fields choose its source. `far` fields choose what
/// the source depends on in turn, such as the model and the hardware, which choose a published run.
struct Causes {
    Fields near, far;
};
Causes causes_of(MethodInput input);

}  // namespace dlcost
