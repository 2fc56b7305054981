#include "content/markdown_cursor.h"

#include <algorithm>

#include "content/markdown_entities.h"
#include "content/markdown_syntax.h"

namespace kb {
namespace {

// How far the cursor looks when the text is not what it expected, as after marks that it does not know.
constexpr std::size_t reach = 400;

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

}  // namespace

std::size_t InlineCursor::find_near(std::string_view what) const {
  if (text_.substr(at_).starts_with(what)) return at_;
  const std::size_t found = text_.substr(0, std::min(text_.size(), at_ + reach + what.size())).find(what, at_);
  return found == std::string_view::npos ? at_ : found;
}

void InlineCursor::pass_character(std::string_view literal, std::size_t& done) {
  const char wanted = literal[done];
  const char here = text_[at_];
  if (here == '\\' && at_ + 1 < text_.size() && is_punctuation(text_[at_ + 1]) && text_[at_ + 1] == wanted) {
    at_ += 2;
    ++done;
    return;
  }
  if (here == '&') {
    const Entity entity = entity_at(text_, at_);
    if (entity.length > 0 && literal.substr(done).starts_with(entity.text)) {
      at_ += entity.length;
      done += entity.text.size();
      return;
    }
  }
  if (here == wanted) {
    ++at_;
    ++done;
    return;
  }
  if (wanted == ' ' || wanted == '\t') {  // the blanks before a lazy line, left out of the block's text
    ++done;
    return;
  }
  const std::size_t found = find_near(literal.substr(done, 1));
  if (found == at_) ++done;
  at_ = found;
}

std::vector<std::size_t> InlineCursor::pass_text(std::string_view literal, std::span<const std::size_t> wanted) {
  std::vector<std::size_t> found;
  std::size_t done = 0;
  while (done < literal.size() && at_ < text_.size()) {
    const std::size_t before = at_;
    const std::size_t passed = done;
    pass_character(literal, done);
    const bool moved = done > passed && at_ > before;
    while (moved && found.size() < wanted.size() && wanted[found.size()] < done) found.push_back(before);
  }
  found.resize(wanted.size(), at_);
  return found;
}

void InlineCursor::pass_code() {
  const std::size_t open = find_near("`");
  const std::size_t inside = backticks_end(text_, open);
  const std::size_t length = inside - open;
  at_ = inside;
  for (std::size_t close = text_.find('`', inside); close != std::string_view::npos;) {
    const std::size_t end = backticks_end(text_, close);
    if (end - close == length) {
      at_ = end;
      return;
    }
    close = text_.find('`', end);
  }
}

void InlineCursor::pass_line_end() {
  const std::size_t found = text_.find('\n', at_);
  if (found == std::string_view::npos) return;
  at_ = std::min(text_.find_first_not_of(" \t", found + 1), text_.size());
}

void InlineCursor::pass_delimiters(std::size_t count) {
  for (; count > 0 && at_ < text_.size() && (text_[at_] == '*' || text_[at_] == '_'); --count) ++at_;
}

std::size_t InlineCursor::pass_html(std::string_view literal) {
  const std::size_t begin = find_near(literal.substr(0, literal.find('\n')));
  at_ = std::min(begin + literal.size(), text_.size());
  return begin;
}

std::size_t InlineCursor::pass_mark(std::string_view mark) {
  const std::size_t begin = find_near(mark);
  if (text_.substr(begin).starts_with(mark)) at_ = begin + mark.size();
  return begin;
}

}  // namespace kb
