#include "text/pattern.h"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/utext.h>

#include <memory>

namespace kb {
namespace {

constexpr std::size_t longest_expression = 1000;
constexpr std::int32_t most_work = 100;       // in units of the engine, a millisecond or so each
constexpr std::int32_t most_stack = 1 << 20;  // bytes kept for going back

struct TextClose {
  void operator()(UText* text) const { utext_close(text); }
};
using TextPtr = std::unique_ptr<UText, TextClose>;

TextPtr open(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return TextPtr(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
}

void limit(icu::RegexMatcher& matcher) {
  UErrorCode status = U_ZERO_ERROR;
  matcher.setTimeLimit(most_work, status);
  matcher.setStackLimit(most_stack, status);
}

}  // namespace

struct Pattern::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;

  std::unique_ptr<icu::RegexMatcher> matcher(UText* text) const {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::RegexMatcher> made(pattern->matcher(status));
    if (U_FAILURE(status)) return nullptr;
    made->reset(text);
    limit(*made);
    return made;
  }
};

Pattern::Pattern(std::string_view expression) : compiled_(std::make_unique<Compiled>()) {
  if (expression.size() > longest_expression) {
    error_ = fmt::format("it is longer than {} bytes", longest_expression);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  const TextPtr text = open(expression);
  compiled_->pattern.reset(icu::RegexPattern::compile(text.get(), 0, place, status));
  if (U_SUCCESS(status)) return;
  compiled_->pattern.reset();
  error_ =
      place.offset > 0 ? fmt::format("a mistake at its character {}", place.offset) : "it is no regular expression";
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

Pattern::Answer Pattern::matches(std::string_view text) const {
  if (!compiled_->pattern) return Answer::no;
  const TextPtr opened = open(text);
  const auto matcher = compiled_->matcher(opened.get());
  if (!matcher) return Answer::too_costly;
  UErrorCode status = U_ZERO_ERROR;
  const bool is_match = matcher->matches(status) != 0;
  if (U_FAILURE(status)) return Answer::too_costly;
  return is_match ? Answer::yes : Answer::no;
}

std::vector<Pattern::Span> Pattern::find_all(std::string_view text, std::size_t most, int group) const {
  std::vector<Span> spans;
  if (!compiled_->pattern) return spans;
  const TextPtr opened = open(text);
  const auto matcher = compiled_->matcher(opened.get());
  UErrorCode status = U_ZERO_ERROR;
  while (matcher && spans.size() < most && matcher->find(status) && U_SUCCESS(status)) {
    const std::int64_t begin = matcher->start64(group, status);
    const std::int64_t end = matcher->end64(group, status);
    if (end > begin) spans.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
  }
  return spans;
}

}  // namespace kb
