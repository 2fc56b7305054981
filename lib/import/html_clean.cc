#include "import/html_clean.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "content/markdown_entities.h"
#include "import/html_elements.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_tags = 50'000;
constexpr std::size_t most_open = 200;
constexpr std::size_t most_work = 4'000'000;  // open elements times tags: what a parser may have to rebuild

// Elements that have no end, or whose end may be left out: they do not nest by themselves.
constexpr std::string_view unnested = " br embed hr img input p li dt dd source tr td th thead tbody tfoot ";

constexpr std::string_view kept_attributes[] = {
    "href",   "src", "alt",  "start", "align",   "checked", "class", "colspan", "data-lang", "data-src",
    "hidden", "id",  "name", "role",  "rowspan", "style",   "title", "type",    "reversed",  "value"};

bool is_unnested(const std::string& name) {
  return unnested.find(fmt::format(" {} ", name)) != std::string_view::npos;
}

class Cleaner {
 public:
  Cleaner(std::string_view html, const HtmlHooks& hooks, HtmlAccount& account)
      : html_(html), hooks_(hooks), account_(account) {}

  CleanHtml run() {
    HtmlVisitor visitor;
    visitor.tag = [&](const HtmlTag& tag) {
      if (is_skipping(tag)) return;
      flush_text();
      add_tag(tag);
    };
    visitor.text = [&](std::string_view text, std::size_t) {
      if (skipped_.empty()) pending_ += text;
    };
    scan_html(html_, visitor);
    flush_text();
    if (html_.find("<![CDATA[") != std::string_view::npos) account_.tell("a CDATA section", true);
    return std::move(out_);
  }

 private:
  // Whether the tag stands inside an element that is left out, or ends it.
  bool is_skipping(const HtmlTag& tag) {
    if (skipped_.empty()) return false;
    if (tag.name != skipped_) return true;
    const bool is_nesting = tag.name == "svg" || tag.name == "template";
    skipped_depth_ += tag.closing ? -1 : is_nesting ? 1 : 0;
    if (skipped_depth_ == 0) skipped_.clear();
    return true;
  }

  void begin_skipping(const HtmlTag& tag) {
    if (tag.closing) return;
    if (tag.name != "title") account_.lose(fmt::format("<{}>", tag.name));
    const bool is_closed_itself = tag.end >= 2 && html_[tag.end - 2] == '/';
    if (is_closed_itself || !has_end(tag)) return;
    skipped_ = tag.name;
    skipped_depth_ = 1;
  }

  // What is never closed would take the rest of the page with it.
  bool has_end(const HtmlTag& tag) {
    if (endless_.contains(tag.name)) return false;
    const std::string wanted = fmt::format("</{}", tag.name);
    const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); };
    const std::string_view rest = html_.substr(tag.end);
    if (std::search(rest.begin(), rest.end(), wanted.begin(), wanted.end(), same) != rest.end()) return true;
    endless_.insert(tag.name);
    return false;
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
      out_.html += escape_markup(text.substr(0, at));
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
    const HtmlRole role = html_role(tag.name, hooks_.kind);
    if (role == HtmlRole::known || is_pasted_sign(tag)) return write_tag(tag);
    if (role == HtmlRole::skipped) return begin_skipping(tag);
    if (role == HtmlRole::film) return write_film(tag);
    if (!tag.closing) keep_id(tag);
    if (tag.closing || role == HtmlRole::plain) return separate(tag);
    const HtmlAttribute* const source = tag.find("src");
    const std::string what = fmt::format("<{}>", tag.name);
    if (role != HtmlRole::dropped) role == HtmlRole::grave ? account_.lose(what) : account_.approximate(what);
    account_.tell(source == nullptr ? what : fmt::format("{} '{}'", what, source->value), role == HtmlRole::grave);
    separate(tag);
  }

  // Of spans only those that stand for the sign of an item: html_list.h takes them out.
  bool is_pasted_sign(const HtmlTag& tag) {
    if (tag.name != "span") return false;
    if (tag.closing) return open_["span"] > 0;
    const HtmlAttribute* const style = tag.find("style");
    return style != nullptr && ascii_lower(style->value).find("mso-list:") != std::string::npos;
  }

  // What has no element of its own left may still be what a link leads to.
  void keep_id(const HtmlTag& tag) {
    const HtmlAttribute* const id = tag.find("id");
    const bool is_wanted = hooks_.is_linked && id != nullptr && hooks_.is_linked(id->value);
    if (is_wanted) out_.html += fmt::format("<a id=\"{}\"></a>", escape_markup(id->value));
  }

  void write_film(const HtmlTag& tag) {
    if (tag.closing) return;
    HtmlTag film = tag;
    film.name = "embed";
    for (HtmlAttribute& attribute : film.attributes) {
      if (attribute.name == "data" || (attribute.name == "data-src" && tag.find("src") == nullptr)) {
        attribute.name = "src";
      }
    }
    write_tag(film);
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
      if (attribute != nullptr)
        out_.html += fmt::format(" {}=\"{}\"", name, escape_markup(converted(attribute->value)));
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

  const std::string_view html_;
  const HtmlHooks& hooks_;
  HtmlAccount& account_;
  CleanHtml out_;
  std::string skipped_;  // the element that is left out
  int skipped_depth_ = 0;
  std::set<std::string> endless_;
  std::string pending_;
  std::map<std::string, std::size_t> open_;
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
};

}  // namespace

CleanHtml clean_html(std::string_view html, const HtmlHooks& hooks, HtmlAccount& account) {
  return Cleaner(html, hooks, account).run();
}

std::string put_back(std::string_view text, const std::vector<std::string>& kept, std::string_view open,
                     std::string_view close) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = text.find(open);
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin + open.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && number < kept.size()) out += kept[number];
    const std::size_t after = text.find(close);
    text.remove_prefix(after == std::string_view::npos ? text.size() : after + close.size());
  }
  return out;
}

}  // namespace kb
