#include <algorithm>
#include <string>

#include "kb/audience.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Mark {
  Audience audience = Audience::internal;
  bool is_closing = false;
};

// What is between "<!--" and "-->": "internal", "/internal", "internal: why". Some write more dashes, which say
// nothing.
std::optional<Mark> mark_of(std::string_view inside) {
  Mark mark;
  while (inside.starts_with('-')) inside.remove_prefix(1);
  while (inside.ends_with('-')) inside.remove_suffix(1);
  inside = trim(inside);
  if (inside.starts_with('/')) {
    mark.is_closing = true;
    inside.remove_prefix(1);
  }
  const auto audience = parse_audience(inside.substr(0, inside.find(':')));
  if (!audience || *audience == Audience::everybody) return std::nullopt;
  mark.audience = *audience;
  return mark;
}

class MarkReader {
 public:
  MarkReader(std::string_view text, Audience readers) : text_(text), readers_(readers) {}

  MarkedParts read() {
    for (std::size_t at = text_.find("<!--"); at != text_.npos;) {
      const std::size_t end = text_.find("-->", at + 4);
      if (end == text_.npos) break;
      if (const auto mark = mark_of(text_.substr(at + 4, end - at - 4))) {
        take(*mark, at, end + 3);
        at = text_.find("<!--", end + 3);
      } else {
        at = text_.find("<!--", at + 4);  // one that is never closed may hold one that is
      }
    }
    for (const StrayMark& open : open_) parts_.strays.push_back(open);
    if (is_hidden()) hide(hidden_from_, text_.size());
    std::ranges::sort(parts_.strays, {}, &StrayMark::offset);
    return std::move(parts_);
  }

 private:
  void take(const Mark& mark, std::size_t begin, std::size_t end) {
    const bool was_hidden = is_hidden();
    const StrayMark told{begin, end - begin, std::string(to_string(mark.audience)), mark.is_closing};
    if (!mark.is_closing) {
      open_.push_back(told);
    } else if (!open_.empty() && open_.back().name == told.name) {
      open_.pop_back();
    } else {
      parts_.strays.push_back(told);
    }
    if (was_hidden && is_hidden()) return;
    if (!was_hidden && is_hidden()) hidden_from_ = begin;
    if (was_hidden) hide(hidden_from_, end);
    if (!was_hidden && !is_hidden()) hide(begin, end);
  }

  bool is_hidden() const {
    return std::ranges::any_of(open_, [&](const StrayMark& open) { return *parse_audience(open.name) > readers_; });
  }

  void hide(std::size_t begin, std::size_t end) {
    if (!parts_.hidden.empty() && parts_.hidden.back().second == begin) {
      parts_.hidden.back().second = end;
    } else {
      parts_.hidden.emplace_back(begin, end);
    }
  }

  std::string_view text_;
  Audience readers_;
  MarkedParts parts_;
  std::vector<StrayMark> open_;
  std::size_t hidden_from_ = 0;
};

}  // namespace

MarkedParts read_marks(std::string_view text, Audience readers) {
  return MarkReader(text, readers).read();
}

}  // namespace kb
