#include "content/glob.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_alternatives = 1000;

struct Range {
  char32_t first;
  char32_t last;
};

struct Token {
  enum class Kind { character, any_character, one_of, star, any_path, any_folders };

  Kind kind = Kind::character;
  char32_t character = 0;
  bool is_negated = false;
  std::vector<Range> ranges = {};
};

// The closing brace of the group that opens at `open`, or npos; the commas of its own level go to `commas`.
std::size_t close_of(std::string_view pattern, std::size_t open, std::vector<std::size_t>& commas) {
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '\\')
      ++i;
    else if (pattern[i] == '{')
      ++depth;
    else if (pattern[i] == ',' && depth == 1)
      commas.push_back(i);
    else if (pattern[i] == '}' && --depth == 0)
      return i;
  }
  return std::string_view::npos;
}

// "a{b,c}" to "ab" and "ac".
void expand_braces(const std::string& pattern, std::vector<std::string>& out) {
  for (std::size_t open = 0; open < pattern.size(); ++open) {
    if (pattern[open] == '\\') {
      ++open;
      continue;
    }
    if (pattern[open] != '{') continue;
    std::vector<std::size_t> ends;
    const std::size_t close = close_of(pattern, open, ends);
    if (close == std::string::npos || ends.empty()) continue;
    ends.push_back(close);
    std::size_t begin = open + 1;
    for (const std::size_t end : ends) {
      if (out.size() >= most_alternatives) return;
      expand_braces(pattern.substr(0, open) + pattern.substr(begin, end - begin) + pattern.substr(close + 1), out);
      begin = end + 1;
    }
    return;
  }
  out.push_back(pattern);
}

// Reads "[a-z]" at `at`; moves `at` behind it. False when it is never closed.
bool read_class(std::string_view pattern, std::size_t& at, Token& token) {
  std::size_t i = at + 1;
  token.kind = Token::Kind::one_of;
  token.is_negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (token.is_negated) ++i;
  for (const std::size_t first = i; i < pattern.size();) {
    if (pattern[i] == ']' && i > first) {
      at = i + 1;
      return true;
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const CodePoint low = code_point_at(pattern, i);
    CodePoint high = low;
    i += low.length;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = code_point_at(pattern, i + 1);
      i += 1 + high.length;
    }
    token.ranges.push_back({low.value, high.value});
  }
  return false;
}

// Reads a run of stars at `at`; moves `at` behind it.
Token read_stars(std::string_view pattern, std::size_t& at) {
  const bool at_start = at == 0 || pattern[at - 1] == '/';
  std::size_t end = at;
  while (end < pattern.size() && pattern[end] == '*') ++end;
  const bool is_double = end - at >= 2 && at_start;
  at = end;
  if (is_double && end == pattern.size()) return {Token::Kind::any_path};
  if (is_double && pattern[end] == '/') {
    ++at;
    return {Token::Kind::any_folders};
  }
  return {Token::Kind::star};
}

std::vector<Token> read_tokens(std::string_view pattern) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < pattern.size();) {
    Token token;
    if (pattern[at] == '*') {
      tokens.push_back(read_stars(pattern, at));
      continue;
    }
    if (pattern[at] == '[' && read_class(pattern, at, token)) {
      tokens.push_back(std::move(token));
      continue;
    }
    if (pattern[at] == '?') {
      tokens.push_back({Token::Kind::any_character});
      ++at;
      continue;
    }
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    const CodePoint point = code_point_at(pattern, at);
    tokens.push_back({Token::Kind::character, point.value});
    at += point.length;
  }
  return tokens;
}

bool takes(const Token& token, char32_t character) {
  if (token.kind == Token::Kind::character) return token.character == character;
  if (character == '/') return false;
  if (token.kind == Token::Kind::any_character) return true;
  bool is_inside = false;
  for (const Range& range : token.ranges) is_inside |= range.first <= character && character <= range.last;
  return is_inside != token.is_negated;
}

}  // namespace

// One alternative. All places of the pattern that a path may have come to are followed at once, so no pattern takes
// long.
class Globs::Pattern {
 public:
  explicit Pattern(std::string_view pattern) : is_anchored_(pattern.find('/') != std::string_view::npos) {
    if (pattern.starts_with('/')) pattern.remove_prefix(1);
    tokens_ = read_tokens(pattern.ends_with('/') ? std::string(pattern) + "**" : std::string(pattern));
  }

  // Whether a folder that matches has nothing below it that does not.
  bool is_whole_folder() const { return !tokens_.empty() && tokens_.back().kind == Token::Kind::any_path; }

  bool matches(std::string_view path) const {
    if (!is_anchored_) path.remove_prefix(path.rfind('/') + 1);
    if (!can_end(path)) return false;
    States now(tokens_.size() + 1, 0);
    States next = now;
    enter(now, 0);
    for (std::size_t at = 0; at < path.size();) {
      const CodePoint point = code_point_at(path, at);
      step(now, point.value, next);
      now.swap(next);
      at += point.length;
    }
    return now.back() != 0;
  }

 private:
  using States = std::vector<char>;

  // A quick no for the most frequent patterns, those that end in ".md" or the like.
  bool can_end(std::string_view path) const {
    if (tokens_.empty() || tokens_.back().kind != Token::Kind::character || tokens_.back().character >= 0x80)
      return true;
    return !path.empty() && static_cast<char32_t>(path.back()) == tokens_.back().character;
  }

  // Reaches `state`, and what follows it when it may match nothing.
  void enter(States& states, std::size_t state) const {
    states[state] = 1;
    while (state < tokens_.size() && tokens_[state].kind >= Token::Kind::star) states[++state] = 1;
  }

  void step(const States& now, char32_t character, States& next) const {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (now[i] != 0) step(i, character, next);
    }
  }

  void step(std::size_t i, char32_t character, States& next) const {
    switch (tokens_[i].kind) {
      case Token::Kind::star:
        if (character != '/') enter(next, i);
        return;
      case Token::Kind::any_path:
        enter(next, i);
        return;
      case Token::Kind::any_folders:
        if (character == '/')
          enter(next, i);
        else
          next[i] = 1;
        return;
      default:
        if (takes(tokens_[i], character)) enter(next, i + 1);
    }
  }

  bool is_anchored_;
  std::vector<Token> tokens_;
};

Globs::Globs(std::span<const std::string> patterns) {
  for (const std::string& pattern : patterns) {
    std::vector<std::string> alternatives;
    expand_braces(pattern, alternatives);
    for (const std::string& alternative : alternatives) patterns_.emplace_back(alternative);
  }
}

Globs::~Globs() = default;

bool Globs::match(std::string_view path) const {
  return std::ranges::any_of(patterns_, [&](const Pattern& pattern) { return pattern.matches(path); });
}

bool Globs::match_everything_below(std::string_view folder) const {
  const std::string inside = std::string(folder) + "/x";
  return std::ranges::any_of(
      patterns_, [&](const Pattern& pattern) { return pattern.is_whole_folder() && pattern.matches(inside); });
}

bool glob_match(std::string_view pattern, std::string_view path) {
  const std::string text(pattern);
  return Globs({&text, 1}).match(path);
}

}  // namespace kb
