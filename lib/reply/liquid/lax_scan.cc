#include "reply/liquid/lax_scan.h"

#include <algorithm>
#include <cctype>

#include "reply/liquid/markup_lexer.h"
#include "reply/liquid/markup_parser.h"
#include "reply/liquid/tokens.h"

namespace kb::liquid {
namespace {

constexpr std::size_t deepest_lax = 50;

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// "..." or '...' at the start, with its quotes; 0 when it is not closed.
std::size_t quoted_length(std::string_view text) {
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return 0;
  const std::size_t close = text.find(text[0], 1);
  return close == std::string_view::npos ? 0 : close + 1;
}

std::size_t fragment_length(std::string_view text) {
  if (const std::size_t quoted = quoted_length(text)) return quoted;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (const std::size_t quoted = quoted_length(text.substr(at))) {
      at += quoted;
    } else if (is_space(c) || c == ',' || c == '|' || c == '\'' || c == '"') {
      break;
    } else {
      ++at;
    }
  }
  return at;
}

std::size_t word_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_word_byte(text[at])) ++at;
  return at;
}

// A part of a look-up: "[...]" with its brackets matched, or a name.
std::size_t part_length(std::string_view text) {
  if (!text.starts_with('[')) {
    std::size_t at = 0;
    while (at < text.size() && (is_word_byte(text[at]) || text[at] == '-')) ++at;
    return at > 0 && at < text.size() && text[at] == '?' ? at + 1 : at;
  }
  std::size_t open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[' && ++open > deepest_lax) return 0;
    if (text[at] == ']' && --open == 0) return at > 1 ? at + 1 : 0;
  }
  return 0;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t length = part_length(text);
    if (length > 0) parts.push_back(text.substr(0, length));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return parts;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; });
}

// "1.2.3" counts as 1.2, "5." as 5.
Value lax_number(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return number_literal(text);
  const std::size_t end = std::min(text.find('.', point + 1), text.size());
  return number_literal(end == point + 1 ? text.substr(0, point) : text.substr(0, end));
}

Expression parse(std::string_view text, const LaxContext& context, std::size_t depth);

std::unique_ptr<Expression> parse_inner(std::string_view text, const LaxContext& context, std::size_t depth) {
  return std::make_unique<Expression>(parse(text, context, depth + 1));
}

Expression parse_range(std::string_view text, const LaxContext& context, std::size_t depth) {
  const std::string_view inside = trim_both(text.substr(1, text.size() - 2));
  const std::size_t dots = inside.find("..");
  Expression result;
  result.kind = Expression::Kind::range;
  result.place = text.data();
  result.first = parse_inner(inside.substr(0, dots), context, depth);
  result.last =
      parse_inner(inside.substr(std::min(inside.find_first_not_of('.', dots), inside.size())), context, depth);
  return result;
}

Expression parse_lookup(std::string_view text, const LaxContext& context, std::size_t depth) {
  const std::vector<std::string_view> parts = parts_of(text);
  Expression result;
  result.place = text.data();
  if (parts.empty()) return result;
  result.kind = Expression::Kind::lookup;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    if (!part.starts_with('[')) {
      i == 0 ? void(result.name = part) : result.steps.push_back({std::string(part), nullptr, is_command(part)});
      continue;
    }
    auto index = parse_inner(part.substr(1, part.size() - 2), context, depth);
    i == 0 ? void(result.first = std::move(index)) : result.steps.push_back({{}, std::move(index), false});
  }
  context.notes.lookup(result, context.role);
  return result;
}

Expression parse(std::string_view text, const LaxContext& context, std::size_t depth) {
  text = trim_both(text);
  if (depth > deepest_lax) throw MarkupError(text.data(), "Nesting too deep");
  Expression result;
  result.place = text.data();
  if (text.empty() || find_literal(text, result.literal)) return result;
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0]) {
    result.literal = text.substr(1, text.size() - 2);
    return result;
  }
  if (text.starts_with('(') && text.ends_with(')') && text.find("..") != std::string_view::npos) {
    return parse_range(text, context, depth);
  }
  if (is_number(text)) {
    result.literal = lax_number(text);
    return result;
  }
  return parse_lookup(text, context, depth);
}

