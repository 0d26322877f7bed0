// fmt, compiled once. As a header-only library it adds three seconds to the compilation of every file that formats a
// number, so all others include only the declarations in <fmt/core.h> and link with this file. Distributions build fmt
// only as a shared library, which would have to be loaded at every start.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

// The instances that <fmt/format.h> declares as extern.
template FMT_API dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template FMT_API dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;
template FMT_API thousands_sep_result<char> thousands_sep_impl(locale_ref);
template FMT_API char decimal_point_impl(locale_ref);
template FMT_API void buffer<char>::append(const char*, const char*);

}  // namespace detail
FMT_END_NAMESPACE
