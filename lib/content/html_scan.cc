#include "content/html_scan.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "content/markdown_entities.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class Scanner {
 public:
  Scanner(std::string_view html, const HtmlVisitor& visitor) : html_(html), visitor_(visitor) {}

  void run() {
    while (at_ < html_.size()) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      if (!opens_markup(open)) {
        const std::size_t end = std::min(html_.find('<', std::min(open + 1, html_.size())), html_.size());
        emit_text(end);
        continue;
      }
      if (open > at_) emit_text(open);
      read_markup();
    }
  }

 private:
  bool opens_markup(std::size_t at) const {
    if (at + 1 >= html_.size()) return false;
    const char next = html_[at + 1];
    return is_ascii_letter(next) || next == '!' || next == '?' ||
           (next == '/' && at + 2 < html_.size() && is_ascii_letter(html_[at + 2]));
  }

  void emit_text(std::size_t end) {
    if (visitor_.text) visitor_.text(html_.substr(at_, end - at_), at_);
    at_ = end;
  }

  void skip_past(std::string_view end) {
    const std::size_t found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!-->")) {
      at_ += 5;
    } else if (rest.starts_with("<!--")) {
      at_ += 4;
      skip_past("-->");
    } else if (rest.starts_with("<![CDATA[")) {
      skip_past("]]>");
    } else if (rest.starts_with("<?")) {
      skip_past("?>");
    } else if (rest.starts_with("<!")) {
      skip_past(">");
    } else {
      read_tag();
    }
  }

  void read_tag() {
    HtmlTag tag;
    tag.begin = at_++;
    tag.closing = html_[at_] == '/';
    if (tag.closing) ++at_;
    tag.name = ascii_lower(take_name(" \t\n\v\f\r/>"));
    while (read_attribute(tag)) {
    }
    tag.end = at_;
    if (visitor_.tag) visitor_.tag(tag);
    if (!tag.closing && (tag.name == "script" || tag.name == "style")) skip_raw_text(tag.name);
  }

  std::string_view take_name(std::string_view stops) {
    const std::size_t begin = at_;
    at_ = std::min(html_.find_first_of(stops, at_), html_.size());
    return html_.substr(begin, at_ - begin);
  }

  void skip_spaces() {
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
  }

  // False at the end of the tag, which it passes.
  bool read_attribute(HtmlTag& tag) {
    while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
    if (at_ >= html_.size()) return false;
    if (html_[at_] == '>') {
      ++at_;
      return false;
    }
    HtmlAttribute attribute;
    const std::size_t begin = at_;
    if (html_[at_] == '=') ++at_;
    take_name(" \t\n\v\f\r/>=");
    attribute.name = ascii_lower(html_.substr(begin, at_ - begin));
    attribute.value_begin = attribute.value_end = at_;
    skip_spaces();
    if (at_ < html_.size() && html_[at_] == '=') read_value(attribute);
    constexpr std::size_t most = 100;
    if (tag.attributes.size() < most && tag.find(attribute.name) == nullptr)
      tag.attributes.push_back(std::move(attribute));
    return true;
  }

  void read_value(HtmlAttribute& attribute) {
    ++at_;
    skip_spaces();
    const char quote = at_ < html_.size() ? html_[at_] : '\0';
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) ++at_;
    attribute.value_begin = at_;
    attribute.value =
        decode_entities(take_name(quoted ? std::string_view(&quote, 1) : std::string_view(" \t\n\v\f\r>")));
    attribute.value_end = at_;
    if (quoted && at_ < html_.size()) ++at_;
  }

  void skip_raw_text(std::string_view name) {
    while (at_ < html_.size()) {
      at_ = std::min(html_.find("</", at_), html_.size());
      if (ascii_lower(html_.substr(std::min(at_ + 2, html_.size()), name.size())) == name) return;
      at_ = std::min(at_ + 2, html_.size());
    }
  }

  std::string_view html_;
  const HtmlVisitor& visitor_;
  std::size_t at_ = 0;
};

void append_collapsed(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && !is_space(out.back())) {
      out += ' ';
    }
  }
}

void break_line(std::string& out) {
  while (out.ends_with(' ')) out.pop_back();
  if (!out.empty() && !out.ends_with('\n')) out += '\n';
}

}  // namespace

const HtmlAttribute* HtmlTag::find(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const HtmlAttribute& each) { return each.name == attribute; });
  return found == attributes.end() ? nullptr : &*found;
}

void scan_html(std::string_view html, const HtmlVisitor& visitor) {
  Scanner(html, visitor).run();
}

bool is_html_block_element(std::string_view name) {
  static constexpr std::array names = std::to_array<std::string_view>(
      {"address", "article",    "aside",  "blockquote", "br",    "caption", "dd", "details", "div", "dl",
       "dt",      "figcaption", "figure", "footer",     "form",  "h1",      "h2", "h3",      "h4",  "h5",
       "h6",      "header",     "hr",     "li",         "main",  "nav",     "ol", "option",  "p",   "pre",
       "section", "summary",    "table",  "tbody",      "tfoot", "thead",   "tr", "ul"});
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string html_text(std::string_view html) {
  std::string out;
  HtmlVisitor visitor;
  visitor.text = [&](std::string_view text, std::size_t) { append_collapsed(out, decode_entities(text)); };
  visitor.tag = [&](const HtmlTag& tag) {
    if (is_html_block_element(tag.name)) break_line(out);
    if ((tag.name == "td" || tag.name == "th") && !tag.closing && !out.empty() && !is_space(out.back())) out += "  ";
    const HtmlAttribute* alt = tag.name == "img" ? tag.find("alt") : nullptr;
    if (alt != nullptr) append_collapsed(out, alt->value);
  };
  scan_html(html, visitor);
  break_line(out);
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace kb
