#include "export/xhtml.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "content/html_scan.h"
#include "content/html_tree.h"
#include "text/char_class.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t deepest = 1'000;  // elements in each other; the parser and its tree are walked by recursion

enum class Content {
  block,       // flow in flow
  phrases,     // a block of text: no block inside
  inline_one,  // text in text
  empty,       // void
  structure,   // of a table: where the parser leaves it, it may stand
};

struct ElementRow {
  std::string_view name;
  Content content;
  std::string_view becomes = {};  // else its own name
};

constexpr ElementRow element_rows[] = {
    {"a", Content::inline_one},
    {"abbr", Content::inline_one},
    {"address", Content::block, "div"},
    {"article", Content::block, "div"},
    {"aside", Content::block, "div"},
    {"b", Content::inline_one},
    {"bdi", Content::inline_one},
    {"bdo", Content::inline_one},
    {"big", Content::inline_one, "span"},
    {"blockquote", Content::block},
    {"br", Content::empty},
    {"caption", Content::structure},
    {"center", Content::block, "div"},
    {"cite", Content::inline_one},
    {"code", Content::inline_one},
    {"col", Content::empty},
    {"colgroup", Content::structure},
    {"dd", Content::block, "div"},
    {"del", Content::inline_one},
    {"details", Content::block, "div"},
    {"dfn", Content::inline_one},
    {"div", Content::block},
    {"dl", Content::block, "div"},
    {"dt", Content::block, "div"},
    {"em", Content::inline_one},
    {"figcaption", Content::block, "div"},
    {"figure", Content::block, "div"},
    {"font", Content::inline_one, "span"},
    {"footer", Content::block, "div"},
    {"h1", Content::phrases},
    {"h2", Content::phrases},
    {"h3", Content::phrases},
    {"h4", Content::phrases},
    {"h5", Content::phrases},
    {"h6", Content::phrases},
    {"header", Content::block, "div"},
    {"hr", Content::empty},
    {"i", Content::inline_one},
    {"img", Content::empty},
    {"ins", Content::inline_one},
    {"kbd", Content::inline_one},
    {"li", Content::block},
    {"main", Content::block, "div"},
    {"mark", Content::inline_one},
    {"nav", Content::block, "div"},
    {"ol", Content::block},
    {"p", Content::phrases},
    {"pre", Content::phrases},
    {"q", Content::inline_one},
    {"s", Content::inline_one},
    {"samp", Content::inline_one},
    {"section", Content::block, "div"},
    {"small", Content::inline_one},
    {"span", Content::inline_one},
    {"strike", Content::inline_one, "s"},
    {"strong", Content::inline_one},
    {"sub", Content::inline_one},
    {"summary", Content::block, "div"},
    {"sup", Content::inline_one},
    {"table", Content::block},
    {"tbody", Content::structure},
    {"td", Content::structure},
    {"tfoot", Content::structure},
    {"th", Content::structure},
    {"thead", Content::structure},
    {"tr", Content::structure},
    {"tt", Content::inline_one, "code"},
    {"u", Content::inline_one},
    {"ul", Content::block},
    {"var", Content::inline_one},
};

constexpr std::string_view dropped_elements[] = {
    "applet", "audio",  "canvas", "embed", "frame", "frameset", "head",     "iframe", "math",  "noframes",
    "object", "select", "script", "style", "svg",   "template", "textarea", "title",  "video",
};

const ElementRow* row_of(std::string_view name) {
  const auto* const row = std::ranges::lower_bound(element_rows, name, {}, &ElementRow::name);
  return row != std::end(element_rows) && row->name == name ? row : nullptr;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 6 && text.find_first_not_of("0123456789") == text.npos;
}

bool starts_xml_name(char32_t c) {
  return c == '_' || (c < 0x80 ? is_letter_or_digit(c) && !(c >= '0' && c <= '9')
                               : is_letter_or_digit(c) && c != 0xAA && c != 0xBA);
}

