// Folding, one character at a time where that is enough (ASCII, Han, kana, full width), through ICU where it is not.
#include <unicode/normalizer2.h>
#include <unicode/uscript.h>

#include "text/han_table.h"
#include "text/unicode.h"

namespace kb {
namespace {

const icu::Normalizer2& casefold() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *instance;
}

const icu::Normalizer2& decomposer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  return *instance;
}

bool is_combining_diacritic(char32_t c) {
  return c >= 0x300 && c <= 0x36F;
}

// The scripts whose diacritics people leave out when typing. й is a letter of its own, and its stemmer needs it.
bool loses_diacritics(char32_t c) {
  if (c == 0x0439) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

// Whether the character folds to itself or by plain arithmetic whatever follows; the result is in `folded`.
bool fold_simply(char32_t c, char32_t& folded) {
  if (c >= 0x4E00 && c <= 0x9FFF) {
    folded = simplified(c);
    return true;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) {
    folded = c - 0xFEE0;
    if (folded >= 'A' && folded <= 'Z') folded += 'a' - 'A';
    return true;
  }
  folded = c;
  return (c >= 0x3001 && c <= 0x3011) || (c >= 0x2010 && c <= 0x2022 && c != 0x2011 && c != 0x2017);
}

bool is_plain_kana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC);
}

// The same sound in katakana.
char32_t to_katakana(char32_t c) {
  return c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c;
}

// A normalised character, as it stands in folded text.
char32_t unify(char32_t c) {
  return to_katakana(simplified(c));
}

template <bool with_origin>
class Folder {
 public:
  Folder(std::string_view text, std::string& out, std::vector<std::uint32_t>* origin)
      : text_(text), out_(out), origin_(origin) {
    out_.reserve(text.size() + 16);
    if constexpr (with_origin) origin_->reserve(text.size() + 17);
  }

  void run() {
    while (at_ < text_.size()) step();
    mark(at_, 1);
  }

 private:
  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80 && !a_diacritic_follows(at_ + 1)) return put_ascii(byte);
    const CodePoint c = code_point_at(text_, at_);
    char32_t folded = 0;
    if (fold_simply(c.value, folded) && !a_diacritic_follows(at_ + c.length)) {
      put(folded, at_);
      at_ += c.length;
    } else if (is_plain_kana(c.value) && !a_voice_mark_follows(at_ + c.length)) {
      put(to_katakana(c.value), at_);
      at_ += c.length;
    } else {
      put_segment();
    }
  }

  bool a_diacritic_follows(std::size_t next) const {  // U+0300..U+037F by its first byte
    return next < text_.size() && (text_[next] == '\xCC' || text_[next] == '\xCD');
  }
  bool a_voice_mark_follows(std::size_t next) const {  // U+3099, U+309A, and the half-width ones
    const std::string_view rest = text_.substr(next, 3);
    return rest == "\u3099" || rest == "\u309A" || rest == "\uFF9E" || rest == "\uFF9F";
  }

  void mark(std::size_t from, std::size_t count) {
    if constexpr (with_origin) origin_->insert(origin_->end(), count, static_cast<std::uint32_t>(from));
  }

  void put_ascii(unsigned char byte) {
    out_.push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte));
    if constexpr (with_origin) origin_->push_back(static_cast<std::uint32_t>(at_));
    ++at_;
  }

  void put(char32_t c, std::size_t from) {
    const std::size_t before = out_.size();
    if (c >= 0x800 && c < 0x10000) {
      const char bytes[3] = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                             static_cast<char>(0x80 | (c & 0x3F))};
      out_.append(bytes, 3);
    } else {
      append_utf8(out_, c);
    }
    mark(from, out_.size() - before);
  }

  // Whether folding leaves a lone character alone. From U+2E80 on there are no diacritics to take off.
  static bool stays(UChar32 c) { return casefold().isInert(c) && (c >= 0x2E80 || decomposer().isInert(c)); }

  // A character and all that normalisation may join to it.
  void put_segment() {
    const std::size_t from = at_;
    CodePoint c = code_point_at(text_, at_);
    segment_.remove();
    do {
      segment_.append(static_cast<UChar32>(c.value));
      at_ += c.length;
      if (at_ >= text_.size()) break;
      c = code_point_at(text_, at_);
    } while (!casefold().hasBoundaryBefore(static_cast<UChar32>(c.value)));
    if (segment_.countChar32() == 1 && stays(segment_.char32At(0))) {
      return put(unify(static_cast<char32_t>(segment_.char32At(0))), from);
    }
    UErrorCode status = U_ZERO_ERROR;
    casefold().normalize(segment_, normalized_, status);
    put_without_diacritics(from);
  }

  void put_without_diacritics(std::size_t from) {
    bool strip = false;
    for (std::int32_t i = 0; i < normalized_.length(); i = normalized_.moveIndex32(i, 1)) {
      const auto c = static_cast<char32_t>(normalized_.char32At(i));
      if (is_combining_diacritic(c)) {
        if (!strip) put(c, from);
        continue;
      }
      strip = loses_diacritics(c);
      if (strip && decomposer().getDecomposition(static_cast<UChar32>(c), decomposed_)) {
        put_bases(from);
      } else {
        put(unify(c), from);
      }
    }
  }

  void put_bases(std::size_t from) {
    for (std::int32_t i = 0; i < decomposed_.length(); i = decomposed_.moveIndex32(i, 1)) {
      const auto c = static_cast<char32_t>(decomposed_.char32At(i));
      if (!is_combining_diacritic(c)) put(c, from);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string& out_;
  std::vector<std::uint32_t>* origin_;
  icu::UnicodeString segment_;
  icu::UnicodeString normalized_;
  icu::UnicodeString decomposed_;
};

}  // namespace

std::string fold(std::string_view text) {
  std::string result;
  Folder<false>(text, result, nullptr).run();
  return result;
}

Folded fold_with_origin(std::string_view text) {
  Folded result;
  Folder<true>(text, result.text, &result.origin).run();
  return result;
}

}  // namespace kb
