#include "text/analysis.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/break_words.h"
#include "text/stemmer.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest = 64;  // bytes of a term
constexpr std::size_t most_joiners = 2;

enum class Class : std::uint8_t { other, alphanumeric, letter, han, unspaced, joiner, apostrophe };

constexpr auto make_ascii_classes() {
  std::array<Class, 128> classes{};
  for (char c = '0'; c <= '9'; ++c) classes[c] = Class::alphanumeric;
  for (char c = 'a'; c <= 'z'; ++c) classes[c] = Class::alphanumeric;
  for (const char c : std::string_view("-_./:#+@")) classes[c] = Class::joiner;
  classes['\''] = Class::apostrophe;
  return classes;
}
constexpr auto ascii_classes = make_ascii_classes();

bool is_unspaced(char32_t c) {  // Thai, Lao; Burmese; Khmer
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

Class class_of(char32_t c) {
  if (c < 128) return ascii_classes[c];
  if (is_han(c) || is_kana(c) || is_hangul(c)) return Class::han;
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return Class::apostrophe;
  if (!is_letter_or_digit(c)) return Class::other;
  return is_unspaced(c) ? Class::unspaced : Class::letter;
}

bool is_word(Class kind) {
  return kind == Class::alphanumeric || kind == Class::letter;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::string_view stem_language, const std::function<void(const Term&)>& take)
      : folded_(fold_with_origin(text)), text_(folded_.text), stem_(stem_language), take_(take) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const Seen seen = look(at);
      if (is_word(seen.kind)) {
        at = cut_run(at);
      } else if (seen.kind == Class::han) {
        at = cut_han(at);
      } else if (seen.kind == Class::unspaced) {
        at = cut_unspaced(at);
      } else {
        at += seen.length;
      }
    }
  }

 private:
  struct Seen {
    Class kind;
    std::size_t length;
  };
  struct Word {
    std::size_t begin;
    std::size_t end;
    bool is_ascii = true;
    bool has_digit = false;
    bool has_letter = false;
    bool has_apostrophe = false;
  };

  Seen look(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 128) return {ascii_classes[byte], 1};
    const CodePoint c = code_point_at(text_, at);
    return {class_of(c.value), c.length};
  }
  Class kind_at(std::size_t at) const { return at < text_.size() ? look(at).kind : Class::other; }

  std::size_t end_of(std::size_t at, Class kind) const {
    while (at < text_.size()) {
      const Seen seen = look(at);
      if (seen.kind != kind) break;
      at += seen.length;
    }
    return at;
  }

  void give(std::string_view term, TermKind kind, std::size_t begin, std::size_t end) {
    if (term.size() > longest) term = term.substr(0, boundary_before(term, longest));
    // One character may have become several; none is cut in two.
    std::size_t after = end;
    while (after < text_.size() && folded_.origin[after] == folded_.origin[end - 1]) ++after;
    take_({term, kind, position_, folded_.origin[begin], folded_.origin[after]});
  }
  void give(TermKind kind, std::size_t begin, std::size_t end) {
    give(text_.substr(begin, end - begin), kind, begin, end);
  }

  // --- Han, kana, Hangul

  std::size_t cut_han(std::size_t begin) {
    const std::size_t end = end_of(begin, Class::han);
    for (std::size_t at = begin; at < end; ++position_) {
      const std::size_t second = at + code_point_at(text_, at).length;
      give(TermKind::han, at, second < end ? second + code_point_at(text_, second).length : second);
      at = second;
    }
    return end;
  }

  std::size_t cut_unspaced(std::size_t begin) {
    const std::size_t end = end_of(begin, Class::unspaced);
    for (const BrokenWord& word : break_words(text_.substr(begin, end - begin))) {
      give(TermKind::word, begin + word.begin, begin + word.end);
      ++position_;
    }
    return end;
  }

  // --- words and codes

  // Words joined without spaces: each word, and all of them together where that is a code.
  std::size_t cut_run(std::size_t begin) {
    words_.clear();
    words_.push_back(read_word(begin));
    while (words_.back().is_ascii) {
      const std::size_t next = after_joiners(words_.back().end);
      if (next == words_.back().end) break;
      words_.push_back(read_word(next));
    }
    const std::size_t end = end_of_code(words_.back().end);
    if (is_code(end)) give_code(begin, end);
    for (const Word& word : words_) give_word(word);
    return end;
  }

  Word read_word(std::size_t begin) const {
    Word word{begin, begin};
    for (std::size_t at = begin; at < text_.size();) {
      const Seen seen = look(at);
      if (seen.kind == Class::apostrophe) {
        if (!is_word(kind_at(at + seen.length))) break;
        word.has_apostrophe = true;
      } else if (seen.kind == Class::letter) {
        word.is_ascii = false;
      } else if (seen.kind == Class::alphanumeric) {
        (is_ascii_digit(text_[at]) ? word.has_digit : word.has_letter) = true;
      } else {
        break;
      }
      at += seen.length;
      word.end = at;
    }
    return word;
  }

  // Where the next ASCII word begins if joiners lead there from `at`; else `at`.
  std::size_t after_joiners(std::size_t at) const {
    std::size_t next = at;
    while (next < text_.size() && next - at <= most_joiners && is_joiner(next)) ++next;
    const bool joins = next > at && next - at <= most_joiners && kind_at(next) == Class::alphanumeric;
    return joins ? next : at;
  }

  // Full-width punctuation between half-width words is Chinese prose, not a code.
  bool is_joiner(std::size_t at) const {
    if (kind_at(at) != Class::joiner) return false;
    return !was_wide(at) || was_wide(at - 1);
  }
  bool was_wide(std::size_t at) const { return folded_.origin[at + 1] - folded_.origin[at] == 3; }

  // "c++", "c#": what a name of letters may end in.
  std::size_t end_of_code(std::size_t end) const {
    if (!words_.back().is_ascii || is_ascii_digit(text_[end - 1])) return end;
    std::size_t after = end;
    if (text_.substr(end, 1) == "#") after = end + 1;
    if (text_.substr(end, 1) == "+") after = end + (text_.substr(end, 2) == "++" ? 2 : 1);
    const Class next = kind_at(after);
    return is_word(next) || (after < text_.size() && text_[after] == text_[end]) ? end : after;
  }

  bool is_code(std::size_t end) const {
    if (!words_.back().is_ascii) return false;
    if (words_.size() > 1 || end > words_.back().end) return true;
    return words_[0].has_digit && words_[0].has_letter;
  }

  void give_code(std::size_t begin, std::size_t end) {
    const bool is_whole = std::none_of(words_.begin(), words_.end(), [](const Word& w) { return w.has_apostrophe; });
    if (is_whole) return give(TermKind::code, begin, end);
    drop_apostrophes(begin, end);
    give(plain_, TermKind::code, begin, end);
  }

  void drop_apostrophes(std::size_t begin, std::size_t end) {
    plain_.clear();
    for (std::size_t at = begin; at < end;) {
      const Seen seen = look(at);
      if (seen.kind != Class::apostrophe) plain_.append(text_, at, seen.length);
      at += seen.length;
    }
  }

  void give_word(const Word& word) {
    std::string_view plain = text_.substr(word.begin, word.end - word.begin);
    if (word.has_apostrophe) {
      drop_apostrophes(word.begin, word.end);
      plain = plain_;
    }
    give(plain, TermKind::word, word.begin, word.end);
    if (stem_ && !word.has_digit && plain.size() <= longest) give_stem(word, plain);
    ++position_;
  }

  // The stemmer sees the apostrophe: it knows the possessive.
  void give_stem(const Word& word, std::string_view plain) {
    if (!word.has_apostrophe) {
      const std::string_view stem = stem_(plain);
      if (stem != plain) give(stem, TermKind::stem, word.begin, word.end);
      return;
    }
    with_apostrophe_.clear();
    for (std::size_t at = word.begin; at < word.end;) {
      const Seen seen = look(at);
      with_apostrophe_ += seen.kind == Class::apostrophe ? "'" : text_.substr(at, seen.length);
      at += seen.length;
    }
    with_apostrophe_ = stem_(with_apostrophe_);
    std::erase(with_apostrophe_, '\'');
    if (with_apostrophe_ != plain) give(with_apostrophe_, TermKind::stem, word.begin, word.end);
  }

  Folded folded_;
  std::string_view text_;
  Stemmer stem_;
  const std::function<void(const Term&)>& take_;
  std::uint32_t position_ = 1;
  std::vector<Word> words_;
  std::string plain_;
  std::string with_apostrophe_;
};

}  // namespace

void analyse(std::string_view text, std::string_view stem_language, const std::function<void(const Term&)>& take) {
  Cutter(text, stem_language, take).run();
}

std::vector<OwnedTerm> analyse(std::string_view text, std::string_view stem_language) {
  std::vector<OwnedTerm> terms;
  analyse(text, stem_language, [&](const Term& term) {
    terms.push_back({std::string(term.text), term.kind, term.position, term.begin, term.end});
  });
  return terms;
}

}  // namespace kb
