#include <fmt/format.h>

#include <utility>

#include "search/query.h"
#include "search/query_lexer.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Token = QueryToken;
using Node = QueryNode;

constexpr unsigned deepest = 32;
constexpr std::size_t most_prefixes = 8;
constexpr std::size_t most_nears = 4;

// list := chain*   chain := pair (OR pair)*   pair := item ((AND | NEAR) item)*   item := [NOT | + | -] atom
class Parser {
 public:
  Parser(std::vector<Token> tokens, Date today, std::vector<std::string>& notes)
      : tokens_(std::move(tokens)), today_(today), notes_(notes) {}

  Node run() {
    Node root = list(nullptr, 0);
    while (!is(Token::Kind::end)) {  // closing brackets that nothing opened
      ++at_;
      for (Node& more : list(nullptr, 0).children) root.children.push_back(std::move(more));
    }
    if (words_ > most_words_read) notes_.push_back(fmt::format("only the first {} words were read", most_words_read));
    if (is_cut_) notes_.push_back(fmt::format("only the first {} bytes of the words were read", most_text_read));
    if (nears_ > most_nears)
      notes_.push_back(fmt::format("only the first {} NEAR count, the others are AND", most_nears));
    if (prefixes_ > most_prefixes)
      notes_.push_back(fmt::format("only the first {} words with '*' were searched so", most_prefixes));
    return root;
  }

 private:
  bool is(Token::Kind kind) const { return tokens_[at_].kind == kind; }

  bool take(Token::Kind kind) {
    if (!is(kind)) return false;
    ++at_;
    return true;
  }

  // Operators with nothing to join are passed over.
  void skip_stray_operators() {
    while (is(Token::Kind::and_) || is(Token::Kind::or_) || is(Token::Kind::near)) ++at_;
  }

  Node list(const Field* field, unsigned depth) {
    Node node;
    for (skip_stray_operators(); !is(Token::Kind::end) && !is(Token::Kind::close); skip_stray_operators()) {
      add(node, chain(field, depth));
    }
    return node;
  }

  static void add(Node& into, Node child) {
    const bool is_empty = child.kind == Node::Kind::list && child.children.empty();
    if (!is_empty) into.children.push_back(std::move(child));
  }

  Node chain(const Field* field, unsigned depth) {
    Node first = pair(field, depth);
    while (is(Token::Kind::or_)) {
      skip_stray_operators();
      if (is(Token::Kind::end) || is(Token::Kind::close)) break;
      first = join(Node::Kind::either, std::move(first), pair(field, depth));
    }
    return first;
  }

  Node pair(const Field* field, unsigned depth) {
    Node first = item(field, depth);
    while (is(Token::Kind::and_) || is(Token::Kind::near)) {
      const Token joint = tokens_[at_];
      skip_stray_operators();
      if (is(Token::Kind::end) || is(Token::Kind::close)) break;
      const bool is_near = joint.kind == Token::Kind::near && ++nears_ <= most_nears;
      first = join(is_near ? Node::Kind::near : Node::Kind::both, std::move(first), item(field, depth));
      first.distance = joint.distance;
    }
    return first;
  }

  static Node join(Node::Kind kind, Node left, Node right) {
    if (left.kind == kind && left.sign == Node::Sign::none && kind != Node::Kind::near) {
      left.children.push_back(std::move(right));
      return left;
    }
    Node node{kind};
    // A sign on the first of a pair is the pair's: "+a OR b" asks for one of the two.
    if (kind == Node::Kind::either) std::swap(node.sign, left.sign);
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    return node;
  }

  Node item(const Field* field, unsigned depth) {
    bool is_excluded = false;
    while (take(Token::Kind::not_)) is_excluded = true;
    if (is(Token::Kind::end) || is(Token::Kind::close)) return {};
    const Token token = tokens_[at_++];
    Node node = atom(token, token.field ? token.field : field, depth);
    if (is_excluded || token.must_not)
      node.sign = Node::Sign::must_not;
    else if (token.must)
      node.sign = Node::Sign::must;
    return node;
  }

