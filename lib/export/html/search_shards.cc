#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "export/html/search_index.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Where bytes of UTF-8 are in UTF-16, asked in rising order.
class Utf16Places {
 public:
  explicit Utf16Places(std::string_view text) : text_(text) {}

  std::size_t at(std::size_t byte) {
    while (byte_ < byte && byte_ < text_.size()) {
      const CodePoint c = code_point_at(text_, byte_);
      byte_ += c.length;
      units_ += c.value > 0xFFFF ? 2 : 1;
    }
    return units_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t units_ = 0;
};

std::string text_of_body(const SiteBody& body) {
  Utf16Places places(body.text);
  nlohmann::json headings = nlohmann::json::array();
  for (const SiteBody::Heading& heading : body.headings) {
    headings.push_back({places.at(heading.place), heading.id, heading.text});
  }
  return nlohmann::json({body.text, headings}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

SearchShards search_shards(const std::vector<SiteBody>& bodies) {
  constexpr std::size_t enough = 64 << 10;  // bytes
  std::vector<std::string> texts(bodies.size());
  parallel_for(texts.size(), 0, [&](std::size_t i) { texts[i] = text_of_body(bodies[i]); });
  SearchShards shards;
  for (std::string& text : texts) {
    const bool is_new = shards.texts.empty() || shards.texts.back().size() > enough;
    if (is_new) shards.texts.emplace_back();
    shards.texts.back() += (is_new ? "[" : ",") + text;
    shards.of_page.push_back(shards.texts.size() - 1);
    std::string().swap(text);
  }
  for (std::string& text : shards.texts) text += ']';
  return shards;
}

}  // namespace kb
