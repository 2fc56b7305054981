#include "content/html_safe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "content/html_rules.h"
#include "content/html_scan.h"
#include "content/markdown_entities.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view embedded_scheme = "kb-file:";
constexpr std::size_t deepest = 256;  // elements in each other; browsers end at 512

// As it is written, with the references that it has.
std::string escape_written_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_reference = c == '&' && entity_at(text, at).length > 0;
    const bool is_control = static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t';
    const std::string_view reference = is_reference || c == '"' ? std::string_view() : markup_reference(c);
    if (reference.empty())
      out += is_control ? ' ' : c;
    else
      out += reference;
  }
  return out;
}

class SafeWriter {
 public:
  SafeWriter(std::string_view html, const SafeHtml& how) : html_(html), how_(how) { out_.reserve(html.size() + 64); }

  std::string run() {
    HtmlVisitor visitor;
    visitor.text = [&](std::string_view text, std::size_t) { out_ += escape_written_text(text); };
    visitor.tag = [&](const HtmlTag& tag) { tag.closing ? close(tag.name) : open(tag); };
    scan_html(html_, visitor);
    close_down_to(0);
    return std::move(out_);
  }

 private:
  struct OpenElement {
    const SafeElement* element;
    std::string written;  // its name in the output; empty: only its content is there
  };

  bool is_open(std::string_view names) const {
    return std::ranges::any_of(open_, [&](const OpenElement& each) { return is_among(names, each.element->name); });
  }

  void close_down_to(std::size_t count) {
    while (open_.size() > count) {
      const std::string& name = open_.back().written;
      if (!name.empty()) out_ += "</" + name + ">";
      if (name == "table" && !how_.is_for_word) out_ += "</div>";
      open_.pop_back();
    }
  }

