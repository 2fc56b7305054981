#include "content/html_safe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>
#include <vector>

#include "content/html_rules.h"
#include "content/html_scan.h"
#include "content/markdown_entities.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view embedded_scheme = "kb-file:";
constexpr std::size_t deepest = 256;      // elements in each other; browsers end at 512
constexpr std::size_t most_going_on = 8;  // phrases that go on in another paragraph

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
    visitor.text = [&](std::string_view text, std::size_t) {
      if (!is_in_frame_) out_ += escape_written_text(text);
    };
    visitor.tag = [&](const HtmlTag& tag) {
      is_in_frame_ = tag.name == "iframe" && !tag.closing;
      tag.closing ? close(tag.name) : open(tag);
    };
    scan_html(html_, visitor);
    close_down_to(0);
    return std::move(out_);
  }

 private:
  struct OpenElement {
    const SafeElement* element;
    std::string written;     // its name in the output; empty: only its content is there
    std::string attributes;  // without the id
  };

  bool is_for_browser() const { return how_.reader == HtmlReader::browser; }
  bool is_for_word() const { return how_.reader == HtmlReader::word; }
  bool is_for_book() const { return how_.reader == HtmlReader::book; }

  bool is_open(std::string_view names) const {
    return std::ranges::any_of(open_, [&](const OpenElement& each) { return is_among(names, each.element->name); });
  }

  void close_down_to(std::size_t count) {
    while (open_.size() > count) {
      const std::string& name = open_.back().written;
      if (!name.empty()) out_ += "</" + name + ">";
      if (name == "table" && is_for_browser()) out_ += "</div>";
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

  // What ends where the element begins: a cell before the next one, a paragraph before a list. Gives the phrases that
  // a paragraph leaves to the next one.
  std::vector<OpenElement> close_before(const SafeElement& element) {
    if (element.shape != Shape::block && element.name != "hr" && element.name != "a") return {};
    std::size_t down_to = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string_view name = open_[i].element->name;
      if (is_among(element.inside, name)) break;
      if (is_among(element.closes, name)) down_to = i;
      if (name == "p" && (element.shape == Shape::block || element.name == "hr")) down_to = i;
      if (element.name == "a" && name == "a") down_to = i;
      if (element.closes.empty() && open_[i].element->shape == Shape::block) break;
    }
    std::vector<OpenElement> going_on;
    if (element.name == "p" && down_to < open_.size() && open_[down_to].element->name == "p") {
      for (std::size_t i = down_to + 1; i < open_.size() && going_on.size() < most_going_on; ++i) {
        const bool is_one = open_[i].element->shape == Shape::phrase && open_[i].element->name != "a";
        if (is_one && !open_[i].written.empty()) going_on.push_back(open_[i]);
      }
    }
    close_down_to(down_to);
    return going_on;
  }

  void go_on(std::vector<OpenElement> phrases) {
    for (OpenElement& phrase : phrases) {
      out_ += '<' + phrase.written + phrase.attributes + '>';
      open_.push_back(std::move(phrase));
    }
  }

  void open(const HtmlTag& tag) {
    if (tag.name == "iframe" || tag.name == "embed") return write_frame(tag);
    const SafeElement* const element = find_safe_element(tag.name);
    const bool is_known = element != nullptr && (element->inside.empty() || is_open(element->inside));
    if (!is_known) return write_id_only(tag);
    std::vector<OpenElement> going_on = close_before(*element);
    if (open_.size() + going_on.size() >= deepest) return;
    if (element->name == "img") return write_image(tag);
    if (element->name == "input") return write_task(tag);
    std::string name = written_name(*element);
    std::string id = name.empty() ? "" : id_attribute(tag);
    std::string attributes = attributes_of(*element, name, tag);
    const bool leads = element->name == "a" || element->name == "audio" || element->name == "video";
    const std::string address = leads ? address_attributes(*element, tag) : "";
    if (leads && address.empty() && id.empty()) name.clear();
    const std::string place = is_for_word() && is_heading(*element) ? place_of(std::exchange(id, {})) : "";
    if (!name.empty()) {
      if (name == "table" && is_for_browser()) out_ += "<div class=\"table\">";
      out_ += '<' + name + (name == "table" && is_for_word() ? " border=\"1\"" : "") + id + attributes + address + '>' +
              place;
    }
    if (element->shape == Shape::empty) return;
    open_.push_back({element, std::move(name), std::move(attributes)});
    go_on(std::move(going_on));
  }

  static bool is_heading(const SafeElement& element) {
    return element.name.size() == 2 && element.name[0] == 'h' && element.name[1] != 'r';
  }

  // Word processors know places by the old attribute of an element that is empty, instead of ' id="x"'.
  static std::string place_of(const std::string& id) {
    return id.empty() ? "" : "<a name" + id.substr(id.find('=')) + "></a>";
  }

  std::string written_name(const SafeElement& element) const {
    if (!is_heading(element)) return std::string(is_for_book() ? name_in_book(element) : name_in_page(element));
    return fmt::format("h{}", std::clamp(element.name[1] - '0' + how_.deeper, 1, 6));
  }

  std::string id_attribute(const HtmlTag& tag) {
    const HtmlAttribute* id = tag.find("id");
    if (id == nullptr && tag.name == "a") id = tag.find("name");
    if (id == nullptr || trim(id->value).empty()) return {};
    const std::string value = is_for_book() ? xml_id(id->value) : escape_markup(id->value);
    const bool is_one = !value.starts_with("kb:") && value.find_first_of(" \t\n") == value.npos;
    if (!is_one || !ids_.insert(value).second) return {};
    return fmt::format(" id=\"{}{}\"", escape_markup(how_.id_prefix), value);
  }

  std::string attributes_of(const SafeElement& element, std::string_view written, const HtmlTag& tag) const {
    std::string out;
    for (const SafeAttribute& row : safe_attributes()) {
      if (row.elements != "*" && !is_among(row.elements, written)) continue;
      const HtmlAttribute* const attribute = tag.find(row.name);
      if (attribute == nullptr || (row.takes != nullptr && !row.takes(attribute->value))) continue;
      out += fmt::format(" {}=\"{}\"", row.name, row.takes == nullptr ? "" : escape_markup(attribute->value));
    }
    const bool is_cell = element.name == "td" || element.name == "th";
    return is_cell ? out + alignment_of(tag) : out;
  }

  std::string alignment_of(const HtmlTag& tag) const {
    const std::string align = value_of(tag, "align");
    if (is_for_book() && (align == "left" || align == "right" || align == "center")) {
      return fmt::format(" style=\"text-align: {}\"", align);
    }
    if (align != "right" && align != "center") return {};
    return fmt::format(" {}=\"{}\"", is_for_word() ? "align" : "class", align);
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
    std::string address = plain_address(attribute->value);
    std::string name;
    if (how_.lead) {
      const auto led = address.empty() ? std::nullopt : how_.lead(address, !is_link);
      if (!led || !is_safe_address(*led)) return {};
      address = *led;
    } else if (address.starts_with(embedded_scheme)) {
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
    const auto led = how_.lead ? how_.lead(address, false) : address;
    const bool is_link = !is_open("a") && led && is_safe_address(*led);
    out_ += is_link ? fmt::format("<a href=\"{}\">{}</a>", escape_markup(*led), shown) : shown;
  }

  void write_image(const HtmlTag& tag) {
    std::string address = plain_address(value_of(tag, "src"));
    const std::string alternative = value_of(tag, "alt");
    const bool is_embedded = !how_.lead && address.starts_with(embedded_scheme);
    if (is_embedded) address = embedded(address).address;
    if (how_.lead && !address.empty()) address = how_.lead(address, true).value_or("");
    if (is_of_the_web(address)) return write_link(address, alternative);
    const bool is_shown = is_embedded || is_image_data(address) || scheme_of_address(address).empty();
    if (address.empty() || address == "#" || !is_shown) {
      out_ += escape_markup(alternative);
      return;
    }
    const std::string_view later = is_for_browser() ? " loading=\"lazy\"" : "";
    out_ += fmt::format("<img src=\"{}\" alt=\"{}\"{}{}{}>", escape_markup(address), escape_markup(alternative),
                        id_attribute(tag), attributes_of(*find_safe_element("img"), "img", tag), later);
  }

  void write_task(const HtmlTag& tag) {
    if (ascii_lower(value_of(tag, "type")) != "checkbox") return;
    const bool is_done = tag.find("checked") != nullptr;
    if (!is_for_browser()) {
      out_ += is_done ? "☑" : "☐";
      return;
    }
    out_ +=
        is_done ? "<input type=\"checkbox\" checked=\"\" disabled=\"\">" : "<input type=\"checkbox\" disabled=\"\">";
  }

  void write_frame(const HtmlTag& tag) {
    const std::string address = plain_address(value_of(tag, "src"));
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
  bool is_in_frame_ = false;  // what is in it is for browsers that have no frames
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
