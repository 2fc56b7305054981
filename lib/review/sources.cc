#include "review/sources.h"

#include <algorithm>

#include "content/glob.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Of a list's item that is a map, what it is about.
std::string source_text(const Value& value) {
  for (const std::string_view key : {"path", "file", "page", "url"}) {
    const Value* const member = value.kind == Value::Kind::map ? value.find(key) : nullptr;
    if (member != nullptr && member->is_scalar()) return std::string(trim(member->text));
  }
  return value.is_scalar() ? std::string(trim(value.text)) : std::string();
}

bool is_web_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("mailto:") || text.starts_with("//");
}

bool has_pattern(std::string_view text) {
  return text.find_first_of("*?[{") != std::string_view::npos || text.ends_with('/');
}

// "src/fees.c", "fees.md": no words that a person would read.
bool looks_like_path(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return false;
  const std::size_t dot = text.rfind('.');
  const std::size_t slash = text.rfind('/');
  const bool has_ending = dot != std::string_view::npos && dot > 0 && text.size() - dot <= 6 && dot + 1 < text.size();
  return slash != std::string_view::npos || has_ending;
}

std::string clean(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  while (text.starts_with('/')) text.erase(0, 1);
  return text;
}

}  // namespace

SourceFinder::SourceFinder(const Corpus& corpus, const Config& config)
    : corpus_(corpus), keys_(config.list("review.sources")), files_(corpus.others) {
  for (const Document& page : corpus.documents) files_.push_back(page.path);
  std::ranges::sort(files_);
}

bool SourceFinder::has(const std::string& path) const {
  return std::ranges::binary_search(files_, path);
}

std::vector<std::string> SourceFinder::find(const Document& page, const std::string& name,
                                            const History& history) const {
  const std::string from_root = clean(name);
  const std::string beside = clean(std::filesystem::path(page.path).parent_path() / name);
  for (const std::string& path : {from_root, beside}) {
    if (has(path)) return {path};
  }
  if (const Document* const found = corpus_.find(name)) return {found->path};
  if (has_pattern(name)) {
    std::vector<std::string> found;
    for (const std::string& pattern : {from_root, beside}) {
      const Globs globs(std::vector<std::string>{'/' + pattern});
      std::ranges::copy_if(files_, std::back_inserter(found), [&](const auto& path) { return globs.match(path); });
      if (!found.empty()) return found;
    }
    return {};
  }
  for (const std::string& path : {from_root, beside}) {
    if (const auto moved = history.moved.find(path); moved != history.moved.end()) return {moved->second};
  }
  if (beside.starts_with("../") && looks_like_path(name)) return {beside};
  return {};
}

std::vector<NamedSource> SourceFinder::of(const Document& page, const History& history) const {
  std::vector<NamedSource> sources;
  const auto add = [&](const std::string& key, const Value& value) {
    const std::string text = source_text(value);
    if (text.empty() || is_web_address(text)) return;
    NamedSource source{text, {page.path, value.line, value.column}, key == citation_key, looks_like_path(text), {}};
    source.paths = find(page, text, history);
    const std::size_t hash = text.find('#');
    if (source.paths.empty() && hash != std::string::npos && hash > 0)
      source.paths = find(page, text.substr(0, hash), history);
    std::erase(source.paths, page.path);
    sources.push_back(std::move(source));
  };
  for (const std::string& key : keys_) {
    const Value* const value = page.front_matter.find(key);
    if (value == nullptr) continue;
    if (value->kind != Value::Kind::list) add(key, *value);
    for (const Value& item : value->items) add(key, item);
  }
  return sources;
}

}  // namespace kb
