// What is to be read in the HTML of a page.
#include <algorithm>

#include "content/html_scan.h"
#include "content/markdown_entities.h"
#include "content/markdown_plain.h"
#include "export/html/site.h"

namespace kb {
namespace {

class BodyReader {
 public:
  explicit BodyReader(SiteBody& body) : body_(body) {}

  void run() {
    HtmlVisitor visitor;
    visitor.text = [&](std::string_view text, std::size_t) { is_code_ ? add(text) : add_lines(text); };
    visitor.tag = [&](const HtmlTag& tag) { read_tag(tag); };
    scan_html(body_.html, visitor);
  }

 private:
  void add(std::string_view text) {
    if (text.empty()) return;
    const std::string plain = decode_entities(text);
    const bool is_joined = body_.text.empty() || body_.text.back() == '\n' || joins_without_space(body_.text, plain);
    if (has_break_ && !is_joined) body_.text += ' ';
    has_break_ = false;
    body_.text += plain;
  }

  // A line end in a paragraph is a space, and between Chinese characters nothing.
  void add_lines(std::string_view text) {
    while (true) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      add(text.substr(0, end));
      if (end == text.size()) return;
      has_break_ = true;
      text.remove_prefix(end + 1);
    }
  }

  void read_tag(const HtmlTag& tag) {
    if (tag.name == "pre") is_code_ = !tag.closing;
    const bool is_cell = tag.name == "td" || tag.name == "th";
    if (tag.name == "br" || is_cell || is_html_block_element(tag.name)) end_line(is_cell ? ' ' : '\n');
    const bool is_heading = tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
    if (is_heading) tag.closing ? end_heading() : begin_heading(tag);
    const HtmlAttribute* const alternative = tag.name == "img" ? tag.find("alt") : nullptr;
    if (alternative != nullptr) body_.text += alternative->value;
  }

  void end_line(char end) {
    has_break_ = false;
    if (end == '\n' && body_.text.ends_with(' ')) body_.text.pop_back();
    if (!body_.text.empty() && body_.text.back() != '\n' && body_.text.back() != end) body_.text += end;
  }

  void begin_heading(const HtmlTag& tag) {
    const HtmlAttribute* const id = tag.find("id");
    body_.headings.push_back({tag.name[1] - '0', id == nullptr ? "" : id->value, "", body_.text.size()});
  }

  void end_heading() {
    if (body_.headings.empty()) return;
    SiteBody::Heading& heading = body_.headings.back();
    if (!heading.text.empty()) return;
    heading.text = body_.text.substr(heading.place);
    while (heading.text.ends_with('\n')) heading.text.pop_back();
  }

  SiteBody& body_;
  bool is_code_ = false;
  bool has_break_ = false;  // a line has ended, and nothing has come yet
};

}  // namespace

SiteBody read_body(std::string html) {
  SiteBody body;
  body.html = std::move(html);
  BodyReader(body).run();
  return body;
}

}  // namespace kb
