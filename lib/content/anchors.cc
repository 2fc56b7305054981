#include "content/anchors.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/char_class.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n';
}

// The characters for which `becomes` gives one that is not 0.
template <typename Becomes>
std::string mapped(std::string_view text, Becomes becomes) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const char32_t c = becomes(point.value);
    if (c != 0) append_utf8(result, c);
    at += point.length;
  }
  return result;
}

// Runs of `c` made one.
std::string squeezed(std::string text, char c) {
  text.erase(std::unique(text.begin(), text.end(), [c](char a, char b) { return a == c && b == c; }), text.end());
  return text;
}

// Gitlab::Utils::Markdown#string_to_anchor: https://docs.gitlab.com/user/markdown/#heading-ids-and-links
std::string gitlab_slug(std::string_view heading) {
  const std::string slug = squeezed(github_slug(trim(heading)), '-');
  const bool is_number = !slug.empty() && slug.find_first_not_of("0123456789") == slug.npos;
  return is_number ? "anchor-" + slug : slug;
}

// https://kramdown.gettalong.org/converter/html#auto-ids
std::string kramdown_slug(std::string_view heading) {
  const auto first =
      std::ranges::find_if(heading, [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); });
  const std::string_view rest = heading.substr(static_cast<std::size_t>(first - heading.begin()));
  const std::string slug = mapped(rest, [](char32_t c) -> char32_t {
    if (c == ' ') return '-';
    if (is_ascii_letter(c)) return c | 0x20;
    return is_ascii_digit(c) || c == '-' ? c : 0;
  });
  return slug.empty() ? "section" : slug;
}

// Of kramdown's parser for GitHub's dialect, which Jekyll and GitHub Pages use.
std::string kramdown_gfm_slug(std::string_view heading) {
  return mapped(to_lower(heading), [](char32_t c) -> char32_t {
    if (c == ' ' || c == '\t') return '-';
    return is_slug_character(c) ? c : 0;
  });
}

// Hugo's "github" (the default) and "github-ascii": https://gohugo.io/configuration/markup/#autoidtype
char32_t hugo_character(char32_t c) {
  if (c == ' ' || c == '-') return '-';
  return c == '_' || is_letter_or_decimal(c) ? c : 0;
}

std::string or_heading(std::string slug) {
  return slug.empty() ? "heading" : slug;
}

std::string hugo_slug(std::string_view heading) {
  return or_heading(mapped(to_lower(trim(heading)), hugo_character));
}

std::string hugo_ascii_slug(std::string_view heading) {
  return or_heading(mapped(to_lower(trim(heading)), [](char32_t c) -> char32_t {
    const char base = c < 0x80 ? '\0' : ascii_base(c);
    if (base != '\0') return static_cast<char32_t>(base);
    return c < 0x80 ? hugo_character(c) : 0;
  }));
}

// Python-Markdown's toc extension: https://python-markdown.github.io/extensions/toc/
std::string mkdocs_slug(std::string_view heading) {
  const std::string ascii = mapped(ascii_lower(to_nfkd(heading)), [](char32_t c) -> char32_t {
    if (is_blank(c)) return ' ';
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-' ? c : 0;
  });
  std::string slug(trim(ascii));
  std::ranges::replace(slug, ' ', '-');
  return squeezed(slug, '-');
}

// Markdig's option "GitHub", which docfx sets.
std::string docfx_slug(std::string_view heading) {
  const std::string slug = mapped(to_lower(heading), [](char32_t c) -> char32_t {
    if (c == ' ') return '-';
    return c == '-' || c == '_' || is_letter_or_decimal(c) ? c : 0;
  });
  return slug.empty() ? "section" : slug;
}

// https://pandoc.org/MANUAL.html#extension-auto_identifiers
std::string pandoc_slug(std::string_view heading) {
  bool has_begun = false;
  const std::string kept = mapped(to_lower(heading), [&](char32_t c) -> char32_t {
    if (is_blank(c) || c == 0xA0) return ' ';
    const bool is_kept = is_letter_or_digit(c) || c == '_' || c == '-' || c == '.';
    has_begun = has_begun || (is_letter_or_digit(c) && !is_ascii_digit(c));
    return is_kept && has_begun ? c : 0;
  });
  std::string slug = squeezed(std::string(trim(kept)), ' ');
  std::ranges::replace(slug, ' ', '-');
  return slug.empty() ? "section" : slug;
}

