#include "import/file_name.h"

#include <algorithm>

#include "content/anchors.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_stem = 100;
constexpr std::size_t longest_named = 1000;  // of which a stem is made

// Devices of Windows, and pages that stand for their folder.
constexpr std::string_view reserved[] = {"aux",  "con",  "nul",  "prn",  "com1",  "com2",   "com3",  "com4", "com5",
                                         "com6", "com7", "com8", "com9", "lpt1",  "lpt2",   "lpt3",  "lpt4", "lpt5",
                                         "lpt6", "lpt7", "lpt8", "lpt9", "index", "_index", "readme"};

std::string slug(std::string_view text) {
  std::string spaced(text.substr(0, boundary_before(text, std::min(text.size(), longest_named))));
  for (char& c : spaced) {
    if (static_cast<unsigned char>(c) < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
        !(c >= 'a' && c <= 'z') && c != '_') {
      c = ' ';
    }
  }
  std::string out;
  for (const char c : github_slug(spaced)) {
    if (c != '-' || (!out.empty() && out.back() != '-')) out += c;
  }
  if (out.size() > longest_stem) out.resize(boundary_before(out, longest_stem));
  while (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace

std::string file_stem(std::string_view title, std::string_view otherwise, std::string_view kind) {
  std::string stem = slug(title);
  if (stem.empty()) stem = slug(otherwise);
  if (stem.empty()) return std::string(kind);
  return std::ranges::count(reserved, stem) > 0 ? std::string(kind) + '-' + stem : stem;
}

}  // namespace kb
