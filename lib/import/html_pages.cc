// Plain HTML pages, as a site's own files or as a browser saved them: one article each. What the head of a page says of
// it is taken over: title, description, keywords, language, dates, its address.
#include <fmt/format.h>

#include <algorithm>

#include "content/html_scan.h"
#include "content/markdown_entities.h"
#include "import/article.h"
#include "kb/date.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct PageHead {
  std::map<std::string, std::string> meta;  // by name or property, lower case
  std::string title;
  std::string lang;
  std::string address;
  std::size_t body = 0;  // where the page itself begins
};

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = static_cast<unsigned char>(c) <= ' ';
    if (is_blank ? !line.empty() && !line.ends_with(' ') : true) line += is_blank ? ' ' : c;
  }
  return std::string(trim(line));
}

class HeadReader {
 public:
  PageHead run(std::string_view html) {
    HtmlVisitor visitor;
    visitor.tag = [&](const HtmlTag& tag) { take(tag); };
    visitor.text = [&](std::string_view text, std::size_t) {
      if (in_title_) head_.title += text;
    };
    scan_html(html, visitor);
    head_.title = one_line(decode_entities(head_.title));
    return std::move(head_);
  }

 private:
  void take(const HtmlTag& tag) {
    const auto value = [&](const char* name) -> std::string {
      const HtmlAttribute* const attribute = tag.find(name);
      return attribute == nullptr ? "" : one_line(attribute->value);
    };
    if (tag.name == "title") {
      in_title_ = !tag.closing && head_.title.empty() && head_.body == 0;
    } else if (tag.name == "html" && !tag.closing && head_.lang.empty()) {
      head_.lang = value("lang");
    } else if (tag.name == "meta") {
      const std::string name = ascii_lower(tag.find("name") != nullptr ? value("name") : value("property"));
      if (!name.empty()) head_.meta.try_emplace(name, value("content"));
    } else if (tag.name == "link" && ascii_lower(value("rel")) == "canonical") {
      if (head_.address.empty()) head_.address = value("href");
    } else if (head_.body == 0 && ((tag.name == "body" && !tag.closing) || (tag.name == "head" && tag.closing))) {
      head_.body = tag.end;
    }
  }

  PageHead head_;
  bool in_title_ = false;
};

std::string first_meta(const PageHead& head, std::initializer_list<const char*> names) {
  for (const char* const name : names) {
    const auto found = head.meta.find(name);
    if (found != head.meta.end() && !found->second.empty()) return found->second;
  }
  return "";
}

std::string day_in(const PageHead& head, std::initializer_list<const char*> names) {
  const auto date = parse_date(first_meta(head, names));
  return date ? format_date(*date) : "";
}

std::vector<std::string> keywords_of(const PageHead& head) {
  std::vector<std::string> words;
  std::string list = first_meta(head, {"keywords"});
  for (std::string_view rest = list; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (const auto word = trim(rest.substr(0, end)); !word.empty()) words.emplace_back(word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

// Where the name of the site begins that a page's title ends with: " | Help", " - Help"; npos when it does not.
std::size_t site_place(std::string_view title) {
  std::size_t last = std::string_view::npos;
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " · "}) {
    const std::size_t at = title.rfind(mark);
    if (at != title.npos && (last == title.npos || at > last)) last = at;
  }
  return last;
}

// The name of the site is that with which most of the pages end.
void drop_site_names(std::vector<ForeignArticle>& pages) {
  std::map<std::string, std::size_t> endings;
  for (const auto& page : pages) {
    if (const std::size_t at = site_place(page.title); at != std::string::npos) ++endings[page.title.substr(at)];
  }
  for (auto& page : pages) {
    const std::size_t at = site_place(page.title);
    if (at == std::string::npos || at == 0) continue;
    const std::size_t times = endings[page.title.substr(at)];
    if (times > 1 && times * 2 > pages.size()) page.title.resize(at);
  }
}

std::vector<std::string> folders_of(std::string_view path) {
  std::vector<std::string> folders;
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
    folders.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return folders;
}

ForeignArticle read_page(const ArticleDocument& file, std::size_t index) {
  const PageHead head = HeadReader().run(file.text);
  ForeignArticle page;
  page.is_page = true;
  page.file = index;
  page.id = file.path;
  page.path = file.path;
  page.title = head.title.empty() ? first_meta(head, {"og:title"}) : head.title;
  page.description = first_meta(head, {"description", "og:description"});
  page.lang = head.lang;
  page.folders = folders_of(file.path);
  page.tags = keywords_of(head);
  page.created = day_in(head, {"article:published_time", "date", "dcterms.created", "dc.date"});
  page.changed = day_in(head, {"article:modified_time", "last-modified", "dcterms.modified"});
  const std::string address = head.address.empty() ? first_meta(head, {"og:url"}) : head.address;
  if (address.starts_with("http://") || address.starts_with("https://")) page.urls = {address};
  page.body = file.text.substr(head.body);
  return page;
}

// The name after `key=`, which may be in quotes; empty when there is none.
std::string name_after(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == text.npos) return "";
  text.remove_prefix(at + key.size());
  const std::size_t begin = text.find_first_not_of(" \t\n=\"'");
  if (begin == text.npos) return "";
  text.remove_prefix(begin);
  return std::string(text.substr(0, std::min(text.find_first_of(" \t\n\"'/>;?"), text.size())));
}

// What browsers take some names for.
constexpr std::pair<std::string_view, std::string_view> encodings_of_browsers[] = {
    {"ascii", "windows-1252"},      {"gb2312", "gb18030"},          {"gbk", "gb18030"},
    {"iso-8859-1", "windows-1252"}, {"iso-8859-9", "windows-1254"}, {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},     {"us-ascii", "windows-1252"},
};

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t most_looked_at = 4096;
  const std::string start = ascii_lower(bytes.substr(0, most_looked_at));
  std::string name = start.starts_with("<?xml") ? name_after(start.substr(0, start.find('>')), "encoding") : "";
  if (name.empty()) name = name_after(start, "charset");
  const auto* const known = std::ranges::find(encodings_of_browsers, name, [](const auto& row) { return row.first; });
  return known == std::end(encodings_of_browsers) ? name : std::string(known->second);
}

bool is_html_page(const ArticleDocument& file) {
  const std::string name = ascii_lower(file.path);
  if (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml")) return true;
  const std::string start = ascii_lower(trim(std::string_view(file.text).substr(0, 200)));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

std::vector<ForeignArticle> read_html_pages(std::span<const ArticleDocument> files) {
  std::vector<ForeignArticle> pages;
  for (std::size_t i = 0; i < files.size(); ++i) pages.push_back(read_page(files[i], i));
  drop_site_names(pages);
  return pages;
}

}  // namespace kb