// Where the open elements of the place are.
struct Place {
  std::string_view parent;  // as written
  bool in_phrases = false;  // only text may stand here
  std::size_t depth = 0;
};

class XhtmlWriter {
 public:
  explicit XhtmlWriter(const XhtmlDestination& destination) : destination_(destination) {}

  std::string write(const GumboNode& body) {
    write_children(body, {"body", false, 0});
    return std::move(out_);
  }

 private:
  void write_children(const GumboNode& node, const Place& place) {
    const bool is_list = place.parent == "ul" || place.parent == "ol";
    for (const GumboNode* const child : children_of(node)) {
      const bool is_item = element_name(*child) == "li";
      const bool is_blank = trim(text_of(*child)).empty() && tag_of(*child) == GUMBO_TAG_UNKNOWN;
      if (!is_list || is_item || is_blank) {
        write_node(*child, place);
      } else {
        out_ += "<li>";
        write_node(*child, {"li", false, place.depth});
        out_ += "</li>";
      }
    }
  }

  static std::string_view element_name(const GumboNode& node) {
    const GumboTag tag = tag_of(node);
    return tag == GUMBO_TAG_UNKNOWN ? std::string_view() : gumbo_normalized_tagname(tag);
  }

  void write_node(const GumboNode& node, const Place& place) {
    if (node.type != GUMBO_NODE_ELEMENT) {
      out_ += escape_markup(text_of(node));
      return;
    }
    const std::string_view name = element_name(node);
    if (place.depth > deepest || std::ranges::find(dropped_elements, name) != std::end(dropped_elements)) return;
    if (name == "input") return write_input(node);
    if (name == "img") return write_image(node);
    const ElementRow* const row = row_of(name);
    const bool is_around_blocks =
        row != nullptr && row->content == Content::inline_one && name != "a" && holds_block(node);
    if (row == nullptr || is_around_blocks || !fits(*row, place))
      return write_children(node, {place.parent, place.in_phrases, place.depth + 1});
    name == "a" ? write_anchor(node, place) : write_element(node, *row, place);
  }

  // A block in a line of text, an item outside of a list: what is in it stands there without it. An inline element
  // around blocks, such as one that is never closed, gives way to them.
  static bool fits(const ElementRow& row, const Place& place) {
    if (row.name == "li" && place.parent != "ul" && place.parent != "ol") return false;
    const bool is_inline = row.content == Content::inline_one || row.name == "br";
    return is_inline || !place.in_phrases;
  }

  void write_element(const GumboNode& node, const ElementRow& row, const Place& place) {
    const std::string_view name = row.becomes.empty() ? row.name : row.becomes;
    out_ += fmt::format("<{}{}", name, attributes_of(node, name));
    if (row.content == Content::empty) {
      out_ += "/>";
      return;
    }
    out_ += '>';
    const bool in_phrases = place.in_phrases || row.content == Content::phrases || row.content == Content::inline_one;
    write_children(node, {name, in_phrases, place.depth + 1});
    out_ += fmt::format("</{}>", name);
  }

  void write_anchor(const GumboNode& node, const Place& place) {
    const std::string id = id_of(node);
    const std::string_view written = attribute_of(node, "href");
    const auto led = written.empty() ? std::nullopt : destination_(written, false);
    const bool is_empty = id.empty() && !led;
    if (!is_empty) out_ += "<a" + id + (led ? fmt::format(" href=\"{}\"", escape_markup(*led)) : "") + '>';
    write_children(node, {"a", place.in_phrases || !holds_block(node), place.depth + 1});
    if (!is_empty) out_ += "</a>";
  }

  void write_image(const GumboNode& node) {
    const std::string_view source = attribute_of(node, "src");
    const std::string alternative = escape_markup(attribute_of(node, "alt"));
    const auto led = source.empty() ? std::nullopt : destination_(source, true);
    if (!led) {
      out_ += alternative;
      return;
    }
    out_ += fmt::format("<img src=\"{}\" alt=\"{}\"", escape_markup(*led), alternative);
    for (const char* const side : {"width", "height"}) {
      if (is_number(attribute_of(node, side))) out_ += fmt::format(" {}=\"{}\"", side, attribute_of(node, side));
    }
    out_ += "/>";
  }

