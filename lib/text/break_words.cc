#include "text/break_words.h"

#include <unicode/ubrk.h>

#include <functional>
#include <memory>
#include <string>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t kLongestRemembered = 256;

struct Closer {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

class WordBreaker {
 public:
  const std::vector<BrokenWord>& operator()(std::string_view run, std::uint32_t least) {
    if (run.size() > kLongestRemembered) {
      look_up(run, least, words_);
      return words_;
    }
    Remembered& remembered = remembered_[std::hash<std::string_view>{}(run) % remembered_.size()];
    if (remembered.run == run) return remembered.words;
    remembered.run = run;
    look_up(run, least, remembered.words);
    return remembered.words;
  }

 private:
  // Runs come again and again, and asking the dictionary is half the time of the whole analysis.
  struct Remembered {
    std::string run;
    std::vector<BrokenWord> words;
  };

  void look_up(std::string_view run, std::uint32_t least, std::vector<BrokenWord>& words) {
    words.clear();
    read(run);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator_.get(), units_.data(), static_cast<std::int32_t>(units_.size()), &status);
    if (U_FAILURE(status)) return;
    std::int32_t begin = 0;
    for (std::int32_t end = ubrk_next(iterator_.get()); end != UBRK_DONE; end = ubrk_next(iterator_.get())) {
      if (character_[end] - character_[begin] >= least) words.push_back({origin_[begin], origin_[end]});
      begin = end;
    }
  }

  static UBreakIterator* open() {
    UErrorCode status = U_ZERO_ERROR;
    return ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
  }

  // UTF-16, with the byte and the character that each unit stands for.
  void read(std::string_view run) {
    units_.clear();
    origin_.clear();
    character_.clear();
    std::uint32_t character = 0;
    for (std::size_t at = 0; at < run.size(); ++character) {
      const CodePoint c = code_point_at(run, at);
      if (c.value > 0xFFFF) add(static_cast<char16_t>(0xD7C0 + (c.value >> 10)), at, character);
      add(static_cast<char16_t>(c.value > 0xFFFF ? 0xDC00 | (c.value & 0x3FF) : c.value), at, character);
      at += c.length;
    }
    origin_.push_back(static_cast<std::uint32_t>(run.size()));
    character_.push_back(character);
  }

  void add(char16_t unit, std::size_t at, std::uint32_t character) {
    units_.push_back(unit);
    origin_.push_back(static_cast<std::uint32_t>(at));
    character_.push_back(character);
  }

  std::unique_ptr<UBreakIterator, Closer> iterator_{open()};
  std::u16string units_;
  std::vector<std::uint32_t> origin_;
  std::vector<std::uint32_t> character_;
  std::vector<BrokenWord> words_;
  std::vector<Remembered> remembered_{16384};
};

}  // namespace

const std::vector<BrokenWord>& break_words(std::string_view run, std::uint32_t least) {
  thread_local WordBreaker breaker;
  return breaker(run, least);
}

}  // namespace kb
