#include "import/html_inline.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/html_blocks.h"
#include "import/html_list.h"
#include "import/markdown_escape.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view list_tags[] = {"<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"};
constexpr std::string_view unsafe_schemes[] = {"javascript:", "vbscript:", "data:"};

bool is_blank(char c) {
  return c == ' ' || c == '\n';
}

// Blanks of all kinds as HTML collapses them, and the no-break spaces that editors put everywhere.
std::string collapse(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_wide = text.substr(at, 2) == "\u00A0";
    const bool is_space = is_wide || text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
    if (is_wide) ++at;
    if (!is_space) {
      out += text[at];
    } else if (out.empty() || out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

char32_t last_character(std::string_view text) {
  return text.empty() ? 0 : code_point_at(text, boundary_before(text, text.size() - 1)).value;
}

// Punctuation that is never markup.
bool is_movable(char32_t c) {
  if (c < 0x80) return std::u32string_view(U":;,.!?()\"'").find(c) != std::u32string_view::npos;
  return !is_letter_or_digit(c) && c != 0xE000 && c != 0xE001;
}

// Emphasis next to a letter must not begin or end with punctuation: **“x”**y is no emphasis. One such character goes
// outside.
struct Trimmed {
  std::string_view before;
  std::string_view core;
  std::string_view after;
};

Trimmed trim_for_emphasis(std::string_view text, char32_t previous, char32_t next) {
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (begin == 0 && end > 0 && is_letter_or_digit(previous)) {
    const CodePoint first = code_point_at(text, 0);
    if (is_movable(first.value)) begin = first.length;
  }
  if (end == text.size() && end > begin && is_letter_or_digit(next)) {
    const std::size_t last = boundary_before(text, end - 1);
    if (last >= begin && is_movable(code_point_at(text, last).value)) end = last;
  }
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

// Emphasis does not reach over the end of a paragraph.
std::string mark_lines(std::string_view core, std::string_view mark) {
  std::string out;
  while (!core.empty()) {
    const std::size_t end = std::min(core.find("\n\n"), core.size());
    if (!trim(core.substr(0, end)).empty()) out += fmt::format("{}{}{}", mark, trim(core.substr(0, end)), mark);
    core.remove_prefix(end);
    const std::size_t next = std::min(core.find_first_not_of('\n'), core.size());
    out += core.substr(0, next);
    core.remove_prefix(next);
  }
  return out;
}

bool is_unsafe(std::string_view url) {
  std::string plain = ascii_lower(url);
  std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return std::ranges::any_of(unsafe_schemes, [&](std::string_view scheme) { return plain.starts_with(scheme); });
}

std::string shortened(std::string_view url) {
  constexpr std::size_t most = 60;
  return url.size() <= most ? std::string(url) : fmt::format("{}…", url.substr(0, boundary_before(url, most)));
}

// "¶" behind a heading, which leads to it.
bool is_sign(const GumboNode& parent, const GumboNode& node) {
  const GumboTag tag = tag_of(parent);
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 && is_heading_sign(node);
}

std::string anchor_of(std::string_view id) {
  std::string escaped;
  for (const char c : id) {
    if (c == '"' || c == '<' || c == '>' || c == '&') {
      escaped += fmt::format("&#{};", static_cast<int>(c));
    } else {
      escaped += c;
    }
  }
  return fmt::format("<a id=\"{}\"></a>", escaped);
}

bool begins_with_list_tag(std::string_view text) {
  return std::ranges::any_of(list_tags, [&](std::string_view tag) { return text.starts_with(tag); });
}

bool ends_with_list_tag(std::string_view text) {
  return std::ranges::any_of(
      list_tags, [&](std::string_view tag) { return text.ends_with(tag) && !text.ends_with("\\" + std::string(tag)); });
}

// Lists break lines by themselves.
std::string lines_of_cell(std::string_view run) {
  std::string out;
  while (!run.empty()) {
    const std::size_t end = std::min(run.find('\n'), run.size());
    const std::string text = collapse(run.substr(0, end));
    const std::string_view line = trim(text);
    run.remove_prefix(std::min(end + 1, run.size()));
    if (line.empty()) continue;
    if (!out.empty() && !ends_with_list_tag(out) && !begins_with_list_tag(line)) out += "<br>";
    out += line;
  }
  return out;
}

}  // namespace

std::string InlineWriter::anchor(const GumboNode& node) const {
  if (!hooks_.is_linked || node.type != GUMBO_NODE_ELEMENT) return "";
  std::string_view id = trim(attribute_of(node, "id"));
  if (id.empty() && tag_of(node) == GUMBO_TAG_A) id = trim(attribute_of(node, "name"));
  return !id.empty() && hooks_.is_linked(id) ? anchor_of(id) : "";
}

std::string InlineWriter::led(std::string_view address, bool is_image) const {
  return hooks_.address ? hooks_.address(address, is_image) : std::string(address);
}

void InlineWriter::write(const GumboNode& node, std::string& out) {
  if (!is_block(node)) out += anchor(node);
  switch (tag_of(node)) {
    case GUMBO_TAG_BR:
      out += '\n';
      return;
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
      return write_emphasis(node, "**", in_strong_, out);
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_CITE:
      return write_emphasis(node, "*", in_emphasis_, out);
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT:
      out += markdown_code(collapse(all_text(node)));
      return;
    case GUMBO_TAG_A:
      return write_link(node, out);
    case GUMBO_TAG_IMG:
      return write_image(node, out);
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
      return write_film(node, out);
    case GUMBO_TAG_INPUT:
      return write_box(node, out);
    case GUMBO_TAG_UL:
      return write_list_element(node, "ul", out);
    case GUMBO_TAG_OL:
      return write_list_element(node, "ol", out);
    case GUMBO_TAG_LI:
      return write_list_element(node, "li", out);
    default:
      write_text(text_of(node), out);
      write_children(node, out);
  }
}

void InlineWriter::write_list_element(const GumboNode& node, std::string_view name, std::string& out) {
  if (!in_cell_) return write_children(node, out);
  out += fmt::format("<{}>", name);
  write_children(node, out);
  out += fmt::format("</{}>", name);
  if (name != "li") account_.keep("list");
}

void InlineWriter::write_children(const GumboNode& node, std::string& out) {
  for (const GumboNode* const child : children_of(node)) {
    if (is_sign(node, *child) || is_pasted_sign(*child)) continue;
    const bool is_apart = is_block(*child);
    const char gap = in_cell_ ? '\n' : ' ';
    if (is_apart && !out.empty()) out += gap;
    write(*child, out);
    if (is_apart) out += gap;
  }
}

std::string InlineWriter::line(const GumboNode& node) {
  std::string out;
  write_children(node, out);
  std::ranges::replace(out, '\n', ' ');
  return std::string(trim(collapse(out)));
}

std::string InlineWriter::cell(const GumboNode& node) {
  std::string run;
  in_cell_ = true;
  write_children(node, run);
  in_cell_ = false;
  return lines_of_cell(run);
}

void InlineWriter::write_text(std::string_view text, std::string& out) const {
  if (!text.empty()) out += escape_plain_text(collapse(text), in_link_);
}

void InlineWriter::write_emphasis(const GumboNode& node, std::string_view mark, bool& is_inside, std::string& out) {
  if (is_inside) return write_children(node, out);
  is_inside = true;
  std::string inner;
  write_children(node, inner);
  is_inside = false;
  const auto [before, core, after] = trim_for_emphasis(inner, last_character(out), character_after(node));
  out += fmt::format("{}{}{}", before, mark_lines(core, mark), after);
}

void InlineWriter::write_link(const GumboNode& node, std::string& out) {
  const std::string_view written = trim(attribute_of(node, "href"));
  if (is_unsafe(written)) {
    account_.tell(fmt::format("the link '{}'", shortened(written)), true);
    account_.lose("link");
  }
  const bool may_lead = !written.empty() && !in_link_ && !is_unsafe(written);
  const std::string url = may_lead ? led(written, false) : "";
  if (url.empty()) {
    if (may_lead) account_.lose("link");
    return write_children(node, out);
  }
  in_link_ = true;
  std::string text;
  write_children(node, text);
  in_link_ = false;
  std::ranges::replace(text, '\n', ' ');
  const std::string_view label = trim(text);
  if (label.empty()) return;
  account_.keep("link");
  const bool is_bare = trim(all_text(node)) == url && url.find(':') != std::string_view::npos &&
                       url.find_first_of(" <>") == std::string_view::npos;
  const std::string link =
      is_bare ? fmt::format("<{}>", url) : fmt::format("[{}]({})", label, markdown_destination(url));
  out += fmt::format("{}{}{}", text.starts_with(' ') ? " " : "", link, text.ends_with(' ') ? " " : "");
}

void InlineWriter::write_image(const GumboNode& node, std::string& out) {
  std::string_view source = trim(attribute_of(node, "src"));
  const std::string_view later = trim(attribute_of(node, "data-src"));  // of pages that load images late
  if (!later.empty() && (source.empty() || is_unsafe(source))) source = later;
  const std::string alt = escape_plain_text(collapse(attribute_of(node, "alt")), true);
  const bool is_inside_mail = ascii_lower(source.substr(0, 4)) == "cid:";
  if (source.empty() || is_inside_mail || is_unsafe(source)) {
    account_.tell(source.empty() ? "an image without an address" : fmt::format("the image '{}'", shortened(source)),
                  true);
    account_.lose("image");
    out += alt;
    return;
  }
  const std::string address = led(source, true);
  if (address.empty()) {
    account_.lose("image");
    out += alt;
    return;
  }
  account_.keep("image");
  out += fmt::format("![{}]({})", alt, markdown_destination(address));
}

// Films and what is shown of other sites: a link to it.
void InlineWriter::write_film(const GumboNode& node, std::string& out) {
  std::string_view source = trim(attribute_of(node, "src"));
  for (const GumboNode* const child : children_of(node)) {
    if (source.empty() && tag_of(*child) == GUMBO_TAG_SOURCE) source = trim(attribute_of(*child, "src"));
  }
  if (source.empty() || is_unsafe(source) || in_link_) {
    account_.tell("something to play without an address", true);
    account_.lose("film");
    return;
  }
  account_.approximate("film");
  std::string title = escape_plain_text(collapse(attribute_of(node, "title")), true);
  if (trim(title).empty()) title = escape_plain_text(source, true);
  out += fmt::format("[{}]({})", trim(title), markdown_destination(led(source, false)));
}

// The box of an item that is to be done.
void InlineWriter::write_box(const GumboNode& node, std::string& out) {
  if (attribute_of(node, "type") != "checkbox" || node.type != GUMBO_NODE_ELEMENT) return;
  const bool is_checked = gumbo_get_attribute(&node.v.element.attributes, "checked") != nullptr;
  out += is_checked ? "[x] " : "[ ] ";
}

std::string paragraphs(std::string_view run) {
  std::string out;
  bool is_new = true;
  while (!run.empty()) {
    const std::size_t end = std::min(run.find('\n'), run.size());
    const std::string text = collapse(run.substr(0, end));
    const std::string_view line = trim(text);
    run.remove_prefix(std::min(end + 1, run.size()));
    if (line.empty()) {
      is_new = true;
      continue;
    }
    if (!out.empty()) out += is_new ? "\n\n" : "\\\n";
    out += escape_line_start(line);
    is_new = false;
  }
  return out;
}

}  // namespace kb