  // A box of a list of tasks.
  void write_input(const GumboNode& node) {
    if (attribute_of(node, "type") != "checkbox") return;
    const bool is_checked =
        node.v.element.attributes.length > 0 && gumbo_get_attribute(&node.v.element.attributes, "checked") != nullptr;
    out_ += is_checked ? "☑" : "☐";
  }

  std::string id_of(const GumboNode& node) {
    std::string_view anchor = attribute_of(node, "id");
    if (anchor.empty() && tag_of(node) == GUMBO_TAG_A) anchor = attribute_of(node, "name");
    if (trim(anchor).empty()) return "";
    std::string id = xml_id(anchor);
    return ids_.insert(id).second ? fmt::format(" id=\"{}\"", id) : "";
  }

  std::string attributes_of(const GumboNode& node, std::string_view name) {
    std::string out = id_of(node);
    const auto add = [&](const char* attribute, bool is_wanted) {
      const std::string_view value = attribute_of(node, attribute);
      if (is_wanted && !value.empty()) out += fmt::format(" {}=\"{}\"", attribute, escape_markup(value));
    };
    const bool is_cell = name == "td" || name == "th";
    add("class", name == "code");
    add("title", name == "abbr");
    add("dir", attribute_of(node, "dir") == "rtl" || attribute_of(node, "dir") == "ltr");
    add("colspan", is_cell && is_number(attribute_of(node, "colspan")) && attribute_of(node, "colspan") != "0");
    add("rowspan", is_cell && is_number(attribute_of(node, "rowspan")));
    add("start", name == "ol" && is_number(attribute_of(node, "start")));
    const std::string_view align = attribute_of(node, "align");
    const bool is_known = align == "left" || align == "right" || align == "center";
    if (is_cell && is_known) out += fmt::format(" style=\"text-align: {}\"", align);
    return out;
  }

  const XhtmlDestination& destination_;
  std::string out_;
  std::set<std::string> ids_;
};

// How deep elements are in each other at most, if none that is open is closed by another.
std::size_t nesting_of(std::string_view html) {
  std::size_t depth = 0;
  std::size_t most = 0;
  scan_html(html, {[&](const HtmlTag& tag) {
                     const ElementRow* const row = row_of(tag.name);
                     if (row != nullptr && row->content == Content::empty) return;
                     if (tag.closing) depth -= depth > 0 ? 1 : 0;
                     if (!tag.closing) most = std::max(most, ++depth);
                   },
                   [](std::string_view, std::size_t) {}});
  return most;
}

const GumboNode* body_of_tree(const GumboNode& root) {
  for (const GumboNode* const child : children_of(root)) {
    if (tag_of(*child) == GUMBO_TAG_BODY) return child;
  }
  return &root;
}

}  // namespace

std::string to_xhtml(const std::string& html, const XhtmlDestination& destination) {
  if (nesting_of(html) > deepest) return fmt::format("<pre>{}</pre>\n", escape_markup(html_text(html)));
  const HtmlTree tree(html);
  return XhtmlWriter(destination).write(*body_of_tree(tree.root()));
}

std::string xml_id(std::string_view anchor) {
  std::string id;
  for (std::size_t at = 0; at < anchor.size();) {
    const CodePoint c = code_point_at(anchor, at);
    const bool is_inner = (c.value >= '0' && c.value <= '9') || c.value == '-' || c.value == '.';
    if (id.empty() && is_inner) id += '_';
    if (starts_xml_name(c.value) || is_inner) {
      id += anchor.substr(at, c.length);
    } else {
      id += fmt::format("_{:x}_", static_cast<std::uint32_t>(c.value));
    }
    at += c.length;
  }
  return id.empty() ? "_" : id;
}

}  // namespace kb
