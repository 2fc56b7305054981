#include "check/link_path.h"

#include <fmt/format.h>

#include <vector>

#include "base/uri.h"

namespace kb {
namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

// "../b/c.md" for "b/c.md" seen from "a".
std::string relative_path(const std::string& folder, const std::string& path) {
  const std::vector<std::string> from = parts_of(folder);
  const std::vector<std::string> to = parts_of(path);
  std::size_t same = 0;
  while (same < from.size() && same + 1 < to.size() && from[same] == to[same]) ++same;
  std::string relative;
  for (std::size_t i = same; i < from.size(); ++i) relative += "../";
  for (std::size_t i = same; i < to.size(); ++i) relative += to[i] + (i + 1 < to.size() ? "/" : "");
  return relative;
}

// Below the folder of the site that a leading '/' stands for; empty when it is below none of them.
std::string rooted_path(const CheckContext& context, const std::string& path) {
  for (const std::string& root : context.config.list("check.roots")) {
    const std::string folder = clean_path("", root).path;
    if (folder.empty()) return '/' + path;
    if (path.starts_with(folder + '/')) return path.substr(folder.size());
  }
  return {};
}

// Blanks and brackets would end a destination, other signs its path.
std::string encode_if_needed(const std::string& path) {
  return path.find_first_of(" ()<>\"#?%\\") == path.npos ? path : encode_uri_path(path);
}

std::string_view path_part(std::string_view written) {
  return written.substr(0, written.find_first_of("?#"));
}

}  // namespace

std::string respelled(std::string_view written, const std::string& real) {
  std::vector<std::string> parts = parts_of(written);
  const std::vector<std::string> wanted = parts_of(real);
  std::size_t left = wanted.size();
  for (std::size_t i = parts.size(); i-- > 0 && left > 0;) {
    if (parts[i].empty() || parts[i] == "." || parts[i] == "..") break;
    const std::string& part = wanted[--left];
    if (percent_decoded(parts[i]) != part)
      parts[i] = parts[i].find('%') == std::string::npos ? part : encode_uri_path(part);
  }
  return fmt::format("{}{}", fmt::join(parts, "/"), written.ends_with('/') ? "/" : "");
}

std::string path_from(const CheckContext& context, const PageRecord& page, const Target& target,
                      const std::string& to) {
  std::string path = target.is_rooted ? rooted_path(context, to) : relative_path(folder_of(page.path), to);
  const std::string name = name_of(target.path);
  if (path.ends_with(".md") && !name.ends_with(".md") && context.config.boolean("check.extensionless")) {
    if (name.ends_with(".html")) path.replace(path.size() - 3, 3, ".html");
    if (!name.empty() && name.find('.') == name.npos) path.resize(path.size() - 3);
  }
  return encode_if_needed(path);
}

void add_path_fix(Finding& finding, std::string_view written, const Target& target, std::string path) {
  const std::string_view old = path_part(written);
  if (path.empty() || old.empty() || percent_decoded(old) != target.path || finding.end_column == 0) return;
  finding.fix = replacement(finding, std::move(path) + std::string(written.substr(old.size())));
}

void add_fragment_fix(Finding& finding, std::string_view written, const Target& target, const std::string& anchor) {
  const std::size_t hash = written.find('#');
  if (hash == written.npos || finding.end_column == 0) return;
  const std::string_view fragment = written.substr(hash + 1);
  if (percent_decoded(fragment) != target.fragment) return;
  const bool is_encoded = fragment.find('%') != fragment.npos;
  finding.fix =
      replacement(finding, std::string(written.substr(0, hash + 1)) + (is_encoded ? encode_uri_path(anchor) : anchor));
}

}  // namespace kb