  Node atom(const Token& token, const Field* field, unsigned depth) {
    if (token.kind == Token::Kind::open) {
      if (depth >= deepest) return {};  // its content follows as if the bracket were not there
      Node inner = list(field, depth + 1);
      take(Token::Kind::close);
      return inner;
    }
    if (token.kind != Token::Kind::word && token.kind != Token::Kind::phrase) return {};
    return leaf(token, field);
  }

  Node leaf(const Token& token, const Field* field) {
    if (trim(token.text).empty()) return {};
    if (++words_ > most_words_read) return {};
    Node node{Node::Kind::word};
    node.field = field;
    node.text = affordable(token.text);
    if (trim(node.text).empty()) return {};
    if (field && field->type == FieldType::date) return date(std::move(node));
    if (field && field->type != FieldType::text) {
      node.kind = Node::Kind::value;
    } else if (token.kind == Token::Kind::phrase) {
      node.kind = Node::Kind::phrase;
    } else if (node.text.size() > 1 && node.text.ends_with('*') && ++prefixes_ <= most_prefixes) {
      node.kind = Node::Kind::prefix;
      node.text.pop_back();
    }
    return node;
  }

  // As much of the text as may still be searched.
  std::string_view affordable(std::string_view text) {
    const std::size_t left = most_text_read - text_;
    if (text.size() > left) {
      is_cut_ = true;
      text = text.substr(0, boundary_before(text, left));
    }
    text_ += text.size();
    return text;
  }

  Node date(Node node) {
    const auto range = parse_date_range(node.text, today_);
    if (!range) {
      notes_.push_back(
          fmt::format("'{}:{}' is no date or range of dates (2025-01-31, 2025-01.., ..90d) and was left out",
                      node.field->name, node.text));
      return {};
    }
    node.kind = Node::Kind::range;
    node.range = *range;
    return node;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  std::size_t prefixes_ = 0;
  std::size_t nears_ = 0;
  std::size_t text_ = 0;  // bytes of all words
  bool is_cut_ = false;
  Date today_;
  std::vector<std::string>& notes_;
};

std::string join_children(const Node& node, std::string_view joint) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += joint;
    text += to_string(child);
  }
  return node.children.size() > 1 ? "(" + text + ")" : text;
}

std::string range_text(const DateRange& range) {
  return fmt::format("{}..{}", range.first ? format_date(*range.first) : "",
                     range.last ? format_date(*range.last) : "");
}

std::string bare_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::list:
      return join_children(node, " ");
    case Node::Kind::both:
      return join_children(node, " AND ");
    case Node::Kind::either:
      return join_children(node, " OR ");
    case Node::Kind::near:
      return join_children(node, fmt::format(" NEAR/{} ", node.distance));
    case Node::Kind::phrase:
      return '"' + node.text + '"';
    case Node::Kind::prefix:
      return node.text + '*';
    case Node::Kind::range:
      return range_text(node.range);
    case Node::Kind::word:
    case Node::Kind::value:
      return node.text;
  }
  return {};
}

}  // namespace

ParsedQuery parse_query(std::string_view text, Date today) {
  ParsedQuery parsed;
  std::vector<Token> tokens = cut_query(text, parsed.notes);
  parsed.root = Parser(std::move(tokens), today, parsed.notes).run();
  return parsed;
}

ParsedQuery parse_message(std::string_view text) {
  ParsedQuery parsed;
  constexpr std::string_view spaces = " \t\n\r\f\v";
  const std::string_view whole = text;
  text = text.substr(0, text.size() > most_text_read ? boundary_before(text, most_text_read) : text.size());
  std::size_t begin = text.find_first_not_of(spaces);
  while (begin != text.npos) {
    const std::size_t end = std::min(text.find_first_of(spaces, begin), text.size());
    Node word{Node::Kind::word};
    word.text = text.substr(begin, end - begin);
    parsed.root.children.push_back(std::move(word));
    begin = text.find_first_not_of(spaces, end);
  }
  if (text.size() < whole.size()) parsed.notes.push_back(fmt::format("only the first {} bytes were read", text.size()));
  return parsed;
}

std::string to_string(const QueryNode& node) {
  constexpr std::string_view signs[] = {"", "+", "-"};
  const std::string field = node.field ? fmt::format("{}:", node.field->name) : "";
  return fmt::format("{}{}{}", signs[static_cast<int>(node.sign)], field, bare_text(node));
}

}  // namespace kb
