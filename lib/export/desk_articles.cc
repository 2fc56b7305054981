#include "export/desk_articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/digest.h"
#include "base/files.h"
#include "base/uri.h"
#include "export/desk_html.h"
#include "export/page_markdown.h"
#include "export/web_address.h"
#include "text/unicode.h"

namespace kb {
namespace {

// From 1 to 2^48: what every reader of JSON keeps exactly.
std::uint64_t number_of(const std::string& name) {
  const std::string hex = digest(name).substr(0, 12);
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number + 1;
}

// The id that the page had on the desk it was imported from, or 0.
std::uint64_t imported_number(const EditionPage& page, std::string_view format) {
  if (page.imported_from != format) return 0;
  const std::string& id = page.imported_id;
  std::uint64_t number = 0;
  std::from_chars(id.data(), id.data() + std::min<std::size_t>(id.size(), 18), number);
  return number;
}

// The first address of the page on the web.
std::string web_alias(const Document& document) {
  for (const std::string& alias : document.meta.url_aliases) {
    if (alias.starts_with("https://") || alias.starts_with("http://")) return alias;
  }
  return "";
}

std::string_view content_type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".gif", "image/gif"},       {".jpeg", "image/jpeg"}, {".jpg", "image/jpeg"},
      {".pdf", "application/pdf"}, {".png", "image/png"},   {".svg", "image/svg+xml"},
      {".txt", "text/plain"},      {".webp", "image/webp"}, {".zip", "application/zip"}};
  const std::string lower = ascii_lower(path);
  for (const auto& [ending, type] : types) {
    if (lower.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool is_image_link(const Link& link) {
  return link.form == Link::Form::image || link.form == Link::Form::image_reference;
}

}  // namespace

DeskEdition::DeskEdition(const Edition& edition, const PackOptions& options, const DeskKind& kind)
    : edition_(edition), kind_(kind), is_absolute_(options.links == "absolute"), ids_(edition.pages.size()) {
  for (DeskTopic& topic : desk_topics(edition)) {
    const std::size_t section = edition.pages[topic.pages.front()].section;
    articles_.push_back({0, section, std::move(topic.pages)});
  }
  give_ids();
}

void DeskEdition::give_ids() {
  std::set<std::uint64_t> taken;
  for (DeskArticle& article : articles_) {
    for (const std::size_t index : article.pages) {
      if (article.id == 0) article.id = imported_number(page(index), kind_.format);
    }
    if (article.id == 0) article.id = number_of("article " + page(article.pages.front()).document.meta.id);
    while (!taken.insert(article.id).second) ++article.id;
    for (const std::size_t index : article.pages) ids_[index] = article.id;
  }
}

std::string DeskEdition::locale_of(std::size_t index) const {
  const std::string& lang = page(index).document.meta.lang;
  return kind_.locale(lang.empty() ? edition_.set.lang : lang);
}

std::string DeskEdition::page_address(std::size_t index) const {
  if (!is_absolute_) return kind_.path(locale_of(index), ids_[index]);
  const Document& document = page(index).document;
  if (std::string alias = web_alias(document); !alias.empty()) return alias;
  if (edition_.base_url.empty()) {
    throw Error(ErrorCode::usage, fmt::format("the address of '{}' on the web is not known", document.path),
                "set export.base_url in kb.toml, or use --links desk");
  }
  return web_address(edition_.base_url, document.path, document.meta.id, "");
}

std::string DeskEdition::file_address(const std::string& path) const {
  if (is_absolute_ && !edition_.base_url.empty()) return web_address_of_file(edition_.base_url, path);
  return "attachments/" + encode_uri_path(path);
}

std::string DeskEdition::destination(std::size_t from, const LinkGoal& goal) const {
  if (goal.kind == LinkGoal::Kind::web) return goal.path;
  if (goal.kind == LinkGoal::Kind::asset) return file_address(goal.path);
  const bool leads_to_title = goal.fragment == title_anchor(page(goal.page).document);
  const std::string fragment = goal.fragment.empty() || leads_to_title ? "" : '#' + encode_uri_path(goal.fragment);
  return goal.page == from && !fragment.empty() ? fragment : page_address(goal.page) + fragment;
}

// Links to canned replies are only text: the desk has no page of them.
std::string DeskEdition::html_of(std::size_t index) const {
  EditionPage shown = page(index);
  const auto drop = [&](LinkGoal& goal) {
    if (goal.kind == LinkGoal::Kind::page && ids_[goal.page] == 0) goal.kind = LinkGoal::Kind::text;
  };
  for (LinkGoal& goal : shown.links) drop(goal);
  for (LinkGoal& goal : shown.candidates) drop(goal);
  return desk_html(shown, [&](const LinkGoal& goal) { return destination(index, goal); });
}

std::uint64_t DeskEdition::set_id() const {
  return number_of("set " + edition_.set.name);
}

std::uint64_t DeskEdition::section_id(std::size_t section) const {
  return number_of(fmt::format("section {} {}", edition_.set.name, section));
}

std::string DeskEdition::section_title(std::size_t section) const {
  const std::string& title = edition_.set.sections[section].title;
  return title.empty() ? edition_.set.title : title;
}

std::vector<std::size_t> DeskEdition::sections() const {
  std::set<std::size_t> used;
  for (const DeskArticle& article : articles_) used.insert(article.section);
  return {used.begin(), used.end()};
}

DeskJson DeskEdition::attachments_of(const DeskArticle& article) const {
  std::map<std::string, bool> files;  // whether it is an image that is shown
  for (const std::size_t index : article.pages) {
    const EditionPage& shown = page(index);
    for (std::size_t i = 0; i < shown.links.size(); ++i) {
      if (shown.links[i].kind != LinkGoal::Kind::asset) continue;
      bool& is_inline = files.try_emplace(shown.links[i].path, false).first->second;
      is_inline = is_inline || is_image_link(shown.document.links[i]);
    }
  }
  DeskJson list = DeskJson::array();
  for (const auto& [path, is_inline] : files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(edition_.root / path, error);
    list.push_back({{"file_name", path.substr(path.rfind('/') + 1)},
                    {"content_url", file_address(path)},
                    {"content_type", content_type_of(path)},
                    {"size", error ? 0 : size},
                    {"inline", is_inline}});
  }
  return list;
}

Pack DeskEdition::pack(std::vector<PackFile> files) const {
  Pack pack;
  pack.files = std::move(files);
  DeskJson manifest = {{"schema", 1}, {"format", kind_.format}, {"set", edition_.set.name}};
  manifest["articles"] = DeskJson::array();
  for (const DeskArticle& article : articles_) {
    DeskJson texts = DeskJson::array();
    for (const std::size_t index : article.pages) {
      texts.push_back({{"page", page(index).document.path}, {"locale", locale_of(index)}});
    }
    manifest["articles"].push_back({{"id", article.id}, {"texts", std::move(texts)}});
  }
  manifest["attachments"] = DeskJson::array();
  for (const std::string& path : edition_.assets) {
    std::string bytes = read_file(edition_.root / path);
    manifest["attachments"].push_back(
        {{"path", "attachments/" + path}, {"bytes", bytes.size()}, {"digest", digest(bytes)}});
    pack.files.push_back({"attachments/" + path, std::move(bytes)});
  }
  pack.files.push_back({"manifest.json", desk_dump(manifest)});
  settle_pack(pack);
  const auto replies = static_cast<std::size_t>(std::ranges::count(ids_, std::uint64_t{0}));
  if (replies > 0) {
    pack.notes.push_back(
        fmt::format("canned replies are no articles: {} left out; the formats for replies write them", replies));
  }
  return pack;
}

std::string front_text(const Document& document, std::string_view key) {
  const Value* const value = document.front_matter.find(key);
  return value != nullptr && value->is_scalar() ? std::string(trim(value->text)) : "";
}

std::string desk_time(Date date) {
  return format_date(date) + "T00:00:00Z";
}

std::int64_t desk_seconds(Date date) {
  return std::chrono::duration_cast<std::chrono::seconds>(date.time_since_epoch()).count();
}

bool is_desk_draft(const Document& document) {
  return document.meta.status != Status::current && document.meta.status != Status::unlisted;
}

std::string desk_dump(const DeskJson& json) {
  return json.dump(1, ' ', false, DeskJson::error_handler_t::replace) + '\n';
}

std::string locale_with_country(const std::string& lang) {
  if (lang.empty() || lang == "en") return "en-us";
  if (lang == "zh" || lang == "zh-Hans") return "zh-cn";
  if (lang == "zh-Hant") return "zh-tw";
  return ascii_lower(lang);
}

std::string short_locale(const std::string& lang) {
  if (lang.empty()) return "en";
  if (lang == "zh" || lang == "zh-Hans") return "zh-CN";
  if (lang == "zh-Hant") return "zh-TW";
  return lang;
}

}  // namespace kb
