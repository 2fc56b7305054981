#include "import/html_clean.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "content/markdown_entities.h"

namespace kb {
namespace {

constexpr std::size_t most_tags = 50'000;
constexpr std::size_t most_open = 200;
constexpr std::size_t most_work = 4'000'000;  // open elements times tags: what a parser may have to rebuild

enum class Role {
  known,    // the writer does something with it
  plain,    // only its text counts, and nobody misses the rest
  told,     // its text is kept, and it is told
  grave,    // what it shows is lost
  dropped,  // and so is its text, by the scanner
};

struct Element {
  std::string_view name;
  Role role;
};

constexpr Element elements[] = {
    {"a", Role::known},          {"abbr", Role::plain},     {"address", Role::known},  {"article", Role::known},
    {"aside", Role::known},      {"audio", Role::grave},    {"b", Role::known},        {"big", Role::plain},
    {"blockquote", Role::known}, {"body", Role::plain},     {"br", Role::known},       {"canvas", Role::grave},
    {"center", Role::known},     {"cite", Role::known},     {"code", Role::known},     {"dd", Role::known},
    {"details", Role::known},    {"div", Role::known},      {"dl", Role::known},       {"dt", Role::known},
    {"em", Role::known},         {"embed", Role::grave},    {"fieldset", Role::known}, {"figcaption", Role::known},
    {"figure", Role::known},     {"font", Role::plain},     {"footer", Role::known},   {"form", Role::known},
    {"h1", Role::known},         {"h2", Role::known},       {"h3", Role::known},       {"h4", Role::known},
    {"h5", Role::known},         {"h6", Role::known},       {"head", Role::plain},     {"header", Role::known},
    {"hr", Role::known},         {"html", Role::plain},     {"i", Role::known},        {"iframe", Role::grave},
    {"img", Role::known},        {"kbd", Role::known},      {"label", Role::plain},    {"li", Role::known},
    {"link", Role::plain},       {"main", Role::known},     {"meta", Role::plain},     {"nav", Role::known},
    {"object", Role::grave},     {"ol", Role::known},       {"p", Role::known},        {"pre", Role::known},
    {"samp", Role::known},       {"script", Role::dropped}, {"section", Role::known},  {"small", Role::plain},
    {"span", Role::plain},       {"strong", Role::known},   {"style", Role::dropped},  {"summary", Role::known},
    {"table", Role::known},      {"tbody", Role::known},    {"td", Role::known},       {"tfoot", Role::known},
    {"th", Role::known},         {"thead", Role::known},    {"title", Role::plain},    {"tr", Role::known},
    {"tt", Role::known},         {"ul", Role::known},       {"video", Role::grave},    {"wbr", Role::plain},
};

// Elements that have no end, or whose end may be left out: they do not nest by themselves.
constexpr std::string_view unnested = " br hr img p li dt dd tr td th thead tbody tfoot ";

constexpr std::string_view kept_attributes[] = {"href", "src", "alt", "start"};

bool is_unnested(const std::string& name) {
  return unnested.find(fmt::format(" {} ", name)) != std::string_view::npos;
}

Role role_of(std::string_view name) {
  const auto* const found = std::ranges::find(elements, name, &Element::name);
  return found == std::end(elements) ? Role::told : found->role;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Cleaner {
 public:
  explicit Cleaner(const HtmlHooks& hooks) : hooks_(hooks) {}

  CleanHtml run(std::string_view html) {
    HtmlVisitor visitor;
    visitor.tag = [&](const HtmlTag& tag) {
      flush_text();
      add_tag(tag);
    };
    visitor.text = [&](std::string_view text, std::size_t) { pending_ += text; };
    scan_html(html, visitor);
    flush_text();
    if (html.find("<![CDATA[") != std::string_view::npos) lose("a CDATA section", true);
    return std::move(out_);
  }

 private:
  void lose(std::string what, bool is_grave) {
    HtmlLoss loss{std::move(what), is_grave};
    if (std::ranges::find(out_.losses, loss) == out_.losses.end()) out_.losses.push_back(std::move(loss));
  }

  std::string keep(std::string text) {
    out_.kept.push_back(std::move(text));
    return fmt::format("{}{}{}", keeper_open, out_.kept.size() - 1, keeper_close);
  }

  // Text comes in parts: a placeholder may lie across them.
  void flush_text() {
    const std::string text = decode_entities(std::exchange(pending_, {}));
    if (!hooks_.split) return add_literal(text);
    for (auto& run : hooks_.split(text)) {
      if (run.is_verbatim) {
        out_.html += keep(std::move(run.text));
      } else {
        add_literal(run.text);
      }
    }
  }

  // The two characters themselves are put aside as well.
  void add_literal(std::string_view text) {
    while (!text.empty()) {
      const std::size_t at = std::min({text.find(keeper_open), text.find(keeper_close), text.size()});
      out_.html += escaped(text.substr(0, at));
      if (at == text.size()) return;
      out_.html += keep(std::string(text.substr(at, keeper_open.size())));
      text.remove_prefix(at + keeper_open.size());
    }
  }

  void add_tag(const HtmlTag& tag) {
    if (hooks_.element) {
      if (auto text = hooks_.element(tag)) {
        out_.html += keep(std::move(*text));
        return;
      }
    }
    const Role role = role_of(tag.name);
    if (role == Role::known) return write_tag(tag);
    if (tag.closing || role == Role::plain) return separate(tag);
    const HtmlAttribute* const source = tag.find("src");
    const std::string what = fmt::format("<{}>", tag.name);
    lose(source == nullptr ? what : fmt::format("{} '{}'", what, source->value), role == Role::grave);
    separate(tag);
  }

  // A block of another kind still ends the paragraph before it.
  void separate(const HtmlTag& tag) {
    if (is_html_block_element(tag.name)) out_.html += "<br><br>";
  }

  void write_tag(const HtmlTag& tag) {
    watch(tag);
    out_.html += fmt::format("<{}{}", tag.closing ? "/" : "", tag.name);
    for (const auto name : kept_attributes) {
      const HtmlAttribute* const attribute = tag.closing ? nullptr : tag.find(name);
      if (attribute != nullptr) out_.html += fmt::format(" {}=\"{}\"", name, escaped(converted(attribute->value)));
    }
    out_.html += '>';
  }

  std::string converted(const std::string& value) const {
    if (!hooks_.split) return value;
    std::string out;
    for (const auto& run : hooks_.split(value)) out += run.text;
    return out;
  }

  void watch(const HtmlTag& tag) {
    ++tags_;
    if (!is_unnested(tag.name)) {
      std::size_t& count = open_[tag.name];
      if (!tag.closing) {
        ++count;
        deepest_ = std::max(deepest_, ++depth_);
      } else if (count > 0) {
        --count;
        --depth_;
      }
    }
    if (tags_ > most_tags) throw HtmlTooComplex(fmt::format("the HTML has over {} tags", most_tags));
    if (deepest_ > most_open) throw HtmlTooComplex(fmt::format("the HTML is nested over {} levels deep", most_open));
    if (deepest_ * tags_ > most_work) throw HtmlTooComplex("the HTML has too many elements that are never closed");
  }

  const HtmlHooks& hooks_;
  CleanHtml out_;
  std::string pending_;
  std::map<std::string, std::size_t> open_;
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
};

}  // namespace

CleanHtml clean_html(std::string_view html, const HtmlHooks& hooks) {
  return Cleaner(hooks).run(html);
}

std::string put_back(std::string_view text, const std::vector<std::string>& kept) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find(keeper_open);
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open + keeper_open.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && number < kept.size()) out += kept[number];
    const std::size_t close = text.find(keeper_close);
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + keeper_close.size());
  }
  return out;
}

}  // namespace kb
