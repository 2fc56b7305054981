#include "export/xhtml.h"

#include <fmt/format.h>

#include <set>

#include "content/html_rules.h"
#include "content/html_safe.h"
#include "content/html_tree.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view blocks_of_text = "h1 h2 h3 h4 h5 h6 p pre";

// Where the open elements of the place are.
struct Place {
  std::string_view parent;
  bool in_phrases = false;  // only text may stand here
};

std::string_view element_name(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  return tag == GUMBO_TAG_UNKNOWN ? std::string_view() : gumbo_normalized_tagname(tag);
}

bool is_list(std::string_view name) {
  return name == "ul" || name == "ol";
}

// Elements and attributes are those that safe_html() has let through.
class XhtmlWriter {
 public:
  std::string write(const GumboNode& body) {
    write_children(body, {"body", false});
    return std::move(out_);
  }

 private:
  void write_children(const GumboNode& node, const Place& place) {
    for (const GumboNode* const child : children_of(node)) {
      const bool is_blank = tag_of(*child) == GUMBO_TAG_UNKNOWN && trim(text_of(*child)).empty();
      if (!is_list(place.parent) || element_name(*child) == "li" || is_blank) {
        write_node(*child, place);
      } else {
        out_ += "<li>";
        write_node(*child, {"li", false});
        out_ += "</li>";
      }
    }
  }

  void write_node(const GumboNode& node, const Place& place) {
    if (node.type != GUMBO_NODE_ELEMENT) {
      out_ += escape_markup(text_of(node));
      return;
    }
    const SafeElement* const element = find_safe_element(element_name(node));
    const bool is_around_blocks =
        element != nullptr && element->shape == Shape::phrase && element->name != "a" && holds_block(node);
    if (element == nullptr || is_around_blocks || !fits(*element, place)) return write_children(node, place);
    write_element(node, *element, place);
  }

  // A block in a line of text, an item outside of a list: what is in it stands there without it. An inline element
  // around blocks, such as one that is never closed, gives way to them.
  static bool fits(const SafeElement& element, const Place& place) {
    if (element.name == "li" && !is_list(place.parent)) return false;
    const bool is_block = element.shape == Shape::block || element.name == "hr";
    return !is_block || !place.in_phrases;
  }

  void write_element(const GumboNode& node, const SafeElement& element, const Place& place) {
    out_ += fmt::format("<{}{}", element.name, attributes_of(node));
    if (element.shape == Shape::empty) {
      out_ += "/>";
      return;
    }
    out_ += '>';
    const bool is_around_text = element.name == "a"
                                    ? !holds_block(node)
                                    : element.shape == Shape::phrase || is_among(blocks_of_text, element.name);
    write_children(node, {element.name, place.in_phrases || is_around_text});
    out_ += fmt::format("</{}>", element.name);
  }

  // The parser may have made two elements of one: the first has the id.
  std::string attributes_of(const GumboNode& node) {
    std::string out;
    const GumboVector& list = node.v.element.attributes;
    for (unsigned i = 0; i < list.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(list.data[i]);
      const bool is_there = std::string_view(attribute.name) == "id" && !ids_.insert(attribute.value).second;
      if (!is_there) out += fmt::format(" {}=\"{}\"", attribute.name, escape_markup(attribute.value));
    }
    return out;
  }

  std::string out_;
  std::set<std::string> ids_;
};

const GumboNode* body_of_tree(const GumboNode& root) {
  for (const GumboNode* const child : children_of(root)) {
    if (tag_of(*child) == GUMBO_TAG_BODY) return child;
  }
  return &root;
}

}  // namespace

std::string to_xhtml(std::string_view html, const XhtmlDestination& destination) {
  SafeHtml how;
  how.reader = HtmlReader::book;
  how.lead = destination;
  const std::string safe = safe_html(html, how);
  const HtmlTree tree(safe);
  return XhtmlWriter().write(*body_of_tree(tree.root()));
}

}  // namespace kb