  void close(std::string_view name) {
    const SafeElement* const element = find_safe_element(name);
    if (element == nullptr || element->shape == Shape::empty) return;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].element == element) return close_down_to(i);
      if (element->shape == Shape::phrase && open_[i].element->shape == Shape::block) return;
    }
  }

  // What ends where the element begins: a cell before the next one, a paragraph before a list.
  void close_before(const SafeElement& element) {
    std::size_t down_to = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string_view name = open_[i].element->name;
      if (is_among(element.inside, name)) break;
      if (is_among(element.closes, name)) down_to = i;
      if (name == "p" && (element.shape == Shape::block || element.name == "hr")) down_to = i;
      if (element.name == "a" && name == "a") down_to = i;
      if (element.closes.empty() && open_[i].element->shape == Shape::block) break;
    }
    close_down_to(down_to);
  }

  void open(const HtmlTag& tag) {
    if (tag.name == "iframe" || tag.name == "embed") return write_frame(tag);
    const SafeElement* const element = find_safe_element(tag.name);
    const bool is_known = element != nullptr && (element->inside.empty() || is_open(element->inside));
    if (!is_known) return write_id_only(tag);
    close_before(*element);
    if (open_.size() >= deepest) return;
    if (element->name == "img") return write_image(tag);
    if (element->name == "input") return write_task(tag);
    std::string name = written_name(*element);
    std::string attributes = attributes_of(*element, tag);
    const bool leads = element->name == "a" || element->name == "audio" || element->name == "video";
    std::string address = leads ? address_attributes(*element, tag) : "";
    if (leads && address.empty() && attributes.find(" id=") == attributes.npos) name.clear();
    const std::string place = how_.is_for_word && is_heading(*element) ? take_id(attributes) : "";
    if (!name.empty()) {
      if (name == "table") out_ += how_.is_for_word ? "" : "<div class=\"table\">";
      out_ += '<' + name + (name == "table" && how_.is_for_word ? " border=\"1\"" : "") + attributes + address + '>' +
              place;
    }
    if (element->shape != Shape::empty) open_.push_back({element, std::move(name)});
  }

  static bool is_heading(const SafeElement& element) {
    return element.name.size() == 2 && element.name[0] == 'h' && element.name[1] != 'r';
  }

  // Word processors know places by the old attribute of an element that is empty: ' id="x"' moves there.
  static std::string take_id(std::string& attributes) {
    constexpr std::string_view begin = " id=";
    if (!attributes.starts_with(begin)) return {};
    const std::size_t end = attributes.find('"', begin.size() + 1) + 1;
    const std::string value = attributes.substr(begin.size(), end - begin.size());
    attributes.erase(0, end);
    return "<a name=" + value + "></a>";
  }

  std::string written_name(const SafeElement& element) const {
    if (element.name == "center") return "div";
    if (!is_heading(element)) return std::string(element.name);
    return fmt::format("h{}", std::clamp(element.name[1] - '0' + how_.deeper, 1, 6));
  }

  std::string id_attribute(const HtmlTag& tag) {
    const HtmlAttribute* id = tag.find("id");
    if (id == nullptr && tag.name == "a") id = tag.find("name");
    const std::string value = id == nullptr ? std::string() : escape_markup(id->value);
    const bool is_one = !value.empty() && !value.starts_with("kb:") && value.find_first_of(" \t\n") == value.npos;
    if (!is_one || !ids_.insert(value).second) return {};
    return fmt::format(" id=\"{}{}\"", escape_markup(how_.id_prefix), value);
  }

  std::string attributes_of(const SafeElement& element, const HtmlTag& tag) {
    std::string out = id_attribute(tag);
    for (const SafeAttribute& row : safe_attributes()) {
      if (row.elements != "*" && !is_among(row.elements, element.name)) continue;
      const HtmlAttribute* const attribute = tag.find(row.name);
      if (attribute == nullptr || !row.takes(attribute->value)) continue;
      out += fmt::format(" {}=\"{}\"", row.name, escape_markup(attribute->value));
    }
    const bool is_cell = element.name == "td" || element.name == "th";
    return is_cell ? out + alignment_of(tag) : out;
  }

  std::string alignment_of(const HtmlTag& tag) const {
    const HtmlAttribute* const align = tag.find("align");
    if (align == nullptr || (align->value != "right" && align->value != "center")) return {};
    return fmt::format(" {}=\"{}\"", how_.is_for_word ? "align" : "class", align->value);
  }

  EmbeddedFile embedded(std::string_view address) const {
    std::size_t number = 0;
    const std::string_view digits = address.substr(embedded_scheme.size());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!how_.embed || error != std::errc{} || end != digits.data() + digits.size()) return {};
    return how_.embed(number);
  }

  std::string address_attributes(const SafeElement& element, const HtmlTag& tag) const {
    const bool is_link = element.name == "a";
    const HtmlAttribute* const attribute = tag.find(is_link ? "href" : "src");
    if (attribute == nullptr) return {};
    std::string address(trim(attribute->value));
    std::string name;
    if (address.starts_with(embedded_scheme)) {
      const EmbeddedFile file = embedded(address);
      if (file.address.empty()) return {};
      address = file.address;
      name = file.name;
    } else if (address.empty() || address == "#" || !is_safe_address(address)) {
      return {};
    }
    if (!is_link) {
      return is_of_the_web(address) ? "" : fmt::format(" src=\"{}\" controls=\"\"", escape_markup(address));
    }
    const std::string download = name.empty() ? "" : fmt::format(" download=\"{}\"", escape_markup(name));
    return fmt::format(" href=\"{}\"{}", escape_markup(address), download);
  }

  static std::string value_of(const HtmlTag& tag, std::string_view name) {
    const HtmlAttribute* const attribute = tag.find(name);
    return attribute == nullptr ? std::string() : attribute->value;
  }

  void write_link(const std::string& address, const std::string& text) {
    const std::string shown = escape_markup(text.empty() ? address : text);
    out_ += is_open("a") ? shown : fmt::format("<a href=\"{}\">{}</a>", escape_markup(address), shown);
  }

  void write_image(const HtmlTag& tag) {
    std::string address(trim(value_of(tag, "src")));
    const std::string alternative = value_of(tag, "alt");
    const bool is_embedded = address.starts_with(embedded_scheme);
    if (is_embedded) address = embedded(address).address;
    if (is_of_the_web(address)) return write_link(address, alternative);
    const bool is_shown = is_embedded || is_image_data(address) || scheme_of_address(address).empty();
    if (address.empty() || address == "#" || !is_shown) {
      out_ += escape_markup(alternative);
      return;
    }
    const std::string_view later = how_.is_for_word ? "" : " loading=\"lazy\"";
    out_ += fmt::format("<img src=\"{}\" alt=\"{}\"{}{}>", escape_markup(address), escape_markup(alternative),
                        attributes_of(*find_safe_element("img"), tag), later);
  }

  void write_task(const HtmlTag& tag) {
    if (ascii_lower(value_of(tag, "type")) != "checkbox") return;
    const bool is_done = tag.find("checked") != nullptr;
    if (how_.is_for_word) {
      out_ += is_done ? "☑" : "☐";
      return;
    }
    out_ +=
        is_done ? "<input type=\"checkbox\" checked=\"\" disabled=\"\">" : "<input type=\"checkbox\" disabled=\"\">";
  }

  void write_frame(const HtmlTag& tag) {
    const std::string address = value_of(tag, "src");
    if (is_of_the_web(address)) write_link(address, value_of(tag, "title"));
  }

  // Links may lead to the place of an element that is not known.
  void write_id_only(const HtmlTag& tag) {
    const std::string id = id_attribute(tag);
    if (!id.empty() && !is_open("table")) out_ += "<span" + id + "></span>";
  }

  std::string_view html_;
  const SafeHtml& how_;
  std::string out_;
  std::vector<OpenElement> open_;
  std::set<std::string> ids_;
};

}  // namespace

bool is_safe_address(std::string_view address) {
  constexpr std::array<std::string_view, 5> schemes = {"", "http", "https", "mailto", "tel"};
  return std::ranges::find(schemes, scheme_of_address(address)) != schemes.end();
}

std::string safe_html(std::string_view html, const SafeHtml& how) {
  return SafeWriter(html, how).run();
}

}  // namespace kb
