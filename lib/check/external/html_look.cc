// The little that is read of pages elsewhere: whether they say that they are not there, and the ids in them.
#include <algorithm>
#include <array>

#include "check/external/judge.h"
#include "content/html_scan.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_heading = 200;  // bytes: what is longer speaks of something

std::string title_and_heading(std::string_view html) {
  std::string text;
  bool is_inside = false;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    if (tag.name != "title" && tag.name != "h1") return;
    is_inside = !tag.closing;
    text += '\n';
  };
  visitor.text = [&](std::string_view piece, std::size_t) {
    if (is_inside && text.size() < longest_heading * 4) text += piece;
  };
  scan_html(html, visitor);
  return text;
}

// A part of a title that says nothing else: "How to mend 'file not found'" speaks of something.
bool is_not_found_phrase(std::string_view part) {
  constexpr std::array phrases = {"404",
                                  "404 error",
                                  "404 not found",
                                  "404 page not found",
                                  "404: not found",
                                  "content not found",
                                  "error 404",
                                  "file not found",
                                  "not found",
                                  "not found (404)",
                                  "page not found",
                                  "page not found (404)",
                                  "oops! page not found",
                                  "page doesn't exist",
                                  "page does not exist",
                                  "this page does not exist",
                                  "this page doesn't exist",
                                  "page no longer available",
                                  "内容不存在",
                                  "找不到网页",
                                  "找不到網頁",
                                  "找不到该页面",
                                  "找不到該頁面",
                                  "找不到页面",
                                  "找不到頁面",
                                  "文章不存在",
                                  "无法找到该页",
                                  "無法找到該頁",
                                  "页面不存在",
                                  "頁面不存在",
                                  "页面找不到",
                                  "页面未找到",
                                  "您访问的页面不存在"};
  return std::ranges::find(phrases, part) != phrases.end();
}

// "Page not found | Shop": the parts of a title are tried one by one.
bool says_not_found_line(std::string_view line) {
  constexpr std::array marks = {" | ", " - ", " · ", " — ", " – ", "_"};
  if (line.size() > longest_heading) return false;
  if (is_not_found_phrase(trim(line))) return true;
  return std::ranges::any_of(marks, [&](std::string_view mark) {
    const std::size_t at = line.find(mark);
    return at != line.npos && is_not_found_phrase(trim(line.substr(0, at)));
  });
}

}  // namespace

bool says_not_found(std::string_view html) {
  const std::string text = ascii_lower(title_and_heading(html));
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (says_not_found_line(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::vector<std::string> ids_of_html(std::string_view html) {
  constexpr std::string_view by_forge = "user-content-";  // put before the ids of a page's author
  std::vector<std::string> ids;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    for (const char* const name : {"id", "name"}) {
      const HtmlAttribute* const attribute = tag.find(name);
      if (attribute == nullptr || attribute->value.empty()) continue;
      ids.push_back(attribute->value);
      if (attribute->value.starts_with(by_forge)) ids.push_back(attribute->value.substr(by_forge.size()));
    }
  };
  scan_html(html, visitor);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace kb
