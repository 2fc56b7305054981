#include "content/front_matter_links.h"

#include <algorithm>
#include <array>

#include "content/value_place.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 14> extensions = {".md",  ".markdown", ".html", ".htm",  ".png", ".jpg", ".jpeg",
                                                         ".gif", ".webp",     ".svg",  ".avif", ".pdf", ".mp4", ".zip"};

bool has_known_extension(std::string_view text) {
  const std::string path = ascii_lower(text.substr(0, text.find_first_of("?#")));
  return std::ranges::any_of(extensions, [&](std::string_view extension) { return path.ends_with(extension); });
}

// "and/or" is none, "a/b.md", "/a/b", "./a", "#a" and "https://a" are.
bool looks_like_link(std::string_view text) {
  if (text.starts_with("https://") || text.starts_with("http://") || text.starts_with("mailto:")) return true;
  if (text.find("://") != text.npos || text.find('\n') != text.npos) return false;
  if (has_known_extension(text)) return true;
  if (text.find(' ') != text.npos) return false;
  return text.starts_with('/') || text.starts_with("./") || text.starts_with("../") ||
         (text.starts_with('#') && text.size() > 1);
}

class FrontMatterLinkReader {
 public:
  explicit FrontMatterLinkReader(const Document& document) : document_(document) {}

  std::vector<Link> take() {
    const auto place = [](const Link& link) { return link.where.offset; };
    std::ranges::stable_sort(links_, {}, place);
    const auto is_again = [&](const Link& a, const Link& b) { return place(a) == place(b); };  // "cover", "cover.image"
    links_.erase(std::unique(links_.begin(), links_.end(), is_again), links_.end());
    return std::move(links_);
  }

  // A scalar, or the scalars of a list; in maps what has a telling name: "src: cover.png".
  void read(const std::string& key, const Value& value, std::string_view name) {
    if (value.is_scalar()) add(key, value, name);
    for (const Value& item : value.items) read(key, item, {});
    for (const auto& [member, inner] : value.members) {
      if (is_telling(member)) read(key, inner, member);
    }
  }

 private:
  static bool is_telling(std::string_view member) {
    return member == "src" || member == "url" || member == "href" || member == "path" || member == "link" ||
           member == "image" || member == "file";
  }

  void add(const std::string& key, const Value& value, std::string_view name) {
    if (value.kind != Value::Kind::string || !looks_like_link(value.text)) return;
    const auto at = offset_of_value(document_, value, name);
    Link link;
    link.form = Link::Form::front_matter;
    link.destination = value.text;
    link.text = key;
    const std::size_t offset = at ? *at : offset_of_place(document_.source, value.line, value.column);
    link.where = position_in(document_.source, offset);
    link.used = link.where;
    link.size = at ? value.text.size() : 0;
    links_.push_back(std::move(link));
  }

  const Document& document_;
  std::vector<Link> links_;
};

}  // namespace

void read_front_matter_links(Document& document, const Config& config) {
  if (document.front_matter.members.empty()) return;
  FrontMatterLinkReader reader(document);
  for (const std::string& key : config.list("read.links")) {
    const Value* const value = document.front_matter.find(key);
    if (value != nullptr) reader.read(key, *value, std::string_view(key).substr(key.rfind('.') + 1));
  }
  std::vector<Link> links = reader.take();
  if (!links.empty()) document.links.insert(document.links.begin(), links.begin(), links.end());
}

}  // namespace kb
