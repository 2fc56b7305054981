#include "content/html_rules.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Sorted by name.
constexpr SafeElement element_rows[] = {
    {"a"},
    {"abbr"},
    {"address", Shape::block, "", "", "div"},
    {"article", Shape::block, "", "", "div"},
    {"aside", Shape::block, "", "", "div"},
    {"audio"},
    {"b"},
    {"bdi"},
    {"bdo"},
    {"blockquote", Shape::block},
    {"br", Shape::empty},
    {"caption", Shape::block, "table"},
    {"center", Shape::block, "", "", "div"},
    {"cite"},
    {"code"},
    {"dd", Shape::block, "dl", "dd dt"},
    {"del"},
    {"details", Shape::block},
    {"dfn"},
    {"div", Shape::block},
    {"dl", Shape::block},
    {"dt", Shape::block, "dl", "dd dt"},
    {"em"},
    {"figcaption", Shape::block},
    {"figure", Shape::block},
    {"footer", Shape::block, "", "", "div"},
    {"h1", Shape::block},
    {"h2", Shape::block},
    {"h3", Shape::block},
    {"h4", Shape::block},
    {"h5", Shape::block},
    {"h6", Shape::block},
    {"header", Shape::block, "", "", "div"},
    {"hr", Shape::empty},
    {"i"},
    {"img", Shape::empty},
    {"input", Shape::empty},
    {"ins"},
    {"kbd"},
    {"li", Shape::block, "ul ol", "li"},
    {"main", Shape::block, "", "", "div"},
    {"mark"},
    {"nav", Shape::block, "", "", "div"},
    {"ol", Shape::block},
    {"p", Shape::block},
    {"pre", Shape::block},
    {"q"},
    {"rp"},
    {"rt"},
    {"ruby"},
    {"s"},
    {"samp"},
    {"section", Shape::block},
    {"small"},
    {"span"},
    {"strike", Shape::phrase, "", "", "s"},
    {"strong"},
    {"sub"},
    {"summary", Shape::block, "details"},
    {"sup"},
    {"table", Shape::block},
    {"tbody", Shape::block, "table", "td th tr thead tbody tfoot caption"},
    {"td", Shape::block, "tr", "td th"},
    {"tfoot", Shape::block, "table", "td th tr thead tbody tfoot caption"},
    {"th", Shape::block, "tr", "td th"},
    {"thead", Shape::block, "table", "td th tr thead tbody tfoot caption"},
    {"tr", Shape::block, "table", "td th tr caption"},
    {"tt", Shape::phrase, "", "", "code"},
    {"u"},
    {"ul", Shape::block},
    {"var"},
    {"video"},
    {"wbr", Shape::empty},
};

bool is_any_text(std::string_view) {
  return true;
}

bool is_small_number(std::string_view value) {
  const bool digits = std::ranges::all_of(value, is_ascii_digit);
  return digits && !value.empty() && value.size() <= 5;
}

// As a cell spans them: none would be an error.
bool is_count(std::string_view value) {
  return is_small_number(value) && value.find_first_not_of('0') != value.npos;
}

// Parts of up to eight letters, digits after the first.
bool is_language_name(std::string_view value) {
  bool is_first = true;
  while (true) {
    const std::string_view part = value.substr(0, value.find('-'));
    const bool is_part = std::ranges::all_of(part, is_first ? is_ascii_letter : is_ascii_alnum);
    if (part.empty() || part.size() > 8 || !is_part) return false;
    if (part.size() == value.size()) return true;
    value.remove_prefix(part.size() + 1);
    is_first = false;
  }
}

bool is_language_of_code(std::string_view value) {
  const auto fits = [](char c) { return c > ' ' && c < 127 && c != '"' && c != '<' && c != '>' && c != '&'; };
  return value.starts_with("language-") && std::ranges::all_of(value, fits);
}

bool is_direction(std::string_view value) {
  return value == "ltr" || value == "rtl" || value == "auto";
}

bool is_row_scope(std::string_view value) {
  return value == "row" || value == "col" || value == "rowgroup" || value == "colgroup";
}

constexpr SafeAttribute attribute_rows[] = {
    {"*", "dir", is_direction},
    {"*", "lang", is_language_name},
    {"*", "title", is_any_text},
    {"code", "class", is_language_of_code},
    {"details", "open", nullptr},
    {"img video", "height", is_small_number},
    {"img video", "width", is_small_number},
    {"ol", "reversed", nullptr},
    {"ol", "start", is_small_number},
    {"td th", "colspan", is_count},
    {"td th", "rowspan", is_small_number},
    {"th", "scope", is_row_scope},
};

struct BookName {
  std::string_view name;
  std::string_view in_book;
};

constexpr BookName book_names[] = {
    {"audio", ""},         {"dd", "div"},      {"details", "div"}, {"dl", "div"}, {"dt", "div"},
    {"figcaption", "div"}, {"figure", "div"},  {"rp", ""},         {"rt", ""},    {"ruby", ""},
    {"section", "div"},    {"summary", "div"}, {"video", ""},      {"wbr", ""},
};

}  // namespace

std::span<const SafeAttribute> safe_attributes() {
  return attribute_rows;
}

bool is_among(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != names.npos; at = names.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
  }
  return false;
}

const SafeElement* find_safe_element(std::string_view name) {
  const auto* const row = std::ranges::lower_bound(element_rows, name, {}, &SafeElement::name);
  return row != std::end(element_rows) && row->name == name ? row : nullptr;
}

std::string_view name_in_page(const SafeElement& element) {
  return element.becomes.empty() ? element.name : element.becomes;
}

std::string_view name_in_book(const SafeElement& element) {
  const auto* const row = std::ranges::find(book_names, element.name, &BookName::name);
  return row == std::end(book_names) ? name_in_page(element) : row->in_book;
}

std::string plain_address(std::string_view written) {
  const auto is_plain = [](char c) { return c >= ' ' && static_cast<unsigned char>(c) < 0x7F; };
  if (std::ranges::all_of(written, is_plain)) return std::string(trim(written));
  std::string address;
  for (std::size_t at = 0; at < written.size();) {
    const CodePoint c = code_point_at(written, at);
    const bool is_one = c.value >= ' ' && c.value != 0x7F && c.value != 0xFFFE && c.value != 0xFFFF;
    if (is_one) address += written.substr(at, c.length);
    at += c.length;
  }
  return std::string(trim(address));
}

std::string scheme_of_address(std::string_view address) {
  std::string scheme;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= ' ') continue;
    if (c == ':') return ascii_lower(scheme);
    if (c == '/' || c == '?' || c == '#') return {};
    scheme += c;
  }
  return {};
}

bool is_of_the_web(std::string_view address) {
  const std::string scheme = scheme_of_address(address);
  const auto is_slash = [](char c) { return c == '/' || c == '\\'; };
  const bool has_host = address.size() > 1 && is_slash(address[0]) && is_slash(address[1]);
  return scheme == "http" || scheme == "https" || has_host;
}

bool is_image_data(std::string_view address) {
  constexpr std::string_view kinds[] = {"png;", "jpeg;", "gif;", "webp;", "svg+xml;"};
  constexpr std::string_view begin = "data:image/";
  return address.starts_with(begin) && std::ranges::any_of(kinds, [&](std::string_view kind) {
           return address.substr(begin.size()).starts_with(kind);
         });
}

}  // namespace kb
