// Images and attachments: those that no page leads to, and images that are heavier than pages should load.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/uri.h"
#include "check/checks.h"
#include "check/pages.h"
#include "check/target.h"
#include "content/glob.h"

namespace kb {
namespace {

void check_unused(const CheckContext& context, Findings& findings) {
  const std::vector<std::string>& patterns = context.config.list("check.assets");
  if (patterns.empty()) return;
  const Globs assets(patterns);
  const auto linked = linked_to(context).files;
  std::unordered_set<std::string> named;
  for (const PageRecord& page : context.pages) named.insert(page.file_names.begin(), page.file_names.end());
  for (const std::string& path : context.others) {
    if (!assets.match(path) || linked.contains(path) || named.contains(name_of(path))) continue;
    findings.push_back(make_finding("asset-unused", {path}, "no page leads to this file",
                                    "delete it, or take it out of check.assets"));
  }
}

std::string shown_size(std::uint64_t bytes) {
  constexpr std::uint64_t kib = 1024;
  return bytes < kib * kib ? fmt::format("{} KiB", (bytes + kib / 2) / kib)
                           : fmt::format("{:.1f} MiB", static_cast<double>(bytes) / static_cast<double>(kib * kib));
}

void check_images(const CheckContext& context, Findings& findings) {
  const auto most_bytes = static_cast<std::uint64_t>(context.config.integer("check.image_max_size"));
  const auto most_side = static_cast<std::uint64_t>(context.config.integer("check.image_max_side"));
  for (const ImageFile& image : context.images) {
    if (most_bytes > 0 && image.bytes > most_bytes) {
      findings.push_back(make_finding(
          "image-too-large", {image.path},
          fmt::format("the image has {}, over the limit of {}", shown_size(image.bytes), shown_size(most_bytes)),
          "save it smaller, or raise check.image_max_size"));
    }
    if (most_side > 0 && std::max(image.width, image.height) > most_side) {
      findings.push_back(make_finding("image-too-large", {image.path},
                                      fmt::format("the image is {} pixels wide and {} high, over the limit of {}",
                                                  image.width, image.height, most_side),
                                      "scale it down, or raise check.image_max_side"));
    }
  }
}

}  // namespace

std::vector<std::string> file_names_in(std::string_view text) {
  constexpr std::string_view ends = " \t\n\"'()[]{}<>|=,;/\\`?#";
  std::vector<std::string> names;
  std::size_t end = 0;
  for (std::size_t dot = text.find('.'); dot != text.npos; dot = text.find('.', end)) {
    const std::size_t begin = text.find_last_of(ends, dot) + 1;  // npos + 1 is 0
    end = std::min(text.find_first_of(ends, dot), text.size());
    const std::string_view name = text.substr(begin, end - begin);
    if (name.size() > 2 && name.substr(1, name.size() - 2).find('.') != name.npos)
      names.push_back(percent_decoded(name));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void check_assets(const CheckContext& context, Findings& findings) {
  check_unused(context, findings);
  check_images(context, findings);
}

}  // namespace kb
