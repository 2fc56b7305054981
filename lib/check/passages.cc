#include "check/passages.h"

#include <algorithm>
#include <array>

namespace kb {
namespace {

constexpr std::size_t longest_read = 600;  // bytes: what is longer is no line of its own

enum class Read : char { as_it_is, as_blank, not_at_all };

constexpr std::array<Read, 256> make_reading() {
  std::array<Read, 256> reading{};
  for (const char c : {' ', '\t', '\n', '\r'}) reading[static_cast<unsigned char>(c)] = Read::as_blank;
  for (const char c : {'*', '_', '[', ']', '(', ')', '!', '~', '|', '\\', Prose::code, Prose::hidden})
    reading[static_cast<unsigned char>(c)] = Read::not_at_all;
  return reading;
}

// What is read, marks of emphasis and links aside, blanks made one.
std::string read_text(std::string_view blanked) {
  static constexpr std::array<Read, 256> reading = make_reading();
  std::string out;
  for (const char c : blanked) {
    const Read read = reading[static_cast<unsigned char>(c)];
    if (read == Read::as_it_is)
      out += c;
    else if (read == Read::as_blank && !out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class PassageReader {
 public:
  PassageReader(const Document& page, const Prose& prose) : page_(page), text_(prose.text()) {}

  std::vector<Passage> run() {
    for (std::size_t at = std::min(page_.body, text_.size()); at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      add_line(at, end);
      at = end + 1;
    }
    finish();
    return std::move(passages_);
  }

 private:
  void add_line(std::size_t begin, std::size_t end) {
    const std::string_view line = text_.substr(begin, end - begin);
    const std::string_view inside = without_marks(line);
    const auto inner = static_cast<std::size_t>(inside.data() - text_.data());
    if (inside.find_first_not_of(" \t\r") == inside.npos || inside[0] == Prose::code) return finish();
    const bool is_heading = inside[0] == '#';
    const bool is_quote = line.substr(0, inner - begin).find('>') != line.npos;
    const bool is_item = inner > begin && line.find_first_not_of(" \t>") + begin < inner;
    if (is_item || is_heading) finish();
    if (!is_open_) open_ = {inner, end, is_heading, inside[0] == '|', is_quote, {}};
    is_open_ = true;
    open_.end = end;
    if (is_heading) finish();
  }

  void finish() {
    if (!is_open_) return;
    is_open_ = false;
    const bool is_long = open_.end - open_.begin > longest_read;
    if (!is_long) open_.text = read_text(text_.substr(open_.begin, open_.end - open_.begin));
    if (open_.is_heading) open_.text.erase(0, open_.text.find_first_not_of("# "));
    if (is_long || !open_.text.empty()) passages_.push_back(std::move(open_));
  }

  const Document& page_;
  std::string_view text_;
  std::vector<Passage> passages_;
  Passage open_;
  bool is_open_ = false;
};

}  // namespace

std::vector<Passage> passages_of(const Document& page, const Prose& prose) {
  return PassageReader(page, prose).run();
}

}  // namespace kb
