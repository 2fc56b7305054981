#include "content/roles_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "content/front_matter.h"
#include "content/glob.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t name = path.rfind('/') + 1;
  return dot == std::string_view::npos || dot <= name ? path : path.substr(0, dot);
}

bool is_index(std::string_view stem) {
  const std::string name = ascii_lower(stem);
  return name == "index" || name == "_index";
}

}  // namespace

std::vector<std::string> without_repeats(std::vector<std::string> texts) {
  std::unordered_set<std::string> seen;
  std::erase_if(texts, [&](const std::string& text) { return text.empty() || !seen.insert(text).second; });
  return texts;
}

std::string id_of_path(std::string_view path) {
  const std::string_view id = without_extension(path);
  const std::size_t slash = id.rfind('/');
  const bool is_folder = slash != std::string_view::npos && is_index(file_name(id));
  return std::string(is_folder ? id.substr(0, slash) : id);
}

std::string stem_of_path(std::string_view path) {
  return std::string(file_name(id_of_path(path)));
}

RolesReader::RolesReader(Document& document, const Config& config, const OwnersFiles* owners)
    : document_(document), config_(config), owners_(owners) {}

const std::vector<std::string>& RolesReader::sources(std::string_view role) const {
  return config_.list("read." + std::string(role));
}

const Value& RolesReader::comment() {
  if (!comment_) comment_ = read_freshness_comment(document_.source);
  return *comment_;
}

const Value* RolesReader::look_up(std::string_view key) const {
  if (key.ends_with(".*")) key.remove_suffix(2);
  return key.starts_with('#') ? nullptr : document_.front_matter.find(key);
}

std::vector<std::string> RolesReader::words(std::string_view key) const {
  std::vector<std::string> out;
  const Value* value = look_up(key);
  if (value == nullptr) return out;
  std::vector<std::string> scalars = value->scalars();
  for (const std::string& scalar : scalars) out.emplace_back(trim(scalar));
  return without_repeats(std::move(out));
}

void RolesReader::decide(std::string_view role, std::string_view basis, std::string_view key, std::string value,
                         int line, int column) {
  document_.decisions.push_back(
      {std::string(role), std::string(basis), std::string(key), std::move(value), {document_.path, line, column}});
}

void RolesReader::decide_by_key(std::string_view role, std::string_view key, std::string value) {
  const Value* found = look_up(key);
  decide(role, "front matter", key, std::move(value), found == nullptr ? 0 : found->line,
         found == nullptr ? 0 : found->column);
}

void RolesReader::decide_by_comment(std::string_view role, const Value& member) {
  decide(role, "comment", "freshness", member.text, member.line, member.column);
}

void RolesReader::read_kind() {
  for (const std::string& key : sources("kind")) {
    const std::vector<std::string> found = words(key);
    const std::optional<Kind> kind = found.empty() ? std::nullopt : parse_kind(found.front());
    if (!kind) continue;
    document_.kind = *kind;
    return decide_by_key("kind", key, std::string(to_string(*kind)));
  }
  const bool is_reply = Globs(config_.list("content.replies")).match(document_.path);
  document_.kind = is_reply ? Kind::reply : Kind::article;
  decide("kind", is_reply ? "path" : "default", "", std::string(to_string(document_.kind)));
}

void RolesReader::read_id() {
  for (const std::string& key : sources("id")) {
    const std::vector<std::string> found = words(key);
    if (found.empty()) continue;
    document_.meta.id = found.front();
    return decide_by_key("id", key, found.front());
  }
  document_.meta.id = id_of_path(document_.path);
  decide("id", "path", "", document_.meta.id);
}

bool RolesReader::try_title(const std::string& source) {
  std::string& title = document_.meta.title;
  if (source == "#file") {
    title = stem_of_path(document_.path);
    decide("title", "file name", "", title);
  } else if (source == "#heading") {
    const auto first =
        std::ranges::find_if(document_.headings, [](const Heading& h) { return h.level == 1 && !h.text.empty(); });
    if (first == document_.headings.end()) return false;
    title = first->text;
    decide("title", "first heading", "", title, first->where.line, first->where.column);
  } else {
    const std::vector<std::string> found = words(source);
    if (found.empty()) return false;
    title = found.front();
    decide_by_key("title", source, title);
  }
  return true;
}

void RolesReader::read_title() {
  for (const std::string& source : sources("title")) {
    if (try_title(source)) return;
  }
  try_title("#file");
}

bool RolesReader::try_lang(const std::string& source) {
  std::string& lang = document_.meta.lang;
  const std::string_view path = document_.path;
  const std::string_view folders = path.substr(0, path.rfind('/') + 1);
  const std::string& text = document_.text.empty() ? document_.meta.title : document_.text;
  if (source == "#path")
    lang = folders.empty() ? "" : language_of_path(std::string(folders) + "page.md");
  else if (source == "#suffix")
    lang = language_of_path(file_name(path));
  else if (source == "#script")
    lang = detect_language(text);
  else if (const std::vector<std::string> found = words(source); !found.empty())
    lang = canonical_language(found.front());
  if (lang.empty()) return false;
  // "zh" says nothing about the script; the text does.
  if (const std::string seen = lang == "zh" ? detect_language(text) : ""; seen.starts_with("zh")) lang = seen;
  if (source == "#path")
    decide("lang", "path", "", lang);
  else if (source == "#suffix")
    decide("lang", "file name", "", lang);
  else if (source == "#script")
    decide("lang", "text", "", lang);
  else
    decide_by_key("lang", source, lang);
  return true;
}

void RolesReader::read_lang() {
  for (const std::string& source : sources("lang")) {
    if (try_lang(source)) return;
  }
  decide("lang", "default", "", "");
}

void RolesReader::read_text(std::string_view role, std::string& out) {
  for (const std::string& key : sources(role)) {
    const std::vector<std::string> found = words(key);
    if (found.empty()) continue;
    out = fmt::format("{}", fmt::join(found, ", "));
    return decide_by_key(role, key, out);
  }
  decide(role, "default", "", "");
}

void RolesReader::read_questions() {
  for (const std::string& key : sources("questions")) {
    std::vector<std::string>& questions = document_.meta.questions;
    questions = words(key);
    if (!questions.empty()) return decide_by_key("questions", key, fmt::format("{}", fmt::join(questions, "; ")));
  }
  decide("questions", "default", "", "");
}

bool RolesReader::try_owners(const std::string& source) {
  std::vector<std::string>& owners = document_.meta.owners;
  if (source == "#comment") {
    const Value* owner = comment().find("owner");
    if (owner == nullptr || trim(owner->text).empty()) return false;
    owners = {std::string(trim(owner->text))};
    decide_by_comment("owner", *owner);
    return true;
  }
  if (source == "#owners" || source == "#codeowners") {
    if (owners_ == nullptr) return false;
    const std::optional<OwnersFound> found =
        source == "#owners" ? owners_->nearest_owners(document_.path) : owners_->code_owners(document_.path);
    if (!found) return false;
    owners = without_repeats(found->names);
    document_.decisions.push_back({"owner",
                                   "owners file",
                                   std::string(file_name(found->file)),
                                   fmt::format("{}", fmt::join(owners, ", ")),
                                   {found->file, found->line, 1}});
    return true;
  }
  owners = words(source);
  if (!owners.empty()) decide_by_key("owner", source, fmt::format("{}", fmt::join(owners, ", ")));
  return !owners.empty();
}

void RolesReader::read_owners() {
  for (const std::string& source : sources("owner")) {
    if (try_owners(source)) return;
  }
  decide("owner", "default", "", "");
}

}  // namespace kb
