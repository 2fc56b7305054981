#include "content/anchors.h"

#include "text/char_class.h"
#include "text/unicode.h"

namespace kb {

std::string github_slug(std::string_view heading) {
  const std::string lower = to_lower(heading);
  std::string slug;
  slug.reserve(lower.size());
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint point = code_point_at(lower, at);
    if (point.value == U' ') {
      slug += '-';
    } else if (is_slug_character(point.value)) {
      slug.append(lower, at, point.length);
    }
    at += point.length;
  }
  return slug;
}

std::string Slugger::unique(const std::string& slug) {
  std::string result = slug;
  while (occurrences_.contains(result)) result = slug + '-' + std::to_string(++occurrences_[slug]);
  occurrences_[result] = 0;
  return result;
}

}  // namespace kb