// What is between two pipes, as far as quotes close.
std::string_view next_filter(std::string_view& text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '|') {
    const std::size_t quoted = quoted_length(text.substr(at));
    if (quoted == 0 && (text[at] == '"' || text[at] == '\'')) break;
    at += std::max<std::size_t>(quoted, 1);
  }
  const std::string_view filter = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return filter;
}

// "name:" before a fragment, and the fragment.
bool named_argument(std::string_view text, std::string_view& name, std::string_view& value) {
  std::size_t length = word_length(text);
  while (length > 0 && length < text.size() && (is_word_byte(text[length]) || text[length] == '-')) ++length;
  const std::string_view after = trim_start(text.substr(length));
  if (length == 0 || !after.starts_with(':')) return false;
  name = text.substr(0, length);
  value = leading_fragment(trim_start(after.substr(1)));
  return !value.empty();
}

void parse_arguments(FilterCall& call, std::string_view text, const LaxContext& context) {
  while (true) {
    const std::size_t mark = text.find_first_of(":,");
    if (mark == std::string_view::npos) return;
    text = trim_start(text.substr(mark + 1));
    std::string_view name;
    std::string_view value;
    if (named_argument(text, name, value)) {
      call.named.emplace_back(std::string(name), lax_expression(value, context));
    } else {
      value = leading_fragment(text);
      if (value.empty()) continue;
      call.arguments.push_back(lax_expression(value, context));
    }
    text = text.substr(static_cast<std::size_t>(value.data() + value.size() - text.data()));
  }
}

void parse_filter(Pipeline& pipeline, std::string_view text, const LaxContext& context) {
  const auto start = std::ranges::find_if(text, is_word_byte);
  text.remove_prefix(static_cast<std::size_t>(start - text.begin()));
  const std::string_view name = text.substr(0, word_length(text));
  if (name.empty()) return;
  FilterCall call;
  call.name = name;
  call.place = name.data();
  call.row = resolve_filter(name, context.mode, context.notes);
  parse_arguments(call, text.substr(name.size()), {context.mode, context.notes, Role::argument});
  pipeline.filters.push_back(std::move(call));
}

}  // namespace

std::string_view leading_fragment(std::string_view text) {
  return text.substr(0, fragment_length(text));
}

std::string_view next_fragment(std::string_view& text) {
  while (!text.empty()) {
    const std::string_view fragment = leading_fragment(text);
    text.remove_prefix(std::max<std::size_t>(fragment.size(), 1));
    if (!fragment.empty()) return fragment;
  }
  return {};
}

Expression lax_expression(std::string_view text, const LaxContext& context) {
  return parse(text, context, 0);
}

Expression lax_operand(std::string_view text, const LaxContext& context) {
  Expression result = lax_expression(text, context);
  if (text == "empty") result.literal = Literal::empty;
  if (text == "blank") result.literal = Literal::blank;
  return result;
}

Pipeline lax_pipeline(std::string_view text, const LaxContext& context) {
  Pipeline result;
  std::string_view rest = text;
  const std::string_view base = next_fragment(rest);
  if (base.empty()) return result;
  result.base = lax_expression(base, context);
  const std::size_t pipe = rest.find('|');
  if (pipe == std::string_view::npos) return result;
  rest.remove_prefix(pipe + 1);
  while (!rest.empty()) parse_filter(result, next_filter(rest), context);
  if (result.has_default() && !result.base.is_literal()) context.notes.mark_default(result.base);
  return result;
}

std::vector<LaxAttribute> lax_attributes(std::string_view text) {
  std::vector<LaxAttribute> attributes;
  while (!text.empty()) {
    LaxAttribute found;
    if (named_argument(text, found.name, found.value)) {
      attributes.push_back(found);
      text.remove_prefix(static_cast<std::size_t>(found.value.data() + found.value.size() - text.data()));
    } else {
      text.remove_prefix(std::max<std::size_t>(word_length(text), 1));
    }
  }
  return attributes;
}

}  // namespace kb::liquid
