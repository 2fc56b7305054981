#include "content/render_python_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "content/html_scan.h"
#include "content/render_python_inline.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Those that it looks for at the heads of lines.
constexpr std::string_view block_elements[] = {
    "address", "article", "aside",    "blockquote", "body",    "canvas",   "colgroup", "dd",     "details", "div",
    "dl",      "dt",      "fieldset", "figcaption", "figure",  "footer",   "form",     "group",  "h1",      "h2",
    "h3",      "h4",      "h5",       "h6",         "header",  "hgroup",   "hr",       "iframe", "legend",  "li",
    "main",    "map",     "math",     "menu",       "nav",     "noscript", "object",   "ol",     "option",  "output",
    "p",       "pre",     "progress", "script",     "section", "style",    "table",    "tbody",  "td",      "textarea",
    "tfoot",   "th",      "thead",    "tr",         "ul",      "video"};
constexpr std::string_view empty_elements[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                               "input", "link", "meta", "source", "track", "wbr"};
constexpr std::size_t most_open = 100;  // elements in one another
constexpr std::size_t no_end = std::string_view::npos;

struct PythonTag {
  HtmlTag tag;
  std::size_t end = no_end;  // of the element, when it is in the same text
  bool is_block = false;
};

bool is_empty_element(const HtmlTag& tag) {
  return std::ranges::find(empty_elements, tag.name) != std::end(empty_elements);
}

void match_end(std::vector<PythonTag>& tags, std::vector<std::size_t>& open, const HtmlTag& closing) {
  const auto last = open.rbegin() + static_cast<std::ptrdiff_t>(std::min(open.size(), most_open));
  const auto opened =
      std::find_if(open.rbegin(), last, [&](std::size_t index) { return tags[index].tag.name == closing.name; });
  if (opened == last) return;
  tags[*opened].end = closing.end;
  open.erase(std::prev(opened.base()), open.end());
}

std::vector<PythonTag> tags_of(std::string_view html) {
  std::vector<PythonTag> tags;
  std::vector<std::size_t> open;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const bool is_block = std::ranges::binary_search(block_elements, tag.name);
    if (tag.closing) match_end(tags, open, tag);
    tags.push_back({tag, no_end, is_block});
    if (is_empty_element(tag)) tags.back().end = tag.end;
    if (!tag.closing && tags.back().end == no_end) open.push_back(tags.size() - 1);
  };
  visitor.text = [](std::string_view, std::size_t) {};
  scan_html(html, visitor);
  return tags;
}

std::string in_one_line(std::string_view text) {
  std::string line(trim(text));
  std::ranges::replace(line, '\n', ' ');
  return line;
}

// Text in HTML as it is written there, its entities too, that Markdown leaves alone.
std::string literal_html_text(std::string_view text, std::string_view line_end) {
  constexpr std::string_view marks = "*_`[]\\{}#";
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += line_end;
    else if (marks.find(c) != marks.npos)
      out += fmt::format("&#{};", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out;
}

// "- " would be an item, "2." too.
std::string without_marks_before(std::string text) {
  const unsigned first = static_cast<unsigned char>(text.front());
  const bool is_mark = is_ascii_digit(first) || std::string_view("-+>=~").find(text.front()) != std::string_view::npos;
  return is_mark ? fmt::format("&#{};{}", first, text.substr(1)) : text;
}

class HtmlParts {
 public:
  HtmlParts(std::string_view html, bool is_at_margin) : html_(html), is_at_margin_(is_at_margin) {}

  std::vector<std::string> run() {
    for (const PythonTag& each : tags_of(html_)) {
      if (each.tag.begin < at_) continue;
      add_text(each.tag.begin);
      add_tag(each);
    }
    add_text(html_.size());
    flush();
    return std::move(parts_);
  }

 private:
  void add_tag(const PythonTag& each) {
    at_ = each.tag.end;
    const std::string text = in_one_line(html_.substr(each.tag.begin, each.tag.end - each.tag.begin));
    if (!each.is_block) {
      part_ += text;
    } else if (each.end == no_end || !is_at_margin_) {
      flush();
      parts_.push_back(each.tag.closing || !is_at_margin_ ? text : as_empty(text));
    } else {
      flush();
      at_ = each.end;
      parts_.emplace_back(html_.substr(each.tag.begin, each.end - each.tag.begin));
    }
  }

  // "<details>" as "<details/>": browsers see no difference, and no end is looked for.
  static std::string as_empty(std::string tag) {
    if (tag.ends_with('>') && !tag.ends_with("/>")) tag.insert(tag.size() - 1, "/");
    return tag;
  }

  void add_text(std::size_t end) {
    if (end > at_) part_ += literal_html_text(html_.substr(at_, end - at_), " ");
    at_ = std::max(at_, end);
  }

  void flush() {
    std::string part(trim(part_));
    if (!part.empty()) parts_.push_back(without_marks_before(std::move(part)));
    part_.clear();
  }

  std::string_view html_;
  bool is_at_margin_;
  std::vector<std::string> parts_;
  std::string part_;
  std::size_t at_ = 0;
};

// Comments, declarations, scripts, text as it is: they end where they say, and have no Markdown after them.
bool is_whole(std::string_view html) {
  if (html.starts_with("<!") || html.starts_with("<?")) return true;
  const std::string head = ascii_lower(html.substr(0, 9));
  return head.starts_with("<script") || head.starts_with("<style") || head.starts_with("<pre") ||
         head.starts_with("<textarea");
}

// What has blank lines and line ends of its own, in a line.
std::string whole_in_one_line(std::string_view html) {
  if (html.starts_with("<!")) return in_one_line(html);
  const std::size_t begin = std::min(html.find('>'), html.size() - 1) + 1;
  const std::size_t end = std::max(begin, std::min(html.rfind("</"), html.size()));
  return in_one_line(html.substr(0, begin)) + literal_html_text(html.substr(begin, end - begin), "&#10;") +
         in_one_line(html.substr(end));
}

}  // namespace

std::vector<std::string> python_html_parts(std::string_view html, bool is_at_margin) {
  html = trim(html);
  if (is_whole(html)) return {is_at_margin ? std::string(html) : whole_in_one_line(html)};
  return HtmlParts(html, is_at_margin).run();
}

}  // namespace kb
