#include "text/break_words.h"

#include <unicode/ubrk.h>

#include <memory>
#include <string>

#include "text/unicode.h"

namespace kb {
namespace {

struct Closer {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// UTF-16, with the byte that each unit came from.
struct Units {
  explicit Units(std::string_view run) {
    for (std::size_t at = 0; at < run.size();) {
      const CodePoint c = code_point_at(run, at);
      if (c.value > 0xFFFF) add(static_cast<char16_t>(0xD7C0 + (c.value >> 10)), at);
      add(static_cast<char16_t>(c.value > 0xFFFF ? 0xDC00 | (c.value & 0x3FF) : c.value), at);
      at += c.length;
    }
    origin.push_back(static_cast<std::uint32_t>(run.size()));
  }

  void add(char16_t unit, std::size_t at) {
    text.push_back(unit);
    origin.push_back(static_cast<std::uint32_t>(at));
  }

  std::u16string text;
  std::vector<std::uint32_t> origin;
};

std::unique_ptr<UBreakIterator, Closer> open_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<UBreakIterator, Closer>(ubrk_open(UBRK_WORD, "th", nullptr, 0, &status));
}

}  // namespace

std::vector<BrokenWord> break_words(std::string_view run) {
  // Opening one takes milliseconds; each thread keeps its own.
  thread_local const auto iterator = open_iterator();
  const Units units(run);
  std::vector<BrokenWord> words;
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator.get(), units.text.data(), static_cast<std::int32_t>(units.text.size()), &status);
  if (U_FAILURE(status)) return words;
  std::int32_t begin = 0;
  for (std::int32_t end = ubrk_next(iterator.get()); end != UBRK_DONE; end = ubrk_next(iterator.get())) {
    words.push_back({units.origin[begin], units.origin[end]});
    begin = end;
  }
  return words;
}

}  // namespace kb
