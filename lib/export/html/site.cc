#include "export/html/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/parallel.h"
#include "base/uri.h"
#include "export/embed_file.h"
#include "export/page_markdown.h"
#include "kb/render.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string html_path(const Document& document) {
  std::string path = markdown_path(document);
  path.resize(path.size() - 3);
  return path + ".html";
}

// What the site itself writes must not be where a page or a file is.
std::string free_contents_name(const Edition& edition) {
  std::set<std::string> taken;
  for (const EditionPage& page : edition.pages) taken.insert(ascii_lower(html_path(page.document)));
  for (const std::string& asset : edition.assets) taken.insert(ascii_lower(asset));
  for (const std::string name : {"index.html", "contents.html", "all-contents.html"}) {
    if (!taken.contains(name)) return name;
  }
  return "contents-of-set.html";
}

}  // namespace

HtmlSite::HtmlSite(const Edition& edition, bool is_one_file)
    : edition_(edition), words_(site_words(is_chinese(edition))), is_one_file_(is_one_file) {
  is_one_file ? name_fragments() : name_files();
}

void HtmlSite::name_files() {
  contents_name_ = free_contents_name(edition_);
  for (const EditionPage& page : edition_.pages) places_.push_back(html_path(page.document));
}

void HtmlSite::name_fragments() {
  std::set<std::string> taken;
  for (const EditionPage& page : edition_.pages) {
    const std::string name = page_anchor(page.document);
    std::string free = name;
    for (int i = 2; !taken.insert(free).second; ++i) free = fmt::format("{}.{}", name, i);
    places_.push_back(std::move(free));
  }
}

std::string HtmlSite::link(std::size_t from, std::size_t to, std::string_view fragment) const {
  const std::vector<std::string>& anchors = edition_.pages[to].document.anchors;
  const bool is_there = std::ranges::binary_search(anchors, fragment);
  if (is_one_file_) return relative_destination("", "", is_there ? id_of(to, fragment) : places_[to]);
  return relative_destination(places_[from], places_[to], is_there ? fragment : "");
}

std::string HtmlSite::id_of(std::size_t page, std::string_view anchor) const {
  return is_one_file_ ? fmt::format("{}--{}", places_[page], anchor) : std::string(anchor);
}

SiteBody HtmlSite::body(std::size_t index, SafeHtml how) const {
  const EditionPage& page = edition_.pages[index];
  const Document& document = page.document;
  const auto write = [&](const LinkGoal& goal) -> std::string {
    if (goal.kind == LinkGoal::Kind::web) return goal.path;
    if (goal.kind == LinkGoal::Kind::page) return link(index, goal.page, goal.fragment);
    if (!how.embed) return relative_destination(places_[index], goal.path, goal.fragment);
    return fmt::format("kb-file:{}", std::ranges::lower_bound(edition_.assets, goal.path) - edition_.assets.begin());
  };
  if (is_one_file_) how.id_prefix = id_of(index, "");
  Document rewritten;
  rewritten.source = rewrite_body(page, write).text;
  rewritten.headings = document.headings;
  std::string html = safe_html(render_html(rewritten, true), how);
  const bool has_title = !document.headings.empty() && document.headings.front().level == 1;
  if (!has_title) html.insert(0, fmt::format("<h{0}>{1}</h{0}>\n", 1 + how.deeper, escape_markup(document.meta.title)));
  return read_body(std::move(html));
}

std::string HtmlSite::lang_attribute(const Document& document) const {
  const std::string& lang = document.meta.lang;
  return lang.empty() || lang == words_.lang ? "" : fmt::format(" lang=\"{}\"", escape_markup(lang));
}

std::string HtmlSite::link_to_page(std::string_view href, std::size_t page, std::string_view attributes) const {
  const Document& document = edition_.pages[page].document;
  return fmt::format("<a href=\"{}\"{}{}>{}</a>", escape_markup(href), lang_attribute(document), attributes,
                     escape_markup(document.meta.title));
}

std::string HtmlSite::headings(std::size_t page, const SiteBody& body) const {
  constexpr int deepest = 3;
  std::string items;
  std::size_t count = 0;
  for (const SiteBody::Heading& heading : body.headings) {
    const bool is_title = &heading == &body.headings.front() && heading.level == 1;
    if (is_title || heading.level > deepest || heading.id.empty() || heading.text.empty()) continue;
    ++count;
    items += fmt::format("<li class=\"level-{}\"><a href=\"{}\">{}</a></li>\n", heading.level,
                         escape_markup(relative_destination("", "", heading.id)), escape_markup(heading.text));
  }
  return count < 2 ? "" : fmt::format("<ul{}>\n{}</ul>\n", lang_attribute(edition_.pages[page].document), items);
}

std::string HtmlSite::dates(std::size_t page) const {
  const auto& changed = edition_.pages[page].document.meta.changed;
  if (!changed) return {};
  return fmt::format("<p class=\"dates\">{} <time datetime=\"{}\">{}</time></p>\n", words_.updated,
                     format_date(*changed), format_date(*changed));
}

void work_on_pages(const Edition& edition, const PackOptions& options, const std::function<void(std::size_t)>& work) {
  constexpr std::size_t at_a_time = 64;
  for (std::size_t begin = 0; begin < edition.pages.size(); begin += at_a_time) {
    tell_progress(options, edition, edition.pages[begin]);
    parallel_for(std::min(at_a_time, edition.pages.size() - begin), 0, [&](std::size_t i) { work(begin + i); });
  }
}

bool is_chinese(const Edition& edition) {
  if (!edition.set.lang.empty()) return edition.set.lang.starts_with("zh");
  const auto chinese = std::ranges::count_if(
      edition.pages, [](const EditionPage& page) { return page.document.meta.lang.starts_with("zh"); });
  return 2 * chinese > std::ssize(edition.pages);
}

std::string policy_digest(std::string_view hexadecimal) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes += static_cast<char>(value(hexadecimal[i]) << 4 | value(hexadecimal[i + 1]));
  }
  return fmt::format("'sha256-{}'", base64(bytes));
}

std::string with_number(std::string_view text, std::size_t number) {
  std::string out(text);
  const std::size_t at = out.find("{n}");
  return at == out.npos ? out : out.replace(at, 3, std::to_string(number));
}

std::string page_start(const SiteWords& words, std::string_view policy, std::string_view title, std::string_view more) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{}</title>\n{}</head>\n",
      words.lang, policy, escape_markup(title), more);
}

}  // namespace kb
