#include "content/template_comments.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

struct TemplateTag {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view inside;  // without dashes and white space around it

  bool is(std::string_view name) const { return word_of(inside) == name; }
  static std::string_view word_of(std::string_view text) {
    if (text.starts_with('#')) return text.substr(0, 1);
    return text.substr(0, text.find_first_of(" \t\r\n-"));
  }
};

// The first tag from a place on; one that begins and ends at the end of the text when there is none.
TemplateTag next_tag(std::string_view text, std::size_t from) {
  const std::size_t begin = std::min(text.find("{%", from), text.size());
  if (begin == text.size()) return {begin, begin, {}};
  const std::size_t close = text.find("%}", begin + 2);
  TemplateTag tag{begin, close == text.npos ? text.size() : close + 2, {}};
  tag.inside = text.substr(begin + 2, std::min(close, text.size()) - begin - 2);
  if (tag.inside.starts_with('-')) tag.inside.remove_prefix(1);
  if (tag.inside.ends_with('-')) tag.inside.remove_suffix(1);
  tag.inside = trim(tag.inside);
  return tag;
}

// Behind the tag that ends what `tag` begins; comments may be nested.
std::size_t block_end(std::string_view text, const TemplateTag& tag, std::string_view name) {
  const std::string last = "end" + std::string(name);
  std::size_t depth = 1;
  for (TemplateTag each = next_tag(text, tag.end); each.begin < text.size(); each = next_tag(text, each.end)) {
    if (each.is(last) && --depth == 0) return each.end;
    if (name == "comment" && each.is(name)) ++depth;
  }
  return text.size();
}

// What is left of a comment: what it does to the white space around it.
std::string_view rest_of(std::string_view comment) {
  const bool before = comment.starts_with("{%-");
  const bool behind = comment.ends_with("-%}");
  if (before && behind) return "{%- # -%}";
  if (before) return "{%- # %}";
  return behind ? "{% # -%}" : "";
}

// A tag {% liquid %} has a tag on each line.
std::string without_comment_lines(std::string_view tag) {
  std::string kept;
  std::size_t depth = 0;
  while (!tag.empty()) {
    const std::size_t size = std::min(tag.find('\n'), tag.size() - 1) + 1;
    const std::string_view line = tag.substr(0, size);
    const std::string_view name = TemplateTag::word_of(trim(line));
    tag.remove_prefix(size);
    if (name == "comment") ++depth;
    const bool is_comment = depth > 0 || name == "#";
    if (name == "endcomment" && depth > 0) --depth;
    if (!is_comment) kept += line;
    if (is_comment && tag.empty() && line.find("%}") != line.npos) kept += line.find("-%}") == line.npos ? "%}" : "-%}";
  }
  return kept;
}

}  // namespace

std::string without_template_comments(std::string_view text) {
  std::string kept;
  std::size_t at = 0;
  while (at < text.size()) {
    const TemplateTag tag = next_tag(text, at);
    kept += text.substr(at, tag.begin - at);
    at = tag.end;
    if (tag.is("comment") || tag.is("raw")) at = block_end(text, tag, TemplateTag::word_of(tag.inside));
    const std::string_view whole = text.substr(tag.begin, at - tag.begin);
    if (tag.is("comment") || tag.is("#")) {
      kept += rest_of(whole);
    } else {
      kept += tag.is("liquid") ? without_comment_lines(whole) : std::string(whole);
    }
  }
  return kept;
}

}  // namespace kb