constexpr std::string_view smart_signs[] = {"...", "---", "--"};

std::string no_slug(std::string_view) {
  return {};
}

// Dots and dashes as pandoc's extension "smart" and kramdown's typographic symbols take them: as one sign each, which
// no id has.
std::string without_smart_signs(std::string_view heading) {
  std::string text;
  while (!heading.empty()) {
    const auto sign =
        std::ranges::find_if(smart_signs, [&](std::string_view each) { return heading.starts_with(each); });
    if (sign == std::end(smart_signs)) text += heading.front();
    heading.remove_prefix(sign == std::end(smart_signs) ? 1 : sign->size());
  }
  return text;
}

constexpr AnchorStyle style_table[] = {
    {"docfx", "docfx, Markdig", docfx_slug, Repetition::dash_loop, false, nullptr},
    {"github", "GitHub", github_slug, Repetition::dash_loop, false, nullptr},
    {"gitlab", "GitLab", gitlab_slug, Repetition::dash_count, false, nullptr},
    {"hugo", "Hugo", hugo_slug, Repetition::dash_loop, true, nullptr},
    {"hugo-ascii", "Hugo with autoHeadingIDType github-ascii", hugo_ascii_slug, Repetition::dash_loop, true, nullptr},
    {"kramdown", "kramdown", kramdown_slug, Repetition::dash_count, true, nullptr},
    {"kramdown-gfm", "Jekyll, GitHub Pages", kramdown_gfm_slug, Repetition::dash_count, false, without_smart_signs},
    {"mkdocs", "MkDocs, Python-Markdown", mkdocs_slug, Repetition::underscore, false, nullptr},
    {"none", "sites whose headings have no ids", no_slug, Repetition::none, false, nullptr},
    {"pandoc", "pandoc, Quarto", pandoc_slug, Repetition::dash_loop, false, without_smart_signs},
};

}  // namespace

std::string github_slug(std::string_view heading) {
  const std::string lower = to_lower(heading);
  std::string slug;
  slug.reserve(lower.size());
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint point = code_point_at(lower, at);
    if (point.value == U' ') {
      slug += '-';
    } else if (is_slug_character(point.value)) {
      slug.append(lower, at, point.length);
    }
    at += point.length;
  }
  return slug;
}

std::span<const AnchorStyle> anchor_styles() {
  return style_table;
}

const AnchorStyle* find_anchor_style(std::string_view name) {
  const auto* const row = std::ranges::find(style_table, name, &AnchorStyle::name);
  return row == std::end(style_table) ? nullptr : row;
}

std::string Slugger::with_underscore(std::string id) const {
  while (id.empty() || given_.contains(id)) {
    const std::size_t digits = id.find_last_not_of("0123456789") + 1;  // npos + 1 is 0
    const bool is_numbered = digits > 0 && digits < id.size() && id[digits - 1] == '_' && id.size() - digits < 9;
    id = is_numbered ? id.substr(0, digits) + std::to_string(std::stoi(id.substr(digits)) + 1) : id + "_1";
  }
  return id;
}

std::string Slugger::unique(const std::string& slug) {
  switch (repetition_) {
    case Repetition::none:
      return slug;
    case Repetition::dash_count: {
      const int before = occurrences_[slug]++;
      return before == 0 ? slug : slug + '-' + std::to_string(before);
    }
    case Repetition::underscore:
      return *given_.insert(with_underscore(slug)).first;
    case Repetition::dash_loop:
      break;
  }
  std::string result = slug;
  while (given_.contains(result)) result = slug + '-' + std::to_string(++occurrences_[slug]);
  given_.insert(result);
  return result;
}

void Slugger::keep(const std::string& id) {
  given_.insert(id);
}

}  // namespace kb
