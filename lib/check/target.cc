#include "check/target.h"

#include <algorithm>

#include "base/uri.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_scheme_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

// RFC 3986; a single letter is a drive of Windows.
std::string scheme_of(std::string_view destination) {
  const std::size_t colon = destination.find(':');
  if (colon == destination.npos || colon < 2) return {};
  const std::string_view scheme = destination.substr(0, colon);
  const bool begins_with_letter = (scheme[0] | 0x20) >= 'a' && (scheme[0] | 0x20) <= 'z';
  return begins_with_letter && std::ranges::all_of(scheme, is_scheme_character) ? ascii_lower(scheme) : std::string();
}

bool has_placeholder(std::string_view text) {
  return text.find("{{") != text.npos || text.find("{%") != text.npos || text.find("${") != text.npos ||
         text.find("<%") != text.npos;
}

Target::Kind kind_of_scheme(std::string_view scheme) {
  if (scheme == "http" || scheme == "https") return Target::Kind::web;
  if (scheme == "mailto") return Target::Kind::mail;
  return scheme == "tel" || scheme == "sms" ? Target::Kind::phone : Target::Kind::other;
}

// "#name:~:text=words" is about "name": https://wicg.github.io/scroll-to-text-fragment/
std::string fragment_of(std::string_view written) {
  return percent_decoded(written.substr(0, written.find(":~:")));
}

Target page_target(std::string_view destination) {
  Target target;
  target.kind = Target::Kind::page;
  const std::size_t hash = destination.find('#');
  if (hash != destination.npos) target.fragment = fragment_of(destination.substr(hash + 1));
  std::string_view path = destination.substr(0, hash);
  path = path.substr(0, path.find('?'));
  target.path = percent_decoded(path);
  std::ranges::replace(target.path, '\\', '/');
  target.is_rooted = target.path.starts_with('/');
  return target;
}

}  // namespace

Target read_target(std::string_view destination) {
  destination = trim(destination);
  Target target;
  target.path = destination;
  if (destination.empty()) return target;
  const std::string scheme = scheme_of(destination);
  if (has_placeholder(destination)) {
    target.kind = Target::Kind::unknown;
  } else if (!scheme.empty()) {
    target.kind = kind_of_scheme(scheme);
  } else if (destination.starts_with("//")) {
    target.kind = Target::Kind::web;
  } else {
    return page_target(destination);
  }
  return target;
}

}  // namespace kb
