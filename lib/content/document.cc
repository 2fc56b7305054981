#include "kb/document.h"

#include <array>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 2> kind_names = {"article", "reply"};
constexpr std::array<std::string_view, 7> status_names = {"current",  "draft",    "archived", "deprecated",
                                                          "outdated", "unlisted", "hidden"};

template <typename Enum, std::size_t count>
std::optional<Enum> parse_name(std::string_view name, const std::array<std::string_view, count>& names) {
  const std::string wanted = ascii_lower(trim(name));
  for (std::size_t i = 0; i < count; ++i) {
    if (names[i] == wanted) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Kind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(Status status) {
  return status_names.at(static_cast<std::size_t>(status));
}

std::optional<Kind> parse_kind(std::string_view name) {
  return parse_name<Kind>(name, kind_names);
}

std::optional<Status> parse_status(std::string_view name) {
  return parse_name<Status>(name, status_names);
}

}  // namespace kb
