#include "search/query_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

// The ASCII form of the punctuation that input methods write, else the character.
char32_t plain(char32_t character) {
  switch (character) {
    case U'“':
    case U'”':
    case U'„':
    case U'「':
    case U'」':
    case U'＂':
      return U'"';
    case U'（':
      return U'(';
    case U'）':
      return U')';
    case U'：':
      return U':';
    case U'＋':
      return U'+';
    case U'－':
      return U'-';
    case U'＊':
      return U'*';
    case U'\u3000':
    case U'\t':
    case U'\n':
    case U'\r':
    case U'\u00a0':
      return U' ';
    default:
      return character < U' ' ? U' ' : character;
  }
}

std::string normalised(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = code_point_at(text, at);
    append_utf8(result, plain(character.value));
    at += character.length;
  }
  return result;
}

bool ends_word(char c) {
  return c == ' ' || c == '(' || c == ')' || c == '"';
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<std::string>& notes) : text_(text), notes_(notes) {}

  std::vector<QueryToken> run() {
    while (skip_spaces()) tokens_.push_back(next());
    tokens_.emplace_back();
    return std::move(tokens_);
  }

 private:
  bool skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size();
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  QueryToken next() {
    if (take(')')) return {QueryToken::Kind::close};
    QueryToken token;
    token.must = is_sign('+') && take('+');
    token.must_not = is_sign('-') && take('-');
    token.field = take_field();
    if (take('(')) {
      token.kind = QueryToken::Kind::open;
    } else if (take('"')) {
      token.kind = QueryToken::Kind::phrase;
      token.text = take_until_quote();
    } else {
      token.kind = QueryToken::Kind::word;
      token.text = take_word();
      if (!token.field && !token.must && !token.must_not) read_operator(token);
    }
    return token;
  }

  // A sign counts only right before something.
  bool is_sign(char c) const {
    return text_[at_] == c && at_ + 1 < text_.size() && text_[at_ + 1] != ' ' && text_[at_ + 1] != c;
  }

  const Field* take_field() {
    std::size_t end = at_;
    while (end < text_.size() && !ends_word(text_[end]) && text_[end] != ':') ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':') return nullptr;
    const std::string name(text_.substr(at_, end - at_));
    const Field* field = find_field(name);
    if (field)
      at_ = end + 1;
    else
      note_unknown(name);
    return field;
  }

  void note_unknown(const std::string& name) {
    std::vector<std::string> names;
    for (const Field& field : fields()) names.emplace_back(field.name);
    if (name.size() < 3) return;
    if (const auto meant = closest(name, names)) {
      notes_.push_back(fmt::format("'{}' is no field and was searched as a word; did you mean '{}:'?", name, *meant));
    }
  }

  std::string take_until_quote() {
    const std::size_t end = std::min(text_.find('"', at_), text_.size());
    std::string phrase(text_.substr(at_, end - at_));
    at_ = std::min(end + 1, text_.size());
    return phrase;
  }

  std::string take_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  static void read_operator(QueryToken& token) {
    constexpr std::array<std::pair<std::string_view, QueryToken::Kind>, 4> operators = {
        {{"AND", QueryToken::Kind::and_},
         {"OR", QueryToken::Kind::or_},
         {"NOT", QueryToken::Kind::not_},
         {"NEAR", QueryToken::Kind::near}}};
    std::string_view word = token.text;
    unsigned distance = 10;
    if (word.starts_with("NEAR/")) {
      const auto [end, error] = std::from_chars(word.data() + 5, word.data() + word.size(), distance);
      if (error != std::errc() || end != word.data() + word.size() || distance == 0) return;
      word = "NEAR";
    }
    for (const auto& [name, kind] : operators) {
      if (word == name) token = {kind, {}, nullptr, false, false, std::min(distance, 1000U)};
    }
  }

  std::string_view text_;
  std::vector<std::string>& notes_;
  std::size_t at_ = 0;
  std::vector<QueryToken> tokens_;
};

}  // namespace

std::vector<QueryToken> cut_query(std::string_view text, std::vector<std::string>& notes) {
  const std::string plain_text = normalised(text);
  return Lexer(plain_text, notes).run();
}

}  // namespace kb
