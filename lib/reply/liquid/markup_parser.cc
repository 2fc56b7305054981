#include "reply/liquid/markup_parser.h"

#include <fmt/format.h>

#include <charconv>

#include "kb/text.h"
#include "reply/liquid/big_int.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/mode.h"
#include "reply/liquid/tokens.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

constexpr std::size_t deepest_markup = 50;

// A reminder of what an expression can be, for a token that begins none.
[[noreturn]] void refuse_token(const MarkupToken& token) {
  throw MarkupError(token.text.data(),
                    fmt::format("[:{}, \"{}\"] is not a valid expression", name_of(token.kind), token.text));
}

bool is_word(const MarkupToken& token) {
  return token.kind == TokenKind::id || token.kind == TokenKind::number || token.kind == TokenKind::dash;
}

// "Order Number" -> "order_number".
std::string normalised_name(std::string_view text) {
  std::string name;
  const std::string lower = to_lower(text);
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint found = code_point_at(lower, at);
    if (is_letter_or_digit(found.value)) {
      name.append(lower, at, found.length);
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
    at += found.length;
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

}  // namespace

bool find_literal(std::string_view name, Value& value) {
  if (name == "nil" || name == "null") return value = Value(), true;
  if (name == "true" || name == "false") return value = Value(name == "true"), true;
  if (name == "empty" || name == "blank") return value = Value(""), true;
  return false;
}

bool is_command(std::string_view key) {
  return key == "size" || key == "first" || key == "last";
}

Value number_literal(std::string_view text) {
  if (text.find('.') == std::string_view::npos) {
    if (text.size() > 1000) throw MarkupError(text.data(), "a number of more than 1000 digits");
    return BigInt::from_digits(text);
  }
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

MarkupParser::MarkupParser(std::string_view markup, Mode mode, ParseNotes& notes, Role role)
    : tokens_(lex_markup(markup, mode)), mode_(mode), notes_(notes), role_(role) {}

bool MarkupParser::at(TokenKind kind, std::size_t ahead) const {
  return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].kind == kind;
}

bool MarkupParser::at_id(std::string_view name) const {
  return at(TokenKind::id) && peek().text == name;
}

MarkupToken MarkupParser::expect(TokenKind kind) {
  if (!at(kind)) {
    throw MarkupError(peek().text.data(), fmt::format("Expected {} but found {}", name_of(kind), name_of(peek().kind)));
  }
  return kind == TokenKind::end_of_string ? peek() : take();
}

bool MarkupParser::accept(TokenKind kind) {
  if (!at(kind)) return false;
  ++next_;
  return true;
}

bool MarkupParser::accept_id(std::string_view name) {
  if (!at_id(name)) return false;
  ++next_;
  return true;
}

Expression MarkupParser::expression() {
  if (++depth_ > deepest_markup) throw MarkupError(peek().text.data(), "Nesting too deep");
  Expression result;
  switch (peek().kind) {
    case TokenKind::id:
      result = name();
      break;
    case TokenKind::open_square:
      result = bracketed();
      break;
    case TokenKind::string:
    case TokenKind::number:
      result = number_or_string();
      break;
    case TokenKind::open_round:
      result = range();
      break;
    default:
      refuse_token(peek());
  }
  --depth_;
  return result;
}

Expression MarkupParser::number_or_string() {
  const MarkupToken token = take();
  Expression result;
  result.place = token.text.data();
  result.literal =
      token.kind == TokenKind::number ? number_literal(token.text) : Value(token.text.substr(1, token.text.size() - 2));
  return result;
}

Expression MarkupParser::name() {
  const MarkupToken token = take();
  Expression result;
  result.place = token.text.data();
  const bool has_steps = at(TokenKind::dot) || at(TokenKind::open_square);
  if (!has_steps && find_literal(token.text, result.literal)) return result;
  result.kind = Expression::Kind::lookup;
  result.name = token.text;
  if (std::ranges::any_of(token.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    notes_.extension("unicode-name", token.text.data());
  }
  steps(result);
  note(result);
  return result;
}

Expression MarkupParser::bracketed() {
  const char* const place = take().text.data();
  if (!allows_bare_brackets(mode_)) {
    throw MarkupError(place, "Bare bracket access is not allowed. Use self['...'] instead");
  }
  Expression result;
  result.kind = Expression::Kind::lookup;
  result.place = place;
  result.first = std::make_unique<Expression>(expression());
  expect(TokenKind::close_square);
  steps(result);
  note(result);
  return result;
}

Expression MarkupParser::range() {
  Expression result;
  result.place = take().text.data();
  result.kind = Expression::Kind::range;
  result.first = std::make_unique<Expression>(expression());
  expect(TokenKind::dotdot);
  result.last = std::make_unique<Expression>(expression());
  expect(TokenKind::close_round);
  return result;
}

void MarkupParser::steps(Expression& lookup) {
  while (true) {
    if (accept(TokenKind::dot)) {
      const std::string_view key = expect(TokenKind::id).text;
      lookup.steps.push_back({std::string(key), nullptr, is_command(key)});
    } else if (at(TokenKind::open_square)) {
      lookup.steps.push_back(bracket_step());
    } else {
      return;
    }
  }
}

Step MarkupParser::bracket_step() {
  take();
  Expression index = expression();
  expect(TokenKind::close_square);
  if (index.is_literal() && index.literal.string()) return {*index.literal.string(), nullptr, false};
  return {{}, std::make_unique<Expression>(std::move(index)), false};
}

Expression MarkupParser::operand() {
  const bool alone = !at(TokenKind::dot, 1) && !at(TokenKind::open_square, 1);
  const bool is_empty = at_id("empty") && alone;
  const bool is_blank = at_id("blank") && alone;
  Expression result = expression();
  if (is_empty) result.literal = Literal::empty;
  if (is_blank) result.literal = Literal::blank;
  return result;
}

// `{{Order Number}}`, as many help desks write their placeholders.
bool MarkupParser::spaced_name(Expression& result) {
  if (!has_extensions(mode_) || !at(TokenKind::id)) return false;
  std::size_t end = next_;
  while (is_word(tokens_[end])) ++end;
  const TokenKind after = tokens_[end].kind;
  if (end < next_ + 2 || (after != TokenKind::pipe && after != TokenKind::end_of_string)) return false;
  const std::string_view first = peek().text;
  const std::string_view last = tokens_[end - 1].text;
  result.kind = Expression::Kind::lookup;
  result.place = first.data();
  result.name = normalised_name({first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())});
  notes_.extension("spaced-name", first.data());
  note(result);
  next_ = end;
  return true;
}

Pipeline MarkupParser::pipeline() {
  Pipeline result;
  if (!spaced_name(result.base)) result.base = expression();
  while (accept(TokenKind::pipe)) result.filters.push_back(filter());
  if (result.has_default() && !result.base.is_literal()) notes_.mark_default(result.base);
  return result;
}

FilterCall MarkupParser::filter() {
  const std::string_view name = expect(TokenKind::id).text;
  FilterCall call;
  call.name = name;
  call.place = name.data();
  call.row = resolve_filter(name, mode_, notes_);
  const Role role = role_;
  role_ = Role::argument;
  if (accept(TokenKind::colon)) arguments(call);
  role_ = role;
  return call;
}

void MarkupParser::arguments(FilterCall& call) {
  if (allows_loose_commas(mode_) && at_end_of_arguments()) return;
  do {
    if (allows_loose_commas(mode_) && at_end_of_arguments()) return;
    if (at(TokenKind::id) && at(TokenKind::colon, 1)) {
      const std::string name(take().text);
      take();
      call.named.emplace_back(name, expression());
    } else {
      call.arguments.push_back(expression());
    }
  } while (accept(TokenKind::comma));
}

Condition MarkupParser::comparison() {
  Condition result;
  result.left = operand();
  if (!at(TokenKind::comparison)) return result;
  result.comparison = find_operator(take().text);
  result.right = operand();
  return result;
}

Condition MarkupParser::condition() {
  Condition first = comparison();
  Condition* last = &first;
  while (at_id("and") || at_id("or")) {
    last->join = take().text == "and" ? Condition::Join::both : Condition::Join::either;
    last->rest = std::make_unique<Condition>(comparison());
    last = last->rest.get();
  }
  return first;
}

const FilterRow* resolve_filter(std::string_view name, Mode mode, ParseNotes& notes) {
  const FilterRow* const row = find_filter(name);
  if (row && !row->extension) return row;
  if (row && has_extensions(mode)) {
    notes.extension(fmt::format("filter:{}", name), name.data());
    return row;
  }
  if (row && mode != Mode::lax) {
    throw MarkupError(name.data(), fmt::format("Unknown filter '{}'", name), "it is an extension: --liquid=kb has it");
  }
  if (has_extensions(mode)) {
    const auto meant = closest(name, filter_names());
    throw MarkupError(name.data(), fmt::format("Unknown filter '{}'", name),
                      meant ? fmt::format("did you mean '{}'?", *meant) : "kb-liquid(7) lists the filters");
  }
  return nullptr;
}

}  // namespace kb::liquid
