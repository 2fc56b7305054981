#include "reply/neutralise.h"

#include "text/char_class.h"
#include "text/normal_form.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_told = 100;
constexpr int most_marks = 30;  // on one letter; UAX #15 calls this the stream-safe form
constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;

bool is_between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_line_break(char32_t c) {
  return is_between(c, 0x0A, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_control(char32_t c) {
  return c < 0x20 || is_between(c, 0x7F, 0x9F) || is_between(c, 0xFFF9, 0xFFFB);
}

bool is_direction(char32_t c) {
  return is_between(c, 0x202A, 0x202E) || is_between(c, 0x2066, 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_variation_selector(char32_t c) {
  return is_between(c, 0xFE00, 0xFE0F) || is_between(c, 0xE0100, 0xE01EF) || is_between(c, 0x180B, 0x180D) ||
         c == 0x180F;
}

// Drawn as nothing, yet part of how words of a script are spelled: Khmer's inherent vowels, old Korean's fillers.
bool is_spelling(char32_t c) {
  return c == 0x17B4 || c == 0x17B5 || c == 0x115F || c == 0x1160;
}

// Goes through the value once, knowing the last character that stayed and the next one.
class Cleaner {
 public:
  Cleaner(std::string_view value, Lines lines) : value_(value), lines_(lines) { out_.text.reserve(value.size()); }

  Neutralised run() {
    for (std::size_t at = 0; at < value_.size();) at += step(at);
    out_.text = to_nfc(out_.text);
    return std::move(out_);
  }

 private:
  // Bytes read.
  std::size_t step(std::size_t at) {
    const CodePoint c = code_point_at(value_, at);
    if (c.value == 0xFFFD && c.length == 1) {
      replace(c.value, at);
      return broken_length(value_, at);
    }
    if (c.value == '\r' && value_.substr(at + 1).starts_with('\n')) return c.length;
    if (is_line_break(c.value) || c.value == '\t')
      space(c.value, at);
    else if (is_noncharacter(c.value))
      replace(c.value, at);
    else if (const auto oddity = judge(c.value, at + c.length))
      tell(*oddity, c.value, at);
    else
      keep(c.value);
    return c.length;
  }

  void replace(char32_t c, std::size_t at) {
    tell(Oddity::invalid, c, at);
    keep(0xFFFD);
  }

  void space(char32_t c, std::size_t at) {
    const bool is_plain = c == '\n' || c == '\t';
    if (!is_plain || (c == '\n' && lines_ == Lines::join)) tell(Oddity::line_break, c, at);
    if (lines_ == Lines::join)
      keep(' ');
    else
      keep(c == '\t' ? '\t' : '\n');
  }

  // What is wrong with a character that is to be left out; `next` is where the one after it begins.
  std::optional<Oddity> judge(char32_t c, std::size_t next) {
    if (is_control(c)) return Oddity::control;
    if (c < 0xA0) return std::nullopt;
    if (is_direction(c)) return Oddity::direction;
    if (is_between(c, 0xE0000, 0xE007F)) return Oddity::tag;
    if (is_combining_mark(c) && marks_ >= most_marks) return Oddity::excess_marks;
    if (!is_default_ignorable(c) || is_spelling(c)) return std::nullopt;
    const bool is_wanted = is_variation_selector(c) ? selects() : joins(c, next);
    return is_wanted ? std::nullopt : std::optional(Oddity::invisible);
  }

  bool selects() const { return last_ > ' ' && !is_variation_selector(last_) && !is_default_ignorable(last_); }

  bool joins(char32_t c, std::size_t next) const {
    if ((c != zero_width_joiner && c != zero_width_non_joiner) || last_ == c) return false;
    const char32_t following = next < value_.size() ? code_point_at(value_, next).value : 0;
    if (c == zero_width_joiner && is_pictograph(base_) && is_pictograph(following)) return true;
    if (!is_of_joining_script(last_)) return false;
    return is_of_joining_script(following) || (c == zero_width_joiner && is_virama(last_));
  }

  void keep(char32_t c) {
    append_utf8(out_.text, c);
    if (c < 0x300) {
      last_ = base_ = c;
      marks_ = 0;
      return;
    }
    marks_ = is_combining_mark(c) ? marks_ + 1 : 0;
    last_ = c;
    if (!is_variation_selector(c) && !is_skin_tone(c)) base_ = c;
  }

  void tell(Oddity what, char32_t c, std::size_t at) {
    ++out_.changes;
    if (out_.changed.size() < most_told) out_.changed.push_back({what, c, at});
  }

  std::string_view value_;
  Lines lines_;
  Neutralised out_;
  char32_t last_ = 0;
  char32_t base_ = 0;  // the last one that is no selector and no skin tone
  int marks_ = 0;      // at the end of what stayed
};

}  // namespace

std::string_view to_string(Oddity oddity) {
  constexpr std::string_view names[] = {"control character",   "line break", "change of direction",
                                        "invisible character", "tag",        "invalid character",
                                        "too many marks"};
  return names[static_cast<int>(oddity)];
}

Neutralised neutralise(std::string_view value, Lines lines) {
  return Cleaner(value, lines).run();
}

}  // namespace kb
